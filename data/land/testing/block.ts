// For tests: a small block of land as officers know it.
//
//   ┌─────┬─────┐ 30     owners: party 901 owns 1 and 2, party 902 owns 3
//   │  1  │  2  │        1 has a mortgage, 3 stands on certificate 700
//   │     ├─────┤ 15
//   │     │  3  │
//   └─────┴─────┘ 0
//   ░░░ road 9 ░░ -5
//   0    20    40
import type { Shape } from '../../geometry/shape.ts';
import type { Parcel } from '../../model/parcel.ts';
import { Land, type LandRecord, type Place } from '../land.ts';

const COMMUNE = '99001';
const [E, N] = [583_120_000, 1_140_340_000];

/** A ring in metres beside the corner of the block. */
export const ringOf = (...metres: number[]): number[] =>
  metres.map((each, i) => Math.round(each * 1000) + (i % 2 === 0 ? E : N));
export const shapeOf = (...metres: number[]): Shape => ({ zone: 9210, polygons: [[ringOf(...metres)]] });

export const PLACE: Place = {
  communeCode: COMMUNE,
  zone: 9210,
  outline: shapeOf(-500, -500, 500, -500, 500, 500, -500, 500),
  atHand: [{ minE: E - 600_000, minN: N - 600_000, maxE: E + 600_000, maxN: N + 600_000 }],
};

export const parcelValue = (parcelNo: string, shape: Shape | null, mappedArea: number | null): Parcel => ({
  communeCode: COMMUNE,
  sheetNo: '1',
  parcelNo,
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: 'ONT+CLN',
  mappedArea,
  legalArea: mappedArea,
  address: 'Ấp 1',
  hamletId: null,
  uses:
    mappedArea === null
      ? []
      : [
          { code: 'ONT', area: 100, term: 'lau_dai', expiresOn: null, origin: null },
          { code: 'CLN', area: mappedArea - 100, term: 'den_ngay', expiresOn: '2064-01-01', origin: null },
        ],
  shape,
});

const parcel = (id: number, shape: Shape, area: number, isCertified: boolean): LandRecord => ({
  type: 'parcel',
  id,
  communeCode: COMMUNE,
  version: 1,
  isCertified,
  value: parcelValue(String(id), shape, area),
});
const right = (id: number, parcelId: number, partyId: number): LandRecord => ({
  type: 'right',
  id,
  communeCode: COMMUNE,
  version: 1,
  value: {
    parcelId,
    partyId,
    certificateId: null,
    form: 'rieng',
    shareNumerator: 1,
    shareDenominator: 1,
    validFrom: null,
    validTo: null,
  },
});

export const RECORDS: readonly LandRecord[] = [
  parcel(1, shapeOf(0, 0, 20, 0, 20, 15, 20, 30, 0, 30), 600, false),
  parcel(2, shapeOf(20, 15, 40, 15, 40, 30, 20, 30), 300, false),
  parcel(3, shapeOf(20, 0, 40, 0, 40, 15, 20, 15), 300, true),
  {
    type: 'land-object',
    id: 9,
    communeCode: COMMUNE,
    version: 1,
    value: { kind: 'DGT', name: 'Đường số 1', width: 5, shape: shapeOf(0, -5, 40, -5, 40, 0, 20, 0, 0, 0) },
  },
  right(501, 1, 901),
  right(502, 2, 901),
  right(503, 3, 902),
  {
    type: 'restriction',
    id: 601,
    communeCode: COMMUNE,
    version: 1,
    value: { parcelId: 1, kind: 'mortgage', note: null, validFrom: '2020-01-01', validTo: null },
  },
  {
    type: 'certificate-link',
    id: 651,
    communeCode: COMMUNE,
    version: 1,
    value: { certificateId: 700, parcelId: 3 },
  },
];

export const blockOfLand = (): Land => Land.of(PLACE, RECORDS);
