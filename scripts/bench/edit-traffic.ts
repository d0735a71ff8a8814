// Officers who edit and readers who look, both by the clock: times until the right tile is in hand.
import { randomOf } from '../../data/sample/random.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import type { Approver } from './approver.ts';
import type { EditedParcel } from './edited-parcel.ts';
import { onSchedule } from './open-loop.ts';
import { UnequalError } from './verdict.ts';
import type { WatchedTiles } from './watched-tiles.ts';

/** Of 100 readers so many look where something was edited lately. */
export const AIMED = 4;
const LATELY = 20;

export interface Traffic {
  readonly approver: Approver;
  readonly tiles: WatchedTiles;
  /** Edited in this order, round and round. */
  readonly parcels: readonly EditedParcel[];
  /** At which they are drawn, all four of z13-16 where the land is not too dense. */
  readonly zooms: readonly number[];
  /** What readers ask for, round and round. */
  readonly requests: readonly TileAddress[];
}

export interface Load {
  readonly seconds: number;
  readonly edits: number;
  readonly tiles: number;
}

export interface Edited {
  readonly zoom: number;
  /** Milliseconds until the right tile was here: since the edit was due, and since its 201. */
  readonly fromPost: number;
  readonly from201: number;
}

/** A tile that a reader asked for. */
export interface Look {
  /** Milliseconds since it was due. */
  readonly ms: number;
  readonly isDrawn: boolean;
}

/** Every second check looks at zoom 16, the others in turn at those above. */
const zoomOfCheck = (zooms: readonly number[], n: number): number =>
  n % 2 === 0 ? 16 : (zooms[((n - 1) / 2) % zooms.length] ?? 16);

/**
 * Both at once; the edits with their times, and the readers' tiles.
 * @throws UnequalError where an edit or a tile is refused
 */
export async function runTraffic(
  { approver, tiles, parcels, zooms, requests }: Traffic,
  load: Load,
): Promise<{ edits: Edited[]; looks: Look[] }> {
  const edits: Edited[] = [];
  const looks: Look[] = [];
  const lately: EditedParcel[] = [];
  const atWork = new Set<EditedParcel>();
  const random = randomOf('bench/edited/aimed');
  const edit = async (n: number, due: number): Promise<void> => {
    const parcel = parcels[n % parcels.length] as EditedParcel;
    if (atWork.has(parcel)) throw new UnequalError('P4 is not measured: edits pile up, the load is too much here');
    atWork.add(parcel);
    const change = parcel.next();
    const { at } = await approver.apply(change);
    parcel.applied(change);
    atWork.delete(parcel);
    if (lately.push(parcel) > LATELY) lately.shift();
    const zoom = zoomOfCheck(zooms, n);
    const right = await tiles.read(parcel.home(zoom));
    edits.push({ zoom, fromPost: right.at - due, from201: right.at - at });
  };
  const look = async (n: number, due: number): Promise<void> => {
    const isAimed = lately.length > 0 && random.chance(AIMED / 100);
    const tile = isAimed
      ? random.pick(lately).home(random.integer(13, 16))
      : (requests[n % requests.length] as TileAddress);
    const { at, isDrawn } = await tiles.read(tile);
    looks.push({ ms: at - due, isDrawn });
  };
  await Promise.all([
    onSchedule({ perSecond: load.edits, seconds: load.seconds }, edit),
    onSchedule({ perSecond: load.tiles, seconds: load.seconds }, look),
  ]);
  return { edits, looks };
}
