// TileJSON 3.0 of a set, from the registry of layers.
import type { Bounds } from '../data/model/place.ts';
import { VIETNAM } from './extent.ts';
import { type AttributeKind, deepestOf, layersOf, MINZOOM, type TileSet } from './layers.ts';

export interface TileJson {
  readonly [key: string]: unknown;
  readonly tilejson: '3.0.0';
  readonly tiles: readonly string[];
}

const NAMES: Record<TileSet, string> = {
  parcels: 'Thửa đất',
  'parcels-officer': 'Thửa đất (cán bộ)',
  communes: 'Xã, phường, đặc khu',
  context: 'Đường, sông, nhà, tờ bản đồ',
};

/** What a client that keeps tiles must know: which archive, and where land was touched since. */
export interface TileDelta {
  /** Null where no archive is served. */
  readonly version: string | null;
  /** Row of the log. */
  readonly revision: number;
  /** Tiles of a zoom, as y * 2^zoom + x, in, above or under which something was touched; null for all. */
  readonly touched: { readonly zoom: number; readonly cells: readonly number[] | null };
}

/**
 * @param origin where the tiles are, without a slash at the end
 * @param bounds of what there is (extent.ts), WGS 84
 * @param delta goes with public sets only: tiles of officers are nobody's to keep
 */
export function tileJsonOf(set: TileSet, origin: string, bounds: Bounds = VIETNAM, delta?: TileDelta): TileJson {
  const version = set === 'parcels-officer' ? null : (delta?.version ?? null);
  return {
    tilejson: '3.0.0',
    name: NAMES[set],
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${set}/{z}/{x}/{y}.mvt${version === null ? '' : `?v=${version}`}`],
    ...(delta ? { thua: { ...delta, version } } : {}),
    minzoom: MINZOOM,
    maxzoom: deepestOf(set),
    bounds,
    vector_layers: layersOf(set).map((layer) => ({
      id: layer.name,
      description: layer.about,
      minzoom: layer.minzoom,
      maxzoom: layer.maxzoom,
      fields: Object.fromEntries(layer.attributes.map(({ name, kind, about }) => [name, `${kindOf(kind)}: ${about}`])),
    })),
  };
}

const kindOf = (kind: AttributeKind): string => (kind === 'text' || kind === 'lead' ? 'String' : 'Number');
