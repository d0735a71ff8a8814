// Packed rows of large areas with only those vertices that a tile, or any below it, can see. A commune has hundreds of vertices and a tile
// at its border needs a few of them; without this each tile would project and cut all of them again.
import { EXTENT } from '../encoder/projector.ts';
import { POLYGON, WkbCursor } from '../encoder/wkb-cursor.ts';
import type { Box } from '../rows.sql.ts';
import type { RowBoxes } from './row-boxes.ts';

/**
 * Some rows, in their order, with shapes (polygons) that draw the same in a tile and in all tiles below it.
 * @param box what the tile can show (sightOf).
 *  Dropped are polygons
 * that lie elsewhere (islands of one commune lie far apart), rows that have no others, and vertices between others on the same side, west
 * or east of the tile: cutting at these sides comes first (encoder/clip.ts) and takes such a run away as a whole, so that only its ends are
 * ever looked at. A run above or below the tile may still be cut by the sides of a tile below it: it stays.
 */
export function narrowRows(held: RowBoxes, some: Uint32Array, box: Box): RowBoxes {
  const { starts } = held;
  let most = 0;
  for (const row of some) most += (starts[row + 1] as number) - (starts[row] as number);
  const unit = (box[2] - box[0]) / EXTENT;
  const knife = new Knife(held.rows, new Uint8Array(most), { box, unit });
  const narrowed = new Uint32Array(some.length + 1);
  const kept = new Uint32Array(some.length);
  let count = 0;
  for (const row of some) {
    if (!knife.row(starts[row] as number, starts[row + 1] as number)) continue;
    kept[count++] = row;
    narrowed[count] = knife.end;
  }
  const boxes = new Float64Array(count * 4);
  const communes = new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    const row = kept[index] as number;
    boxes.set(held.boxes.subarray(row * 4, row * 4 + 4), index * 4);
    communes[index] = held.communes[row] as number;
  }
  return { rows: knife.done, count, starts: narrowed.subarray(0, count + 1), boxes, communes };
}

interface Sight {
  readonly box: Box;
  /** Degrees. */
  readonly unit: number;
}

class Knife {
  /** Bytes written. */
  end = 0;
  readonly #from: Uint8Array;
  readonly #to: Uint8Array;
  readonly #cursor: WkbCursor;
  readonly #counts: DataView;
  readonly #sight: Sight;

  constructor(from: Uint8Array, to: Uint8Array, sight: Sight) {
    this.#from = from;
    this.#to = to;
    this.#cursor = new WkbCursor(from);
    this.#counts = new DataView(to.buffer);
    this.#sight = sight;
  }

  get done(): Uint8Array {
    return this.#to.subarray(0, this.end);
  }

  /**
   * A row: its columns as they are, the second, the shape, narrowed (packed as encoder/row-cursor.ts reads it).
   * @returns false where nothing of it is near: then nothing is written
   */
  row(start: number, end: number): boolean {
    const { view } = this.#cursor;
    const shape = start + 12 + Math.max(0, view.getInt32(start + 8));
    const length = view.getInt32(shape + 4);
    if (length <= 0) return false;
    const before = this.end;
    this.#copy(start, shape + 8);
    const began = this.end;
    const polygons = this.#shape(shape + 8);
    this.#counts.setInt32(began - 4, this.end - began);
    this.#copy(shape + 8 + length, end);
    if (polygons === 0) this.end = before;
    return polygons > 0;
  }

  /** The number of polygons that are near. */
  #shape(start: number): number {
    const cursor = this.#cursor;
    cursor.at = start;
    const isMany = cursor.header() > POLYGON;
    const polygons = isMany ? cursor.count() : 1;
    this.#copy(start, cursor.at);
    const counted = this.end - 4;
    let kept = 0;
    for (let left = polygons; left > 0; left--) {
      const from = cursor.at;
      if (isMany) cursor.header();
      const rings = cursor.count();
      const isNear = this.#isNear(cursor);
      if (isNear) this.#copy(from, cursor.at);
      for (let ring = rings; ring > 0; ring--) {
        if (isNear) this.#ring();
        else cursor.at += 4 + cursor.view.getUint32(cursor.at, cursor.little) * cursor.stride;
      }
      if (isNear) kept++;
    }
    if (isMany) this.#counts.setUint32(counted, kept, cursor.little);
    return kept;
  }

  /** Whether the ring at the cursor, the outer one of a polygon, comes near the tile; the cursor stays. */
  #isNear({ view, at, little, stride }: WkbCursor): boolean {
    const [west, south, east, north] = this.#sight.box;
    const end = at + 4 + view.getUint32(at, little) * stride;
    let [isWest, isSouth, isEast, isNorth] = [true, true, true, true];
    for (let vertex = at + 4; vertex < end && (isWest || isSouth || isEast || isNorth); vertex += stride) {
      const lon = view.getFloat64(vertex, little);
      const lat = view.getFloat64(vertex + 8, little);
      isWest &&= lon < west;
      isEast &&= lon > east;
      isSouth &&= lat < south;
      isNorth &&= lat > north;
    }
    return !(isWest || isSouth || isEast || isNorth);
  }

  #ring(): void {
    const cursor = this.#cursor;
    const start = cursor.at;
    const count = cursor.count();
    const { stride, little } = cursor;
    const first = cursor.at;
    const began = this.end;
    this.#copy(start, first);
    let kept = 0;
    let side = 0;
    let next = count > 0 ? this.#sideOf(first) : 0;
    for (let i = 0, at = first; i < count; i++, at += stride) {
      const before = i === 0 ? 0 : side;
      side = next;
      next = i + 1 < count ? this.#sideOf(at + stride) : 0;
      if (side !== 0 && side === before && side === next) continue;
      this.#copy(at, at + stride);
      kept++;
    }
    cursor.at = first + count * stride;
    this.#counts.setUint32(began, kept, little);
    if (kept === count || !this.#isThin(began + 4, kept, cursor)) return;
    this.end = began;
    this.#copy(start, cursor.at);
  }

  /** -1 west of the tile, 1 east of it. */
  #sideOf(at: number): number {
    const lon = this.#cursor.view.getFloat64(at, this.#cursor.little);
    return lon < this.#sight.box[0] ? -1 : lon > this.#sight.box[2] ? 1 : 0;
  }

  /** Whether what is left of a ring might lose its area in rounding: a ring without area is drawn otherwise than one that has some elsewhere. */
  #isThin(start: number, count: number, { stride, little }: WkbCursor): boolean {
    const view = this.#counts;
    const x0 = view.getFloat64(start, little);
    const y0 = view.getFloat64(start + 8, little);
    let area = 0;
    let around = 0;
    for (let i = 1, x = 0, y = 0; i < count; i++) {
      const nextX = view.getFloat64(start + i * stride, little) - x0;
      const nextY = view.getFloat64(start + i * stride + 8, little) - y0;
      area += x * nextY - nextX * y;
      around += Math.abs(nextX - x) + Math.abs(nextY - y);
      x = nextX;
      y = nextY;
    }
    return Math.abs(area) < 4 * this.#sight.unit * around;
  }

  #copy(start: number, end: number): void {
    const to = this.#to;
    const from = this.#from;
    // a loop: most pieces are 16 bytes, and a view of each would cost more than copying it
    if (end - start <= 32) for (let at = start, put = this.end; at < end; at++, put++) to[put] = from[at] as number;
    else to.set(from.subarray(start, end), this.end);
    this.end += end - start;
  }
}
