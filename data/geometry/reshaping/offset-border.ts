// A border moved parallel to itself, its ends sliding along the borders they meet.
import type { Line } from '../arrangement/arrange.ts';
import { passesPixel } from '../arrangement/hot-pixel.ts';
import { contains } from '../contains.ts';
import { orientedPolygon } from '../orient.ts';
import type { PolygonMm, Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { DirectionFrame } from './direction-frame.ts';
import { insertedNode } from './move-nodes.ts';
import { type Reshaped, reshaped } from './reshape.ts';

type Place = readonly [e: number, n: number];

/**
 * Moves the chain of border nodes by a distance to its left (right where negative), millimetres. Who lies behind each edge wins its part of
 * the strip from whoever has it; where nobody lies behind, who lies ahead gives it up. Null where the chain is no border.
 */
export function offsetBorder<Id>(tracts: readonly Tract<Id>[], chain: Line, distanceMm: number): Reshaped<Id> | null {
  const nodes = placesOf(chain);
  const edges = nodes.slice(1).map((to, i) => sidesOf(tracts, nodes[i] as Place, to, distanceMm > 0));
  if (edges.some(({ ahead, behind }) => !ahead && !behind)) return null;
  const ways = waysOf(edges, nodes, placesOf(offsetLine(chain, distanceMm)), 4 * Math.abs(distanceMm));
  const shapes = new Map<Id, Shape | null>();
  const orphaned: PolygonMm[] = [];
  let now = tracts;
  // Ends on a border become nodes of it before anything is cut: rounded, they lie a hair beside it.
  const ends = ways.flatMap(({ way }) => [placesOf(way)[1], placesOf(way).at(-2)]).filter((end) => end !== undefined);
  for (const end of ends) {
    const noded = insertedNode(now, end);
    if ('refused' in noded) continue;
    for (const [changed, shape] of noded) shapes.set(changed, shape);
    now = now.map(({ id, shape }) => ({ id, shape: noded.get(id) ?? shape }));
  }
  for (const { id, way } of ways) {
    const step = reshaped(now, id, way);
    for (const [changed, shape] of [...step.noded, ...step.shapes]) shapes.set(changed, shape);
    orphaned.push(...step.orphaned);
    if (step.shapes.size === 0) return { shapes: new Map(), noded: new Map(), orphaned: [] };
    now = now.flatMap((tract) => {
      const shape = shapes.has(tract.id) ? shapes.get(tract.id) : tract.shape;
      return shape ? [{ id: tract.id, shape }] : [];
    });
  }
  return { shapes, noded: new Map(), orphaned };
}

/** Who lies on either side of an edge of the chain, seen in the direction in which it moves. */
interface Sides<Id> {
  readonly ahead: Tract<Id> | undefined;
  readonly behind: Tract<Id> | undefined;
}

function sidesOf<Id>(tracts: readonly Tract<Id>[], a: Place, b: Place, isToLeft: boolean): Sides<Id> {
  const [left, right] = [
    tracts.find(({ shape }) => hasLandLeft(shape, a, b)),
    tracts.find(({ shape }) => hasLandLeft(shape, b, a)),
  ];
  return isToLeft ? { ahead: left, behind: right } : { ahead: right, behind: left };
}

function hasLandLeft({ polygons }: Shape, [ae, an]: Place, [be, bn]: Place): boolean {
  return polygons.flatMap(orientedPolygon).some((ring) => {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      if (ring[i] === ae && ring[i + 1] === an && ring[next] === be && ring[next + 1] === bn) return true;
    }
    return false;
  });
}

/** The lines that the boundaries behind follow, one for every run of edges with the same tract behind them. */
function waysOf<Id>(
  edges: readonly Sides<Id>[],
  nodes: readonly Place[],
  moved: readonly Place[],
  limit: number,
): { readonly id: Id; readonly way: Line }[] {
  const ways: { id: Id; way: Line }[] = [];
  for (let from = 0; from < edges.length; ) {
    const mover = moverOf(edges[from]);
    let to = from;
    while (to < edges.length && moverOf(edges[to]) === mover) to++;
    // Where another run begins the border between the two is drawn out to the corner of the new one.
    const end = (edge: number, inner: number, at: number, isOpen: boolean): Line =>
      isOpen
        ? drawnOut(edges[edge]?.ahead?.shape, moved[inner] as Place, moved[at] as Place, nodes[at] as Place, limit)
        : [...(moved[at] as Place), ...(nodes[at] as Place)];
    const first = end(from, from + 1, from, from === 0);
    const last = end(to - 1, to - 1, to, to === edges.length);
    if (mover) ways.push({ id: mover.id, way: [...turned(first), ...moved.slice(from + 1, to).flat(), ...last] });
    from = to;
  }
  return ways;
}

const moverOf = <Id>(sides: Sides<Id> | undefined): Tract<Id> | undefined => sides?.behind ?? sides?.ahead;

/** The line parallel to a chain, corners mitred, rounded to the millimetre. */
export function offsetLine(chain: Line, distanceMm: number): Line {
  const places = placesOf(chain);
  const frames = places.slice(1).map((to, i) => new DirectionFrame(places[i] as Place, to));
  return places.flatMap((place, i) => {
    const [before, after] = [frames[i - 1], frames[i]];
    if (!before || !after)
      return (before ?? after ?? new DirectionFrame([0, 0], [1, 0])).placeAt(
        (before ?? after)?.seen(place)[0] ?? 0,
        distanceMm,
      );
    // Along the bisector of the corner: [1, 0] of the next piece as the one before sees it gives the turn.
    const [reach] = before.seen(place);
    const next = before.seen(places[i + 1] as Place);
    const turn = Math.atan2(next[1], next[0] - reach);
    return before.placeAt(reach - distanceMm * Math.tan(turn / 2), distanceMm);
  });
}

/**
 * The end of a line from its last place on: along its own direction to the border of the land ahead that meets the node, and along that
 * border back to the node. Where it is not met within `limit`, because the boundary goes on beside the line as a road's does, or nobody is
 * ahead, the line comes straight back.
 */
function drawnOut(ahead: Shape | undefined, from: Place, to: Place, node: Place, limit: number): Line {
  if (!ahead) return [...to, ...node];
  const frame = new DirectionFrame(from, to);
  const [reach] = frame.seen(to);
  const isInside = contains(ahead, ...to);
  const crossings = frame.crossings(ahead, 0);
  const exit = isInside ? crossings.find((along) => along >= reach) : crossings.findLast((along) => along <= reach);
  const met = exit === undefined || Math.abs(exit - reach) > limit ? null : frame.placeAt(exit, 0);
  if (met && edgesAt(ahead, node).some((other) => passesPixel(...node, ...other, ...met))) return [...met, ...node];
  return [...to, ...node];
}

/** The other ends of the edges that meet a node. */
function edgesAt({ polygons }: Shape, [e, n]: Place): Place[] {
  return polygons.flat().flatMap((ring) => {
    const places = placesOf(ring);
    const i = places.findIndex((place) => place[0] === e && place[1] === n);
    return i < 0 ? [] : [places.at(i - 1) as Place, places[(i + 1) % places.length] as Place];
  });
}

const turned = (line: Line): Line => placesOf(line).reverse().flat();

function placesOf(line: Line | Ring): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < line.length; i += 2) places.push([line[i] as number, line[i + 1] as number]);
  return places;
}
