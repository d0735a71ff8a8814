// Corner points with the hand: drag a node and all who share it follow; an edge gets a node where it is taken; with Shift the edge moves whole.
import { addNode, deleteNode, moveEdge, moveNodes } from '../../data/actions/nodes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import type { Place } from '../../data/geometry/reshaping/move-nodes.ts';
import { apply } from '../../data/land/apply.ts';
import type { Land } from '../../data/land/land.ts';
import type { Change } from '../../data/model/change.ts';
import type { BilingualProblem } from '../../data/rules/rule.ts';
import { joinedChange } from '../desk/joined-change.ts';
import { type Bench, type Mode, NO_SKETCH, type Pointed } from './mode.ts';

const NAMES = {
  move: { vi: 'Dời đỉnh', en: 'Move node' },
  add: { vi: 'Thêm đỉnh', en: 'Add node' },
  remove: { vi: 'Xóa đỉnh', en: 'Delete node' },
  edge: { vi: 'Dời cạnh', en: 'Move edge' },
} as const;

/** What is in the hand: a node, a node that its edge is to get, or an edge taken at a place. */
type Held =
  | { readonly kind: 'node' | 'new'; readonly node: Place }
  | { readonly kind: 'edge'; readonly edge: readonly [Place, Place]; readonly at: Place };

export function nodesMode(bench: Bench): Mode {
  let held: Held | undefined;
  let chosen: Place | undefined;

  const show = (node: Place | undefined): void =>
    bench.draw({ ...NO_SKETCH, nodes: [...(chosen ? [chosen] : []), ...(node ? [node] : [])] });

  function move(from: Place, to: Place): boolean {
    const isMoved = from[0] !== to[0] || from[1] !== to[1];
    return isMoved && bench.take(NAMES.move, moveNodes(bench.land(), { moves: [{ from, to }] }));
  }

  return {
    hover({ snap }) {
      if (snap?.kind === 'node') show(snap.place);
      else if (snap?.edge) bench.draw({ ...NO_SKETCH, nodes: chosen ? [chosen] : [], edge: snap.edge });
      else show(undefined);
    },
    press({ snap, place, shift }) {
      held = grip(snap, place, shift);
      return held !== undefined;
    },
    drag({ place }) {
      if (held?.kind === 'edge') bench.draw({ ...NO_SKETCH, lines: [draggedEdge(held, place)] });
      else if (held) bench.draw({ ...NO_SKETCH, lines: starOf(bench.land(), held.node, place), nodes: [place] });
    },
    release({ place }) {
      const was = held;
      held = undefined;
      if (!was) return;
      if (was.kind === 'edge') {
        const by = [place[0] - was.at[0], place[1] - was.at[1]] as const;
        if (by[0] !== 0 || by[1] !== 0) bench.take(NAMES.edge, moveEdge(bench.land(), { edge: was.edge, by }));
      } else if (was.kind === 'new') {
        chosen = bench.take(NAMES.add, drawnOut(bench.land(), was.node, place)) ? place : undefined;
      } else chosen = move(was.node, place) ? place : was.node;
      show(undefined);
    },
    click({ snap }) {
      chosen = snap?.kind === 'node' ? snap.place : undefined;
      show(undefined);
    },
    nudge([e, n]) {
      if (!chosen) return false;
      const to: Place = [chosen[0] + e, chosen[1] + n];
      if (move(chosen, to)) chosen = to;
      show(undefined);
      return true;
    },
    remove() {
      if (!chosen) return false;
      if (bench.take(NAMES.remove, deleteNode(bench.land(), { node: chosen }))) chosen = undefined;
      show(undefined);
      return true;
    },
    back() {
      const hadAny = held !== undefined || chosen !== undefined;
      held = undefined;
      chosen = undefined;
      bench.draw(NO_SKETCH);
      return hadAny;
    },
    held: () => (held && held.kind !== 'edge' ? [held.node] : []),
  };
}

function grip(snap: Pointed['snap'], place: Place, shift: boolean): Held | undefined {
  if (snap?.kind === 'node') return { kind: 'node', node: snap.place };
  if (!snap?.edge || (snap.kind !== 'edge' && snap.kind !== 'crossing')) return undefined;
  return shift ? { kind: 'edge', edge: snap.edge, at: place } : { kind: 'new', node: place };
}

function draggedEdge({ edge: [a, b], at }: Extract<Held, { kind: 'edge' }>, to: Place): number[] {
  const [e, n] = [to[0] - at[0], to[1] - at[1]];
  return [a[0] + e, a[1] + n, b[0] + e, b[1] + n];
}

/** A node on an edge, and drawn out of it at once, is one step. */
function drawnOut(land: Land, node: Place, to: Place): Change | BilingualProblem {
  const added = addNode(land, { node });
  const isThere = node[0] === to[0] && node[1] === to[1];
  if (isThere || isProblem(added)) return added;
  const noded = apply(land, added).land;
  const moved = moveNodes(noded, { moves: [{ from: node, to }] });
  if (isProblem(moved)) return moved;
  return joinedChange(land, apply(noded, moved).land, [added, moved]) ?? moved;
}

/** The edges at a node, with the node elsewhere. */
function starOf(land: Land, [e, n]: Place, to: Place): number[][] {
  const lines: number[][] = [];
  for (const { value } of land.near({ minE: e, minN: n, maxE: e, maxN: n })) {
    for (const ring of value.shape?.polygons.flat() ?? []) {
      for (let i = 0; i < ring.length; i += 2) {
        if (ring[i] !== e || ring[i + 1] !== n) continue;
        const [before, after] = [(i + ring.length - 2) % ring.length, (i + 2) % ring.length];
        lines.push([
          ring[before] as number,
          ring[before + 1] as number,
          ...to,
          ring[after] as number,
          ring[after + 1] as number,
        ]);
      }
    }
  }
  return lines;
}
