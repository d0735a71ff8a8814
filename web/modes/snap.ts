// What the pointer catches: a node before an edge, an edge before the line that goes on beyond it. Lines are straight on the plane of the zone.
import type { Place } from '../../data/geometry/reshaping/move-nodes.ts';
import { keyOf, type Land, type RecordKey } from '../../data/land/land.ts';

export type SnapKind = 'node' | 'edge' | 'crossing' | 'extension' | 'perpendicular';

export interface Snap {
  readonly kind: SnapKind;
  /** Whole millimetres. */
  readonly place: Place;
  /** Whose boundary it is. */
  readonly of: RecordKey;
  /** The edge that was caught; of a node none. */
  readonly edge?: readonly [Place, Place];
}

export interface SnapWish {
  /** Millimetres: what lies farther is not caught. */
  readonly reach: number;
  /** Where the edge being drawn begins. */
  readonly from?: Place | undefined;
  /** Nodes in the hand. */
  readonly held?: readonly Place[];
}

/** Two nodes closer than this are one: an end beside a node is that node, however far the map is zoomed in. */
export const ONE_NODE_MM = 20;

interface Edge {
  readonly of: RecordKey;
  readonly a: Place;
  readonly b: Place;
}

/** What `at` catches of the land; undefined where nothing is near. */
export function snapTo(land: Land, at: Place, { reach, from, held = [] }: SnapWish): Snap | undefined {
  const edges = edgesNear(land, at, Math.max(reach, ONE_NODE_MM), held);
  return (
    nodeOf(edges, at, Math.max(reach, ONE_NODE_MM), held) ??
    onEdge(edges, at, reach, from) ??
    onGuide(land, at, reach, from)
  );
}

const isSame = ([ae, an]: Place, [be, bn]: Place): boolean => ae === be && an === bn;
const distance = ([ae, an]: Place, [be, bn]: Place): number => Math.hypot(ae - be, an - bn);
const rounded = ([e, n]: Place): Place => [Math.round(e), Math.round(n)];

/** Edges that come within reach, without those that hang on a node in the hand. */
function edgesNear(land: Land, at: Place, reach: number, held: readonly Place[]): Edge[] {
  const [e, n] = at;
  const box = { minE: e - reach, minN: n - reach, maxE: e + reach, maxN: n + reach };
  const found: Edge[] = [];
  for (const ground of land.near(box)) {
    for (const ring of ground.value.shape?.polygons.flat() ?? []) {
      for (const [a, b] of edgesOf(ring)) {
        const isNear =
          Math.min(a[0], b[0]) <= box.maxE &&
          Math.max(a[0], b[0]) >= box.minE &&
          Math.min(a[1], b[1]) <= box.maxN &&
          Math.max(a[1], b[1]) >= box.minN;
        if (isNear && !held.some((node) => isSame(node, a) || isSame(node, b))) found.push({ of: keyOf(ground), a, b });
      }
    }
  }
  return found;
}

function* edgesOf(ring: readonly number[]): Generator<readonly [Place, Place]> {
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    yield [
      [ring[i] as number, ring[i + 1] as number],
      [ring[next] as number, ring[next + 1] as number],
    ];
  }
}

function nearest<T>(all: readonly T[], far: (each: T) => number, reach: number): T | undefined {
  let [best, least]: [T | undefined, number] = [undefined, reach];
  for (const each of all) {
    const length = far(each);
    if (length > least || (length === least && best !== undefined)) continue;
    [best, least] = [each, length];
  }
  return best;
}

function nodeOf(edges: readonly Edge[], at: Place, reach: number, held: readonly Place[]): Snap | undefined {
  const nodes = edges.flatMap(({ of, a, b }) => [
    { of, place: a },
    { of, place: b },
  ]);
  const free = nodes.filter(({ place }) => !held.some((node) => isSame(node, place)));
  const node = nearest(free, ({ place }) => distance(place, at), reach);
  return node && { kind: 'node', ...node };
}

/** Foot of the perpendicular on the line through a and b; `along` is 0 at a and 1 at b. */
function footOn(a: Place, b: Place, at: Place): { readonly place: Place; readonly along: number } {
  const [de, dn] = [b[0] - a[0], b[1] - a[1]];
  const length2 = de * de + dn * dn;
  const along = length2 === 0 ? 0 : ((at[0] - a[0]) * de + (at[1] - a[1]) * dn) / length2;
  return { place: [a[0] + along * de, a[1] + along * dn], along };
}

/** A place on an edge: where the perpendicular from the beginning of the drawn edge meets it, if that is near, else the foot. */
function onEdge(edges: readonly Edge[], at: Place, reach: number, from: Place | undefined): Snap | undefined {
  const feet = edges
    .map((edge) => ({ edge, ...footOn(edge.a, edge.b, at) }))
    .filter(({ along }) => along >= 0 && along <= 1);
  const foot = nearest(feet, ({ place }) => distance(place, at), reach);
  if (!foot) return undefined;
  const { of, a, b } = foot.edge;
  const straight = from && footOn(a, b, from);
  const isSquare = straight && straight.along > 0 && straight.along < 1 && distance(straight.place, at) <= reach;
  if (isSquare) return { kind: 'perpendicular', place: rounded(straight.place), of, edge: [a, b] };
  const guide =
    from &&
    crossingOf(
      a,
      b,
      feet.map(({ edge }) => edge),
      at,
      reach,
    );
  if (guide) return { kind: 'crossing', place: rounded(guide), of, edge: [a, b] };
  return { kind: 'edge', place: rounded(foot.place), of, edge: [a, b] };
}

/** Where another edge near the pointer would cross this one. */
function crossingOf(a: Place, b: Place, others: readonly Edge[], at: Place, reach: number): Place | undefined {
  const places = others.flatMap((other) => {
    const place = crossing(a, b, other.a, other.b);
    return place ? [place] : [];
  });
  return nearest(places, (place) => distance(place, at), reach);
}

/** Where the lines through a b and c d cross, within a b; undefined where they are parallel. */
function crossing(a: Place, b: Place, c: Place, d: Place): Place | undefined {
  const [re, rn, se, sn] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const turn = re * sn - rn * se;
  if (turn === 0) return undefined;
  const along = ((c[0] - a[0]) * sn - (c[1] - a[1]) * se) / turn;
  return along > 0 && along < 1 ? [a[0] + along * re, a[1] + along * rn] : undefined;
}

/** The lines that go on beyond the edges at the beginning of the drawn edge, and those square to them. */
function onGuide(land: Land, at: Place, reach: number, from: Place | undefined): Snap | undefined {
  if (!from || isSame(from, at)) return undefined;
  const guides = edgesNear(land, from, 1, []).flatMap(({ of, a, b }) => {
    const [de, dn] = [b[0] - a[0], b[1] - a[1]];
    return [
      { kind: 'extension' as const, of, edge: [a, b] as const, to: [from[0] + de, from[1] + dn] as Place },
      { kind: 'perpendicular' as const, of, edge: [a, b] as const, to: [from[0] - dn, from[1] + de] as Place },
    ];
  });
  const feet = guides.map((guide) => ({ ...guide, place: footOn(from, guide.to, at).place }));
  const best = (['extension', 'perpendicular'] as const)
    .map((kind) =>
      nearest(
        feet.filter((foot) => foot.kind === kind),
        ({ place }) => distance(place, at),
        reach,
      ),
    )
    .find((foot) => foot !== undefined);
  return best && { kind: best.kind, of: best.of, edge: best.edge, place: rounded(best.place) };
}
