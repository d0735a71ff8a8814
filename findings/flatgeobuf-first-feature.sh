#!/usr/bin/env bash
# The writer of the flatgeobuf package takes its columns from the first feature: what only later features have is left out without a word.
# It writes no spatial index either, so nobody can ask such a file over the network for a box.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --save-exact flatgeobuf@4.5.0 > npm.log
cat > see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'flatgeobuf/lib/mjs/geojson.js';

const parcel = (properties, east) => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [east, 10] } });
const features = [parcel({ so: 1 }, 106), parcel({ so: 2, ghiChu: 'tranh chấp' }, 107), parcel({ so: 3 }, 108)];
const bytes = serialize({ type: 'FeatureCollection', features });
let indexNodeSize;
const found = [];
const told = (header) => {
  indexNodeSize = header.indexNodeSize;
};
for await (const feature of deserialize(bytes, { headerMetaFn: told })) found.push(feature.properties);
const all = JSON.stringify(found);
console.log('flatgeobuf', JSON.parse(readFileSync('node_modules/flatgeobuf/package.json', 'utf8')).version);
console.log('written:', JSON.stringify(features.map((feature) => feature.properties)));
console.log('read:   ', all);
console.log('node size of the index in the header (0: there is none):', indexNodeSize);
if (all !== '[{"so":1},{"so":2},{"so":3}]' || indexNodeSize !== 0) throw new Error('The behaviour has changed.');
JS
node see.mjs
