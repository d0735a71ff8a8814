// Số định danh cá nhân (CCCD): what its 12 digits say, and how it is shown.
import { BIRTH_PROVINCES } from './birth-provinces.ts';

export interface CitizenId {
  /** Digits 1 to 3. */
  readonly birthCode: string;
  /** Province of birth registration; null for births registered abroad. */
  readonly birthProvince: string | null;
  readonly sex: 'male' | 'female';
  readonly birthYear: number;
}

const FIRST_COUNTRY_CODE = 100;

/** What the number says (TT 59/2021/TT-BCA Điều 4), or null where it is not 12 digits with a known place (rules CN-01, CN-02). */
export function parseCitizenId(number: string): CitizenId | null {
  if (!/^\d{12}$/.test(number)) return null;
  const birthCode = number.slice(0, 3);
  const birthProvince = BIRTH_PROVINCES.get(birthCode) ?? null;
  if (birthProvince === null && Number(birthCode) < FIRST_COUNTRY_CODE) return null;
  // Digit 4 counts centuries from 1900 in pairs: even male, odd female.
  const generation = Number(number[3]);
  return {
    birthCode,
    birthProvince,
    sex: generation % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + 100 * Math.floor(generation / 2) + Number(number.slice(4, 6)),
  };
}

/** Rules of domain section 10 that a number breaks. */
export type CitizenIdFault = 'CN-01' | 'CN-02' | 'CN-03' | 'CN-04' | 'CN-15';

/** Checks a number against what else is known of the person; unknown facts are not checked. Empty where nothing is wrong. */
export function checkCitizenId(
  number: string,
  person: { readonly sex?: 'male' | 'female' | null; readonly birthYear?: number | null } = {},
): CitizenIdFault[] {
  if (!/^\d{12}$/.test(number)) return ['CN-01'];
  const faults: CitizenIdFault[] = isMadeUp(number) ? ['CN-15'] : [];
  const said = parseCitizenId(number);
  if (!said) return [...faults, 'CN-02'];
  if (person.sex && person.sex !== said.sex) faults.push('CN-03');
  if (person.birthYear && person.birthYear !== said.birthYear) faults.push('CN-04');
  return faults;
}

/** One digit over and over, or digits that count up or down. */
function isMadeUp(number: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < number.length; i++) steps.add((Number(number[i]) - Number(number[i - 1]) + 10) % 10);
  const [step, ...others] = steps;
  return others.length === 0 && (step === 0 || step === 1 || step === 9);
}
