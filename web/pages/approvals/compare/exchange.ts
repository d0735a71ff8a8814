// Whose land becomes whose: the faces of a change, with the exact areas that the server counts.
import { areaM2 } from '../../../../data/geometry/area.ts';
import { overlay, unionOf } from '../../../../data/geometry/arrangement/overlay.ts';
import { boundsOf, boxesMeet } from '../../../../data/geometry/bounds.ts';
import type { Shape } from '../../../../data/geometry/shape.ts';
import type { TwoSides } from './two-sides.ts';

/** `lost`: nobody has it afterwards, or somebody had it too. `won`: nobody had it. `passed`: from one to the other. `overlap`: two have it. */
export interface Patch {
  readonly kind: 'lost' | 'won' | 'passed' | 'overlap';
  /** Numbers of the parcels; null where there is none at that side. */
  readonly from: string | null;
  readonly to: string | null;
  readonly shape: Shape;
  readonly areaM2: number;
}

interface Family {
  readonly names: { readonly before: string | null; readonly after: string | null };
  readonly lost: Shape | null;
  readonly won: Shape | null;
}

/** Below half of what an area is printed to, it is the rounding of a node. */
const LEAST_M2 = 0.05;

const nameOf = (sides: readonly ({ readonly no: string | null } | null)[]): string | null => {
  const numbers = sides.flatMap((side) => (side ? [side.no ?? '–'] : []));
  return numbers.length > 0 ? numbers.join(' + ') : null;
};

function minus(a: Shape | null, b: Shape | null): Shape | null {
  return a && b ? overlay(a, b, 'difference') : a;
}

function common(a: Shape | null, b: Shape | null): Shape | null {
  return a && b && boxesMeet(boundsOf(a), boundsOf(b)) ? overlay(a, b, 'intersection') : null;
}

const shapesIn = (members: readonly TwoSides[], at: 'before' | 'after'): Shape[] =>
  members.flatMap((member) => member[at]?.shape ?? []);

function familyOf(members: readonly TwoSides[]): Family {
  const [before, after] = [unionOf(shapesIn(members, 'before')), unionOf(shapesIn(members, 'after'))];
  return {
    names: { before: nameOf(members.map((each) => each.before)), after: nameOf(members.map((each) => each.after)) },
    lost: minus(before, after),
    won: minus(after, before),
  };
}

function patch(kind: Patch['kind'], shape: Shape | null, from: string | null, to: string | null): Patch[] {
  const area = shape ? areaM2(shape) : 0;
  return shape && area >= LEAST_M2 ? [{ kind, from, to, shape, areaM2: area }] : [];
}

/** Land that leaves or enters a family of parcels. What moves inside one (a split, a merge) is no exchange. */
export function exchangeOf(sides: readonly TwoSides[]): Patch[] {
  const moving = sides.filter(({ isBystander }) => !isBystander);
  const families = [...new Set(moving.map(({ family }) => family))].map((family) =>
    familyOf(moving.filter((side) => side.family === family)),
  );
  const passed = families.flatMap((giver) =>
    families.flatMap((taker) =>
      giver === taker ? [] : patch('passed', common(giver.lost, taker.won), giver.names.before, taker.names.after),
    ),
  );
  const moved = unionOf(passed.map(({ shape }) => shape));
  return [
    ...passed,
    ...families.flatMap(({ lost, names }) => patch('lost', minus(lost, moved), names.before, null)),
    ...families.flatMap(({ won, names }) => patch('won', minus(won, moved), null, names.after)),
  ];
}

/** Land that two of the parcels have at one of the moments. */
export function overlapsIn(sides: readonly TwoSides[], at: 'before' | 'after'): Patch[] {
  const drawn = sides.flatMap((side) => (side[at]?.shape ? [{ no: side[at].no, shape: side[at].shape }] : []));
  return drawn.flatMap((a, i) =>
    drawn.slice(i + 1).flatMap((b) => patch('overlap', common(a.shape, b.shape), a.no, b.no)),
  );
}
