// Land is neither made nor lost where it had owners on both sides.
import { expect } from 'vitest';
import { doubledPolygonArea } from '../../geometry/area.ts';
import { orientedPolygon } from '../../geometry/orient.ts';
import type { Shape } from '../../geometry/shape.ts';
import type { Made } from './made-step.ts';

/**
 * Where every edge that went had somebody on its other side, the touched records together have what they had, to the mm². Edges towards open
 * land may win or lose.
 */
export function expectSumKept({ shapes, around, change }: Made): void {
  const [had, has] = [0, 1].map((i) => [...shapes.values()].flatMap((pair) => pair[i as 0 | 1] ?? [])) as [
    Shape[],
    Shape[],
  ];
  const kept = new Set(has.flatMap(edgesOf));
  const everywhere = new Set(around.flatMap(({ shape }) => edgesOf(shape)));
  const went = had.flatMap(edgesOf).filter((edge) => !kept.has(edge));
  const isOpen = went.length === 0 || went.some((edge) => !everywhere.has(turned(edge)));
  if (isOpen && (went.length > 0 || change.records.some(({ before }) => before === null))) return;
  expect(sumOf(has)).toBe(sumOf(had));
}

function edgesOf({ polygons }: Shape): string[] {
  const edges: string[] = [];
  for (const ring of polygons.flatMap(orientedPolygon)) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      edges.push(`${ring[i]},${ring[i + 1]} ${ring[next]},${ring[next + 1]}`);
    }
  }
  return edges;
}

const turned = (edge: string): string => edge.split(' ').reverse().join(' ');

const sumOf = (shapes: readonly Shape[]): number =>
  shapes.flatMap(({ polygons }) => polygons).reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);
