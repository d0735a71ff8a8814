// Which tiles a piece of land, or the difference of two, can be seen in.
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { tileIdOf } from '../archive/tile-id.ts';
import { BUFFER, EXTENT } from '../encoder/projector.ts';
import { changedEdges, type Land, type WorldEdge, worldOf } from './changed-edges.ts';

/** Zooms, both included. */
export interface Zooms {
  readonly from: number;
  readonly to: number;
}

/** A box of tiles, all included; empty where a minimum is above its maximum. */
export interface TileRange {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/**
 * Sides of a tile: snapping moves a vertex by half a unit, a sliver is drawn one unit beside its line, and the one datum shift
 * of a tile is off by up to 2 cm.
 */
const MARGIN = 2 / EXTENT;
/** How far beyond its edge a tile sees, in sides of a tile. */
const SIGHT = BUFFER / EXTENT + MARGIN;

/**
 * Ids of the tiles in which the two lands (VN-2000 degrees) look different, ascending: those whose box with its buffer meets the
 * difference, edges included that enclose nothing (a vertex put on a straight edge). The same land gives none.
 */
export function coverOfDifference(before: Land, after: Land, zooms: Zooms): number[] {
  const edges = changedEdges(before, after);
  if (edges.length === 0) return [];
  const ids: number[] = [];
  for (let z = zooms.from; z <= zooms.to; z++) {
    const side = 2 ** z;
    const tiles = new Set<number>();
    for (const edge of edges) addAlong(tiles, edge, side);
    addInside(tiles, edges, side);
    for (const tile of tiles) ids.push(tileIdOf({ z, x: tile % side, y: Math.floor(tile / side) }));
  }
  return ids.sort((a, b) => a - b);
}

/** Ids of the tiles in which the land can be seen, ascending. */
export function coverOfLand(land: Land, zooms: Zooms): number[] {
  return coverOfDifference(land, [], zooms);
}

/** The tiles of a zoom whose box with its buffer meets a box of WGS 84 degrees. */
export function coverOfBox(
  [west, south, east, north]: readonly [west: number, south: number, east: number, north: number],
  zoom: number,
): TileRange {
  const side = 2 ** zoom;
  const [minX, minY] = worldOf(west, north);
  const [maxX, maxY] = worldOf(east, south);
  return {
    minX: firstOf(minX * side, SIGHT),
    minY: firstOf(minY * side, SIGHT),
    maxX: lastOf(maxX * side, SIGHT, side),
    maxY: lastOf(maxY * side, SIGHT, side),
  };
}

/** Ids of the tiles that hold a place (VN-2000 degrees), ascending; near an edge both sides, as the datum shift may put it in either. */
export function coverOfPlace(lon: number, lat: number, zooms: Zooms): number[] {
  const [worldX, worldY] = worldOf(...vn2000ToWgs84(lon, lat));
  const ids: number[] = [];
  for (let z = zooms.from; z <= zooms.to; z++) {
    const side = 2 ** z;
    for (let y = firstOf(worldY * side, MARGIN); y <= lastOf(worldY * side, MARGIN, side); y++) {
      for (let x = firstOf(worldX * side, MARGIN); x <= lastOf(worldX * side, MARGIN, side); x++) {
        ids.push(tileIdOf({ z, x, y }));
      }
    }
  }
  return ids.sort((a, b) => a - b);
}

/** The first and the last tile of a row or column that see a coordinate (in tiles) with the given sight. */
const firstOf = (at: number, sight: number): number => Math.max(0, Math.ceil(at - 1 - sight));
const lastOf = (at: number, sight: number, side: number): number => Math.min(side - 1, Math.floor(at + sight));

/** Tiles that see the edge: in each row those from where it enters the row's sight to where it leaves it. */
function addAlong(tiles: Set<number>, edge: WorldEdge, side: number): void {
  const ax = edge.ax * side;
  const ay = edge.ay * side;
  const dx = edge.bx * side - ax;
  const dy = edge.by * side - ay;
  const lastRow = lastOf(Math.max(ay, ay + dy), SIGHT, side);
  for (let row = firstOf(Math.min(ay, ay + dy), SIGHT); row <= lastRow; row++) {
    let x0 = ax;
    let x1 = ax + dx;
    if (dy !== 0) {
      const top = (row - SIGHT - ay) / dy;
      const bottom = (row + 1 + SIGHT - ay) / dy;
      x0 = ax + dx * Math.max(0, Math.min(top, bottom));
      x1 = ax + dx * Math.min(1, Math.max(top, bottom));
    }
    const last = lastOf(Math.max(x0, x1), SIGHT, side);
    for (let x = firstOf(Math.min(x0, x1), SIGHT); x <= last; x++) tiles.add(row * side + x);
  }
}

interface Crossing {
  readonly x: number;
  readonly turn: number;
}

/**
 * Tiles whose middle lies in the difference: with those along the edges, all that lie inside. Land counts as often as it is drawn,
 * not even-odd: where two parts of one land overlap it would cancel itself, yet both are in the picture.
 */
function addInside(tiles: Set<number>, edges: readonly WorldEdge[], side: number): void {
  for (const [row, crossings] of crossingsByRow(edges, side)) {
    crossings.sort((a, b) => a.x - b.x);
    let depth = 0;
    for (let i = 0; i + 1 < crossings.length; i++) {
      const { x, turn } = crossings[i] as Crossing;
      depth += turn;
      if (depth === 0) continue;
      const last = Math.min(side - 1, Math.floor((crossings[i + 1] as Crossing).x - 0.5));
      for (let tile = Math.max(0, Math.ceil(x - 0.5)); tile <= last; tile++) tiles.add(row * side + tile);
    }
  }
}

/** Where the edges cross the middle line of each row of tiles. */
function crossingsByRow(edges: readonly WorldEdge[], side: number): Map<number, Crossing[]> {
  const rows = new Map<number, Crossing[]>();
  for (const { ax, ay, bx, by, turn } of edges) {
    if (turn === 0) continue;
    const low = Math.min(ay, by) * side;
    const high = Math.max(ay, by) * side;
    // Half-open, so that a vertex on the line counts once.
    const last = Math.min(side - 1, Math.ceil(high - 0.5) - 1);
    for (let row = Math.max(0, Math.ceil(low - 0.5)); row <= last; row++) {
      const x = (ax + ((bx - ax) * ((row + 0.5) / side - ay)) / (by - ay)) * side;
      const crossing = { x, turn: by > ay ? turn : -turn };
      const crossings = rows.get(row);
      if (crossings) crossings.push(crossing);
      else rows.set(row, [crossing]);
    }
  }
  return rows;
}
