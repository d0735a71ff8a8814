// Makes one parcel of several.
import { areaRounded } from '../geometry/area.ts';
import { merged } from '../geometry/reshaping/merge.ts';
import { keyOf, type Land, type LandRecord } from '../land/land.ts';
import { areaOfShapeM2 } from '../land/shape-facts.ts';
import type { Change, RecordChange } from '../model/change.ts';
import type { Parcel, ParcelUse } from '../model/parcel.ts';
import type { BilingualProblem, Words } from '../rules/rule.ts';
import { changeOf, retired } from './drawn.ts';
import { ownersOf } from './inherit.ts';
import { refusal } from './refusal.ts';
import { shapedAround } from './working-set.ts';

export interface Merge {
  readonly parcels: readonly number[];
}

type ParcelRecord = Extract<LandRecord, { type: 'parcel' }>;

const words = {
  single: { vi: 'Hãy chọn ít nhất hai thửa có ranh để hợp.', en: 'Choose at least two parcels with a boundary.' },
  point: {
    vi: 'Các thửa chỉ chạm nhau tại một điểm hoặc rời nhau, không hợp được.',
    en: 'The parcels only touch at a point, or not at all: they cannot become one.',
  },
  owners: { vi: 'Các thửa không cùng chủ sử dụng.', en: 'The parcels have different owners.' },
  use: { vi: 'Các thửa không cùng loại đất.', en: 'The parcels have different land uses.' },
  certificate: {
    vi: 'Có thửa đã cấp Giấy chứng nhận, có thửa chưa: hãy làm thủ tục cho cả hai trước.',
    en: 'Some of the parcels are certified and some are not: settle that first.',
  },
} as const satisfies Record<string, Words>;

/**
 * The largest keeps its id, number and code and gets the land of the others, which retire into it. Rights of the others end with them,
 * as their owners are the same; restrictions and certificates move to the one that stays.
 */
export function merge(land: Land, { parcels }: Merge): Change | BilingualProblem {
  const records = parcels.map((id) => land.get('parcel', id)).filter((record) => record?.value.shape !== null);
  const known = records.filter((record) => record !== undefined);
  const [stays, ...others] = [...known].sort((a, b) => areaOf(b) - areaOf(a) || a.id - b.id);
  if (!stays || others.length === 0 || known.length < parcels.length) return refusal('merge.single', words.single);
  const different = differenceOf(land, stays, others);
  if (different) return refusal(`merge.${different}`, words[different], others[0]);
  const union = merged(shapedAround(land, known), new Set(known.map(keyOf)));
  if (!union?.isWhole) return refusal('merge.point', words.point, others[0]);
  const kept = keptParcel(stays, others, union.shape);
  const hanging = others.flatMap((other) => land.ofParcel(other.id).map((record) => moved(land, record, stays.id)));
  return changeOf(land, {
    shapes: union.noded,
    records: [kept, ...others.map(retired), ...hanging],
    lineage: others.map(({ id }) => ({ parent: id, child: stays.id })),
  });
}

const areaOf = ({ value }: ParcelRecord): number => (value.shape ? areaOfShapeM2(value.shape) : 0);

function differenceOf(
  land: Land,
  stays: ParcelRecord,
  others: readonly ParcelRecord[],
): 'owners' | 'use' | 'certificate' | undefined {
  const differs = (of: (record: ParcelRecord) => unknown): boolean => others.some((other) => of(other) !== of(stays));
  if (differs(({ id }) => ownersOf(land, id))) return 'owners';
  if (differs(({ value }) => value.landUse)) return 'use';
  if (differs(({ isCertified }) => isCertified === true)) return 'certificate';
  return undefined;
}

function keptParcel(
  stays: ParcelRecord,
  others: readonly ParcelRecord[],
  shape: NonNullable<Parcel['shape']>,
): RecordChange {
  const { id, communeCode, version, value } = stays;
  const uses = summed([stays, ...others].flatMap((each) => each.value.uses));
  const after = { shape, mappedArea: areaRounded(shape), legalArea: null, uses };
  const { shape: old, mappedArea, legalArea, uses: before } = value;
  return {
    type: 'parcel',
    id,
    communeCode,
    version,
    before: { shape: old, mappedArea, legalArea, uses: before },
    after,
  };
}

/** One line a use and term; areas add up where all are known. */
function summed(uses: readonly ParcelUse[]): ParcelUse[] {
  const sums = new Map<string, ParcelUse>();
  for (const use of uses) {
    const key = [use.code, use.term, use.expiresOn, use.origin].join('\n');
    const known = sums.get(key);
    const area =
      known && (known.area === null || use.area === null ? null : Math.round((known.area + use.area) * 10) / 10);
    sums.set(key, known ? { ...known, area: area ?? null } : use);
  }
  return [...sums.values()];
}

/** What hung on a parcel that goes: rights end, everything else comes to the one that stays, once. */
function moved(land: Land, record: LandRecord, to: number): RecordChange {
  const { type, id, communeCode, version, value } = record;
  const isThere =
    type === 'certificate-link' &&
    land.ofParcel(to).some((own) => own.type === type && own.value.certificateId === value.certificateId);
  if (type === 'right' || isThere) return retired(record);
  const before = 'parcelId' in value ? { parcelId: value.parcelId } : {};
  return { type, id, communeCode, version, before, after: { parcelId: to } } as RecordChange;
}
