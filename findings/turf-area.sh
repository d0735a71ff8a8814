#!/usr/bin/env bash
# turf measures areas on a sphere of the equator's radius. Near Hà Nội that is 0.28 % more than the ellipsoid: 28 m² of a hectare, where a
# certificate prints tenths. The square's area on the ellipsoid is worked out here by its closed form between two parallels.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --save-exact @turf/area@7.3.1 > npm.log
cat > see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { area } from '@turf/area';

const [west, east, south, north] = [105, 105.01, 21, 21.01];
const square = [[west, south], [east, south], [east, north], [west, north], [west, south]];
const turf = area({ type: 'Polygon', coordinates: [square] });

const radians = (degrees) => (degrees * Math.PI) / 180;
const semiMajor = 6378137;
const e2 = 0.00669437999014;
const e = Math.sqrt(e2);
const zone = (latitude) => {
  const sine = Math.sin(radians(latitude));
  return sine / (1 - e2 * sine * sine) + Math.log((1 + e * sine) / (1 - e * sine)) / (2 * e);
};
const ellipsoid = (radians(east - west) * semiMajor ** 2 * (1 - e2) * (zone(north) - zone(south))) / 2;
const percent = (turf / ellipsoid - 1) * 100;
console.log('@turf/area', JSON.parse(readFileSync('node_modules/@turf/area/package.json', 'utf8')).version);
console.log(`a square of 0.01° near Hà Nội: turf ${turf.toFixed(1)} m², ellipsoid ${ellipsoid.toFixed(1)} m²: ${percent.toFixed(3)} % more`);
if (percent < 0.26 || percent > 0.29) throw new Error('The behaviour has changed.');
JS
node see.mjs
