// Regions that overlap each other, drawn layer by layer: in one layer a face is in one region only.
import type { PolygonMm } from '../shape.ts';
import type { Arrangement } from './arrange.ts';
import { NOWHERE, polygonsOf } from './regions.ts';

/** The polygons of each region, in canonical form; a region is a list of faces, and a face may be in several. */
export function polygonsOfRegions(
  arrangement: Arrangement,
  regions: readonly (readonly number[])[],
): (readonly PolygonMm[])[] {
  const layers: { regionOf: Int32Array; members: number[] }[] = [];
  regions.forEach((faces, region) => {
    let layer = layers.find(({ regionOf }) => faces.every((face) => regionOf[face] === NOWHERE));
    if (!layer) {
      layer = { regionOf: new Int32Array(arrangement.faces.count).fill(NOWHERE), members: [] };
      layers.push(layer);
    }
    for (const face of faces) layer.regionOf[face] = layer.members.length;
    layer.members.push(region);
  });
  const polygons: (readonly PolygonMm[])[] = regions.map(() => []);
  for (const { regionOf, members } of layers) {
    polygonsOf(arrangement, regionOf, members.length).forEach((each, i) => {
      polygons[members[i] as number] = each;
    });
  }
  return polygons;
}
