// The vertex table of a shape (bảng tọa độ đỉnh thửa): what stands beside the map while its corners are edited.
import { doubledRingArea } from '../geometry/area.ts';
import { bearingOf, type Edge, edgesOf } from '../geometry/edges.ts';
import type { Ring, Shape } from '../geometry/shape.ts';

export interface Vertex {
  readonly polygon: number;
  /** 0 is the exterior. */
  readonly ring: number;
  /** Index within its ring, from 0. */
  readonly index: number;
  /** From 1, through all rings of the shape. */
  readonly number: number;
  /** X of Vietnamese papers, millimetres. */
  readonly northMm: number;
  /** Y of Vietnamese papers, millimetres. */
  readonly eastMm: number;
  /** Of the edge to the next vertex of the ring. */
  readonly lengthM: number;
  /** Of that edge: degrees clockwise from grid north. */
  readonly bearing: number;
  /** Degrees between the two edges on the parcel's side, 0 <= angle < 360; 180 on a straight line. */
  readonly innerAngle: number;
}

/** Every vertex of every ring, in order. Rings may run either way; an angle at a repeated vertex is that of its edge of no length. */
export function vertexTable(shape: Shape): Vertex[] {
  const edges = edgesOf(shape);
  const vertices: Vertex[] = [];
  shape.polygons.forEach((rings, polygon) => {
    rings.forEach((numbers, ring) => {
      const first = vertices.length;
      const count = numbers.length / 2;
      const isLeft = isParcelOnLeft(numbers, ring);
      for (let index = 0; index < count; index++) {
        const edge = edges[first + index] as Edge;
        const before = edges[first + ((index + count - 1) % count)] as Edge;
        vertices.push({ polygon, ring, index, number: first + index + 1, ...cornerOf(before, edge, isLeft) });
      }
    });
  });
  return vertices;
}

/** A ring that runs counter-clockwise has its inside on the left; a hole has the parcel outside of it. */
const isParcelOnLeft = (numbers: Ring, ring: number): boolean => doubledRingArea(numbers) > 0 === (ring === 0);

function cornerOf(before: Edge, edge: Edge, isLeft: boolean): Omit<Vertex, 'polygon' | 'ring' | 'index' | 'number'> {
  const back = bearingOf(...before.to, ...before.from);
  const turn = isLeft ? edge.bearing - back : back - edge.bearing;
  return {
    northMm: edge.from[1],
    eastMm: edge.from[0],
    lengthM: edge.lengthM,
    bearing: edge.bearing,
    innerAngle: (turn + 360) % 360,
  };
}
