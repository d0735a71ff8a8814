// TileJSON 3.0 of a set, from the registry of layers.
import { layersOf, MAXZOOM, MINZOOM, type TileSet } from './layers.ts';

export interface TileJson {
  readonly [key: string]: unknown;
  readonly tilejson: '3.0.0';
  readonly tiles: readonly string[];
}

/** Vietnam with its islands, WGS 84. */
const BOUNDS = [102, 7, 118, 23.5] as const;

const NAMES: Record<TileSet, string> = {
  parcels: 'Thửa đất',
  'parcels-officer': 'Thửa đất (cán bộ)',
  communes: 'Xã, phường, đặc khu',
  context: 'Đường, sông, nhà, tờ bản đồ',
};

/** @param origin where the tiles are, without a slash at the end */
export function tileJsonOf(set: TileSet, origin: string): TileJson {
  return {
    tilejson: '3.0.0',
    name: NAMES[set],
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${set}/{z}/{x}/{y}.mvt`],
    minzoom: MINZOOM,
    maxzoom: MAXZOOM,
    bounds: BOUNDS,
    vector_layers: layersOf(set).map((layer) => ({
      id: layer.name,
      description: layer.about,
      minzoom: layer.minzoom,
      maxzoom: layer.maxzoom,
      fields: Object.fromEntries(layer.attributes.map(({ name, kind, about }) => [name, `${kindOf(kind)}: ${about}`])),
    })),
  };
}

const kindOf = (kind: string): string => (kind === 'text' ? 'String' : 'Number');
