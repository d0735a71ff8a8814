// Certificates of every era for about three quarters of the parcels, with serials as each form had them.

import { areaLimitM2 } from '../catalog/area-limits.ts';
import type { CertificateFormId } from '../catalog/certificate-forms.ts';
import type { CommunePlan } from './province.ts';
import type { Random } from './random.ts';
import type { Counters, SampleCertificate, SampleParcel, SampleParty, SampleRight } from './records.ts';

const LETTERS = 'ABCDEGHKLMNPQSTVX';

/** A fraction of the numbers that stand for a form: the same serial never comes twice. */
function serialOf(form: CertificateFormId, serial: number): string {
  const digits = (serial * 611_953 + 31_337) % 1_000_000;
  const turn = Math.floor(serial / 1_000_000) + (digits % 7) * 3;
  const six = String(digits).padStart(6, '0');
  const letter = (at: number): string => LETTERS[at % LETTERS.length] as string;
  switch (form) {
    case 'gcn-1993':
      return `${letter(turn)} ${six}`;
    case 'gcn-2004':
      return `A${letter(turn)} ${six}`;
    case 'so-hong':
      return `99010${six}`;
    case 'gcn-2024':
      return `AA 0${letterDigit(turn)}${six}`;
    default:
      // Đ is a letter of its own in serials.
      return `${turn % 17 === 4 ? 'Đ' : 'B'}${letter(turn)} ${six}`;
  }
}
const letterDigit = (turn: number): number => turn % 10;

const ERAS: readonly (readonly [CertificateFormId, number, number, number])[] = [
  ['gcn-1993', 1993, 2003, 20],
  ['gcn-2004', 2005, 2008, 16],
  ['gcn-2009', 2010, 2024, 48],
  ['gcn-2024', 2025, 2026, 16],
];

/** Certificates with their links, and the states of the parcels that follow from them and from their holders. */
export function issueCertificates(
  plan: CommunePlan,
  parcels: readonly SampleParcel[],
  rights: readonly SampleRight[],
  parties: readonly SampleParty[],
  counters: Counters,
  random: Random,
): SampleCertificate[] {
  const certificates: SampleCertificate[] = [];
  // Some communes have come further than others.
  const zeal = random.between(0.6, 1.25);
  const rightsOf = new Map<number, SampleRight[]>();
  for (const right of rights) rightsOf.set(right.parcelId, [...(rightsOf.get(right.parcelId) ?? []), right]);
  const partyById = new Map(parties.map((party) => [party.id, party]));
  for (const parcel of parcels) {
    const held = rightsOf.get(parcel.id) ?? [];
    const holders = held.map(({ partyId }) => partyById.get(partyId)).filter((party) => party !== undefined);
    const states = holders.map(({ verified }) => verified);
    parcel.match = states.length === 0 || states.includes(0) ? 0 : Math.max(...states);
    parcel.legalArea = legalAreaOf(parcel, random);
    const certified = random.chance(Math.min(0.97, zeal * likelihoodOf(parcel)));
    if (certified) {
      const certificate = issue(plan, parcel, youngest(holders, partyById), counters, random);
      certificates.push(certificate);
      for (const right of held) right.certificateId = certificate.id;
      parcel.certificate = certificate.state === 'issued' ? 1 : 2;
    }
    parcel.group = groupOf(parcel, random);
  }
  return certificates;
}

function likelihoodOf({ purpose }: SampleParcel): number {
  if (purpose === 'home') return 0.81;
  return ['office', 'school', 'market', 'cemetery'].includes(purpose) ? 0.45 : 0.74;
}

/** The three groups of Plan 515. */
function groupOf(parcel: SampleParcel, random: Random): number {
  if (random.chance(0.05)) return 0;
  if (parcel.certificate === 1 && parcel.match === 1) return random.chance(0.86) ? 1 : 2;
  return parcel.certificate !== 1 && random.chance(0.06) ? 3 : 2;
}

/** Mostly the measured area; some papers differ, within the limit of Thông tư 26/2024, Phụ lục 04. */
function legalAreaOf(parcel: SampleParcel, random: Random): number | null {
  const area = parcel.mappedArea ?? 0;
  if (!random.chance(0.17)) return area;
  const limit = areaLimitM2(parcel.scale, area);
  return Math.round((area + limit * random.between(-0.9, 0.9)) * 10) / 10;
}

/** Birth year of the youngest holder: nobody gets a certificate as a child. */
function youngest(holders: readonly SampleParty[], byId: ReadonlyMap<number, SampleParty>): number {
  const people = holders.flatMap((holder) => [
    holder,
    ...holder.members.filter(({ role }) => role !== 'member').map(({ id }) => byId.get(id)),
  ]);
  return Math.max(1900, ...people.map((person) => person?.birthYear ?? 1900));
}

function issue(
  plan: CommunePlan,
  parcel: SampleParcel,
  birthYear: number,
  counters: Counters,
  random: Random,
): SampleCertificate {
  const eras = ERAS.filter(([, , to]) => to >= birthYear + 20);
  const [form, from, to] = random.weigh(eras.map((era) => [era, era[3]] as const));
  const year = random.integer(Math.max(from, Math.min(to, birthYear + 20)), to);
  const lastMonth = year === 2026 ? 10 : 12;
  const pink = plan.character === 'town' && form === 'gcn-2004' && random.chance(0.2);
  const serial = counters.certificate++;
  // Papers from before the new maps print the numbers of the old ones.
  const old = year < 2015;
  return {
    id: counters.record++,
    form: pink ? 'so-hong' : form,
    serial: serialOf(pink ? 'so-hong' : form, serial),
    registerNo: registerNo(form, (serial % 9_000) + 1),
    issuedOn: `${year}-${two(random.integer(1, lastMonth))}-${two(random.integer(1, 28))}`,
    issuedBy: issuer(plan, year, parcel),
    state: random.chance(0.006) ? 'revoked' : 'issued',
    printedSheet: old ? parcel.oldSheetNo : parcel.sheetNo,
    printedParcel: old ? parcel.oldParcelNo : parcel.parcelNo,
    printedArea: parcel.legalArea,
    parcelIds: [parcel.id],
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

function registerNo(form: CertificateFormId, number: number): string {
  const digits = String(number).padStart(5, '0');
  switch (form) {
    case 'gcn-1993':
      return `${digits}/QSDĐ`;
    case 'gcn-2004':
      return `H ${digits}`;
    case 'gcn-2024':
      return `VP ${digits}`;
    default:
      return `${number % 3 === 0 ? 'CS' : 'CH'} ${digits}`;
  }
}

function issuer(plan: CommunePlan, year: number, parcel: SampleParcel): string {
  if (year >= 2025) return 'Chi nhánh Văn phòng đăng ký đất đai Lam Hà';
  if (parcel.purpose === 'works' || year > 2016) return 'Sở Tài nguyên và Môi trường tỉnh Lam Giang';
  return plan.kind === 'phuong' ? 'UBND thành phố Lam Hà' : 'UBND huyện Lam Hà';
}
