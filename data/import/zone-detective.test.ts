// The zone detective on files made in every zone, right and wrong in the usual ways.
import { describe, expect, it } from 'vitest';
import { planeOf } from '../crs/plane.ts';
import { helmert, QD_05_2007_FLIPPED, vn2000ToWgs84 } from '../crs/shift.ts';
import { ZONES } from '../crs/zones.ts';
import type { Shape } from '../geometry/shape.ts';
import { readingOfCode } from './declared-reading.ts';
import { vertexCells } from './fit.ts';
import { type Clues, detect } from './zone-detective.ts';

/** A commune of 6 by 5 km, 20 km east of the meridian, and vertices all over it, on its edges too. */
function villageIn(epsg: number): { outline: Shape; mm: [number, number][] } {
  const e = 520_000_000;
  const n = 1_500_000_000;
  const outline = {
    zone: epsg,
    polygons: [[[e, n, e + 6_000_000, n, e + 6_000_000, n + 5_000_000, e, n + 5_000_000]]],
  };
  const mm: [number, number][] = [];
  for (let i = 0; i <= 20; i++) for (let j = 0; j <= 20; j++) mm.push([e + i * 300_000, n + j * 250_000]);
  return { outline, mm };
}

const metres = (mm: [number, number][]) => mm.flatMap(([e, n]) => [e / 1000, n / 1000]);
const northFirst = (mm: [number, number][]) => mm.flatMap(([e, n]) => [n / 1000, e / 1000]);
const clues = (sample: number[], outline: Shape | null, more: Partial<Clues> = {}): Clues => ({
  sample,
  declared: null,
  outline,
  zone: outline?.zone ?? 9210,
  stored: new Set(),
  ...more,
});

describe.each(ZONES.map(({ epsg, meridianLabel }) => [meridianLabel, epsg] as const))('in zone %s', (_, epsg) => {
  const { outline, mm } = villageIn(epsg);
  const plane = planeOf(epsg);
  const degrees = mm.map(([e, n]) => plane.toDegrees(e, n));

  it('finds the zone of metres that name none', () => {
    expect(detect(clues(metres(mm), outline), null).reading).toEqual({
      base: { kind: 'zone', epsg },
      datum: 'vn2000',
      swapped: false,
    });
  });

  it('finds X and Y swapped and says so', () => {
    const verdict = detect(clues(northFirst(mm), outline), null);
    expect(verdict.reading).toEqual({ base: { kind: 'zone', epsg }, datum: 'vn2000', swapped: true });
    expect(verdict.warnings.join()).toContain('X, Y đang đảo');
  });

  it('finds that the seven parameters are missing in a GeoJSON of VN-2000 degrees', () => {
    const verdict = detect(clues(degrees.flat(), outline, { declared: readingOfCode(4326) }), null);
    expect(verdict.reading.datum).toBe('vn2000');
    expect(verdict.warnings.join()).toMatch(/Lệch 2\d\d m: thiếu 7 tham số/);
  });

  it('takes right WGS 84 degrees as they are, and turns swapped ones', () => {
    const wgs84 = degrees.map(([lon, lat]) => vn2000ToWgs84(lon, lat));
    expect(detect(clues(wgs84.flat(), outline), null)).toMatchObject({
      reading: { datum: 'wgs84', swapped: false },
      warnings: [],
    });
    const turned = wgs84.flatMap(([lon, lat]) => [lat, lon]);
    expect(detect(clues(turned, outline), null).reading).toMatchObject({ datum: 'wgs84', swapped: true });
  });

  it('finds WGS 84 that was projected into the zone without the seven parameters', () => {
    const made = degrees.flatMap(([lon, lat]) => plane.toMm(...vn2000ToWgs84(lon, lat)).map((value) => value / 1000));
    const verdict = detect(clues(made, outline, { declared: readingOfCode(epsg) }), null);
    expect(verdict.reading).toMatchObject({ base: { kind: 'zone', epsg }, datum: 'wgs84' });
  });

  it('sees turned rotation signs by the vertices that the commune has already', () => {
    const stored = vertexCells([{ zone: epsg, polygons: [[mm.flat()]] }]);
    const flipped = helmert(QD_05_2007_FLIPPED);
    const made = degrees.flatMap(([lon, lat]) => flipped.toWgs84(lon, lat));
    const verdict = detect(clues(made, outline, { stored }), null);
    expect(verdict.reading.datum).toBe('flipped');
    expect(verdict.warnings.join()).toMatch(/Lệch 0,[5-7]\d m/);
    expect(detect(clues(made, outline), null).reading.datum).toBe('wgs84');
  });

  it('does not believe a file that names another zone', () => {
    const other = epsg === 9210 ? 9209 : 9210;
    const verdict = detect(clues(metres(mm), outline, { declared: readingOfCode(other) }), null);
    expect(verdict.reading.base).toEqual({ kind: 'zone', epsg });
    expect(verdict.warnings.join()).toContain(`EPSG:${other}`);
  });
});

describe('where it is not sure', () => {
  const { outline, mm } = villageIn(9210);

  it('asks for --zone without an outline', () => {
    expect(() => detect(clues(metres(mm), null), null)).toThrow(/--zone/);
  });

  it('asks for --zone where no zone puts the points into the commune', () => {
    const far = mm.map(([e, n]): [number, number] => [e, n + 400_000_000]);
    expect(() => detect(clues(metres(far), outline), null)).toThrow(/Không chắc múi chiếu.*--zone/);
  });

  it('asks for --zone where the commune is so wide that two zones fit', () => {
    const [e, n] = [300_000_000, 1_500_000_000];
    const wide = {
      zone: 9210,
      polygons: [[[e, n, e + 400_000_000, n, e + 400_000_000, n + 9_000_000, e, n + 9_000_000]]],
    };
    expect(() => detect(clues(metres(mm), wide), null)).toThrow(/--zone/);
  });

  it('believes --zone, but not the order of X and Y', () => {
    const verdict = detect(clues(northFirst(mm), null), readingOfCode(9210));
    expect(verdict.reading).toMatchObject({ base: { epsg: 9210 }, swapped: true });
  });

  it('refuses a --zone in metres for a file in degrees', () => {
    expect(() => detect(clues([106.1, 10.2], outline), readingOfCode(9210))).toThrow(/4326/);
  });
});
