// Tiles of GeoJSON lines at zooms 13 to 16, each gzipped and written behind the other: node cut.mjs INPUT OUTPUT
// Runs where its packages are installed (scripts/bench/peers.ts).
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import GeoJSONVT from 'geojson-vt';
import vtpbf from 'vt-pbf';

const [input, output] = process.argv.slice(2);
const features = readFileSync(input, 'utf8').trimEnd().split('\n').map(JSON.parse);
const index = new GeoJSONVT(
  { type: 'FeatureCollection', features },
  { maxZoom: 16, indexMaxZoom: 16, indexMaxPoints: 0, extent: 4096, buffer: 64, tolerance: 0 },
);
const file = openSync(output, 'w');
const places = {};
let at = 0;
for (const { z, x, y } of index.tileCoords) {
  const tile = z >= 13 ? index.getTile(z, x, y) : undefined;
  if (!tile) continue;
  const bytes = gzipSync(vtpbf.fromGeojsonVt({ parcels: tile }, { version: 2, extent: 4096 }), { level: 6 });
  writeSync(file, bytes);
  places[`${z}/${x}/${y}`] = [at, bytes.length];
  at += bytes.length;
}
closeSync(file);
writeFileSync(`${output}.json`, JSON.stringify(places));
