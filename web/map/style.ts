// The style the server builds, turned to the reader: which parcel set is shown, and where pages may put layers.
import type { LayerJson, ParcelSet } from './atlas.ts';

interface SourceJson {
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
