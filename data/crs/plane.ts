// The millimetre plane of a zone: VN-2000 degrees <-> integer millimetres, transverse Mercator by the Krüger series.
import { A, DEGREES, E, N, RADIANS } from './ellipsoid.ts';
import { type ZoneEpsg, zoneOf } from './zones.ts';

/** An array to read or fill, flat pairs. */
export interface FlatPairs {
  readonly length: number;
  [index: number]: number;
}

/**
 * One zone's plane. x = east, y = north, integer millimetres (Vietnamese documents call north X and east Y).
 * `toMm` of what `toDegrees` gave is the identity over the whole width of a zone.
 */
export interface Plane {
  readonly epsg: ZoneEpsg;
  /** VN-2000 degrees -> integer millimetres. */
  toMm(lon: number, lat: number): [e: number, n: number];
  /** Millimetres -> VN-2000 degrees on the stored 1e-9 degree grid. */
  toDegrees(eMm: number, nMm: number): [lon: number, lat: number];
  /** Flat [lon, lat, …] -> flat [e, n, …]; `out` may be the input. */
  toMmInto(flatDegrees: Readonly<FlatPairs>, out: FlatPairs): void;
  /** Flat [e, n, …] -> flat [lon, lat, …] on the stored grid; `out` may be the input. */
  toDegreesInto(flatMm: Readonly<FlatPairs>, out: FlatPairs): void;
}

const K0 = 0.9999;
const FALSE_EASTING = 500_000_000;
/** Degrees are stored on this grid: 0.11 mm, so that rounding never moves a point by half a millimetre. */
const GRID = 1e9;

// Krüger's series to the fourth power of the third flattening: errors of a micrometre and less inside a zone.
const N2 = N * N;
const N3 = N2 * N;
const N4 = N2 * N2;
/** Millimetres per radian of the rectified sphere, scale factor included. */
const RADIUS = (K0 * 1000 * A * (1 + N2 / 4 + N4 / 64)) / (1 + N);
const A1 = N / 2 - (2 / 3) * N2 + (5 / 16) * N3 + (41 / 180) * N4;
const A2 = (13 / 48) * N2 - (3 / 5) * N3 + (557 / 1440) * N4;
const A3 = (61 / 240) * N3 - (103 / 140) * N4;
const A4 = (49561 / 161280) * N4;
const B1 = N / 2 - (2 / 3) * N2 + (37 / 96) * N3 - N4 / 360;
const B2 = N2 / 48 + N3 / 15 - (437 / 1440) * N4;
const B3 = (17 / 480) * N3 - (37 / 840) * N4;
const B4 = (4397 / 161280) * N4;
const D1 = 2 * N - (2 / 3) * N2 - 2 * N3 + (116 / 45) * N4;
const D2 = (7 / 3) * N2 - (8 / 5) * N3 - (227 / 45) * N4;
const D3 = (56 / 15) * N3 - (136 / 35) * N4;
const D4 = (4279 / 630) * N4;

const toGrid = (degrees: number): number => Math.round(degrees * GRID) / GRID;

/** Unrounded millimetres into out[at], out[at + 1]. */
function project(meridian: number, lon: number, lat: number, out: FlatPairs, at: number): void {
  const lambda = (lon - meridian) * RADIANS;
  const cosLambda = Math.cos(lambda);
  const sinLambda = Math.sin(lambda);
  const tau = Math.tan(lat * RADIANS);
  const secant = Math.sqrt(1 + tau * tau);
  const sigma = Math.sinh(E * Math.atanh((E * tau) / secant));
  const t = tau * Math.sqrt(1 + sigma * sigma) - sigma * secant;
  const h2 = t * t + cosLambda * cosLambda;
  const h = Math.sqrt(h2);
  // Double-angle terms follow from the sphere's coordinates without further sines.
  const sin2 = (2 * t * cosLambda) / h2;
  const cos2 = (cosLambda * cosLambda - t * t) / h2;
  const sinhEta = sinLambda / h;
  const coshEta = Math.sqrt(1 + sinhEta * sinhEta);
  const sinh2 = 2 * sinhEta * coshEta;
  const cosh2 = 1 + 2 * sinhEta * sinhEta;
  series(A1, A2, A3, A4, sin2, cos2, sinh2, cosh2);
  out[at] = FALSE_EASTING + RADIUS * (Math.asinh(sinhEta) + sumImaginary);
  out[at + 1] = RADIUS * (Math.atan2(t, cosLambda) + sumReal);
}

