// Any verbs one after the other on any land: nothing overlaps, nothing is lost, everything can be taken back.
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { GeosOracle } from '../geometry/testing/geos.ts';
import { apply } from '../land/apply.ts';
import { type Ground, isGround, type Land } from '../land/land.ts';
import { boxOfShape } from '../land/shape-facts.ts';
import { type Change, invert } from '../model/change.ts';
import { isProblem } from './refusal.ts';
import { demoLand, isAtHand, landWithJunctions, realLand } from './testing/lands.ts';
import { makeStep } from './testing/made-step.ts';
import { type Picks, picks, stepOf } from './testing/random-step.ts';
import { expectAsGeos, expectSameOnTurnedRings, expectSound } from './testing/step-checks.ts';

/** How many times as many sequences as usual, and other ones each time: minutes instead of seconds (README). */
const TIMES = Number(process.env['VERBS_FUZZ'] ?? 1);
/** The usual ones are the same every time: they are a gate. */
const GATE = TIMES === 1 ? '20261129' : undefined;
const SEED = process.env['VERBS_SEED'] ?? GATE;

vi.setConfig({ testTimeout: 240_000 * TIMES, hookTimeout: 240_000 });

let geos: GeosOracle;
beforeAll(async () => {
  geos = await GeosOracle.load();
});
const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

/** Runs the verbs; what one refuses is left out. Everything is taken back at the end. */
function run(land: Land, spots: readonly Ground[], sequence: readonly Picks[], isClean: boolean): void {
  let now = land;
  const done: Change[] = [];
  for (const each of sequence) {
    const step = stepOf(now, spots, each);
    const answer = step?.call(now);
    if (!step || !answer) continue;
    count(`${each.verb} ${isProblem(answer) ? answer.rule : 'made'}`);
    if (isProblem(answer)) {
      expect(answer.message).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      continue;
    }
    const made = makeStep(now, answer);
    expectSound(made, step, isClean);
    expectSameOnTurnedRings(made, step);
    expectAsGeos(made, geos);
    done.push(apply(now, answer).change);
    now = made.after;
  }
  for (const change of done.reverse()) {
    const back = apply(now, invert(change));
    expect(back.misfits).toEqual([]);
    now = back.land;
  }
  const values = (of: Land) => new Map([...of.all()].map(({ type, id, value }) => [`${type}/${id}`, value]));
  expect(values(now)).toEqual(values(land));
}

/** The records nearest to the middle: there sequences meet themselves. */
function spotsOf(land: Land, many: number): Ground[] {
  const grounds = [...land.all()].filter(isGround).filter(({ value }) => value.shape !== null);
  const middle = ({ value }: Ground): [number, number] => {
    const box = value.shape ? boxOfShape(value.shape) : { minE: 0, minN: 0, maxE: 0, maxN: 0 };
    return [(box.minE + box.maxE) / 2, (box.minN + box.maxN) / 2];
  };
  const all = grounds.map(middle);
  const at = (k: 0 | 1): number => all.map((each) => each[k]).sort((a, b) => a - b)[all.length >> 1] ?? 0;
  const far = (ground: Ground): number => Math.hypot(middle(ground)[0] - at(0), middle(ground)[1] - at(1));
  const distances = new Map(grounds.map((ground) => [ground, far(ground)]));
  return grounds.sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0)).slice(0, many);
}

function fuzz(land: Land, runs: number, isClean: boolean): void {
  const spots = spotsOf(land, 14);
  counts.clear();
  fc.assert(
    fc.property(fc.array(picks, { minLength: 1, maxLength: 6 }), (sequence) => run(land, spots, sequence, isClean)),
    { numRuns: Math.round(runs * TIMES), ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
  const made = [...counts].filter(([what]) => what.endsWith(' made'));
  if (TIMES !== 1) console.table(Object.fromEntries([...counts].sort()));
  expect(made.length).toBeGreaterThan(8);
}

describe('random verbs', () => {
  test('on demo land', () => fuzz(demoLand(), 50, true));
  test('on land with T-junctions', () => fuzz(landWithJunctions(1), 50, false));
  test.skipIf(!isAtHand('Somerville'))('on Somerville (needs shared/data/parcels-us-somerville)', () =>
    fuzz(realLand('Somerville', 400), 25, false),
  );
  test.skipIf(!isAtHand('Waiheke'))('on Waiheke (needs shared/data/parcels-nz-waiheke)', () =>
    fuzz(realLand('Waiheke', 400), 20, false),
  );
});
