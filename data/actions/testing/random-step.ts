// A verb with arguments drawn by chance from what stands: picks are numbers, so that a failing sequence can be made smaller.
import fc from 'fast-check';
import { labelPoint } from '../../geometry/label-point.ts';
import type { Place } from '../../geometry/reshaping/move-nodes.ts';
import type { Shape } from '../../geometry/shape.ts';
import { grown } from '../../land/changed-boxes.ts';
import type { Ground, Land } from '../../land/land.ts';
import { boxOfShape } from '../../land/shape-facts.ts';
import type { Change } from '../../model/change.ts';
import type { BilingualProblem } from '../../rules/rule.ts';
import { formatMetres } from '../../survey/typed-coordinate.ts';
import { merge } from '../merge.ts';
import { cutHole, newParcel } from '../new-parcel.ts';
import { addNode, deleteNode, moveEdge, moveNodes } from '../nodes.ts';
import { detachNode, offsetBoundary, reshape } from '../reshape.ts';
import { split } from '../split.ts';
import { splitByArea, splitByParallel, splitByRatio, splitIntoParts } from '../split-by-area.ts';
import { squareCorners } from '../square-corners.ts';
import { stitchNodes } from '../stitch-nodes.ts';
import { parcelFromTable, parcelFromTraverse } from '../surveyed-parcel.ts';

/** What chance decides: a verb, a parcel, and numbers from 0 to below 1 for everything else. */
export interface Picks {
  readonly verb: keyof typeof VERBS;
  readonly parcel: number;
  readonly of: readonly [number, number, number, number, number];
}

/** A verb bound to its arguments, so that it can be called again on the same land drawn otherwise. */
export interface Step {
  readonly call: (land: Land) => Change | BilingualProblem;
  /** Places that the arguments name. */
  readonly asked: readonly Place[];
}

interface Spot {
  readonly land: Land;
  readonly ground: Ground;
  readonly shape: Shape;
  readonly ring: readonly Place[];
  readonly of: Picks['of'];
}

const near = (share: number, reach: number): number => Math.round((share - 0.5) * 2 * reach);
const at = <T>(list: readonly T[], share: number): T => list[Math.floor(share * list.length)] as T;
const beside = ([e, n]: Place, east: number, north: number): Place => [e + east, n + north];
const edgeAt = ({ ring }: Spot, share: number): [Place, Place] => {
  const i = Math.floor(share * ring.length);
  return [ring[i] as Place, ring[(i + 1) % ring.length] as Place];
};
const between = ([a, b]: readonly [Place, Place], share: number): Place => [
  Math.round(a[0] + share * (b[0] - a[0])),
  Math.round(a[1] + share * (b[1] - a[1])),
];
const addressOf = ({ ground: { type, id } }: Spot) => ({ type, id });
/** A line through a place, `reach` to both sides. */
function through([e, n]: Place, angle: number, reach: number): [Place, Place] {
  const [de, dn] = [Math.round(Math.cos(angle) * reach), Math.round(Math.sin(angle) * reach)];
  return [
    [e - de, n - dn],
    [e + de, n + dn],
  ];
}
const square = (place: Place, half: number): Place[] => [
  beside(place, -half, -half),
  beside(place, half, -half + 3),
  beside(place, half - 7, half),
  beside(place, -half, half),
];
const step = (call: Step['call'], ...asked: readonly Place[]): Step => ({ call, asked });

function cutting(spot: Spot) {
  const along = edgeAt(spot, spot.of[0]);
  const side = at(['left', 'right', 'near'] as const, spot.of[1]);
  return { parcel: spot.ground.id, along, side };
}

function perturbed({ ring, of }: Spot, reach: number): Place[] {
  const moving = Math.floor(of[0] * ring.length);
  return ring.map((place, i) =>
    i === moving || (i * 7) % 5 === 0 ? beside(place, near(of[1], reach), near(of[2], reach)) : place,
  );
}

