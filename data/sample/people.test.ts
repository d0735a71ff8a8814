// Numbers of people stay unique beyond the million at which their scattered digits begin again.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCitizenId } from '../catalog/citizen-id.ts';
import { citizenNumber, taxCode } from './people.ts';

const MILLION = 1_000_000;
const serial = fc.nat(3 * MILLION);
const sex = fc.constantFrom('male' as const, 'female' as const);
const year = fc.integer({ min: 1930, max: 2010 });

describe('numbers of fictional people', () => {
  test('agree with sex and year of birth', () => {
    fc.assert(
      fc.property(serial, sex, year, (at, who, born) => {
        const faults = checkCitizenId(citizenNumber(at, who, born), { sex: who, birthYear: born });
        expect(faults.filter((fault) => fault !== 'CN-15')).toEqual([]);
      }),
    );
  });

  test('differ for any two people, also a million apart', () => {
    fc.assert(
      fc.property(
        serial,
        fc.constantFrom(1, 7, MILLION, 2 * MILLION, 3 * MILLION),
        sex,
        year,
        (at, apart, who, born) => {
          expect(citizenNumber(at, who, born)).not.toBe(citizenNumber(at + apart, who, born));
        },
      ),
    );
  });

  test('of organisations have a right check digit and differ', () => {
    const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    fc.assert(
      fc.property(serial, (at) => {
        const code = taxCode(at);
        const sum = weights.reduce((total, weight, i) => total + weight * Number(code[i]), 0);
        expect(code).toMatch(/^99\d{8}$/);
        expect(Number(code[9])).toBe(10 - (sum % 11));
        expect(taxCode(at + MILLION)).not.toBe(code);
      }),
    );
  });
});
