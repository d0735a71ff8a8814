// What a quality rule is, and what it finds.
import type { Shape } from '../geometry/shape.ts';
import type { Land } from '../land/land.ts';
import type { RecordType } from '../model/change.ts';
import type { Problem } from '../model/problem.ts';

export interface Words {
  readonly vi: string;
  readonly en: string;
}

export interface RecordAddress {
  readonly type: RecordType;
  readonly id: number;
}

/** One place where a rule does not hold. */
export interface Finding {
  /** `findingId`: whoever looks again finds the same problem under the same name. */
  readonly id: string;
  /** What it is about: one record, or the two that overlap. */
  readonly records: readonly RecordAddress[];
  readonly message: Words;
  /** Where it is not the rule's own: a superseded code is milder than an unknown one. */
  readonly severity?: Problem['severity'];
  /** Millimetres of the zone: east, north. */
  readonly at?: readonly [east: number, north: number];
  /** The land it is about: what stood before and did not grow is not held against a change. */
  readonly land?: Shape;
}

/**
 * The name of a finding, whatever the order of the records: `HH-04 parcel/7 parcel/12`. `key` tells apart what one rule finds more than
 * once of the same records.
 */
export function findingId(rule: string, records: readonly RecordAddress[], key: string): string {
  const sorted = [...records].sort((a, b) => (a.type === b.type ? a.id - b.id : a.type < b.type ? -1 : 1));
  return [rule, ...sorted.map(({ type, id }) => `${type}/${id}`), ...(key === '' ? [] : [key])].join(' ');
}

/** What must be at hand beside the records under test. */
export type Need = 'neighbours' | 'namesakes';

/** A rule over records of a Land. Pure: the same in browser and server. The browser may have less at hand: then less is found. */
export interface Rule {
  /** Stable id of the catalogue: HH-… geometry, TT-… attributes. */
  readonly id: string;
  readonly name: Words;
  /** `block` refuses a change that brings the finding in; everything else warns. */
  readonly severity: Problem['severity'];
  readonly needs: readonly Need[];
  /** The fields it looks at: a change of other fields cannot be held against it. */
  readonly fields: Readonly<Partial<Record<RecordType, readonly string[]>>>;
  /** What the rule finds of these records; of pairs, those with one of them in it. */
  check(land: Land, records: readonly RecordAddress[]): readonly Finding[];
}

/** A problem in both languages, until it is known who reads it. */
export interface BilingualProblem extends Omit<Problem, 'message'> {
  readonly message: Words;
}

/** What a problem is about, as far as it is known. */
export interface About {
  readonly records?: readonly RecordAddress[];
  /** WGS 84. */
  readonly at?: Problem['at'];
  readonly areaM2?: number;
}

const nameOf = ({ type, id }: RecordAddress): RecordAddress => ({ type, id });

/** A problem that refuses, about these records: the first of them is its `record`. */
export function blocking(rule: string, message: Words, { records = [], at, areaM2 }: About = {}): BilingualProblem {
  const [first] = records;
  return {
    rule,
    severity: 'block',
    message,
    ...(first ? { record: nameOf(first), records: records.map(nameOf) } : {}),
    ...(at ? { at } : {}),
    ...(areaM2 === undefined ? {} : { areaM2 }),
  };
}

/** What is said and let pass. */
export const told = (problem: BilingualProblem): BilingualProblem => ({ ...problem, severity: 'warning' });

export function inLanguage(problem: BilingualProblem, language: keyof Words): Problem {
  return { ...problem, message: problem.message[language] };
}
