// A tract drawn anew as a whole: what it wins and loses changes hands, so that no land lies under two or is left over.
import { arrange } from '../arrangement/arrange.ts';
import { connectedFaces } from '../arrangement/flood.ts';
import type { Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';
import { facesOfOwner } from './cut.ts';
import { handedOver, type Reshaped } from './reshape.ts';

/**
 * Gives a tract the land of `shape`, whosever it was. Land it had and gives up goes to the neighbour with the longest border behind it,
 * piece by piece. Its own new shape has every node of its neighbours on it.
 */
export function replaced<Id>(tracts: readonly Tract<Id>[], id: Id, shape: Shape): Reshaped<Id> {
  const owner = tracts.findIndex((tract) => tract.id === id);
  const drawn = tracts.length;
  const arrangement = arrange(
    tracts.map((tract) => tract.shape),
    shape.polygons.flat().map(closed),
    [shape],
  );
  const own = new Set(facesOfOwner(arrangement, owner));
  const wanted = new Set(facesOfOwner(arrangement, drawn));
  const won = [...wanted].filter((face) => !own.has(face));
  const left = [...own].filter((face) => !wanted.has(face));
  const lost = connectedFaces(arrangement, left, (edge) => arrangement.uses.isOf(edge, drawn));
  return handedOver(arrangement, tracts, owner, { won, lost });
}

const closed = (ring: Ring): Ring => [...ring, ring[0] as number, ring[1] as number];
