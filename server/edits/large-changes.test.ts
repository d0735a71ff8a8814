// A large change is handed to a thread, and is told the same as a small one.
import { afterAll, expect, it } from 'vitest';
import { apply } from '../../data/land/apply.ts';
import { Land } from '../../data/land/land.ts';
import { judge } from '../../data/rules/judge.ts';
import { LargeChanges, verticesOf } from './large-changes.ts';
import { readEditBody } from './read-edit-body.ts';

const changes = new LargeChanges();
afterAll(() => changes.close());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A ring of `count` vertices, the last of them across the others where it is to be faulty. */
function ring(count: number, isFaulty: boolean): number[] {
  const at = (i: number): number[] => [
    500_000_000 + Math.round(1e6 * Math.cos((2 * Math.PI * i) / count)),
    1_200_000_000 + Math.round(1e6 * Math.sin((2 * Math.PI * i) / count)),
  ];
  const vertices = Array.from({ length: count }, (_, i) => at(i)).flat();
  return isFaulty ? [...vertices, ...at(count / 2), ...at(3)] : vertices;
}

function edit(count: number, isFaulty = false): string {
  const after = {
    ...{ communeCode: '99001', sheetNo: '1', parcelNo: '2', oldSheetNo: null, oldParcelNo: null, nationalCode: null },
    ...{ landUse: 'ONT', mappedArea: 1, legalArea: 1, address: null, hamletId: null, uses: [] },
    shape: { zone: 9210, polygons: [[ring(count, isFaulty)]] },
  };
  const record = { type: 'parcel', id: 1, communeCode: '99001', version: 0, before: null, after };
  return JSON.stringify({ kind: 'create', change: { records: [record], lineage: [] } });
}

const big = ' '.repeat(40_000);

it.each([
  ['a change', edit(5_000)],
  ['what is no JSON', `{"change": ${big}`],
  ['what is no UTF-8', `"${big}"`.replace(' ', '\u0000')],
  ['what nests too deeply', '['.repeat(40_000) + ']'.repeat(40_000)],
  ['a change that does not fit', edit(5_000).replaceAll('"landUse":"ONT"', '"landUse":7').replace('9210', '4326')],
])('%s that is large is read aside, and found to be the same', async (_, text) => {
  const body = bytes(text);
  const read = await changes.read(body);
  expect(read).toEqual(readEditBody(bytes(text)));
  // its bytes were handed to the thread, and are not here any more
  expect(body.byteLength).toBe(0);
});

it('one that is small is read on the spot', async () => {
  const body = bytes(edit(10));
  expect(await changes.read(body)).toHaveProperty('value');
  expect(body.byteLength).toBeGreaterThan(0);
});

it.each([10, 2_000])('a faulty ring of %i vertices gets the same verdict aside as on the spot', async (count) => {
  const read = readEditBody(bytes(edit(count, true)));
  if (!('value' in read)) throw new Error('The change does not fit.');
  const { change } = read.value;
  expect(verticesOf(change)).toBe(count + 2);
  const before = Land.of({ communeCode: '99001', zone: 9210, outline: null, atHand: [] }, []);
  const asked = { before, after: apply(before, change).land, change, grounds: { reason: 'x', documentId: null } };
  const verdict = await changes.judge(asked);
  expect(verdict).toEqual(judge(asked));
  expect(verdict.refusals.length).toBeGreaterThan(0);
});
