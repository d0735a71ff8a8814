// The plane on which shapes of a file are cleaned and measured, and how a pair of the file gets there.
import proj4 from 'proj4';
import { type FlatPairs, planeOf } from '../crs/plane.ts';
import { converterOf } from './converter.ts';
import type { Reading } from './reading.ts';

export interface Ground {
  /** EPSG of the commune's zone. */
  readonly zone: number;
  /** The file's pair -> millimetres in out[at], out[at + 1]; NaN where there is no such place. */
  toMm(x: number, y: number, out: number[], at: number): void;
  /** Millimetres -> VN-2000 degrees on the stored grid; `out` may be the input. */
  toDegreesInto(flatMm: Readonly<FlatPairs>, out: FlatPairs): void;
  /** The file lies outside Vietnam: measured on a plane of its own. */
  readonly foreign: boolean;
}

const gridOf = 1e9;

/**
 * The commune's zone; metres of that very zone pass through without a detour.
 * `near`: a VN-2000 place in the file. Far from Vietnam a zone has no meaning, so a plane around that place serves for area and label.
 */
export function groundOf(zone: number, reading: Reading, near: readonly [number, number]): Ground {
  const { base, datum, swapped } = reading;
  if (isAbroad(near)) return foreignGround(zone, reading, near);
  const plane = planeOf(zone);
  const toDegreesInto = plane.toDegreesInto;
  if (base.kind === 'zone' && base.epsg === zone && datum === 'vn2000') {
    const toMm: Ground['toMm'] = (x, y, out, at) => {
      out[at] = Math.round((swapped ? y : x) * 1000);
      out[at + 1] = Math.round((swapped ? x : y) * 1000);
    };
    return { zone, foreign: false, toDegreesInto, toMm };
  }
  const toVn2000 = converterOf(reading);
  const degrees = [0, 0];
  return {
    zone,
    foreign: false,
    toDegreesInto,
    toMm(x, y, out, at) {
      toVn2000(x, y, degrees, 0);
      const [e, n] = plane.toMm(degrees[0] as number, degrees[1] as number);
      out[at] = e;
      out[at + 1] = n;
    },
  };
}

/** Vietnam with its sea, generously. */
function isAbroad([lon, lat]: readonly [number, number]): boolean {
  return Number.isFinite(lon) && (lon < 95 || lon > 125 || lat < 2 || lat > 30);
}

function foreignGround(zone: number, reading: Reading, [lon, lat]: readonly [number, number]): Ground {
  const local = proj4(`+proj=tmerc +lon_0=${lon} +lat_0=${lat} +k=1 +x_0=500000 +y_0=1500000 +ellps=WGS84 +units=m`);
  const toVn2000 = converterOf(reading);
  const degrees = [0, 0];
  return {
    zone,
    foreign: true,
    toMm(x, y, out, at) {
      toVn2000(x, y, degrees, 0);
      const [e, n] = Number.isNaN(degrees[0])
        ? [Number.NaN, Number.NaN]
        : (local.forward([...degrees]) as [number, number]);
      out[at] = Math.round(e * 1000);
      out[at + 1] = Math.round(n * 1000);
    },
    toDegreesInto(flatMm, out) {
      for (let i = 0; i + 1 < flatMm.length; i += 2) {
        const place = local.inverse([(flatMm[i] as number) / 1000, (flatMm[i + 1] as number) / 1000]) as [
          number,
          number,
        ];
        out[i] = Math.round(place[0] * gridOf) / gridOf;
        out[i + 1] = Math.round(place[1] * gridOf) / gridOf;
      }
    },
  };
}