const VERBS = {
  moveNodes(spot: Spot): Step {
    const from = at(spot.ring, spot.of[0]);
    const to = beside(from, near(spot.of[1], 3000), near(spot.of[2], 3000));
    return step((land) => moveNodes(land, { moves: [{ from, to }] }), from, to);
  },
  addNode(spot: Spot): Step {
    const node = between(edgeAt(spot, spot.of[0]), spot.of[1]);
    return step((land) => addNode(land, { node }), node);
  },
  deleteNode(spot: Spot): Step {
    const node = at(spot.ring, spot.of[0]);
    return step((land) => deleteNode(land, { node }), node);
  },
  moveEdge(spot: Spot): Step {
    const edge = edgeAt(spot, spot.of[0]);
    const by = [near(spot.of[1], 1500), near(spot.of[2], 1500)] as const;
    return step((land) => moveEdge(land, { edge, by }), ...edge, ...edge.map((node) => beside(node, ...by)));
  },
  offsetBoundary(spot: Spot): Step {
    const [a, b] = edgeAt(spot, spot.of[0]);
    const next = edgeAt(spot, (spot.of[0] + 1 / spot.ring.length) % 1)[1];
    const chain = spot.of[2] < 0.5 ? [...a, ...b] : [...a, ...b, ...next];
    const distance = near(spot.of[1], 2000) || 1;
    return step((land) => offsetBoundary(land, { chain, distance }));
  },
  reshape(spot: Spot): Step {
    const [from, to] = [edgeAt(spot, spot.of[0]), edgeAt(spot, spot.of[1])].map((edge) =>
      between(edge, spot.of[2]),
    ) as [Place, Place];
    const middle = beside(between([from, to], 0.5), near(spot.of[3], 4000), near(spot.of[4], 4000));
    const line = [...from, ...middle, ...to];
    return step((land) => reshape(land, { record: addressOf(spot), line }), from, middle, to);
  },
  detachNode(spot: Spot): Step {
    const i = Math.floor(spot.of[0] * spot.ring.length);
    const [before, node, after] = [i + spot.ring.length - 1, i, i + 1].map((k) => spot.ring[k % spot.ring.length]) as [
      Place,
      Place,
      Place,
    ];
    const to = beside(node, near(spot.of[1], 2000), near(spot.of[2], 2000));
    return step((land) => detachNode(land, { record: addressOf(spot), node, to }), before, to, after);
  },
  stitchNodes(spot: Spot): Step {
    const node = at(spot.ring, spot.of[0]);
    const onto = spot.of[1] < 0.5 ? at(spot.ring, spot.of[2]) : between(edgeAt(spot, spot.of[2]), spot.of[3]);
    const stays = at(['node', 'onto', undefined] as const, spot.of[4]);
    return step((land) => stitchNodes(land, { node, onto, ...(stays ? { stays } : {}) }), node, onto);
  },
  squareCorners(spot: Spot): Step {
    const tolerance = 1 + spot.of[0] * 12;
    return step((land) => squareCorners(land, { record: addressOf(spot), tolerance }));
  },
  split(spot: Spot): Step {
    const { at: middle } = labelPoint(spot.shape);
    const place = beside(middle, near(spot.of[1], 4000), near(spot.of[2], 4000));
    const line = through(place, spot.of[0] * Math.PI, 80_000);
    const others = spot.land
      .near(boxOfShape(spot.shape))
      .flatMap(({ type, id }) => (type === 'parcel' && spot.of[3] > 0.7 ? [id] : []));
    const parcels = [...new Set([spot.ground.id, ...others])].sort((a, b) => a - b);
    return step((land) => split(land, { parcels, line: line.flat() }), ...line);
  },
  splitByArea(spot: Spot): Step {
    const value = spot.ground.type === 'parcel' ? (spot.ground.value.mappedArea ?? 0) : 0;
    const area = Math.round(value * (0.1 + 0.8 * spot.of[2]));
    return step((land) => splitByArea(land, { ...cutting(spot), area }));
  },
  splitByRatio(spot: Spot): Step {
    const shares = [1 + Math.floor(spot.of[2] * 4), 1 + Math.floor(spot.of[3] * 4)];
    return step((land) => splitByRatio(land, { ...cutting(spot), shares }));
  },
  splitIntoParts(spot: Spot): Step {
    return step((land) => splitIntoParts(land, { ...cutting(spot), count: 2 + Math.floor(spot.of[2] * 3) }));
  },
  splitByParallel(spot: Spot): Step {
    const { parcel, along } = cutting(spot);
    return step((land) => splitByParallel(land, { parcel, along, distance: near(spot.of[2], 9000) }));
  },
  merge(spot: Spot): Step {
    const others = spot.land
      .near(boxOfShape(spot.shape))
      .flatMap(({ type, id }) => (type === 'parcel' && id !== spot.ground.id ? [id] : []))
      .sort((a, b) => a - b);
    const { id } = spot.ground;
    const settled = { owners: id, use: id, certificates: 'all' } as const;
    const parcels = [id, others.length > 0 ? at(others, spot.of[0]) : id];
    return step((land) => merge(land, { parcels, settled }));
  },
  newParcel(spot: Spot): Step {
    const ring = square(at(spot.ring, spot.of[0]), 700 + Math.floor(spot.of[1] * 1500));
    const from = spot.land.near(grown(boxOfShape(spot.shape), 3000)).map(({ type, id }) => ({ type, id }));
    const polygon = [ring.flat()];
    return step((land) => newParcel(land, { polygon, from, attributes: { sheetNo: '1' } }), ...ring);
  },
  cutHole(spot: Spot): Step {
    const { at: middle, clearanceMm } = labelPoint(spot.shape);
    const place = beside(middle, near(spot.of[0], 2000), near(spot.of[1], 2000));
    const ring = square(place, Math.max(300, Math.floor(spot.of[2] * clearanceMm)));
    return step((land) => cutHole(land, { parcel: spot.ground.id, ring: ring.flat() }), ...ring);
  },
  parcelFromTable(spot: Spot): Step {
    const ring = perturbed(spot, spot.of[4] < 0.5 ? 300 : 3000);
    const text = ring.map(([e, n]) => `${formatMetres(n)}\t${formatMetres(e)}`).join('\n');
    return step((land) => parcelFromTable(land, { text, into: { record: addressOf(spot) } }), ...ring);
  },
  parcelFromTraverse(spot: Spot): Step {
    const legs = spot.ring.map((from, i) => {
      const to = spot.ring[(i + 1) % spot.ring.length] as Place;
      const degrees = (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI;
      const distanceM = Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / 10) / 100;
      return { bearing: (Math.round(degrees * 60) / 60 + 360) % 360, distanceM };
    });
    const start = spot.ring[0] as Place;
    return step((land) => parcelFromTraverse(land, { start, legs, into: { record: addressOf(spot) } }), ...spot.ring);
  },
} as const satisfies Record<string, (spot: Spot) => Step>;

/** Evenly spread: bounds are no better places than others. */
const share = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((each) => each / 10_000);
export const picks: fc.Arbitrary<Picks> = fc.record({
  verb: fc.constantFrom(...(Object.keys(VERBS) as (keyof typeof VERBS)[])),
  parcel: fc.noBias(fc.nat(10_000)),
  of: fc.tuple(share, share, share, share, share),
});

/** The step that the picks mean on this land; `spots` are the records it may be about. Undefined where the record is gone. */
export function stepOf(land: Land, spots: readonly Ground[], { verb, parcel, of }: Picks): Step | undefined {
  const pick = spots[parcel % spots.length];
  const ground = pick && land.get(pick.type, pick.id);
  if (!ground || (ground.type !== 'parcel' && ground.type !== 'land-object') || !ground.value.shape) return undefined;
  const { shape } = ground.value;
  const [exterior = []] = shape.polygons[0] ?? [];
  const ring: Place[] = [];
  for (let i = 0; i < exterior.length; i += 2) ring.push([exterior[i] as number, exterior[i + 1] as number]);
  return VERBS[verb]({ land, ground, shape, ring, of });
}
