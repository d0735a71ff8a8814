// For tests: a tile as a reader of text sees it, and which tiles cover a place.
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** Every layer's name and every attribute of every feature, one line each. */
export function textOfTile(bytes: ArrayBuffer): string {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)));
  return Object.entries(layers)
    .flatMap(([name, layer]) => [
      name,
      ...Array.from({ length: layer.length }, (_, i) => JSON.stringify(layer.feature(i).properties)),
    ])
    .join('\n');
}

/** The tile that holds a WGS 84 place. */
export function tileAt(lon: number, lat: number, z: number): [x: number, y: number] {
  const n = 2 ** z;
  const phi = (lat * Math.PI) / 180;
  return [Math.floor(((lon + 180) / 360) * n), Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * n)];
}

/** Every tile of a zoom that touches a WGS 84 box. */
export function tilesOver([west, south, east, north]: readonly [number, number, number, number], z: number) {
  const [left, bottom] = tileAt(west, south, z);
  const [right, top] = tileAt(east, north, z);
  const across = Array.from({ length: right - left + 1 }, (_, i) => left + i);
  const down = Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
  return across.flatMap((x) => down.map((y) => ({ x, y })));
}
