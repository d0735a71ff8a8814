// Defects of persons and their numbers: CN rules.
import type { Bed, Planter } from './defect-bed.ts';
import { citizenNumber } from './people.ts';
import type { SampleIdentity, SampleParcel, SampleParty } from './records.ts';

interface Found {
  readonly parcel: SampleParcel;
  readonly person: SampleParty;
  readonly card: SampleIdentity;
}

/** A person with a 12-digit number who holds a free parcel alone. */
function findPerson(bed: Bed, fits: (found: Found) => boolean = () => true): Found | undefined {
  let found: Found | undefined;
  bed.find((parcel) => {
    const [right, another] = bed.rightsOf(parcel);
    const person = right && bed.party(right.partyId);
    const card = person?.identities.find(({ kind }) => kind === 'cccd');
    if (another || person?.kind !== 'individual' || !card || !fits({ parcel, person, card })) return false;
    found = { parcel, person, card };
    return true;
  });
  return found;
}

/** Everything the person holds: the finding is about all of it. */
const heldBy = (bed: Bed, person: SampleParty): SampleParcel[] =>
  bed.commune.parcels.filter((parcel) => bed.rightsOf(parcel).some(({ partyId }) => partyId === person.id));

const person =
  (change: (found: Found, bed: Bed) => void, fits?: (found: Found) => boolean): Planter =>
  (bed) => {
    const found = findPerson(bed, fits);
    if (!found) return undefined;
    change(found, bed);
    return { parcels: heldBy(bed, found.person), at: found.parcel.label };
  };

/** Two persons, of whom the second is made to clash with the first. */
const twoPersons =
  (change: (first: Found, second: Found, bed: Bed) => void): Planter =>
  (bed) => {
    const first = findPerson(bed);
    if (!first) return undefined;
    bed.claim(...heldBy(bed, first.person));
    const second = findPerson(
      bed,
      (other) => other.person.id !== first.person.id && other.person.sex === first.person.sex,
    );
    if (!second) return undefined;
    change(first, second, bed);
    return { parcels: [...heldBy(bed, first.person), ...heldBy(bed, second.person)], at: first.parcel.label };
  };

function replaceDigit(card: SampleIdentity, at: number, digit: number): void {
  card.number = card.number.slice(0, at) + String(digit) + card.number.slice(at + 1);
}

const party =
  (kind: SampleParty['kind'], change: (party: SampleParty, bed: Bed) => void): Planter =>
  (bed) => {
    const parcel = bed.find((each) => {
      const [right, another] = bed.rightsOf(each);
      return !another && right !== undefined && bed.party(right.partyId)?.kind === kind;
    });
    const holder = parcel && bed.party(bed.rightsOf(parcel)[0]?.partyId ?? 0);
    if (!parcel || !holder) return undefined;
    change(holder, bed);
    return { parcels: heldBy(bed, holder), at: parcel.label };
  };

export const PEOPLE_DEFECTS: readonly (readonly [rule: string, plant: Planter])[] = [
  [
    'CN-01',
    person(({ card }) => {
      card.number = card.number.slice(0, 11);
    }),
  ],
  [
    'CN-02',
    person(({ card }) => {
      card.number = `099${card.number.slice(3)}`;
    }),
  ],
  ['CN-03', person(({ card }) => replaceDigit(card, 3, Number(card.number[3]) ^ 1))],
  ['CN-04', person(({ card }) => replaceDigit(card, 5, (Number(card.number[5]) + 3) % 10))],
  [
    'CN-05',
    person(({ person: who, card }) => {
      who.identities = [{ ...card, kind: 'cmnd', number: `3${card.number.slice(4)}` }];
    }),
  ],
  [
    'CN-06',
    twoPersons((first, second) => {
      second.card.number = first.card.number;
    }),
  ],
  [
    'CN-07',
    twoPersons((first, second, bed) => {
      const { name, sex, birthDate, birthYear, address } = first.person;
      Object.assign(second.person, { name, birthDate, birthYear, address });
      second.card.number = citizenNumber(bed.counters.person++, sex ?? 'male', birthYear ?? 1970);
    }),
  ],
  [
    'CN-10',
    party('couple', (couple) => {
      couple.members = couple.members.filter(({ role }) => role !== 'wife');
    }),
  ],
  [
    'CN-11',
    party('organisation', (firm, { random }) => {
      const code = firm.taxCode ?? '9900000000';
      // One more in the check digit: never right again.
      firm.taxCode = random.chance(0.4) ? null : `${code.slice(0, 9)}${(Number(code[9]) + 1) % 10}`;
    }),
  ],
  [
    'CN-12',
    person(({ person: who, card }) => {
      who.birthYear = 1899;
      who.birthDate = '1899-03-08';
      replaceDigit(card, 3, who.sex === 'male' ? 0 : 1);
      replaceDigit(card, 4, 9);
      replaceDigit(card, 5, 9);
    }),
  ],
  [
    'CN-13',
    person(
      ({ person: who }) => {
        who.name = `Ông ${who.name.toLowerCase()} 2`;
      },
      ({ person: who }) => who.sex === 'male',
    ),
  ],
  [
    'CN-15',
    person(({ card }, { random }) => {
      card.number = random.pick(['111111111111', '000000000000', '123456789012']);
    }),
  ],
];
