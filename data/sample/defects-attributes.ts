// Defects of numbers, areas, land uses and texts: TT rules.

import type { Bed, Planter } from './defect-bed.ts';
import { nationalCodeOf } from './parcels.ts';
import type { SampleParcel } from './records.ts';

/** A planter that spoils one parcel that fits. */
const spoil =
  (fits: (parcel: SampleParcel, bed: Bed) => boolean, change: (parcel: SampleParcel, bed: Bed) => void): Planter =>
  (bed) => {
    const parcel = bed.find((each) => fits(each, bed));
    if (!parcel) return undefined;
    change(parcel, bed);
    return { parcels: [parcel], at: parcel.label };
  };

/** A planter that spoils two parcels at once. */
const spoilTwo =
  (
    fits: (parcel: SampleParcel, other: SampleParcel) => boolean,
    change: (parcel: SampleParcel, other: SampleParcel) => void,
  ): Planter =>
  (bed) => {
    const other = bed.find(() => true);
    const parcel = other && bed.find((each) => each.id !== other.id && fits(each, other));
    if (!parcel) return undefined;
    change(parcel, other);
    return { parcels: [other, parcel], at: parcel.label };
  };

const any = (): boolean => true;
const certified = (parcel: SampleParcel): boolean => parcel.certificate === 1;
const farmed = (parcel: SampleParcel): boolean => ['CLN', 'HNK', 'LUC', 'NTS'].includes(parcel.landUse ?? '');

/** Sets the first use's code; the label on the map follows. */
function relabel(parcel: SampleParcel, code: string): void {
  const [first, ...others] = parcel.uses;
  if (first) parcel.uses = [{ ...first, code }, ...others];
  parcel.landUse = parcel.uses.map((use) => use.code).join('+');
}

/** "Ấp …, xã …, tỉnh …" typed in TCVN3 (ABC) fonts and read as Latin-1. */
const TCVN3_ADDRESS = 'Êp Chî Cò, x· T©n Th¹nh, tØnh Lam Giang';

export const ATTRIBUTE_DEFECTS: readonly (readonly [rule: string, plant: Planter])[] = [
  [
    'TT-02',
    spoil(any, (parcel, { random }) => {
      if (random.chance(0.5)) parcel.parcelNo = null;
      else parcel.sheetNo = null;
    }),
  ],
  [
    'TT-03',
    spoilTwo(
      (parcel, other) => parcel.sheetNo === other.sheetNo && other.parcelNo !== null,
      (parcel, other) => {
        parcel.parcelNo = other.parcelNo;
      },
    ),
  ],
  [
    'TT-04',
    spoil(any, (parcel, { commune, random }) => {
      const composite = `${commune.plan.code}.${parcel.sheetNo}.${parcel.parcelNo}`;
      // Letters a, i, l, o are not of the GeoHash alphabet.
      parcel.nationalCode = random.chance(0.5) ? composite : `${parcel.nationalCode?.slice(0, 11)}o`;
    }),
  ],
  [
    'TT-05',
    spoilTwo(
      ({ nationalCode }, other) => nationalCode !== null && other.nationalCode !== null,
      (parcel, other) => {
        parcel.nationalCode = other.nationalCode;
      },
    ),
  ],
  [
    'TT-06',
    spoil(any, (parcel, { province }) => {
      parcel.nationalCode = nationalCodeOf([parcel.label[0] + 900_000, parcel.label[1] + 700_000], province.zone);
    }),
  ],
  [
    'TT-07',
    spoil(any, (parcel, { random }) => {
      parcel.mappedArea = random.pick([null, 0, -1]);
    }),
  ],
  [
    'TT-08',
    spoil(certified, (parcel) => {
      parcel.legalArea = null;
    }),
  ],
  ['TT-09', spoil(farmed, (parcel, { random }) => relabel(parcel, random.pick(['BHK', 'LNK', 'T', '2L', 'ĐRM'])))],
  [
    'TT-10',
    spoil(any, (parcel) => {
      const first = parcel.uses[0];
      if (first) parcel.uses = [{ ...first, area: (first.area ?? 0) + 12.5 }, ...parcel.uses.slice(1)];
    }),
  ],
  [
    'TT-12',
    spoil(
      ({ landUse }) => landUse === 'ONT' || landUse === 'ODT',
      (parcel) => {
        parcel.uses = parcel.uses.map((use) => ({ ...use, term: 'den_ngay', expiresOn: '2048-12-31' }));
      },
    ),
  ],
  [
    'TT-13',
    spoil(farmed, (parcel) => {
      parcel.uses = parcel.uses.map((use) => ({ ...use, term: 'den_ngay', expiresOn: '2013-10-15' }));
    }),
  ],
  [
    'TT-14',
    spoil(certified, (parcel) => {
      parcel.uses = parcel.uses.map((use) => ({ ...use, origin: null, term: null, expiresOn: null }));
    }),
  ],
  [
    'TT-15',
    (bed) => {
      const parcel = bed.find((each) => {
        const rights = bed.rightsOf(each);
        return rights.length === 1 && bed.party(rights[0]?.partyId ?? 0)?.kind === 'individual';
      });
      const right = parcel && bed.rightsOf(parcel)[0];
      if (!parcel || !right) return undefined;
      right.form = 'chung';
      return { parcels: [parcel], at: parcel.label };
    },
  ],
  [
    'TT-16',
    spoil(any, (parcel, { commune, random }) => {
      parcel.address = `${parcel.address?.split(',')[0]}, xã ${random.pick(commune.plan.oldNames)}, huyện Lam Hà, tỉnh Lam Giang`;
    }),
  ],
  [
    'TT-17',
    spoil(
      (parcel) => /^(ONT|ODT)$/.test(parcel.uses[0]?.code ?? ''),
      (parcel) => relabel(parcel, parcel.uses[0]?.code === 'ONT' ? 'ODT' : 'ONT'),
    ),
  ],
  [
    'TT-18',
    spoil(any, (parcel) => {
      parcel.address = TCVN3_ADDRESS;
    }),
  ],
  [
    'TT-19',
    spoil(any, (parcel) => {
      parcel.oldSheetNo = null;
      parcel.oldParcelNo = null;
    }),
  ],
  [
    'TT-20',
    spoil(any, (parcel, { random }) => {
      parcel.address = random.pick(['chưa rõ', '-', 'test']);
    }),
  ],
];
