// The style the server builds, turned to the reader: which parcel set is shown, and where pages may put layers.
import type { LayerJson, ParcelSet, TileSet } from './atlas.ts';
import type { TileJson } from './tile-json.ts';

interface SourceJson {
  readonly [field: string]: unknown;
  readonly type: string;
  readonly url?: string;
}

/** The parts of a MapLibre style that matter here. */
export interface StyleJson {
  readonly version: number;
  readonly sources: Readonly<Record<string, SourceJson>>;
  readonly layers: readonly (LayerJson & {
    readonly type: string;
    readonly source?: string;
    readonly 'source-layer'?: string;
  })[];
}

const SET_URL = /\/tiles\/(parcels|parcels-officer|communes|context)\.json/;
const PARCEL_URL = /\/tiles\/parcels(?:-officer)?\.json/;

/** Name of the source that holds the parcels. */
export function parcelSourceOf(style: StyleJson): string {
  const found = Object.entries(style.sources).find(([, source]) => PARCEL_URL.test(source.url ?? ''));
  return found?.[0] ?? 'parcels';
}

/** The style with its parcels taken from `set`. */
export function withParcelSet(style: StyleJson, set: ParcelSet): StyleJson {
  const name = parcelSourceOf(style);
  const source = style.sources[name];
  if (!source?.url) return style;
  const url = source.url.replace(PARCEL_URL, `/tiles/${set}.json`);
  return { ...style, sources: { ...style.sources, [name]: { ...source, url } } };
}

const isParcelLayer = (layer: { readonly 'source-layer'?: string }): boolean =>
  layer['source-layer'] === 'parcels' || layer['source-layer'] === 'parcel_labels';

const NEIGHBOURS = 'parcels-of-all';
/** Attributes that only the officer's set has. */
const STATES = /\["get","(?:flag|group|cert|match)"\]/;

/**
 * The officer's set holds the communes of the account alone. This lays what everybody may see beneath: public parcels under the
 * officer's, and land cover and density, which are one picture in both, from the public set.
 */
export function withNeighbours(style: StyleJson): StyleJson {
  const own = parcelSourceOf(style);
  const source = style.sources[own];
  if (!source?.url) return style;
  const everybody = { ...source, url: source.url.replace(PARCEL_URL, '/tiles/parcels.json') };
  const layers = style.layers.flatMap((layer) => {
    if (layer.source !== own) return [layer];
    const below = { ...layer, source: NEIGHBOURS };
    if (!isParcelLayer(layer)) return [below];
    return STATES.test(JSON.stringify(layer)) ? [layer] : [{ ...below, id: `${layer.id}${OF_ALL}` }, layer];
  });
  return { ...style, sources: { ...style.sources, [NEIGHBOURS]: everybody }, layers };
}

/** Ends the ids of layers that `withNeighbours` lays beneath those of the account's own communes. */
export const OF_ALL = '-of-all';

/** The source in which every parcel on the map is found: hover and selection are states of its features. */
export const wholeSourceOf = (style: StyleJson): string =>
  NEIGHBOURS in style.sources ? NEIGHBOURS : parcelSourceOf(style);

/** Sources that hold a set of ours, by the set. */
export function sourcesOf(style: StyleJson): ReadonlyMap<TileSet, string> {
  const found = Object.entries(style.sources).flatMap(([name, { url }]) => {
    const set = SET_URL.exec(url ?? '')?.[1];
    return set ? [[set as TileSet, name] as const] : [];
  });
  return new Map(found);
}

/**
 * The style with the TileJSON of its sets laid in, so that MapLibre asks for tiles at once. Addresses are plain: whether a version
 * goes with one is decided when it is asked for (tile-versions.ts). Bounds are left out: they are those of the land as the page found it,
 * and what is imported while it stands may lie beyond. A set that could not be had is left to MapLibre.
 */
export function withTileJsons(style: StyleJson, answers: ReadonlyMap<TileSet, TileJson>): StyleJson {
  const sources = { ...style.sources };
  for (const [set, name] of sourcesOf(style)) {
    const answer = answers.get(set);
    if (!answer) continue;
    const { minzoom, maxzoom } = answer;
    const tiles = answer.tiles.map((address) => address.replace(/\?.*/, ''));
    sources[name] = { type: 'vector', tiles, minzoom, maxzoom };
  }
  return { ...style, sources };
}

/** The filled parcel layers: what a click can hit. */
export function parcelFills(style: StyleJson): readonly string[] {
  return style.layers
    .filter((layer) => layer.type === 'fill' && layer['source-layer'] === 'parcels')
    .map((layer) => layer.id);
}

/** First label layer: what is added below it never hides a label. */
export function firstLabel(style: StyleJson): string | undefined {
  return style.layers.find((layer) => layer.type === 'symbol')?.id;
}

/** Style of the server for a theme. Throws Error where it cannot be had. */
export async function loadStyle(theme: 'light' | 'dark', signal: AbortSignal): Promise<StyleJson> {
  const answer = await fetch(theme === 'dark' ? '/style.json?theme=dark' : '/style.json', { signal });
  if (!answer.ok) throw new Error(`style.json: ${answer.status}`);
  return (await answer.json()) as StyleJson;
}
