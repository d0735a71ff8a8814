// Where the length of an edge and the number of a vertex stand: upright, outside the parcel, only where they fit.
import type { LngLat } from '../../data/model/place.ts';

/** Metres a pixel covers at the equator at zoom 0, tiles of 512. */
const METRES_PER_PIXEL = 40_075_016.686 / 512;
const RADIANS = Math.PI / 180;

/** Lowest zoom in steps (whole ones) at which `metres` on the ground are at least `pixels` long; 24 where never. */
export function zoomWhere(metres: number, pixels: number, latitude: number, step = 1): number {
  if (!(metres > 0)) return 24;
  const zoom = Math.log2((pixels * METRES_PER_PIXEL * Math.cos(latitude * RADIANS)) / metres);
  return Math.min(24, Math.max(0, Math.ceil(zoom / step) * step));
}

/** Turn of a label in degrees clockwise, and whether outside lies below the text. */
export interface AlongEdge {
  readonly rotate: number;
  readonly below: boolean;
}

/**
 * The label of the edge a -> b (WGS 84) of a ring whose land lies to the left of its direction of travel (exteriors run
 * counter-clockwise, holes clockwise): along the edge, never upside down, on the side away from the land.
 */
export function labelAlong(a: LngLat, b: LngLat): AlongEdge {
  const east = (b[0] - a[0]) * Math.cos(((a[1] + b[1]) / 2) * RADIANS);
  const angle = -Math.atan2(b[1] - a[1], east) / RADIANS;
  const upsideDown = angle > 90 || angle <= -90;
  const turned = angle > 90 ? angle - 180 : angle + 180;
  return { rotate: upsideDown ? turned : angle, below: !upsideDown };
}

type Pair = readonly [number, number];

function unit([x, y]: Pair): Pair {
  const length = Math.hypot(x, y);
  return length > 0 ? [x / length, y / length] : [0, 0];
}

/** Offset of a vertex number in ems (right, down): away from the land, along the bisector of its corner. */
export function vertexOffset(before: Pair, here: Pair, after: Pair): [number, number] {
  const into = unit([here[0] - before[0], here[1] - before[1]]);
  const out = unit([after[0] - here[0], after[1] - here[1]]);
  // The right-hand normals of both edges point away from the land.
  const [x, y] = unit([into[1] + out[1], -into[0] - out[0]]);
  return [x * 1.1, y === 0 ? 0 : -y * 1.1];
}
