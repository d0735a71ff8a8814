// Plants known defects in a commune, one kind for each quality rule that this data can show, and keeps the list of what lies where.
import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import type { DrawnCommune } from './commune.ts';
import { bedOf } from './defect-bed.ts';
import { ATTRIBUTE_DEFECTS } from './defects-attributes.ts';
import { CERTIFICATE_DEFECTS } from './defects-certificates.ts';
import { GEOMETRY_DEFECTS } from './defects-geometry.ts';
import { PARCEL_DEFECTS } from './defects-parcels.ts';
import { PEOPLE_DEFECTS } from './defects-people.ts';
import type { ProvincePlan } from './province.ts';
import type { Counters } from './records.ts';

export interface PlantedDefect {
  /** Id of the quality rule that must find it. */
  readonly rule: string;
  readonly commune: string;
  readonly parcels: readonly number[];
  /** WGS 84. */
  readonly at: readonly [number, number];
}

const RATE = 0.001;

/** Changes the commune's records in place. About one parcel in a thousand for each rule, at least one a commune. */
export function plantDefects(province: ProvincePlan, drawn: DrawnCommune, counters: Counters): PlantedDefect[] {
  const bed = bedOf(province, drawn, counters);
  const { commune } = drawn;
  const times = Math.max(1, Math.round(commune.parcels.length * RATE));
  const planted: PlantedDefect[] = [];
  const planters = [
    ...GEOMETRY_DEFECTS,
    ...PARCEL_DEFECTS,
    ...ATTRIBUTE_DEFECTS,
    ...PEOPLE_DEFECTS,
    ...CERTIFICATE_DEFECTS,
  ];
  for (const [rule, plant] of planters) {
    for (let i = 0; i < times; i++) {
      const done = plant(bed);
      if (!done) break;
      bed.claim(...done.parcels);
      const [lon, lat] = vn2000ToWgs84(...planeOf(province.zone).toDegrees(...done.at));
      planted.push({ rule, commune: commune.plan.code, parcels: done.parcels.map(({ id }) => id), at: [lon, lat] });
    }
  }
  return planted;
}
