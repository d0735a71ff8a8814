// Scale of the map on screen: 1:820, and the bar that says how long 20 m are.

/** Metres a CSS pixel covers at the equator at zoom 0 (tiles of 512). */
const METRES_PER_PIXEL = 40_075_016.686 / 512;
/** CSS: 96 pixels to the inch. */
const PIXEL_IN_METRES = 0.0254 / 96;
const RADIANS = Math.PI / 180;

/** Metres on the ground under one pixel. */
export function metresPerPixel(latitude: number, zoom: number): number {
  return (METRES_PER_PIXEL * Math.cos(latitude * RADIANS)) / 2 ** zoom;
}

/** Denominator of the scale, to three figures: 820 means 1:820. */
export function scaleOf(latitude: number, zoom: number): number {
  const exact = metresPerPixel(latitude, zoom) / PIXEL_IN_METRES;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.round(exact / step) * step;
}

/** Zoom at which the map stands at 1:`denominator`. */
export function zoomOfScale(latitude: number, denominator: number): number {
  return Math.log2(metresPerPixel(latitude, 0) / (denominator * PIXEL_IN_METRES));
}

/** The longest round length (1, 2, 5 × 10ⁿ m) that fits into `widest` pixels. */
export function scaleBar(latitude: number, zoom: number, widest: number): { metres: number; pixels: number } {
  const perPixel = metresPerPixel(latitude, zoom);
  const room = perPixel * widest;
  const power = 10 ** Math.floor(Math.log10(room));
  const metres = [5, 2, 1].map((each) => each * power).find((each) => each <= room) ?? power;
  return { metres, pixels: metres / perPixel };
}
