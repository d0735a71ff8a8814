// What a child has of its parent: the policy of each field, and copies of what hangs on the parcel.
import type { Shape } from '../geometry/shape.ts';
import type { Land, LandRecord } from '../land/land.ts';
import { measured } from '../land/recorded-areas.ts';
import { LAND_RECORDS, type RecordChange, type RecordType } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';

/**
 * How each field of a parcel comes to a parcel that is split off. `shape`: as drawn. `ratio`: follows the shape. `next`: the next free
 * number of the sheet, given when the edit is applied. `place`: the code of the place (Thông tư 19/2026), given then. `unset`: only
 * a new document can tell.
 */
export const FIELD_POLICY = {
  communeCode: 'copy',
  sheetNo: 'copy',
  parcelNo: 'next',
  oldSheetNo: 'unset',
  oldParcelNo: 'unset',
  nationalCode: 'place',
  landUse: 'copy',
  mappedArea: 'ratio',
  legalArea: 'unset',
  address: 'copy',
  hamletId: 'copy',
  uses: 'ratio',
  shape: 'shape',
} as const satisfies Record<keyof Parcel, 'copy' | 'ratio' | 'next' | 'place' | 'unset' | 'shape'>;

const RECORD_TYPES = Object.keys(LAND_RECORDS) as RecordType[];

/** No record gets an id as high as this: what begins here is a placeholder, and stands for no other record of the Land. */
const PLACEHOLDERS = 2 ** 52;

/** Ids for new records of one change, replaced by the server. Those of changes that a draft made before are left out. */
export class Placeholders {
  #last = PLACEHOLDERS;
  readonly #land: Land;

  constructor(land: Land) {
    this.#land = land;
  }

  next(): number {
    do this.#last += 1;
    while (RECORD_TYPES.some((type) => this.#land.get(type, this.#last)));
    return this.#last;
  }
}

/** The value of a parcel that is split off. */
export function childValue(parent: Parcel, shape: Shape): Parcel {
  const empty = Object.entries(FIELD_POLICY).flatMap(([field, policy]) =>
    policy === 'copy' || policy === 'ratio' || policy === 'shape' ? [] : [[field, null] as const],
  );
  return { ...parent, ...Object.fromEntries(empty), ...measured(parent, shape) };
}

export const bornParcel = (id: number, value: Parcel): RecordChange => ({
  type: 'parcel',
  id,
  communeCode: value.communeCode,
  version: 0,
  before: null,
  after: value,
});

/** Copies of the rights, restrictions and certificate links of a parcel for its child: whoever owned the whole owns the part. */
export function inherited(land: Land, parent: number, child: number, placeholders: Placeholders): RecordChange[] {
  return land.ofParcel(parent).map(({ type, communeCode, value }) => {
    const after = { ...value, parcelId: child };
    return { type, id: placeholders.next(), communeCode, version: 0, before: null, after } as RecordChange;
  });
}

/** Rights, restrictions and links in the form in which owners can be compared: who, how, how much. */
export const ownersOf = (land: Land, parcel: number): string =>
  land
    .ofParcel(parcel)
    .flatMap((record) => (record.type === 'right' && record.value.validTo === null ? [shareOf(record)] : []))
    .sort()
    .join(' ');

const shareOf = ({ value }: Extract<LandRecord, { type: 'right' }>): string =>
  `${value.partyId}:${value.form}:${value.shareNumerator}/${value.shareDenominator}`;

/** The certificates that a parcel stands on, in the form in which they can be compared. */
export const certificatesOf = (land: Land, { id, isCertified }: Pick<LandRecord, 'id' | 'isCertified'>): string =>
  [
    isCertified === true ? 'certified' : '',
    ...land.ofParcel(id).flatMap((record) => (record.type === 'certificate-link' ? [record.value.certificateId] : [])),
  ]
    .sort()
    .join(' ');
