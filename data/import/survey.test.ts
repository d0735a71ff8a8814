// The first look takes in the whole file: what shows only late is seen, and what never ends is left.
import { expect, test } from 'vitest';
import type { Source, SourceRow } from '../formats/source.ts';
import { Sample } from './sample.ts';
import { survey } from './survey.ts';

function sourceOf(rows: Iterable<Omit<SourceRow, 'row'>>): Source {
  return {
    format: 'geojson',
    crs: null,
    columns: [],
    layerNames: [],
    warnings: [],
    async *rows() {
      let row = 0;
      for (const each of rows) yield { row: ++row, ...each };
    },
    close: async () => undefined,
  };
}

const plain = (properties: Record<string, unknown>) => ({ properties, geometry: null });
const never = () => false;

test('units, decimal commas, old fonts and columns are seen where only the last rows have them', async () => {
  const early = Array.from({ length: 5000 }, (_, i) => plain({ MaXa: '00004', DT: '100', Ten: `A${i}` }));
  const late = ['NguyÔn V¨n An', 'TrÇn ThÞ B×nh', 'Lª V¨n C­êng', 'Ph¹m ThÞ Dung'].map((Ten) =>
    plain({ MaXa: 13, DT: '12,5', Ten, Them: 1 }),
  );
  const seen = await survey(sourceOf([...early, ...late]), (column) => column === 'MaXa');
  expect([...(seen.units.get('MaXa')?.counts ?? [])]).toEqual([
    ['00004', 5000],
    ['00013', 4],
  ]);
  expect(seen.columns).toEqual(['MaXa', 'DT', 'Ten', 'Them']);
  expect([...seen.thousands]).toEqual(['DT']);
  expect(seen.repair.get('Ten')?.('NguyÔn')).toBe('Nguyễn');
});

test('a view that never ends is left after the most rows that an import takes', async () => {
  function* endless() {
    for (;;) yield plain({});
  }
  await expect(survey(sourceOf(endless()), never, 1000)).rejects.toThrow(/more than 1,000 rows.*never ends/);
});

test('a sample is spread over all rows, and bounded', () => {
  const sample = new Sample();
  for (let i = 0; i < 100_000; i++) {
    const ring = [
      [i, 0],
      [i, 1],
      [i, 2],
    ];
    sample.take({ type: 'Polygon', coordinates: [ring] });
  }
  const rows = sample.pairs().filter((_, i) => i % 4 === 0);
  expect(rows.length).toBeGreaterThan(1000);
  expect(rows.length).toBeLessThanOrEqual(3000);
  const gaps = rows.slice(1).map((row, i) => row - (rows[i] ?? 0));
  expect(new Set(gaps).size).toBe(1);
  expect(rows.at(-1)).toBeGreaterThan(99_000);
});
