// From what a verb drew to a Change: shapes, areas that follow them, what hangs on parcels, lineage.
import type { Changed, Refusal } from '../geometry/reshaping/move-nodes.ts';
import { sewn } from '../geometry/reshaping/sew.ts';
import type { Shape } from '../geometry/shape.ts';
import { keyOf, type Land, type LandRecord, type RecordKey } from '../land/land.ts';
import { isNodeOnly } from '../land/node-only.ts';
import { measured } from '../land/recorded-areas.ts';
import { type Change, type RecordChange, touchedOnly } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';
import { addressOf } from '../rules/neighbourhood.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { faultOf, refusal } from './refusal.ts';
import { sound } from './sound.ts';
import { groundOf, type Shaped } from './working-set.ts';

/** What a verb drew. */
export interface Drawn {
  /** New shapes of records at hand. */
  readonly shapes: ReadonlyMap<RecordKey, Shape>;
  /** Records that come, go or change beside their shape; they stand before the shapes and win over them. */
  readonly records?: readonly RecordChange[];
  readonly lineage?: Change['lineage'];
}

const nothing = { vi: 'Không có gì thay đổi.', en: 'Nothing changes.' };
const foreign = {
  vi: 'Thao tác chạm tới thửa của xã khác. Ranh giữa hai xã sửa theo hồ sơ địa giới.',
  en: 'This touches a parcel of another commune. The boundary between communes follows its own file.',
};
const junction = {
  vi: 'Ba ranh trở lên gặp nhau tại đỉnh này, không xóa được. Hãy dời đỉnh, hoặc hợp các thửa.',
  en: 'Three or more borders meet at this node, so it stays. Move it, or merge parcels.',
};

/** The Change of what was drawn; a problem where nothing changes, another commune's record would, or a rule of geometry would be broken. */
export function changeOf(land: Land, { shapes, records = [], lineage = [] }: Drawn): Change | BilingualProblem {
  const abroad = records.find(({ communeCode }) => communeCode !== land.place.communeCode);
  if (abroad) return refusal('commune.other', foreign, abroad);
  const told = new Set(records.map(keyOf));
  const reshaped: RecordChange[] = [];
  for (const [key, shape] of shapes) {
    if (told.has(key)) continue;
    const record = recordOf(land, key);
    if (!record) continue;
    if (record.communeCode !== land.place.communeCode) return refusal('commune.other', foreign, record);
    reshaped.push(withShape(record, shape));
  }
  const change = touchedOnly({ records: [...records, ...reshaped], lineage: [...lineage] });
  const real = change.records.filter(({ before, after }) => !before || !after || Object.keys(after).length > 0);
  return real.length === 0 ? refusal('change.nothing', nothing) : sound(land, { ...change, records: real });
}

/** The Change of nodes that went elsewhere among `tracts`; their seams are closed. */
export function changeOfNodes(
  land: Land,
  tracts: readonly Shaped[],
  answer: Changed<RecordKey> | Refusal<RecordKey>,
): Change | BilingualProblem {
  if (!('refused' in answer)) return changeOf(land, { shapes: sewn(tracts, answer) });
  const { refused, id, at } = answer;
  const record = recordOf(land, id);
  if (refused === 'junction') return refusal('node.junction', junction, record, { zone: land.place.zone, place: at });
  return faultOf(land, refused, record, at);
}

function recordOf(land: Land, key: RecordKey): LandRecord | undefined {
  return groundOf(land, addressOf(key));
}

/** A record with another shape. Where only a node comes onto its boundary, its recorded areas stay. */
export function withShape(record: LandRecord, shape: Shape): RecordChange {
  const { type, id, communeCode, version, value } = record;
  const address = { id, communeCode, version };
  if (type === 'parcel') {
    const { shape: old } = value;
    const after: Partial<Parcel> = old && isNodeOnly(old, shape) ? { shape } : measured(value, shape);
    const before = Object.fromEntries(Object.keys(after).map((field) => [field, value[field as keyof Parcel]]));
    return { type, ...address, before, after };
  }
  if (type === 'land-object') return { type, ...address, before: { shape: value.shape }, after: { shape } };
  throw new TypeError('Only parcels and land objects have a shape.');
}

/** Retires a record: all that is known of it stands before, nothing after. */
export const retired = ({ type, id, communeCode, version, value }: LandRecord): RecordChange =>
  ({ type, id, communeCode, version, before: value, after: null }) as RecordChange;
