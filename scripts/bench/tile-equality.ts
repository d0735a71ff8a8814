// Whether two tiles show the same parcels, whoever drew them.
import { EXTENT } from '../../tiles/encoder/projector.ts';
import { outlineDistance, type ReadFeature, readTile } from '../../tiles/testing/read-tile.ts';

/** Whether any of it is in the picture: what lies in the buffer, cut or a unit thick, may be kept or dropped by either. */
const isVisible = ({ parts }: ReadFeature): boolean =>
  parts.flat().some(([x, y]) => x > 1 && y > 1 && x < EXTENT - 1 && y < EXTENT - 1);

const byId = (tile: Uint8Array): ReadonlyMap<number | undefined, ReadFeature> =>
  new Map((readTile(tile)['parcels'] ?? []).map((feature) => [feature.id, feature]));

/** Same ids, same attributes, outlines within so many units; the number of parcels, or what differs. */
export function compareParcels(mine: Uint8Array, theirs: Uint8Array, units = 1): number | string {
  const own = byId(mine);
  const other = byId(theirs);
  const extra = [...own.values()].find((feature) => isVisible(feature) && !other.has(feature.id));
  if (extra) return `parcel ${extra.id} is not in the other`;
  for (const feature of [...other.values()].filter(isVisible)) {
    const same = own.get(feature.id);
    if (!same) return `parcel ${feature.id} is missing`;
    if (JSON.stringify(sorted(same.properties)) !== JSON.stringify(sorted(feature.properties)))
      return `parcel ${feature.id} has other attributes`;
    if (outlineDistance(same.parts, feature.parts) > units) return `parcel ${feature.id} lies elsewhere`;
  }
  return own.size;
}

const sorted = (record: Readonly<Record<string, unknown>>) => Object.entries(record).sort();
