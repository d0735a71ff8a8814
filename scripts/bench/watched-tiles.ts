// Tiles as readers get them while parcels are edited, and whether each was as new as it had to be. What was read is looked at afterwards:
// decoding takes time that the clock of the others would show.
import { gunzipSync } from 'node:zlib';
import { tileIdOf } from '../../tiles/archive/tile-id.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { areasIn, type EditedParcel } from './edited-parcel.ts';
import type { HttpCaller } from './http-caller.ts';
import { UnequalError } from './verdict.ts';

interface Read {
  readonly tile: TileAddress;
  readonly body: Buffer;
  /** The least area that each edited parcel must have: of its last edit answered before the tile was asked for. */
  readonly least: ReadonlyMap<EditedParcel, number>;
}

interface Got {
  /** performance.now. */
  readonly at: number;
  readonly body?: Buffer;
  /** Whether it had to wait for a drawing, as the server says. */
  readonly isDrawn: boolean;
}

export class WatchedTiles {
  /** So many reads were answered with 503. */
  refused = 0;
  readonly #caller: HttpCaller;
  readonly #parcels = new Map<number, EditedParcel[]>();
  readonly #reads: Read[] = [];

  constructor(caller: HttpCaller, parcels: readonly EditedParcel[]) {
    this.#caller = caller;
    for (const parcel of parcels) {
      for (const id of parcel.tiles) this.#parcels.set(id, [...(this.#parcels.get(id) ?? []), parcel]);
    }
  }

  /** A tile of the public, and when it was here; never, where the server refused it for the moment (503). */
  async read(tile: TileAddress): Promise<Got> {
    const parcels = this.#parcels.get(tileIdOf(tile)) ?? [];
    const least = new Map(parcels.map((parcel) => [parcel, parcel.area]));
    const path = `/tiles/parcels/${tile.z}/${tile.x}/${tile.y}.mvt`;
    const answer = await this.#caller.ask(path);
    if (answer.status === 503) {
      this.refused++;
      return { at: Number.POSITIVE_INFINITY, isDrawn: true };
    }
    if (answer.status !== 200 || answer.headers['content-encoding'] !== 'gzip')
      throw new UnequalError(`FAILED the gate: ${path} is answered with ${answer.status}`);
    if (parcels.length > 0) this.#reads.push({ tile, body: answer.body, least });
    return { ...answer, isDrawn: answer.headers['server-timing'] === 'tile;desc=drawn' };
  }

  /** Whether the tile over the parcel's label shows it: from afar land cover may stand in. */
  async shows(parcel: EditedParcel, z: number): Promise<boolean> {
    const { body } = await this.read(parcel.home(z));
    if (!body) return false;
    return areasIn(gunzipSync(body), new Set([parcel.id])).has(parcel.id);
  }

  /**
   * Looks at every tile with edited parcels in it.
   * @param zooms at which parcels are drawn: there they must be in the tile over their label
   * @throws UnequalError where one was older than it had to be
   */
  check(zooms: readonly number[]): { tiles: number; parcels: number } {
    const stale: string[] = [];
    let parcels = 0;
    for (const { tile, body, least } of this.#reads) {
      const areas = areasIn(gunzipSync(body), new Set([...least.keys()].map(({ id }) => id)));
      for (const [parcel, area] of least) {
        const seen = areas.get(parcel.id);
        const isHome = zooms.includes(tile.z) && tileIdOf(parcel.home(tile.z)) === tileIdOf(tile);
        // outside of its home a parcel may lie in the buffer alone, where either is right
        if (seen === undefined && !isHome) continue;
        parcels++;
        if (!(Number(seen) >= area)) stale.push(`${tile.z}/${tile.x}/${tile.y} has ${seen} for ${area}`);
      }
    }
    if (stale.length > 0) throw new UnequalError(`FAILED the gate: ${stale.length} stale reads: ${stale[0]}`);
    return { tiles: this.#reads.length, parcels };
  }
}
