// Follows the log of the database from a position: which tiles were touched since, exactly, whoever touched them. What it knows is made
// from the log alone, so a restart, a lost connection and another process are all the same to it.
import { ewkbToDegrees, ewkbToShape } from '../../data/geometry/wkb.ts';
import { Change, type ParcelChange, parcelsOf } from '../../data/model/change.ts';
import { LiveEvent } from '../../data/model/live.ts';
import type { Bounds } from '../../data/model/place.ts';
import type { Queryable } from '../../data/store/store.ts';
import { LABEL_ZOOM, MAXZOOM, PARCEL_ZOOM } from '../layers.ts';
import { Thread } from '../worker/thread.ts';
import { coverOfLand, coverOfPlace } from './cover.ts';
import {
  isBeyond,
  type LogRow,
  logAfter,
  type ParcelPlaceRow,
  parcelPlaces,
  type ShownRow,
  shownIn,
} from './log.sql.ts';
import { straysOf } from './strays.ts';
import { Touched } from './touched.ts';
import { isHeavy, type Shown, type Turn, touchedByChange } from './touched-by-change.ts';

const PAGE = 200;
/** So long at a time is worked before others get a turn. */
const TURN_MS = 3;

const shownOf = ({ geom, zone, ...shown }: ShownRow): Shown => ({
  ...shown,
  shape: geom ? ewkbToShape(geom, zone) : null,
});

/** A parcel of an applied change, from the two versions of it: the change itself tells only what it touched. */
function turnOf({ id, version, before, after }: ParcelChange, known: ReadonlyMap<string, ShownRow>): Turn {
  const old = before === null ? undefined : known.get(`${id} ${version}`);
  const now = after === null ? undefined : known.get(`${id} ${version + 1}`);
  return {
    before: old ? shownOf(old) : null,
    after: now ? shownOf(now) : null,
    ...(old?.geom ? { stored: ewkbToDegrees(old.geom) } : {}),
  };
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class LogFollower {
  readonly touched = new Touched();
  /** The row up to which nothing needs to be known. */
  readonly from: number;
  /** The row up to which everything is known. */
  revision: number;
  /** Told tiles of parcels that an edit or a flag has touched, by id. */
  onTouched: (ids: Iterable<number>) => void = () => undefined;
  readonly #store: Queryable;

  /** @param from the row up to which nothing needs to be known */
  constructor(store: Queryable, from: number) {
    this.#store = store;
    this.from = from;
    this.revision = from;
  }

  /** Reads what is new. Everything that was committed before the call is known afterwards. One call at a time. */
  async catchUp(): Promise<void> {
    // nearly always there is nothing, and this question costs the database a fourth of what the rows do
    if ((await this.#store.bytes(isBeyond(this.revision))).length === 0) return;
    for (let read = PAGE; read === PAGE; ) {
      const rows = await this.#store.rows<LogRow>(logAfter(this.revision, PAGE));
      read = rows.length;
      let began = performance.now();
      for (const row of rows) {
        await this.#take(row);
        this.revision = row.id;
        if (performance.now() - began < TURN_MS) continue;
        await breathe();
        began = performance.now();
      }
    }
  }

  async #take({ id, payload, change }: LogRow): Promise<void> {
    const { touched } = this;
    const event = LiveEvent.safeParse(payload);
    if (!event.success) {
      // a row that this program does not understand may have touched anything
      touched.box('all', null, id);
      return;
    }
    const { data } = event;
    switch (data.topic) {
      case 'edit':
        if (data.state !== 'applied') return;
        if (change === null) touched.box('all', data.bounds, id);
        else await this.#takeChange(Change.parse(change), data.bounds, id);
        return;
      case 'flag':
        if (data.parcelId !== null) this.#mark('states', await this.#tilesOf(data.parcelId), id);
        return;
      case 'import':
        if (data.bounds) touched.box('parcels', data.bounds, id);
        return;
      case 'tiles':
        touched.box(data.product, data.bounds, id);
        return;
      case 'coverage':
        return;
    }
  }

  async #takeChange(change: Change, bounds: Bounds | null, id: number): Promise<void> {
    // nothing else of a change is drawn; its box is around all of it
    if (change.records.some(({ type }) => type === 'land-object')) this.touched.box('context', bounds, id);
    this.#mark('parcels', await this.#tilesOfChange(change), id);
  }

  #mark(what: 'parcels' | 'states', ids: readonly number[], at: number): void {
    this.touched[what](ids, at);
    this.onTouched(ids);
  }

  async #tilesOfChange(change: Change): Promise<number[]> {
    const parcels = parcelsOf(change);
    if (parcels.length === 0) return [];
    const rows = await this.#store.rows<ShownRow>(
      shownIn(
        parcels[0]?.communeCode ?? '',
        parcels.map((record) => record.id),
        parcels.map((record) => record.version),
      ),
    );
    const known = new Map(rows.map((row) => [`${row.id} ${row.version}`, row]));
    return this.#cover(parcels.map((record) => turnOf(record, known)));
  }

  /** Most changes take microseconds. One of many parcels, or of a river's vertices, is left to a thread. */
  async #cover(turns: readonly Turn[]): Promise<number[]> {
    if (!isHeavy(turns)) return touchedByChange(turns);
    const thread = new Thread<readonly Turn[], number[]>(new URL('./cover-thread.ts', import.meta.url));
    try {
      return await thread.ask(turns, []);
    } finally {
      await thread.close();
    }
  }

  /** Where the parcel is now: where it was before a later edit, that edit touches. */
  async #tilesOf(parcelId: number): Promise<number[]> {
    const places = await this.#store.rows<ParcelPlaceRow>(parcelPlaces([parcelId]));
    const zooms = { from: PARCEL_ZOOM, to: MAXZOOM };
    const tiles = new Set<number>();
    for (const { geom, lon, lat } of places) {
      const land = ewkbToDegrees(geom);
      for (const id of coverOfLand(land, zooms)) tiles.add(id);
      for (const id of straysOf([], land, true, tiles, zooms)) tiles.add(id);
      if (lon === null || lat === null) continue;
      for (const id of coverOfPlace(lon, lat, { from: LABEL_ZOOM, to: MAXZOOM })) tiles.add(id);
    }
    return [...tiles];
  }
}
