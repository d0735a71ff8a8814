// From the numbers of a file to VN-2000 degrees, by a reading. Made once a file, called for every vertex.
import proj4 from 'proj4';
import { planeOf } from '../crs/plane.ts';
import { helmert, QD_05_2007, QD_05_2007_FLIPPED } from '../crs/shift.ts';
import type { DatumReading, Reading } from './reading.ts';

/** Writes VN-2000 lon, lat of the file's pair (x, y) to out[at], out[at + 1]; NaN where there is no such place. */
export type ToVn2000 = (x: number, y: number, out: number[], at: number) => void;

const datums = { wgs84: helmert(QD_05_2007), flipped: helmert(QD_05_2007_FLIPPED) } as const;

/** Side of a cell in degrees: the shift of its corner is within 6 cm of the shift of any place in it. */
const cell = 0.005;

/**
 * WGS 84 -> VN-2000 by the numerical inverse of the forward shift. The first guess is the shift of the cell the place lies in, so one
 * round leaves less than 0.01 mm; and since the guess depends on the place alone, equal vertices of neighbours stay equal.
 */
function shifted(datum: Exclude<DatumReading, 'vn2000'>): ToVn2000 {
  const { toWgs84, fromWgs84 } = datums[datum];
  let column = Number.NaN;
  let row = Number.NaN;
  let dLon = 0;
  let dLat = 0;
  return (lon, lat, out, at) => {
    const ownColumn = Math.floor(lon / cell);
    const ownRow = Math.floor(lat / cell);
    if (ownColumn !== column || ownRow !== row) {
      column = ownColumn;
      row = ownRow;
      const [cornerLon, cornerLat] = fromWgs84(column * cell, row * cell);
      dLon = column * cell - cornerLon;
      dLat = row * cell - cornerLat;
    }
    const [thereLon, thereLat] = toWgs84(lon - dLon, lat - dLat);
    out[at] = lon - dLon - (thereLon - lon);
    out[at + 1] = lat - dLat - (thereLat - lat);
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
