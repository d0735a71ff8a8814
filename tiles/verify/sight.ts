// Whether a parcel must be in a tile, decided from its own land by plain geometry; everything in units of UNIT_ZOOM.
import type { TileAddress } from '../encoder/projector.ts';
import { measureRing, type Parcel, type Ring, UNIT_ZOOM } from './parcel-rows.ts';

/** A tile with what is drawn around it. */
export interface Frame {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  /** One unit of the tile. */
  readonly unit: number;
}

const SIDE = 4096;
/** As the specification of our tiles has it, not as the encoder has it. */
const BUFFER = 64;
/** Units by which rounding, the one datum shift of a tile and a sliver may move an outline. */
export const ROUNDING = 2;

/** The tile with `around` units on every side. */
export function frameOf({ z, x, y }: TileAddress, around = BUFFER): Frame {
  const unit = 2 ** (UNIT_ZOOM - z);
  const west = x * SIDE * unit;
  const north = y * SIDE * unit;
  const far = (SIDE + around) * unit;
  const near = around * unit;
  return { minX: west - near, minY: north - near, maxX: west + far, maxY: north + far, unit };
}

interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** @param slack units by which the frame is larger */
export function meets(box: Box, frame: Frame, slack: number): boolean {
  const by = slack * frame.unit;
  return (
    box.minX <= frame.maxX + by &&
    box.maxX >= frame.minX - by &&
    box.minY <= frame.maxY + by &&
    box.maxY >= frame.minY - by
  );
}

/** @param slack units by which the frame is smaller */
export function isWithin(box: Box, frame: Frame, slack: number): boolean {
  const by = slack * frame.unit;
  return (
    box.minX >= frame.minX + by &&
    box.maxX <= frame.maxX - by &&
    box.minY >= frame.minY + by &&
    box.maxY <= frame.maxY - by
  );
}

/**
 * Whether the parcel is in the frame by more than rounding can take away: one of its outlines lies wholly inside (a parcel however
 * small is drawn), or what of it lies inside is so large that no outline moved by a unit can leave nothing of it.
 */
export function mustBeIn(parcel: Parcel, frame: Frame): boolean {
  if (isWithin(parcel, frame, ROUNDING)) return true;
  if (!meets(parcel, frame, 0)) return false;
  return parcel.polygons.some((polygon) => isMuchOf(polygon, frame));
}

function isMuchOf(polygon: readonly Ring[], frame: Frame): boolean {
  let area = 0;
  let perimeter = 0;
  for (let index = 0; index < polygon.length; index++) {
    const inside = cutTo(polygon[index] as Ring, frame);
    if (index === 0 && inside.length === (polygon[0] as Ring).length && isInside(inside, frame)) return true;
    const measured = measureRing(inside);
    area += index === 0 ? measured.area : -measured.area;
    perimeter += measured.perimeter;
  }
  return area > perimeter * frame.unit + 4 * frame.unit ** 2;
}

function isInside(ring: readonly number[], frame: Frame): boolean {
  const by = ROUNDING * frame.unit;
  return ring.every((value, i) =>
    i % 2 === 0
      ? value > frame.minX + by && value < frame.maxX - by
      : value > frame.minY + by && value < frame.maxY - by,
  );
}

/** The part of a ring inside the frame less the rounding: cut along its four sides, one after the other. */
function cutTo(ring: Ring, { minX, minY, maxX, maxY, unit }: Frame): number[] {
  const by = ROUNDING * unit;
  let cut: ArrayLike<number> = ring;
  cut = cutAt(cut, 0, minX + by, 1);
  cut = cutAt(cut, 0, maxX - by, -1);
  cut = cutAt(cut, 1, minY + by, 1);
  return cutAt(cut, 1, maxY - by, -1);
}

function cutAt(ring: ArrayLike<number>, axis: 0 | 1, at: number, keep: 1 | -1): number[] {
  const cut: number[] = [];
  const { length } = ring;
  for (let i = 0; i < length; i += 2) {
    const before = i === 0 ? length - 2 : i - 2;
    const was = ((ring[before + axis] as number) - at) * keep;
    const is = ((ring[i + axis] as number) - at) * keep;
    if (was >= 0 !== is >= 0) {
      const share = was / (was - is);
      const x = (ring[before] as number) + share * ((ring[i] as number) - (ring[before] as number));
      const y = (ring[before + 1] as number) + share * ((ring[i + 1] as number) - (ring[before + 1] as number));
      cut.push(axis === 0 ? at : x, axis === 0 ? y : at);
    }
    if (is >= 0) cut.push(ring[i] as number, ring[i + 1] as number);
  }
  return cut;
}

/**
 * Whether the parcel meets the frame with the rounding around it: an edge crosses it, or its middle lies in the land.
 * The question of what must not be in a tile, answered edge by edge.
 */
export function canBeIn(parcel: Parcel, frame: Frame): boolean {
  if (!meets(parcel, frame, ROUNDING)) return false;
  const middleX = (frame.minX + frame.maxX) / 2;
  const middleY = (frame.minY + frame.maxY) / 2;
  return parcel.polygons.some((polygon) => {
    let odd = false;
    for (const ring of polygon) {
      for (let i = 0; i < ring.length; i += 2) {
        const j = i === 0 ? ring.length - 2 : i - 2;
        const [ax, ay] = [ring[j] as number, ring[j + 1] as number];
        const [bx, by] = [ring[i] as number, ring[i + 1] as number];
        if (crosses(ax, ay, bx, by, frame)) return true;
        if (ay > middleY !== by > middleY && middleX < ax + ((middleY - ay) * (bx - ax)) / (by - ay)) odd = !odd;
      }
    }
    return odd;
  });
}

/** Whether no axis parts the segment from the frame: x, y, and across the segment. */
function crosses(ax: number, ay: number, bx: number, by: number, { minX, minY, maxX, maxY, unit }: Frame): boolean {
  const slack = ROUNDING * unit;
  const [west, north, east, south] = [minX - slack, minY - slack, maxX + slack, maxY + slack];
  if (Math.max(ax, bx) < west || Math.min(ax, bx) > east || Math.max(ay, by) < north || Math.min(ay, by) > south) {
    return false;
  }
  const side = (x: number, y: number) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  const sides = [side(west, north), side(east, north), side(west, south), side(east, south)];
  return Math.min(...sides) <= 0 && Math.max(...sides) >= 0;
}
