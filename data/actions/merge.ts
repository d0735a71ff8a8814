// Makes one parcel of several.
import { areaRounded } from '../geometry/area.ts';
import { merged } from '../geometry/reshaping/merge.ts';
import { keyOf, type Land, type LandRecord } from '../land/land.ts';
import { usesFor } from '../land/recorded-areas.ts';
import { areaOfShapeM2 } from '../land/shape-facts.ts';
import type { Change, RecordChange } from '../model/change.ts';
import type { Parcel, ParcelUse } from '../model/parcel.ts';
import type { BilingualProblem, Words } from '../rules/rule.ts';
import { changeOf, retired } from './drawn.ts';
import { certificatesOf, ownersOf } from './inherit.ts';
import { refusal } from './refusal.ts';
import { shapedAround } from './working-set.ts';

export interface Merge {
  readonly parcels: readonly number[];
  /** What the parcels differ in and the officer has settled; what they do not differ in needs no word. */
  readonly settled?: {
    /** The parcel whose owners and shares the whole has. */
    readonly owners?: number;
    /** The parcel whose land use the whole has. */
    readonly use?: number;
    /** All certificates come to the whole. */
    readonly certificates?: 'all';
  };
}

type ParcelRecord = Extract<LandRecord, { type: 'parcel' }>;

const words = {
  single: { vi: 'Hãy chọn ít nhất hai thửa có ranh để hợp.', en: 'Choose at least two parcels with a boundary.' },
  point: {
    vi: 'Các thửa chỉ chạm nhau tại một điểm hoặc rời nhau, không hợp được.',
    en: 'The parcels only touch at a point, or not at all: they cannot become one.',
  },
  owners: {
    vi: 'Các thửa không cùng chủ sử dụng. Hãy nêu thửa hợp theo chủ của thửa nào.',
    en: 'The parcels have different owners. Tell whose owners the whole has.',
  },
  use: {
    vi: 'Các thửa không cùng loại đất. Hãy nêu thửa hợp theo loại đất của thửa nào.',
    en: 'The parcels have different land uses. Tell whose use the whole has.',
  },
  certificate: {
    vi: 'Các thửa không cùng Giấy chứng nhận. Hãy nêu rằng mọi Giấy chứng nhận theo về thửa hợp.',
    en: 'The parcels do not stand on the same certificates. Tell that all of them come to the whole.',
  },
  stranger: {
    vi: 'Thửa được nêu để theo chủ hoặc theo loại đất không nằm trong các thửa hợp.',
    en: 'The parcel whose owners or use are to stay is none of those merged. Choose one of them.',
  },
} as const satisfies Record<string, Words>;

/**
 * The largest keeps its id, number and code and gets the land of the others, which retire into it. Restrictions and certificates come to the
 * one that stays; of the rights those stay that the whole has, the others end. Different owners, uses or certificates are refused unless
 * `settled` says how.
 */
export function merge(land: Land, { parcels, settled = {} }: Merge): Change | BilingualProblem {
  const records = [...new Set(parcels)].map((id) => land.get('parcel', id));
  const known = records.filter((record) => record !== undefined && record.value.shape !== null) as ParcelRecord[];
  const [stays, ...others] = [...known].sort((a, b) => areaOf(b) - areaOf(a) || a.id - b.id);
  if (!stays || others.length === 0 || known.length < records.length) return refusal('merge.single', words.single);
  const different = differenceOf(land, stays, others, settled);
  if (different) return refusal(`merge.${different}`, words[different], others[0]);
  const union = merged(shapedAround(land, known), new Set(known.map(keyOf)));
  if (!union?.isWhole) return refusal('merge.point', words.point, others[0]);
  const of = (id: number | undefined): ParcelRecord => known.find((each) => each.id === id) ?? stays;
  const owners = of(settled.owners);
  const kept = keptParcel(stays, others, settled.use === undefined ? undefined : of(settled.use), union.shape);
  const hanging = hangingOn(land, [stays, ...others], owners.id);
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
  { owners, use, certificates }: NonNullable<Merge['settled']>,
): 'owners' | 'use' | 'certificate' | 'stranger' | undefined {
  const isOne = (id: number | undefined): boolean =>
    id === undefined || [stays, ...others].some((each) => each.id === id);
  if (!isOne(owners) || !isOne(use)) return 'stranger';
  const differs = (of: (record: ParcelRecord) => unknown): boolean => others.some((other) => of(other) !== of(stays));
  if (owners === undefined && differs(({ id }) => ownersOf(land, id))) return 'owners';
  if (use === undefined && differs(({ value }) => value.landUse)) return 'use';
  if (certificates === undefined && differs((record) => certificatesOf(land, record))) return 'certificate';
  return undefined;
}

/** `use`: the parcel whose use is that of the whole; without one the uses of all add up. */
function keptParcel(
  stays: ParcelRecord,
  others: readonly ParcelRecord[],
  use: ParcelRecord | undefined,
  shape: NonNullable<Parcel['shape']>,
): RecordChange {
  const { id, communeCode, version, value } = stays;
  const mappedArea = areaRounded(shape);
  const uses = use
    ? { uses: usesFor(use.value.uses, mappedArea), landUse: use.value.landUse }
    : { uses: summed([stays, ...others].flatMap((each) => each.value.uses)) };
  const after = { shape, mappedArea, legalArea: null, ...uses };
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, value[field as keyof Parcel]]));
  return { type: 'parcel', id, communeCode, version, before, after };
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

/**
 * What becomes of the records that hang on the parcels, of which the first stays: rights stay or come along where they are those of the
 * whole and end where not; everything else comes to the one that stays, each certificate once.
 */
function hangingOn(land: Land, [stays, ...others]: readonly ParcelRecord[], owners: number): RecordChange[] {
  const certificates = new Set<number>();
  return [stays, ...others].flatMap((parcel) => {
    if (!parcel || !stays) return [];
    return land.ofParcel(parcel.id).flatMap((record): RecordChange[] => {
      const isDouble = record.type === 'certificate-link' && certificates.has(record.value.certificateId);
      if (record.type === 'certificate-link') certificates.add(record.value.certificateId);
      if (record.type === 'right' ? parcel.id !== owners : isDouble) return [retired(record)];
      return parcel === stays ? [] : [movedTo(record, stays.id)];
    });
  });
}

function movedTo(record: LandRecord, to: number): RecordChange {
  const { type, id, communeCode, version, value } = record;
  const before = 'parcelId' in value ? { parcelId: value.parcelId } : {};
  return { type, id, communeCode, version, before, after: { parcelId: to } } as RecordChange;
}
