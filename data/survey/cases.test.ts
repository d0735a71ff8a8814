// Tables and traverses with answers worked out by others (needs shared/cases).
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { doubledRingArea } from '../geometry/area.ts';
import { readCoordinateTable } from './coordinate-table.ts';
import { type Leg, traverse } from './traverse.ts';

const file = new URL('../../../shared/cases/editor.json', import.meta.url);

interface Case {
  readonly id: string;
  readonly title: string;
  readonly verb: string;
  readonly input: { text: string; zone: number; start: [number, number]; legs: Leg[] };
  readonly expect: {
    ring: number[];
    area2: string;
    areaM2: number;
    edgesM: number[];
    ignoredLines?: number[];
    printedAreaM2?: number;
    perimeterM: number;
    misclosureEastM: number;
    misclosureNorthM: number;
    misclosureM: number;
    ratio: number;
    bowditchRing: number[];
    unadjustedLastMm: number[];
  };
}

const cases: Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : [];
const of = (verb: string) => cases.filter((each) => each.verb === verb);

describe.skipIf(!existsSync(file))('Cases of others (needs shared/cases)', () => {
  it.each(of('paste coordinates'))('$id: $title', ({ input, expect: right }) => {
    const table = readCoordinateTable(input.text, { zone: input.zone });
    if ('rule' in table) throw new Error(table.message.en);
    expect(table.ring).toEqual(right.ring);
    expect(String(Math.abs(doubledRingArea(table.ring)))).toBe(right.area2);
    expect(table.report.areaM2).toBe(right.areaM2);
    expect(table.report.edges.map(({ lengthM }) => Number(lengthM.toFixed(3)))).toEqual(right.edgesM);
    expect(table.report.axis).toBe('north-first');
    expect(table.report.isSwapped).toBe(false);
    expect(table.report.edges.every(({ agrees }) => agrees !== false)).toBe(true);
    if (right.ignoredLines) expect(table.report.ignored.map(({ line }) => line)).toEqual(right.ignoredLines);
    if (right.printedAreaM2)
      expect(table.report.printedArea).toMatchObject({ printedM2: right.printedAreaM2, agrees: true });
  });

  it.each(of('traverse'))('$id: $title', ({ input, expect: right }) => {
    const way = traverse(input.start, input.legs);
    if ('rule' in way) throw new Error(way.message.en);
    expect(way.ring).toEqual(right.bowditchRing);
    expect(way.unadjusted.slice(-2)).toEqual(right.unadjustedLastMm);
    expect(way.ratio).toBe(right.ratio);
    expect(String(Math.abs(doubledRingArea(way.ring)))).toBe(right.area2);
    for (const figure of ['perimeterM', 'misclosureEastM', 'misclosureNorthM', 'misclosureM'] as const) {
      expect(way[figure]).toBeCloseTo(right[figure], 9);
    }
  });
});
