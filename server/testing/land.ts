// For tests: two communes, five parcels, and persons whose every datum is easy to look for.
import { fold } from '../../data/catalog/fold.ts';
import { mask } from '../../data/catalog/mask.ts';
import { planeOf } from '../../data/crs/plane.ts';
import { pointToEwkb, shapeToEwkb } from '../../data/geometry/wkb.ts';
import type { House } from '../house.ts';
import { addOwner, addParcel, addPast, addUnits, openToEdits } from './land.sql.ts';

const ZONE = 9210;

/** South-west corner of the first parcel, metres: parcels are squares of 20 m side by side. */
export const CORNER = { east: 600_000, north: 1_191_000 };

export const HERE = '99001';
export const ELSEWHERE = '99002';

/** Ids of the parcels. `bare` has no shape; `far` is the same number in the other commune. */
export const PARCELS = { first: 501, next: 502, bare: 503, far: 504, apart: 505 } as const;
export const DOCUMENT_ID = 701;
export const CERTIFICATE_ID = 801;
export const FLAG_ID = 900;

/** What must never reach the public, in any spelling. */
export const SECRETS = {
  name: 'Trần Thị Bí Mật',
  number: '079185001234',
  serial: 'BH 404059',
  address: 'Số 7 ngõ Kín Đáo',
  farName: 'Lê Văn Xa Lạ',
  farNumber: '079085009876',
  farSerial: 'AĐ 135790',
  reporter: 'Người Báo Tin',
  comment: 'lấn sang nhà bà Bí Mật',
} as const;

function square(east: number, north: number, side: number): Uint8Array {
  const [w, s, e, n] = [east * 1000, north * 1000, (east + side) * 1000, (north + side) * 1000];
  return shapeToEwkb({ zone: ZONE, polygons: [[[w, s, e, s, e, n, w, n]]] });
}

function middle(east: number, north: number): Uint8Array {
  return pointToEwkb(...planeOf(ZONE).toDegrees((east + 10) * 1000, (north + 10) * 1000));
}

interface Placed {
  readonly id: number;
  readonly communeCode: string;
  readonly no: string;
  readonly old?: readonly [sheet: string, no: string];
  readonly code?: string;
  /** Metres east of the corner; none for a parcel without shape. */
  readonly step?: number;
}

const placed: readonly Placed[] = [
  { id: PARCELS.first, communeCode: HERE, no: '225', old: ['5', '12'], code: 'w6ugqjq2zxyd', step: 0 },
  { id: PARCELS.next, communeCode: HERE, no: '226', step: 20 },
  { id: PARCELS.bare, communeCode: HERE, no: '227' },
  { id: PARCELS.far, communeCode: ELSEWHERE, no: '225', step: 5000 },
  { id: PARCELS.apart, communeCode: HERE, no: '404', step: 100 },
];

/** Puts the records in. Parcel 501: sheet 36 no 225, old 5/12, two versions, one owner, one certificate, one flag. */
export async function settle({ store, cipher }: House): Promise<void> {
  const { east, north } = CORNER;
  const outline = square(east - 1000, north - 1000, 3000);
  for (const each of addUnits(outline, square(east + 4000, north - 1000, 3000))) await store.run(each);
  for (const { id, communeCode, no, old, code, step } of placed) {
    const at = step === undefined ? undefined : east + step;
    await store.run(
      addParcel({
        communeCode,
        id,
        sheetNo: '36',
        parcelNo: no,
        oldSheetNo: old?.[0] ?? null,
        oldParcelNo: old?.[1] ?? null,
        nationalCode: code ?? null,
        address: SECRETS.address,
        geom: at === undefined ? null : square(at, north, 20),
        label: at === undefined ? null : middle(at, north),
      }),
    );
  }
  const owners = [
    [HERE, PARCELS.first, 601, SECRETS.name, DOCUMENT_ID, SECRETS.number, CERTIFICATE_ID, SECRETS.serial],
    [ELSEWHERE, PARCELS.far, 602, SECRETS.farName, 702, SECRETS.farNumber, 802, SECRETS.farSerial],
  ] as const;
  for (const [communeCode, parcelId, partyId, name, documentId, number, certificateId, serial] of owners) {
    const row = { communeCode, parcelId, partyId, name, documentId, certificateId, serial, address: SECRETS.address };
    const numbers = { sealed: cipher.seal(number), index: cipher.index(number), masked: mask(number) };
    for (const each of addOwner({ ...row, ...numbers, folded: fold(name) })) await store.run(each);
  }
  for (const each of addPast(HERE, PARCELS.first)) await store.run(each);
}

/** The same records, all of land use ONT, and an approver's edit of any of them is applied at once. */
export async function settleForEdits(house: House): Promise<void> {
  await settle(house);
  for (const each of openToEdits()) await house.store.run(each);
}
