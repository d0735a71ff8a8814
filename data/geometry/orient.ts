// Ring direction: exteriors counter-clockwise, holes clockwise.
import { doubledRingArea } from './area.ts';
import type { PolygonMm, Ring, Shape } from './shape.ts';

/** The ring walked the other way, from the same first vertex. */
export function reversed(ring: Ring): Ring {
  const turned = [ring[0] as number, ring[1] as number];
  for (let i = ring.length - 2; i > 0; i -= 2) turned.push(ring[i] as number, ring[i + 1] as number);
  return turned;
}

/** Whether a ring at this place in its polygon runs the wrong way. */
export const isTurned = (ring: Ring, index: number): boolean => {
  const area = doubledRingArea(ring);
  return index === 0 ? area < 0 : area > 0;
};

/** The polygon with its exterior counter-clockwise and its holes clockwise; rings that already are keep their identity. */
export const orientedPolygon = (polygon: PolygonMm): PolygonMm =>
  polygon.map((ring, index) => (isTurned(ring, index) ? reversed(ring) : ring));

/** The shape with every polygon oriented. */
export function oriented(shape: Shape): Shape {
  return { zone: shape.zone, polygons: shape.polygons.map(orientedPolygon) };
}
