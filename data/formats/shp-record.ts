// One record of a .shp file as GeoJSON members. Heights and measures are dropped.
import type { SourceGeometry } from './source.ts';

const shapeNames: Readonly<Record<number, string>> = {
  1: 'Point',
  3: 'LineString',
  5: 'Polygon',
  8: 'MultiPoint',
  31: 'MultiPatch',
};

/** The geometry of a record's content (without the 8 byte record header); null for the null shape, whatever its length. @throws RangeError on damaged bytes */
export function shpGeometry(content: Buffer): SourceGeometry | null {
  const raw = content.readInt32LE(0);
  if (raw === 0) return null;
  // Z types are 10 higher, M types 20.
  const plain = raw > 10 && raw < 30 ? raw % 10 : raw;
  if (plain === 5) return polygon(content);
  return { type: shapeNames[plain] ?? `Shapefile type ${raw}`, coordinates: null };
}

type Position = [number, number];

function polygon(content: Buffer): SourceGeometry {
  if (content.length < 44) throw new RangeError('it is too short');
  const parts = content.readInt32LE(36);
  const points = content.readInt32LE(40);
  const pointsAt = 44 + parts * 4;
  if (parts < 0 || points < 0 || pointsAt + points * 16 > content.length) {
    throw new RangeError('its number of points does not fit its length');
  }
  const rings: Position[][] = [];
  for (let part = 0; part < parts; part++) {
    const from = content.readInt32LE(44 + part * 4);
    const to = part + 1 < parts ? content.readInt32LE(48 + part * 4) : points;
    if (from < 0 || to < from || to > points) throw new RangeError('its parts overlap');
    const ring: Position[] = [];
    for (let i = from; i < to; i++) {
      ring.push([content.readDoubleLE(pointsAt + i * 16), content.readDoubleLE(pointsAt + i * 16 + 8)]);
    }
    rings.push(ring);
  }
  // The directions of rings are told wrongly too often to go by them.
  const [only, ...others] = rings;
  return only && others.length === 0 ? { type: 'Polygon', coordinates: [only] } : { type: 'Rings', coordinates: rings };
}