/** Degrees on the stored grid into out[at], out[at + 1]. */
function unproject(meridian: number, eMm: number, nMm: number, out: FlatPairs, at: number): void {
  const xi = nMm / RADIUS;
  const eta = (eMm - FALSE_EASTING) / RADIUS;
  series(B1, B2, B3, B4, Math.sin(2 * xi), Math.cos(2 * xi), Math.sinh(2 * eta), Math.cosh(2 * eta));
  const xiSphere = xi - sumReal;
  const sinhEta = Math.sinh(eta - sumImaginary);
  const cosXi = Math.cos(xiSphere);
  const lambda = Math.atan2(sinhEta, cosXi);
  const chi = Math.atan2(Math.sin(xiSphere), Math.sqrt(sinhEta * sinhEta + cosXi * cosXi));
  const sin2 = Math.sin(2 * chi);
  const cos2 = Math.cos(2 * chi);
  // Clenshaw, from conformal to geographic latitude.
  const c4 = D4;
  const c3 = D3 + 2 * cos2 * c4;
  const c2 = D2 + 2 * cos2 * c3 - c4;
  const c1 = D1 + 2 * cos2 * c2 - c3;
  out[at] = toGrid(meridian + lambda * DEGREES);
  out[at + 1] = toGrid((chi + sin2 * c1) * DEGREES);
}

// The two results of `series`: module variables, so that a million points allocate nothing.
let sumReal = 0;
let sumImaginary = 0;

/** Σ cⱼ sin(2jζ) for complex ζ = ξ + iη by Clenshaw, from the sines of 2ξ and the hyperbolic sines of 2η. */
function series(
  c1: number,
  c2: number,
  c3: number,
  c4: number,
  sin2: number,
  cos2: number,
  sinh2: number,
  cosh2: number,
): void {
  // u = 2 cos(2ζ)
  const ur = 2 * cos2 * cosh2;
  const ui = -2 * sin2 * sinh2;
  const r3 = c3 + ur * c4;
  const i3 = ui * c4;
  const r2 = c2 + ur * r3 - ui * i3 - c4;
  const i2 = ur * i3 + ui * r3;
  const r1 = c1 + ur * r2 - ui * i2 - r3;
  const i1 = ur * i2 + ui * r2 - i3;
  const sr = sin2 * cosh2;
  const si = cos2 * sinh2;
  sumReal = sr * r1 - si * i1;
  sumImaginary = sr * i1 + si * r1;
}

function makePlane(epsg: ZoneEpsg): Plane {
  const { meridian } = zoneOf(epsg);

  function toMmInto(flatDegrees: Readonly<FlatPairs>, out: FlatPairs): void {
    for (let i = 0; i + 1 < flatDegrees.length; i += 2) {
      project(meridian, flatDegrees[i] as number, flatDegrees[i + 1] as number, out, i);
      out[i] = Math.round(out[i] as number);
      out[i + 1] = Math.round(out[i + 1] as number);
    }
  }

  function toDegreesInto(flatMm: Readonly<FlatPairs>, out: FlatPairs): void {
    for (let i = 0; i + 1 < flatMm.length; i += 2) {
      unproject(meridian, flatMm[i] as number, flatMm[i + 1] as number, out, i);
    }
  }

  return {
    epsg,
    toMm(lon, lat) {
      const out: [number, number] = [0, 0];
      project(meridian, lon, lat, out, 0);
      return [Math.round(out[0]), Math.round(out[1])];
    },
    toDegrees(eMm, nMm) {
      const out: [number, number] = [0, 0];
      unproject(meridian, eMm, nMm, out, 0);
      return out;
    },
    toMmInto,
    toDegreesInto,
  };
}

const planes = new Map<ZoneEpsg, Plane>();

/** The plane of a zone, made once. Throws as `zoneOf` does for an unknown code. */
export function planeOf(epsg: ZoneEpsg): Plane {
  let plane = planes.get(epsg);
  if (!plane) {
    plane = makePlane(epsg);
    planes.set(epsg, plane);
  }
  return plane;
}
