#!/usr/bin/env bash
# QGIS and other programs leave GeoPackages in write-ahead mode (bytes 18 and 19 of the file are 2), closed, whole, and without a log beside
# them. node-sqlite3-wasm has no shared memory and says "unable to open database file". With the two bytes set to 1 it reads the same file.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --save-exact node-sqlite3-wasm@0.8.60 > npm.log
python3 - <<'PY'
import sqlite3

database = sqlite3.connect("left.gpkg")
database.execute("PRAGMA journal_mode=WAL")
database.execute("CREATE TABLE thua (so INTEGER)")
database.execute("INSERT INTO thua VALUES (208)")
database.commit()
database.close()
PY
cat > see.mjs <<'JS'
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';

const read = (path) => {
  try {
    const database = new sqlite.Database(path, { readOnly: true, fileMustExist: true });
    const rows = JSON.stringify(database.all('SELECT * FROM thua'));
    database.close();
    return rows;
  } catch (error) {
    return error.message;
  }
};
const bytes = readFileSync('left.gpkg');
const mode = [...bytes.subarray(18, 20)].join();
const left = read('left.gpkg');
bytes.fill(1, 18, 20);
writeFileSync('plain.gpkg', bytes);
const plain = read('plain.gpkg');
console.log('node-sqlite3-wasm', JSON.parse(readFileSync('node_modules/node-sqlite3-wasm/package.json', 'utf8')).version);
console.log('bytes 18, 19:', mode, 'log beside it:', existsSync('left.gpkg-wal'));
console.log('as it was left:', left);
console.log('with the mark taken off:', plain);
if (mode !== '2,2' || left !== 'unable to open database file' || plain !== '[{"so":208}]') throw new Error('The behaviour has changed.');
JS
node see.mjs
