#!/usr/bin/env bash
# PostGIS knows three of the seventeen TM-3 zones of VN-2000: 9205 to 9218 (registered in 2019) are missing in spatial_ref_sys, so that
# ST_Transform to the zone of most provinces fails. The same in PostGIS 3.3.2 of Debian 12; here by PostGIS as WebAssembly.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --save-exact @electric-sql/pglite@0.5.8 @electric-sql/pglite-postgis@0.2.8 > npm.log
cat > see.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';

const db = await PGlite.create({ extensions: { postgis } });
await db.exec('CREATE EXTENSION postgis');
const [{ version }] = (await db.query('SELECT postgis_lib_version() AS version')).rows;
const zones = [5897, 5898, 5899, ...Array.from({ length: 14 }, (_, i) => 9205 + i)];
const { rows } = await db.query('SELECT srid FROM spatial_ref_sys WHERE srid = ANY($1) ORDER BY srid', [zones]);
const known = rows.map(({ srid }) => srid);
const missing = zones.filter((zone) => !known.includes(zone));
console.log(`PostGIS ${version}: knows ${known.join(', ')}; misses ${missing.join(', ')}`);
if (missing.join() !== zones.slice(3).join()) throw new Error('The behaviour has changed.');
await db.close();
JS
node see.mjs
