// VN-2000 degrees -> units of one tile: the tile's one datum shift, Web Mercator, extent 4096, y down.
import { shiftAt, wgs84ToVn2000 } from '../../data/crs/shift.ts';

export const EXTENT = 4096;
/** Units drawn around the tile, so that outlines and wide lines meet across its edge. */
export const BUFFER = 64;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const RADIANS = Math.PI / 180;

/** Longitude and latitude (WGS 84 degrees) of a place in units of the tile. */
export function unitsToWgs84(tile: TileAddress, x: number, y: number): [lon: number, lat: number] {
  const world = 2 ** tile.z;
  const lon = ((tile.x + x / EXTENT) / world) * 360 - 180;
  const north = Math.PI * (1 - (2 * (tile.y + y / EXTENT)) / world);
  return [lon, Math.atan(Math.sinh(north)) / RADIANS];
}

/** The one datum shift of a tile, that of its middle: what to add to VN-2000 degrees to get WGS 84 degrees. */
export function shiftOfTile(tile: TileAddress): [dLon: number, dLat: number] {
  return shiftAt(...wgs84ToVn2000(...unitsToWgs84(tile, EXTENT / 2, EXTENT / 2)));
}

/**
 * Projects the vertices of one tile. Near the tile the Mercator stretch is a cubic of the latitude (error below 0.01 unit),
 * which saves a logarithm per vertex; farther away it is computed in full.
 */
export class Projector {
  private readonly scaleX: number;
  private readonly offsetX: number;
  private readonly middle: number;
  private readonly shiftLat: number;
  private readonly reach: number;
  private readonly c0: number;
  private readonly c1: number;
  private readonly c2: number;
  private readonly c3: number;
  private readonly scaleY: number;
  private readonly offsetY: number;

  constructor(tile: TileAddress) {
    const [, lat] = unitsToWgs84(tile, EXTENT / 2, EXTENT / 2);
    const [shiftLon, shiftLat] = shiftOfTile(tile);
    const world = 2 ** tile.z * EXTENT;
    this.scaleX = world / 360;
    this.offsetX = (shiftLon / 360 + 0.5) * world - tile.x * EXTENT;
    this.shiftLat = shiftLat;
    this.middle = lat - shiftLat;
    this.scaleY = -world / (2 * Math.PI);
    this.offsetY = world / 2 - tile.y * EXTENT;

    const phi = lat * RADIANS;
    const secant = 1 / Math.cos(phi);
    const tangent = Math.tan(phi);
    const unit = RADIANS * this.scaleY;
    this.c0 = this.scaleY * Math.asinh(tangent) + this.offsetY;
    this.c1 = unit * secant;
    this.c2 = (unit * RADIANS * secant * tangent) / 2;
    this.c3 = (unit * RADIANS ** 2 * secant * (2 * secant * secant - 1)) / 6;
    const fourth = (Math.abs(secant * tangent * (6 * secant * secant - 1)) + 0.05) / 24;
    this.reach = (0.01 / (fourth * Math.abs(this.scaleY))) ** 0.25 / RADIANS;
  }

  /** VN-2000 longitude -> units, not rounded. */
  x(lon: number): number {
    return lon * this.scaleX + this.offsetX;
  }

  /** VN-2000 latitude -> units, not rounded. */
  y(lat: number): number {
    const d = lat - this.middle;
    if (d < this.reach && d > -this.reach) return this.c0 + d * (this.c1 + d * (this.c2 + d * this.c3));
    const phi = Math.max(-85.06, Math.min(85.06, lat + this.shiftLat)) * RADIANS;
    return this.scaleY * Math.asinh(Math.tan(phi)) + this.offsetY;
  }
}

/** Units around the buffer of a tile that its sight reaches: rounding brings nothing back from beyond. */
const MARGIN = 4;

/**
 * What a tile can show, and a little more, as a box of VN-2000 degrees by its one datum shift: quicker than `boxOf`, for those who ask about
 * a million tiles. The shift differs within a tile by a thirtieth of a unit.
 */
export function sightOf(tile: TileAddress): [west: number, south: number, east: number, north: number] {
  const [west, south] = unitsToWgs84(tile, -BUFFER - MARGIN, EXTENT + BUFFER + MARGIN);
  const [east, north] = unitsToWgs84(tile, EXTENT + BUFFER + MARGIN, -BUFFER - MARGIN);
  const [dLon, dLat] = shiftOfTile(tile);
  return [west - dLon, south - dLat, east - dLon, north - dLat];
}

/**
 * The tile with its buffer as a box of VN-2000 degrees [west, south, east, north], for the index. It is a few
 * centimetres to metres too large (the shift differs between corners), never too small.
 */
export function boxOf(tile: TileAddress): [west: number, south: number, east: number, north: number] {
  const low = unitsToWgs84(tile, -BUFFER, EXTENT + BUFFER);
  const high = unitsToWgs84(tile, EXTENT + BUFFER, -BUFFER);
  const southWest = wgs84ToVn2000(...low);
  const northEast = wgs84ToVn2000(...high);
  const northWest = wgs84ToVn2000(low[0], high[1]);
  const southEast = wgs84ToVn2000(high[0], low[1]);
  const pad = 1e-6 + (high[0] - low[0]) * 1e-4;
  return [
    Math.min(southWest[0], northWest[0]) - pad,
    Math.min(southWest[1], southEast[1]) - pad,
    Math.max(northEast[0], southEast[0]) + pad,
    Math.max(northEast[1], northWest[1]) + pad,
  ];
}
