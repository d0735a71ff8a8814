// Choosing an edge of a parcel: the way cuts run that are parallel to it.
import type { Place } from '../../data/geometry/reshaping/move-nodes.ts';
import { addressOf } from '../../data/rules/neighbourhood.ts';
import { type Bench, type Mode, NO_SKETCH } from './mode.ts';

export type Edge = readonly [Place, Place];

/** @param onEdge hears of each edge that is chosen, and of the parcel that has it where it is one */
export function edgeMode(bench: Bench, onEdge: (edge: Edge, parcel: number | undefined) => void): Mode {
  let chosen: Edge | undefined;
  const show = (edge: Edge | undefined) => bench.draw({ ...NO_SKETCH, ...(edge ? { edge } : {}) });
  return {
    hover: ({ snap }) => show(snap?.edge ?? chosen),
    click({ snap }, parcels) {
      if (!snap?.edge) return;
      chosen = snap.edge;
      const address = addressOf(snap.of);
      onEdge(snap.edge, address.type === 'parcel' ? address.id : parcels[0]);
      show(chosen);
    },
    back() {
      chosen = undefined;
      show(undefined);
      return false;
    },
  };
}
