// Defects of certificates and of what links records: G and Q rules.
import type { Bed, Planter } from './defect-bed.ts';
import type { SampleCertificate, SampleParcel } from './records.ts';

interface Held {
  readonly parcel: SampleParcel;
  readonly certificate: SampleCertificate;
}

function findCertificate(bed: Bed, fits: (certificate: SampleCertificate) => boolean = () => true): Held | undefined {
  const byId = certificatesOf(bed);
  let found: Held | undefined;
  bed.find((parcel) => {
    const certificate = byId.get(bed.rightsOf(parcel)[0]?.certificateId ?? 0);
    if (parcel.certificate !== 1 || !certificate || certificate.state !== 'issued' || !fits(certificate)) return false;
    found = { parcel, certificate };
    return true;
  });
  return found;
}

const known = new WeakMap<Bed, Map<number, SampleCertificate>>();

function certificatesOf(bed: Bed): Map<number, SampleCertificate> {
  let byId = known.get(bed);
  if (!byId) {
    byId = new Map(bed.commune.certificates.map((certificate) => [certificate.id, certificate]));
    known.set(bed, byId);
  }
  return byId;
}

const certificate =
  (change: (held: Held, bed: Bed) => void, fits?: (certificate: SampleCertificate) => boolean): Planter =>
  (bed) => {
    const held = findCertificate(bed, fits);
    if (!held) return undefined;
    change(held, bed);
    return { parcels: [held.parcel], at: held.parcel.label };
  };

const twoCertificates =
  (change: (first: Held, second: Held) => void): Planter =>
  (bed) => {
    const first = findCertificate(bed);
    const second = first && findCertificate(bed, (other) => other.id !== first.certificate.id);
    if (!second) return undefined;
    change(first, second);
    return { parcels: [first.parcel, second.parcel], at: first.parcel.label };
  };

/** A number that no certificate of the generator has: its letters are not used there. */
const spareSerial = (bed: Bed): string => `ĐY ${String(bed.counters.certificate++ % 1_000_000).padStart(6, '0')}`;

export const CERTIFICATE_DEFECTS: readonly (readonly [rule: string, plant: Planter])[] = [
  [
    'G-01',
    certificate(({ certificate: paper }, { random }) => {
      paper.serial = random.pick([null, '5568', 'B405 659']);
    }),
  ],
  [
    'G-02',
    twoCertificates((first, second) => {
      second.certificate.serial = first.certificate.serial;
    }),
  ],
  [
    'G-03',
    certificate(
      ({ certificate: paper }) => {
        paper.issuedOn = '2013-05-20';
      },
      ({ form }) => form === 'gcn-2024',
    ),
  ],
  [
    'G-04',
    certificate(({ certificate: paper }, { random }) => {
      paper.issuedOn = random.pick(['1975-06-01', '2041-02-11']);
    }),
  ],
  [
    'G-05',
    certificate(({ certificate: paper }, { random }) => {
      if (random.chance(0.5)) paper.registerNo = null;
      else paper.issuedBy = null;
    }),
  ],
  [
    'G-11',
    certificate(
      ({ certificate: paper }, bed) => {
        bed.commune.certificates.push({
          ...paper,
          id: bed.counters.record++,
          serial: spareSerial(bed),
          parcelIds: [...paper.parcelIds],
        });
      },
      ({ form }) => form === 'gcn-2009',
    ),
  ],
  [
    'G-12',
    (bed) => {
      const parcel = bed.find((each) => each.certificate === 0);
      if (!parcel) return undefined;
      parcel.certificate = 1;
      return { parcels: [parcel], at: parcel.label };
    },
  ],
  [
    'G-13',
    (bed) => {
      const held = findCertificate(bed, ({ form }) => form === 'gcn-2009');
      if (!held) return undefined;
      bed.commune.certificates.push({
        ...held.certificate,
        id: bed.counters.record++,
        serial: spareSerial(bed),
        parcelIds: [],
      });
      // Linked to no parcel: the place is that of the commune's parcel whose papers it resembles.
      return { parcels: [], at: held.parcel.label };
    },
  ],
  [
    'G-14',
    certificate(({ certificate: paper }) => {
      paper.printedSheet = '99';
      paper.printedParcel = '1207';
    }),
  ],
  [
    'G-15',
    certificate(({ certificate: paper }) => {
      paper.state = 'revoked';
    }),
  ],
  [
    'G-16',
    (bed) => {
      const held = findCertificate(bed);
      const other = bed.find((each) => each.certificate === 0 && each.id !== held?.parcel.id);
      if (!held || !other) return undefined;
      // Two parcels on one paper, whose printed area is that of the first alone.
      held.certificate.parcelIds.push(other.id);
      other.certificate = 1;
      return { parcels: [held.parcel, other], at: held.parcel.label };
    },
  ],
  [
    'Q-01',
    (bed) => {
      const held = findCertificate(bed);
      if (!held) return undefined;
      const { rights } = bed.commune;
      for (const right of bed.rightsOf(held.parcel)) rights.splice(rights.indexOf(right), 1);
      return { parcels: [held.parcel], at: held.parcel.label };
    },
  ],
  [
    'Q-02',
    (bed) => {
      const parcel = bed.find((each) => bed.rightsOf(each).length > 1);
      const right = parcel && bed.rightsOf(parcel)[0];
      if (!parcel || !right) return undefined;
      right.share = [1, 5];
      return { parcels: [parcel], at: parcel.label };
    },
  ],
  [
    'Q-10',
    (bed) => {
      const { buildings } = bed.commune;
      const at = buildings.findIndex(({ parcelId }) => {
        const parcel = bed.commune.parcels.find(({ id }) => id === parcelId);
        return parcel !== undefined && bed.free(parcel);
      });
      const house = buildings[at];
      const parcel = bed.commune.parcels.find(({ id }) => id === house?.parcelId);
      if (!house || !parcel) return undefined;
      buildings[at] = { ...house, parcelId: null };
      return { parcels: [parcel], at: parcel.label };
    },
  ],
];
