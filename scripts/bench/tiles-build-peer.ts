// The other side of P3: tippecanoe where it is on PATH, else geojson-vt + vt-pbf + zlib in one Node process.
import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openFileSource } from '../../tiles/archive/file-source.ts';
import { Archive } from '../../tiles/archive/reader.ts';
import { tileIdOf } from '../../tiles/archive/tile-id.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import type { Took } from './build-run.ts';
import { type Program, start } from './child.ts';
import { installPeers, programOnPath, versionOfPackage } from './peers.ts';
import { reapedCpuSeconds, watchMemory } from './process-tree.ts';

export interface BuildPeer {
  readonly name: string;
  /** What it does and does not do, for the row. */
  readonly about: string;
  /** It cannot be given more. */
  readonly mostParcels: number;
  readonly minzoom: number;
  /** Writes the tiles of a file of GeoJSON lines under `out`. */
  readonly program: (input: string, out: string) => Program;
  /** Where `program` puts the tiles. */
  readonly file: (out: string) => string;
  /** Asks for tiles of what was written. Bytes are not compressed any more; undefined for no tile. */
  readonly open: (out: string) => Promise<TileReader>;
}

export interface TileReader {
  tile(address: TileAddress): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

export interface PeerRun extends Took {
  /** Peak, bytes. */
  readonly memory: number;
  /** Of the tiles that were written. */
  readonly bytes: number;
}

/** Our archive reader; tiles decompressed. */
export async function openArchive(path: string): Promise<TileReader> {
  const archive = await Archive.open(await openFileSource(path));
  return {
    async tile(address) {
      const bytes = await archive.tile(tileIdOf(address));
      return bytes && gunzipSync(bytes);
    },
    close: () => archive.close(),
  };
}

function tippecanoe({ path, version }: { path: string; version: string }, minzoom: number): BuildPeer {
  const file = (out: string) => join(out, 'tippecanoe.pmtiles');
  // 64 of 4096 units are 4 of 256; no limits, nothing simplified: what it draws is what there is
  const flags = ['-q', '-P', `-Z${minzoom}`, '-z16', '-b4', '-pf', '-pk', '-ps', '-l', 'parcels'];
  return {
    name: `tippecanoe ${version}`,
    about: `public parcels without labels at z${minzoom}-16 (${flags.slice(1, -2).join(' ')}), from lines of GeoJSON`,
    mostParcels: Number.POSITIVE_INFINITY,
    minzoom,
    program: (input, out) => ({ command: path, args: [...flags, '-t', out, '-o', file(out), input], cwd: out }),
    file,
    open: (out) => openArchive(file(out)),
  };
}

type Place = readonly [offset: number, length: number];

function geojsonVt(folder: string, versions: readonly string[]): BuildPeer {
  const file = (out: string) => join(out, 'tiles.bin');
  return {
    name: `geojson-vt ${versions[0]} + vt-pbf ${versions[1]} + zlib 6`,
    about:
      'tippecanoe is not on PATH; the stand-in draws public parcels without labels at z13-16 in one Node process, gzips and writes them one after the other, no archive',
    mostParcels: 100_000,
    minzoom: 13,
    program: (input, out) => ({
      command: process.execPath,
      args: ['--max-old-space-size=8192', join(folder, 'cut.mjs'), input, file(out)],
      cwd: out,
    }),
    file,
    async open(out) {
      const places: Record<string, Place> = JSON.parse(await readFile(`${file(out)}.json`, 'utf8'));
      const bytes = await readFile(file(out));
      return {
        async tile({ z, x, y }) {
          const place = places[`${z}/${x}/${y}`];
          return place && gunzipSync(bytes.subarray(place[0], place[0] + place[1]));
        },
        close: async () => undefined,
      };
    },
  };
}

/** The peer, and the same once more for the zooms that show parcels only, where it can be told to. */
export async function buildPeers(say: (line: string) => void): Promise<BuildPeer[] | { missing: string }> {
  const program = await programOnPath('tippecanoe');
  if (program) return [tippecanoe(program, 5), tippecanoe(program, 13)];
  const folder = await installPeers(say);
  if (typeof folder !== 'string') return folder;
  const versions = await Promise.all(['geojson-vt', 'vt-pbf'].map((name) => versionOfPackage(folder, name)));
  return [geojsonVt(folder, versions)];
}

/** One run of it; what an earlier one wrote goes first. */
export async function runPeer(peer: BuildPeer, input: string, out: string): Promise<PeerRun> {
  const file = peer.file(out);
  if (existsSync(file)) await rm(file);
  const cpu = reapedCpuSeconds();
  const began = performance.now();
  const child = start(peer.program(input, out));
  const memory = watchMemory({ peer: child.pid });
  await child.ended;
  const wall = (performance.now() - began) / 1000;
  const { size } = await stat(file);
  return { wall, cpu: reapedCpuSeconds() - cpu, memory: memory().peer, bytes: size };
}
