// A change and its inverse leave the record as it was: the promise on which undo and revert stand.
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { areaM2 } from '../geometry/area.ts';
import type { Shape } from '../geometry/shape.ts';
import { apply as applyToLand } from '../land/apply.ts';
import { reachOf } from '../land/reach.ts';
import { type Change, invert, type ParcelChange } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';
import { applyChange } from './apply-change.ts';
import { readLand } from './read-land.ts';
import { sql } from './sql.ts';
import type { Store, Transaction } from './store.ts';
import { describeStores } from './testing/databases.ts';
import { readParcels } from './testing/parcel-values.ts';

const COMMUNE = '99001';
const ZONE = 9210;
const IDS = [11, 12, 13];
const PLACE = { communeCode: COMMUNE, zone: ZONE, outline: null, atHand: [] };

const mm = (min: number, max: number) => fc.integer({ min, max });
const shape: fc.Arbitrary<Shape> = fc
  .tuple(mm(560_000_000, 640_000_000), mm(1_100_000_000, 1_300_000_000), mm(1000, 90_000), mm(1000, 90_000))
  .map(([e, n, w, h]) => ({ zone: ZONE, polygons: [[[e, n, e + w, n, e + w, n + h, e, n + h]]] }));
const text = (maxLength: number) =>
  fc.option(
    fc
      .string({ unit: 'grapheme', maxLength })
      .map((each) => each.replaceAll('\0', '').slice(0, maxLength).toWellFormed()),
  );
const area = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }).map((each) => each + 0));
const use = fc.record({
  code: fc.constantFrom('ONT', 'CLN', 'LUC', 'x y'),
  area,
  term: fc.constantFrom('lau_dai' as const, 'den_ngay' as const, null),
  expiresOn: fc.constantFrom('2064-02-29', '1999-12-31', null),
  origin: text(20),
});
const parcel: fc.Arbitrary<Parcel> = fc.record({
  communeCode: fc.constant(COMMUNE),
  sheetNo: text(20),
  parcelNo: text(20),
  oldSheetNo: text(20),
  oldParcelNo: text(20),
  nationalCode: text(40),
  landUse: text(40),
  mappedArea: area,
  legalArea: area,
  address: text(100),
  hamletId: fc.option(fc.integer({ min: 1, max: 2 ** 52 })),
  uses: fc.array(use, { maxLength: 4 }),
  shape: fc.option(shape),
});

describeStores('applying a change', (open) => {
  let store: Store;
  let edits = 5000;

  beforeAll(async () => {
    store = await open();
  });

  async function write(tx: Transaction, change: Change, editId: number) {
    const { land, misfits } = applyToLand(await readLand(tx, PLACE, reachOf(change)), change);
    expect(misfits).toEqual([]);
    return applyChange(tx, { communeCode: COMMUNE, change, after: land, editId });
  }
  const apply = (change: Change) => store.transact((tx) => write(tx, change, ++edits));
  const read = () => readParcels(store, { communeCode: COMMUNE, zone: ZONE, ids: IDS });
  const values = async () => [...(await read())].map(([id, { value }]) => [id, value]);
  const derived = () =>
    store.rows(sql`SELECT id, computed_area, extra, encode(content_hash, 'hex') AS hash, group_code, certificate_code, match_code,
      flag_code, label_clearance, encode(ST_AsEWKB(label), 'hex') AS label FROM parcel ORDER BY id`);

  /** The change that takes the record from what stands to `wanted`. */
  async function towards(wanted: readonly (Parcel | null)[]): Promise<Change> {
    const standing = await read();
    const records = IDS.flatMap((id, index): ParcelChange[] => {
      const { version, value } = standing.get(id) ?? { version: 0, value: null };
      const after = wanted[index] ?? null;
      if (value === null && after === null) return [];
      return [{ type: 'parcel', id, communeCode: COMMUNE, version, before: value, after }];
    });
    return { records, lineage: [] };
  }

  it('makes exactly the values it says, and its inverse gives back what stood before', async () => {
    const states = fc.tuple(fc.option(parcel), fc.option(parcel), fc.option(parcel));
    await fc.assert(
      fc.asyncProperty(states, states, async (first, second) => {
        const start = await towards(first);
        if (start.records.length > 0) await apply(start);
        await store.run(
          sql`UPDATE parcel SET group_code = 2, match_code = 1, extra = '{"a":1}', content_hash = '\\x01'`,
        );
        const before = [await values(), await derived()];
        const change = await towards(second);
        if (change.records.length === 0) return;
        const made = await apply(change);
        expect(await values()).toEqual(IDS.map((id, index) => [id, second[index]]));
        for (const { id, version } of made) expect((await read()).get(id)?.version).toBe(version);
        await apply(invert(change));
        expect([await values(), await derived()]).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('computes area and label from the shape, and keeps every version it replaced', async () => {
    const { rows } = await store.transact(async (tx) => {
      await tx.run(sql`DELETE FROM parcel`);
      await tx.run(sql`DELETE FROM parcel_version`);
      const base: Parcel = {
        communeCode: COMMUNE,
        sheetNo: '1',
        parcelNo: '1',
        oldSheetNo: null,
        oldParcelNo: null,
        nationalCode: null,
        landUse: 'ONT',
        mappedArea: 1,
        legalArea: null,
        address: null,
        hamletId: null,
        uses: [],
        shape: {
          zone: ZONE,
          polygons: [
            [
              [
                600_000_000, 1_191_000_000, 600_010_000, 1_191_000_000, 600_010_000, 1_191_010_000, 600_000_000,
                1_191_010_000,
              ],
            ],
          ],
        },
      };
      const one: ParcelChange = { type: 'parcel', id: 21, communeCode: COMMUNE, version: 0, before: null, after: base };
      await write(tx, { records: [one], lineage: [] }, 1);
      await write(
        tx,
        { records: [{ ...one, version: 1, before: base, after: { ...base, address: 'Ấp 2' } }], lineage: [] },
        2,
      );
      expect(base.shape && areaM2(base.shape)).toBe(100);
      return {
        rows: await tx.rows(sql`SELECT version, computed_area, label_clearance, edit_id FROM parcel WHERE id = 21`),
      };
    });
    expect(rows).toEqual([{ version: 2, computed_area: 100, label_clearance: 5, edit_id: 2 }]);
    const kept = await store.rows(
      sql`SELECT version, edit_id, record->>'address' AS address, valid_to >= valid_from AS ordered FROM parcel_version WHERE id = 21`,
    );
    expect(kept).toEqual([{ version: 1, edit_id: 1, address: null, ordered: true }]);
  });
});
