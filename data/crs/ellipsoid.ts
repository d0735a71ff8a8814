// The one ellipsoid of VN-2000 and WGS 84 (they share it, only its place in the Earth differs).

/** Semi-major axis, metres. */
export const A = 6378137;
const F = 1 / 298.257223563;
/** Semi-minor axis, metres. */
export const B = A * (1 - F);
/** First eccentricity squared. */
export const E2 = F * (2 - F);
/** First eccentricity. */
export const E = Math.sqrt(E2);
/** Second eccentricity squared. */
export const EP2 = E2 / (1 - E2);
/** Third flattening, the small number of the Krüger series. */
export const N = F / (2 - F);

export const RADIANS = Math.PI / 180;
export const DEGREES = 180 / Math.PI;
