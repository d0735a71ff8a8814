// The background map of an office (orthophoto, topographic map), if it has one: laid over the fills, under every line and label.

export const BASEMAP = 'basemap';

/** @param address raster tiles with {z}/{x}/{y} */
export const basemapSource = (address: string) => ({ [BASEMAP]: { type: 'raster', tiles: [address], tileSize: 256 } });

/** Above the fills at 60 %, so that they still tint it; outlines and numbers stay clear. */
export const basemapLayer = () => ({
  id: BASEMAP,
  type: 'raster' as const,
  source: BASEMAP,
  paint: { 'raster-opacity': 0.6 },
});
