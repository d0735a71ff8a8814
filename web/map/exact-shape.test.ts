import { expect, test } from 'vitest';
import { planeOf } from '../../data/crs/plane.ts';
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import { vertexRows } from '../panels/VertexTable.tsx';
import { exactShape } from './exact-shape.ts';

/** 20 x 10 m with a hole, both rings the wrong way round. */
const shape: Shape = {
  zone: 9210,
  polygons: [
    [
      [583_000_000, 1_152_000_000, 583_000_000, 1_152_010_000, 583_020_000, 1_152_010_000, 583_020_000, 1_152_000_000],
      [583_005_000, 1_152_003_000, 583_008_000, 1_152_003_000, 583_008_000, 1_152_006_000],
    ],
  ],
};

const of = (kind: string) => exactShape(shape).features.filter(({ properties }) => properties?.['kind'] === kind);

test('what is drawn is the exact shape: back in the zone no vertex moved by a millimetre', () => {
  const plane = planeOf(9210);
  const rows = vertexRows(shape);
  const drawn = of('vertex').map(({ geometry }) => {
    const [lng, lat] = geometry.type === 'Point' ? geometry.coordinates : [];
    return plane.toMm(...wgs84ToVn2000(lng ?? 0, lat ?? 0));
  });
  expect(drawn).toEqual(rows.map(({ east, north }) => [east, north]));
});

test('numbers on the map are the numbers of the coordinate table, through all rings', () => {
  expect(of('vertex').map(({ properties }) => properties?.['label'])).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(vertexRows(shape).map(({ no, next }) => `${no}-${next}`)).toEqual([
    '1-2',
    '2-3',
    '3-4',
    '4-1',
    '5-6',
    '6-7',
    '7-5',
  ]);
});

test('every edge carries its length', () => {
  const lengths = of('edge').map(({ properties }) => properties?.['label']);
  expect(lengths.slice(0, 4).toSorted()).toEqual(['10,00', '10,00', '20,00', '20,00']);
  expect(vertexRows(shape).map(({ lengthM }) => lengthM.toFixed(2).replace('.', ','))).toEqual(lengths);
});

test('rings are closed lines', () => {
  for (const { geometry } of of('ring')) {
    if (geometry.type !== 'LineString') throw new Error('a ring is a line');
    expect(geometry.coordinates.at(-1)).toEqual(geometry.coordinates[0]);
  }
  expect(of('ring')).toHaveLength(2);
});
