// Fetches again exactly the tiles that changed, a frame's news at once. A tile that is on its way is asked for once more when it is there:
// its answer may be older than the news.
import type { Map as LibreMap, Tile } from 'maplibre-gl';
import { fetchAgain, forgetUnseen, isBusy, keepPicture, tilesInView } from './loaded-tiles.ts';
import type { TileId } from './tile-range.ts';

interface Wish {
  readonly source: string;
  readonly isMeant: (tile: TileId) => boolean;
}

/** Pauses before a tile that could not be had is asked for again. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** 4xx stays 4xx; silence and the server's own failures pass. */
const mayPass = (status: unknown): boolean => typeof status !== 'number' || status === 0 || status >= 500;

export class TileRefresher {
  readonly #map: LibreMap;
  #wishes: Wish[] = [];
  /** To be fetched again, with the source they are of. */
  readonly #due = new Map<Tile, string>();
  readonly #failed = new Map<Tile, string>();
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = FIRST_PAUSE_MS;
  readonly #backOnline = () => this.#retry();

  constructor(map: LibreMap) {
    this.#map = map;
    map.on('error', (event) => {
      const { tile, sourceId, error } = event as { tile?: Tile; sourceId?: string; error?: { status?: unknown } };
      if (tile && sourceId && mayPass(error?.status)) this.#fail(tile, sourceId);
    });
    window.addEventListener('online', this.#backOnline);
  }

  /** The tiles of a source that `isMeant` picks are fetched again: those in view now, the others when they come into view. */
  want(source: string, isMeant: (tile: TileId) => boolean): void {
    this.#wishes.push({ source, isMeant });
    this.#wake();
  }

  stop(): void {
    window.removeEventListener('online', this.#backOnline);
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  #wake(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#hear();
      this.#fetch();
      if (this.#due.size > 0) this.#wake();
    });
  }

  #hear(): void {
    for (const { source, isMeant } of this.#wishes.splice(0)) {
      forgetUnseen(this.#map, source, (tile) => isMeant(tile.tileID.canonical));
      for (const tile of tilesInView(this.#map, source))
        if (isMeant(tile.tileID.canonical)) this.#due.set(tile, source);
    }
  }

  #fetch(): void {
    for (const source of new Set(this.#due.values())) {
      const here = new Set(tilesInView(this.#map, source));
      const due = [...this.#due].filter(([, of]) => of === source).map(([tile]) => tile);
      const ready = due.filter((tile) => here.has(tile) && !isBusy(tile));
      const gone = new Set(due.filter((tile) => !here.has(tile)));
      if (gone.size > 0) forgetUnseen(this.#map, source, (tile) => gone.has(tile));
      fetchAgain(this.#map, source, ready);
      for (const tile of [...ready, ...gone]) this.#due.delete(tile);
    }
  }

  #fail(tile: Tile, source: string): void {
    keepPicture(this.#map, tile);
    this.#failed.set(tile, source);
    this.#timer ??= setTimeout(() => this.#retry(), this.#pause);
  }

  #retry(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pause = this.#failed.size > 0 ? Math.min(LONGEST_PAUSE_MS, this.#pause * 2) : FIRST_PAUSE_MS;
    if (this.#failed.size === 0) return;
    for (const [tile, source] of this.#failed) this.#due.set(tile, source);
    this.#failed.clear();
    this.#wake();
    // Nothing failed again until then: the next failure starts with a short pause.
    this.#timer = setTimeout(() => this.#retry(), this.#pause);
  }
}
