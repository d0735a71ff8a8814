// Tile features as parcels: one entry a parcel, however many tiles it was cut into.
import type { SeenParcel } from './atlas.ts';

/** A feature as the map gives it: id and the tile attributes of set `parcels` or `parcels-officer`. */
export interface RawFeature {
  readonly id?: number | string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function codes(raw: Readonly<Record<string, unknown>>): Partial<SeenParcel> {
  const { group, cert, match, flag } = raw;
  return typeof flag === 'number'
    ? { group: Number(group), certificate: Number(cert), match: Number(match), flag }
    : {};
}

/** Parcels among features, in the order given, each once. `area_dm2` are square metres x 100. */
export function seenParcels(features: readonly RawFeature[]): readonly SeenParcel[] {
  const seen = new Map<number, SeenParcel>();
  for (const { id, properties } of features) {
    if (typeof id !== 'number' || seen.has(id)) continue;
    const area = properties['area_dm2'];
    seen.set(id, {
      id,
      sheetNo: text(properties['sheet']),
      parcelNo: text(properties['no']),
      landUse: text(properties['use']),
      areaM2: typeof area === 'number' ? area / 100 : null,
      ...codes(properties),
    });
  }
  return [...seen.values()];
}

/** Land uses among parcels, most frequent first. */
export function landUsesOf(parcels: readonly SeenParcel[]): readonly string[] {
  const count = new Map<string, number>();
  for (const { landUse } of parcels) if (landUse) count.set(landUse, (count.get(landUse) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1]).map(([use]) => use);
}
