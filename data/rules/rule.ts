// What a quality rule is, and what it finds.
import type { Severity } from '../model/flag.ts';
import type { Parcel } from '../model/parcel.ts';
import type { Problem } from '../model/problem.ts';

export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** One place where a rule does not hold. `at` is in millimetres of the parcel's zone: east, north. */
export interface Finding {
  readonly message: Words;
  /** Where it is not the rule's own: a superseded code is milder than an unknown one. */
  readonly severity?: Severity;
  readonly at?: readonly [east: number, north: number];
}

/** Parcels in force that carry a number or code which the parcels under test carry too. */
export interface Namesake {
  readonly id: number;
  readonly communeCode: string;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly nationalCode: string | null;
}

/** What a rule may know beside the parcel. The browser may know less than the server: then less is found. */
export interface Surroundings {
  readonly namesakes: readonly Namesake[];
}

/** A rule over one parcel. Pure: the same in browser and server. */
export interface Rule {
  /** Stable id of the catalogue: HH-… geometry, TT-… attributes. */
  readonly id: string;
  readonly name: Words;
  /** `block` refuses a change that brings the finding in; everything else warns. */
  readonly severity: Severity;
  /** The fields it looks at: a change of other fields cannot be held against it. */
  readonly fields: readonly (keyof Parcel)[];
  check(parcel: Parcel, id: number, surroundings: Surroundings): readonly Finding[];
}

/** A problem in both languages, until it is known who reads it. */
export interface BilingualProblem extends Omit<Problem, 'message'> {
  readonly message: Words;
}

export function inLanguage(problem: BilingualProblem, language: keyof Words): Problem {
  return { ...problem, message: problem.message[language] };
}
