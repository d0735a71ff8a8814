// Parcels of the benches as a file for tools that read GeoJSON: WGS 84, one feature a line, with the attributes of our public tiles.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { type QuadParcel, quadParcels } from './quad-parcels.ts';

const LINES_AT_ONCE = 1_000;

function featureOf({ id, sheet, number, use, area, ring }: QuadParcel): string {
  const points: string[] = [];
  for (let i = 0; i <= ring.length; i += 2) {
    const at = i % ring.length;
    const [lon, lat] = vn2000ToWgs84(ring[at] as number, ring[at + 1] as number);
    points.push(`[${lon.toFixed(9)},${lat.toFixed(9)}]`);
  }
  return (
    `{"type":"Feature","id":${id},"properties":{"no":"${number}","sheet":"${sheet}","use":"${use}","area_dm2":${Math.round(area * 100)}},` +
    `"geometry":{"type":"Polygon","coordinates":[[${points.join(',')}]]}}\n`
  );
}

/** Writes the western `columns` of a mesh of `side` x `side`. */
export async function writeQuadGeoJson(path: string, side: number, columns: number): Promise<void> {
  const file = createWriteStream(path);
  let lines: string[] = [];
  for (const parcel of quadParcels(side, columns)) {
    lines.push(featureOf(parcel));
    if (lines.length < LINES_AT_ONCE) continue;
    if (!file.write(lines.join(''))) await once(file, 'drain');
    lines = [];
  }
  file.end(lines.join(''));
  await once(file, 'close');
}
