// From the numbers of a file to VN-2000 degrees, by a reading. Made once a file, called for every vertex.
import proj4 from 'proj4';
import { planeOf } from '../crs/plane.ts';
import { helmert, QD_05_2007, QD_05_2007_FLIPPED } from '../crs/shift.ts';
import type { DatumReading, Reading } from './reading.ts';

/** Writes VN-2000 lon, lat of the file's pair (x, y) to out[at], out[at + 1]; NaN where there is no such place. */
export type ToVn2000 = (x: number, y: number, out: number[], at: number) => void;

const datums = { wgs84: helmert(QD_05_2007), flipped: helmert(QD_05_2007_FLIPPED) } as const;

/** Corrections below this many degrees (0.1 m) leave an error below 0.01 mm after the next round. */
const settled = 1e-6;

/**
 * WGS 84 -> VN-2000 by the numerical inverse of the forward shift. Neighbouring vertices have nearly the same shift,
 * so the last one is the first guess and one round is enough inside a parcel.
 */
function shifted(datum: Exclude<DatumReading, 'vn2000'>): ToVn2000 {
  const { toWgs84 } = datums[datum];
  let dLon = 0;
  let dLat = 0;
  return (lon, lat, out, at) => {
    for (let round = 0; round < 6; round++) {
      const [thereLon, thereLat] = toWgs84(lon - dLon, lat - dLat);
      const errorLon = thereLon - lon;
      const errorLat = thereLat - lat;
      dLon += errorLon;
      dLat += errorLat;
      if (Math.abs(errorLon) < settled && Math.abs(errorLat) < settled) break;
    }
    out[at] = lon - dLon;
    out[at + 1] = lat - dLat;
    // A place that is none must not spoil the guess for the next one.
    if (!Number.isFinite(dLon) || !Number.isFinite(dLat)) {
      dLon = 0;
      dLat = 0;
    }
  };
}

const asIs: ToVn2000 = (lon, lat, out, at) => {
  out[at] = lon;
  out[at + 1] = lat;
};

/** @throws ImportError never; a proj4 definition was checked when the reading was made */
export function converterOf(reading: Reading): ToVn2000 {
  const datum = reading.datum === 'vn2000' ? asIs : shifted(reading.datum);
  const straight = baseConverter(reading, datum);
  return reading.swapped ? (x, y, out, at) => straight(y, x, out, at) : straight;
}

function baseConverter({ base }: Reading, datum: ToVn2000): ToVn2000 {
  if (base.kind === 'degrees') {
    return (x, y, out, at) => (Math.abs(x) <= 180 && Math.abs(y) <= 90 ? datum(x, y, out, at) : nowhere(out, at));
  }
  if (base.kind === 'zone') {
    const plane = planeOf(base.epsg);
    return (x, y, out, at) => {
      const [lon, lat] = plane.toDegrees(x * 1000, y * 1000);
      datum(lon, lat, out, at);
    };
  }
  const projection = proj4(base.definition, base.onVn2000 ? '+proj=longlat +ellps=WGS84 +no_defs' : 'EPSG:4326');
  return (x, y, out, at) => {
    const [lon, lat] = projection.forward([x, y]) as [number, number];
    if (Number.isFinite(lon) && Number.isFinite(lat)) datum(lon, lat, out, at);
    else nowhere(out, at);
  };
}

function nowhere(out: number[], at: number): void {
  out[at] = Number.NaN;
  out[at + 1] = Number.NaN;
}
