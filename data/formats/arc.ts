// Circular arcs as chords.

type Position = readonly [number, number];

/**
 * How far a chord may lie from its arc, in the unit of the file. With the rounding of its ends to whole millimetres that stays within 1 mm.
 * Degrees are told by their size: a nanodegree is a tenth of a millimetre.
 */
const sagitta = 0.00025;
const sagittaOfDegrees = 2.2e-9;

/** No boundary of land needs more; a damaged radius would ask for millions. */
const mostChords = 20_000;

/**
 * The places along the arc from `start` through `middle` to `end`, without `start`. Where both ends are one place, the arc is the
 * circle on whose other side `middle` lies. Walked from the other end it gives the same places, so that neighbours share them.
 * @throws RangeError where the arc is too large to be of a parcel
 */
export function strokedArc(start: Position, middle: Position, end: Position): Position[] {
  const isForward = start[0] < end[0] || (start[0] === end[0] && start[1] <= end[1]);
  const [from, to] = isForward ? [start, end] : [end, start];
  const between = placesBetween(from, middle, to);
  return isForward ? [...between, end] : [...between.reverse(), end];
}

function placesBetween(from: Position, middle: Position, to: Position): Position[] {
  const centre = centreOf(from, middle, to);
  if (!centre) return same(middle, from) || same(middle, to) ? [] : [middle];
  const [cx, cy] = centre;
  const radius = Math.hypot(from[0] - cx, from[1] - cy);
  const first = Math.atan2(from[1] - cy, from[0] - cx);
  const sweep = sweepOf(first, Math.atan2(middle[1] - cy, middle[0] - cx), Math.atan2(to[1] - cy, to[0] - cx));
  const allowed = isDegrees(from) && isDegrees(to) ? sagittaOfDegrees : sagitta;
  const chords = Math.max(2, Math.ceil(Math.abs(sweep) / (2 * Math.acos(Math.max(0, 1 - allowed / radius)))));
  if (!(chords <= mostChords)) throw new RangeError('an arc of it is too large for land');
  return Array.from({ length: chords - 1 }, (_, i): Position => {
    const angle = first + (sweep * (i + 1)) / chords;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  });
}

/** Undefined where the three lie on one line. Differences first: coordinates of a zone are long, arcs are short. */
function centreOf(from: Position, middle: Position, to: Position): Position | undefined {
  const mx = middle[0] - from[0];
  const my = middle[1] - from[1];
  if (same(from, to)) return mx === 0 && my === 0 ? undefined : [from[0] + mx / 2, from[1] + my / 2];
  const tx = to[0] - from[0];
  const ty = to[1] - from[1];
  const cross = 2 * (mx * ty - my * tx);
  if (Math.abs(cross) <= 1e-12 * (mx * mx + my * my + tx * tx + ty * ty)) return undefined;
  const m2 = mx * mx + my * my;
  const t2 = tx * tx + ty * ty;
  return [from[0] + (m2 * ty - t2 * my) / cross, from[1] + (t2 * mx - m2 * tx) / cross];
}

/** The angle from `first` to `last` by way of `middle`; a whole turn where the ends are one place. */
function sweepOf(first: number, middle: number, last: number): number {
  const turn = 2 * Math.PI;
  const positive = (angle: number) => ((angle % turn) + turn) % turn;
  const toLast = positive(last - first);
  if (toLast === 0) return turn;
  return positive(middle - first) <= toLast ? toLast : toLast - turn;
}

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];
const isDegrees = ([x, y]: Position): boolean => Math.abs(x) <= 180 && Math.abs(y) <= 90;
