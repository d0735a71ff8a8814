// For tests: the block of land of data/land/testing stored whole, with a field of 72 hectares beside it, owners, certificates, and a
// second commune. Everything went through the one write path.
import { shapeToEwkb } from '../../data/geometry/wkb.ts';
import { apply } from '../../data/land/apply.ts';
import { Land, type LandRecord } from '../../data/land/land.ts';
import { PLACE, parcelValue, RECORDS, shapeOf } from '../../data/land/testing/block.ts';
import type { Change, RecordChange } from '../../data/model/change.ts';
import { applyChange } from '../../data/store/apply-change.ts';
import type { Store } from '../../data/store/store.ts';
import { peopleOfBlock } from './block.sql.ts';
import { addUnits } from './land.sql.ts';

/** South-west corner of the field beside the block, metres of the block; 900 x 800 m. */
export const FIELD = { id: 8, east: 100, north: 100, width: 900, height: 800 } as const;

const { east, north, width, height } = FIELD;
const field: LandRecord = {
  type: 'parcel',
  id: FIELD.id,
  communeCode: PLACE.communeCode,
  version: 1,
  value: parcelValue(
    '8',
    shapeOf(east, north, east + width, north, east + width, north + height, east, north + height),
    720_000,
  ),
};

const ownerOfField: LandRecord = {
  type: 'right',
  id: 508,
  communeCode: PLACE.communeCode,
  version: 1,
  value: {
    parcelId: FIELD.id,
    partyId: 902,
    certificateId: null,
    form: 'rieng',
    shareNumerator: 1,
    shareDenominator: 1,
    validFrom: null,
    validTo: null,
  },
};

/** What stands in the block: parcels 1, 2, 3 and 8, road 9, and what hangs on them. */
export const BLOCK: readonly LandRecord[] = [...RECORDS, field, ownerOfField];

const born = ({ type, id, communeCode, value }: LandRecord): RecordChange =>
  ({ type, id, communeCode, version: 0, before: null, after: value }) as RecordChange;

/** Documents 77 (of the block's commune) and 78 (of the other one); certificates 700 and 799; parties 901, 902 and 950 likewise. */
export async function settleBlock(store: Store): Promise<void> {
  const outline = shapeOf(-2000, -2000, 3000, -2000, 3000, 3000, -2000, 3000);
  const second = shapeOf(4000, -2000, 7000, -2000, 7000, 3000, 4000, 3000);
  for (const each of addUnits(shapeToEwkb(outline), shapeToEwkb(second))) await store.run(each);
  for (const each of peopleOfBlock()) await store.run(each);
  const change: Change = { records: BLOCK.map(born), lineage: [] };
  const { land } = apply(Land.of(PLACE, []), change);
  await store.transact((tx) => applyChange(tx, { communeCode: PLACE.communeCode, change, after: land, editId: 1 }));
}
