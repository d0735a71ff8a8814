// Tiles far from a difference that are drawn differently all the same. The encoder itself is asked, so that nothing is missed.
//
// A ring without area in a tile is drawn as a sliver between its two farthest vertices, wherever these lie: a needle changes along
// its whole length when its tip moves, and a parcel bent around a tile leaves a line across it. What begins elsewhere (another first
// vertex) or crosses itself may also come out of clipping in other bytes.
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { degreesToEwkb } from '../../data/geometry/wkb.ts';
import { tileIdOf } from '../archive/tile-id.ts';
import { GeometryWriter } from '../encoder/geometry-writer.ts';
import { Projector, type TileAddress } from '../encoder/projector.ts';
import type { Land } from './changed-edges.ts';
import { coverOfBox, type TileRange, type Zooms } from './cover.ts';

/** As parcels are drawn: every unit, and slivers for what vanishes. */
const GRAIN = { step: 1, keepTiny: true };

/**
 * Ids of tiles beyond those `known` whose commands for the two lands (VN-2000 degrees) differ; with `always`, in which either is
 * drawn at all. Costs one drawing of each land a tile of their box that is not known: usually none, or one or two.
 */
export function straysOf(
  before: Land,
  after: Land,
  always: boolean,
  known: ReadonlySet<number>,
  zooms: Zooms,
): number[] {
  const bounds = boundsOf(before, after);
  if (!bounds) return [];
  const strays: number[] = [];
  let bytes: readonly Uint8Array[] | undefined;
  for (let z = zooms.from; z <= zooms.to; z++) {
    const range = coverOfBox(bounds, z);
    for (const tile of tilesOf(range, z)) {
      const id = tileIdOf(tile);
      if (known.has(id)) continue;
      bytes ??= [before, after].map((land) => degreesToEwkb(land));
      const projector = new Projector(tile);
      const [one, other] = bytes.map((each) => commandsOf(each, projector));
      const isEmpty = one?.length === 0 && other?.length === 0;
      if (!isEmpty && (always || !isSame(one, other))) strays.push(id);
    }
  }
  return strays;
}

function* tilesOf({ minX, minY, maxX, maxY }: TileRange, z: number): Generator<TileAddress> {
  for (let y = minY; y <= maxY; y++) for (let x = minX; x <= maxX; x++) yield { z, x, y };
}

function commandsOf(ewkb: Uint8Array, projector: Projector): Uint8Array {
  const writer = new GeometryWriter(ewkb, projector, GRAIN);
  writer.write(0);
  return writer.commands.bytes.slice(0, writer.commands.at);
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one?.length === other?.length && (one?.every((byte, at) => byte === other?.[at]) ?? true);
}

/** The box of both lands in WGS 84 degrees, or undefined where neither has a vertex. */
function boundsOf(before: Land, after: Land): [west: number, south: number, east: number, north: number] | undefined {
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const land of [before, after]) {
    for (const ring of land.flat()) {
      for (let i = 0; i + 1 < ring.length; i += 2) {
        west = Math.min(west, ring[i] as number);
        east = Math.max(east, ring[i] as number);
        south = Math.min(south, ring[i + 1] as number);
        north = Math.max(north, ring[i + 1] as number);
      }
    }
  }
  if (west > east) return undefined;
  // The shift differs from corner to corner.
  const corners = [
    vn2000ToWgs84(west, south),
    vn2000ToWgs84(east, south),
    vn2000ToWgs84(west, north),
    vn2000ToWgs84(east, north),
  ];
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
