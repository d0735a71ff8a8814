// The datum shift between VN-2000 and WGS 84, geographic degrees both sides. The only module that knows its constants.
import { A, B, DEGREES, E2, EP2, RADIANS } from './ellipsoid.ts';

/** Seven parameters: metres, arc seconds in position-vector signs, parts per million. */
export interface HelmertParameters {
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
  readonly rx: number;
  readonly ry: number;
  readonly rz: number;
  readonly ppm: number;
}

/**
 * VN-2000 -> WGS 84 of Quyết định 05/2007/QĐ-BTNMT. The decision prints coordinate-frame rotations (EPSG:6960);
 * here they stand in position-vector signs, as `+towgs84` wants them.
 */
export const QD_05_2007: HelmertParameters = {
  dx: -191.90441429,
  dy: -39.30318279,
  dz: -111.45032835,
  rx: 0.00928836,
  ry: -0.01975479,
  rz: 0.00427372,
  ppm: 0.252906278,
};

/** The common mistake: rotations copied from the decision without turning their signs (0.55 to 0.77 m off). */
export const QD_05_2007_FLIPPED: HelmertParameters = {
  ...QD_05_2007,
  rx: -QD_05_2007.rx,
  ry: -QD_05_2007.ry,
  rz: -QD_05_2007.rz,
};

/** The other common mistake: VN-2000 degrees taken for WGS 84 (about 225 m off). */
export const NO_SHIFT: HelmertParameters = { dx: 0, dy: 0, dz: 0, rx: 0, ry: 0, rz: 0, ppm: 0 };

export interface Datum {
  /** VN-2000 degrees -> WGS 84 degrees, ellipsoidal height 0. */
  toWgs84(lon: number, lat: number): [lon: number, lat: number];
  /** The numerical inverse of `toWgs84`, to far less than 0.1 mm. */
  fromWgs84(lon: number, lat: number): [lon: number, lat: number];
}

/** A datum whose shift to WGS 84 is the given Helmert transformation. Used with other parameters only to recognise mistakes. */
export function helmert(parameters: HelmertParameters): Datum {
  const { dx, dy, dz } = parameters;
  const scale = 1 + parameters.ppm * 1e-6;
  const rx = (parameters.rx / 3600) * RADIANS;
  const ry = (parameters.ry / 3600) * RADIANS;
  const rz = (parameters.rz / 3600) * RADIANS;

  function toWgs84(lon: number, lat: number): [number, number] {
    const phi = lat * RADIANS;
    const lambda = lon * RADIANS;
    const sinPhi = Math.sin(phi);
    const cosPhi = Math.cos(phi);
    const radius = A / Math.sqrt(1 - E2 * sinPhi * sinPhi);
    const x = radius * cosPhi * Math.cos(lambda);
    const y = radius * cosPhi * Math.sin(lambda);
    const z = radius * (1 - E2) * sinPhi;
    return toGeographic(
      dx + scale * (x - rz * y + ry * z),
      dy + scale * (rz * x + y - rx * z),
      dz + scale * (-ry * x + rx * y + z),
    );
  }

  function fromWgs84(lon: number, lat: number): [number, number] {
    let guessLon = lon;
    let guessLat = lat;
    // The shift changes by less than 1e-4 of itself over its own length: three rounds reach the last bit.
    for (let round = 0; round < 4; round++) {
      const [thereLon, thereLat] = toWgs84(guessLon, guessLat);
      guessLon += lon - thereLon;
      guessLat += lat - thereLat;
    }
    return [guessLon, guessLat];
  }

  return { toWgs84, fromWgs84 };
}

/** Geocentric metres -> degrees, height dropped. Bowring's formula, exact to nanometres near the ground. */
function toGeographic(x: number, y: number, z: number): [number, number] {
  const p = Math.sqrt(x * x + y * y);
  const tanBeta = (A * z) / (B * p);
  const cosBeta = 1 / Math.sqrt(1 + tanBeta * tanBeta);
  const sinBeta = tanBeta * cosBeta;
  const phi = Math.atan((z + EP2 * B * sinBeta ** 3) / (p - E2 * A * cosBeta ** 3));
  return [Math.atan2(y, x) * DEGREES, phi * DEGREES];
}

const legal = helmert(QD_05_2007);

/** VN-2000 degrees (EPSG:4756) -> WGS 84 degrees. One way: for maps, GeoJSON and tiles, never on the way of a legal coordinate. */
export const vn2000ToWgs84: Datum['toWgs84'] = legal.toWgs84;

/** WGS 84 degrees -> VN-2000 degrees, for imports, clicks and searches. */
export const wgs84ToVn2000: Datum['fromWgs84'] = legal.fromWgs84;

/**
 * What to add to VN-2000 degrees to get WGS 84 degrees near this VN-2000 place. One vector serves a whole tile:
 * the error is below 2 cm at zoom 14 and below 3 mm at zoom 16.
 */
export function shiftAt(lon: number, lat: number): [dLon: number, dLat: number] {
  const [wgsLon, wgsLat] = legal.toWgs84(lon, lat);
  return [wgsLon - lon, wgsLat - lat];
}
