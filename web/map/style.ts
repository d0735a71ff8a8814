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
