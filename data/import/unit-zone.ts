// The cadastral zone of a commune: that of the old province its land came from (see data/crs/zones.ts).
import { fold } from '../catalog/fold.ts';
import { ZONES } from '../crs/zones.ts';

/** "Thành phố Hồ Chí Minh", "Tỉnh Thừa Thiên Huế" and "Huế" as the list of zones writes them. */
const others: Readonly<Record<string, string>> = {
  'ho chi minh': 'tp.hcm',
  hue: 'thua thien hue',
  'ba ria vung tau': 'ba ria - vung tau',
};

const zones: ReadonlyMap<string, number> = new Map(
  ZONES.flatMap((zone) => zone.oldProvinces.map((name) => [fold(name), zone.epsg] as const)),
);

/** EPSG, or undefined for a name that is no province before 1 July 2025. */
export function zoneOfProvince(name: string): number | undefined {
  const plain = fold(name).replace(/^(tinh|thanh pho|tp\.?)\s+/, '');
  return zones.get(others[plain] ?? plain);
}

/** The zone most of the old communes were in: new communes may be made of two provinces. */
export function commonZone(oldProvinces: readonly string[]): number | undefined {
  const counts = new Map<number, number>();
  for (const name of oldProvinces) {
    const zone = zoneOfProvince(name);
    if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
