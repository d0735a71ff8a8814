// How a tile is answered: status, headers and body, whichever way they are written.
import type { TileSet } from '../../tiles/layers.ts';
import type { Supplied } from './tile-supply.ts';

export const TILE_TYPE = 'application/vnd.mapbox-vector-tile';

/** What of a request matters to the answer. */
export interface TileAsked {
  /** The version of TileJSON, from the address. */
  readonly version: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export type TileAnswer = { readonly headers: Record<string, string> } & (
  | { readonly status: 200; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly status: 204 | 304; readonly body: null }
);

const isKnown = (header: string | undefined, hash: string): boolean =>
  header
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === `"${hash}"` || tag === `"${hash}-gz"`) ?? false;

/** What lies in the archive whose version was asked for is kept for ever; everything else is asked for again each time. */
function cacheControl(set: TileSet, isForEver: boolean): string {
  if (set === 'parcels-officer') return 'private, no-cache';
  return isForEver ? 'public, max-age=31536000, immutable' : 'no-cache';
}

export function answerOf(set: TileSet, { encoded, version, origin }: Supplied, asked: TileAsked): TileAnswer {
  const { bytes, isGzip, hash } = encoded;
  const headers: Record<string, string> = {
    'cache-control': cacheControl(set, version !== undefined && version === asked.version),
    vary: set === 'parcels-officer' ? 'Cookie, Accept-Encoding' : 'Accept-Encoding',
    etag: isGzip ? `"${hash}-gz"` : `"${hash}"`,
    // for whoever looks into why a tile was slow: browsers show it beside the request
    'server-timing': `tile;desc=${origin}`,
  };
  if (isKnown(asked.ifNoneMatch, hash)) return { status: 304, headers, body: null };
  if (bytes.length === 0) return { status: 204, headers, body: null };
  if (isGzip) headers['content-encoding'] = 'gzip';
  headers['content-length'] = String(bytes.length);
  headers['content-type'] = TILE_TYPE;
  return { status: 200, headers, body: bytes };
}
