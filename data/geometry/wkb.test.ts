// Stored bytes: what goes in comes out, to the millimetre; damaged bytes are refused.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ZONES } from '../crs/zones.ts';
import { box, boxHole, shapeOf, starShape } from './testing/shapes.ts';
import {
  degreesToEwkb,
  ewkbToDegrees,
  ewkbToPoint,
  ewkbToShape,
  linesToEwkb,
  pointToEwkb,
  shapeToEwkb,
} from './wkb.ts';

test('a shape survives storage in every zone', () => {
  fc.assert(
    fc.property(starShape, fc.constantFrom(...ZONES), (shape, { epsg }) => {
      const there = { ...shape, zone: epsg };
      const bytes = shapeToEwkb(there);
      expect(ewkbToShape(bytes, epsg)).toEqual(there);
      expect(degreesToEwkb(ewkbToDegrees(bytes))).toEqual(bytes);
    }),
  );
});

test('parts and holes survive storage', () => {
  const shape = shapeOf([box(0, 0, 9000, 9000), boxHole(10, 10, 500, 500)], [box(20_000, 0, 5, 5)]);
  expect(ewkbToShape(shapeToEwkb(shape), 9210)).toEqual(shape);
});

test('bytes are an EWKB MultiPolygon of EPSG:4756 with closed rings', () => {
  const bytes = shapeToEwkb(shapeOf([box(0, 0, 1000, 1000)]));
  const view = new DataView(bytes.buffer);
  expect(view.getUint32(1, true)).toBe(0x20000006);
  expect(view.getUint32(5, true)).toBe(4756);
  expect(view.getUint32(22, true)).toBe(5);
  expect(bytes.length).toBe(26 + 5 * 16);
});

test('plain, big-endian and three-dimensional WKB is read too, from the middle of a buffer', () => {
  const bytes = new Uint8Array(7 + 1 + 4 + 4 + 4 + 4 * 24);
  const view = new DataView(bytes.buffer, 7);
  view.setUint8(0, 0);
  view.setUint32(1, 1003);
  view.setUint32(5, 1);
  view.setUint32(9, 4);
  [105, 10, 1, 106, 10, 1, 106, 11, 1, 105, 10, 1].forEach((value, i) => {
    view.setFloat64(13 + 8 * i, value);
  });
  expect(ewkbToDegrees(bytes.subarray(7))).toEqual([[[105, 10, 106, 10, 106, 11]]]);
});

test('places and lines', () => {
  expect(ewkbToPoint(pointToEwkb(106.123456789, 10.987654321))).toEqual([106.123456789, 10.987654321]);
  expect(linesToEwkb([[105, 10, 106, 11]])).toHaveLength(13 + 9 + 32);
  expect(() => ewkbToPoint(shapeToEwkb(shapeOf([box(0, 0, 1, 1)])))).toThrow(RangeError);
});

test('damaged bytes are refused with a clear error, never with gigabytes of memory', () => {
  const bytes = shapeToEwkb(shapeOf([box(0, 0, 1000, 1000)]));
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length - 1), (at, value, end) => {
      const damaged = bytes.slice();
      damaged[at] = value;
      try {
        ewkbToDegrees(damaged.subarray(0, end));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
  expect(() => ewkbToDegrees(new Uint8Array(0))).toThrow(/damaged/);
});
