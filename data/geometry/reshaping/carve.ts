// New land taken out of old: a hole in a parcel, a road over several.
import { arrange } from '../arrangement/arrange.ts';
import { polygonsOfRegions } from '../arrangement/layers.ts';
import type { Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { facesOfOwner } from './cut.ts';
import { NewNodes } from './new-nodes.ts';

export interface Carved<Id> {
  /** The new land, with every node it shares with others. */
  readonly piece: Shape | null;
  /** Those that lost land to it; null where all of it. */
  readonly shapes: ReadonlyMap<Id, Shape | null>;
  readonly noded: ReadonlyMap<Id, Shape>;
}

/** Takes `piece` out of the records named in `from`; others keep their land and get the nodes. */
export function carved<Id>(records: readonly Tract<Id>[], from: ReadonlySet<Id>, piece: Shape): Carved<Id> {
  const arrangement = arrange(
    records.map(({ shape }) => shape),
    [],
    [piece],
  );
  const taker = records.length;
  const taken = new Set(facesOfOwner(arrangement, taker));
  const nodes = new NewNodes(arrangement);
  const { size } = arrangement.halves.edges;
  for (let edge = 0; edge < size; edge++) if (arrangement.uses.isOf(edge, taker)) nodes.addEdge(edge);
  const givers = records.flatMap(({ id }, owner) => {
    const own = from.has(id) ? facesOfOwner(arrangement, owner) : [];
    return own.some((face) => taken.has(face)) ? [{ id, left: own.filter((face) => !taken.has(face)) }] : [];
  });
  const [drawn = [], ...rest] = polygonsOfRegions(arrangement, [[...taken], ...givers.map(({ left }) => left)]);
  const shapeOf = (polygons: Shape['polygons']): Shape | null =>
    polygons.length > 0 ? { zone: piece.zone, polygons: nodes.without(polygons) } : null;
  const shapes = new Map(givers.map(({ id }, i) => [id, shapeOf(rest[i] ?? [])]));
  return { piece: shapeOf(drawn), shapes, noded: nodes.intoOthers(records, new Set(shapes.keys())) };
}
