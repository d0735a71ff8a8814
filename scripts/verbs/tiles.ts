// `thua tiles build`, `compact`, `verify`: the archives of tiles.
import { rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { StoreError, storeCodes } from '../../data/store/store-error.ts';
import { type CompactOutcome, requestCompact } from '../../server/tiles/compact-request.ts';
import { archiveName, type Manifest } from '../../tiles/archive/manifest.ts';
import { type BuildProgress, buildTiles } from '../../tiles/build/build.ts';
import { compactTiles } from '../../tiles/build/compact.ts';
import { TILE_SETS, type TileSet } from '../../tiles/layers.ts';
import { type Desk, type Progress, settings, VerbError, withStore } from '../verb.ts';
import { drawLandCover } from './land-cover.ts';
import { verifyVerb } from './tiles-verify.ts';

/** A server looks every two seconds. */
const PATIENCE_MS = 6_000;

const STEPS: Readonly<Record<BuildProgress['step'], string>> = {
  plan: 'Looking where land is',
  print: 'Drawing tiles',
  bind: 'Writing the archives',
};

/** Rate and time left, from when the first place was drawn. */
export function clock(now: () => number = Date.now): (done: number, total: number, tiles: number) => string {
  const started = now();
  return (done, total, tiles) => {
    const seconds = (now() - started) / 1000;
    if (done === 0 || seconds < 1) return '';
    const left = Math.round(((total - done) * seconds) / done);
    const text = left >= 90 ? `${Math.round(left / 60)} min` : `${left} s`;
    return `  ${tiles.toLocaleString('vi')} tiles, ${Math.round(tiles / seconds).toLocaleString('vi')}/s, ${text} left`;
  };
}

function teller(progress: Progress): (at: BuildProgress) => void {
  let note: ReturnType<typeof clock> | undefined;
  return ({ step, done, total, tiles }) => {
    if (step === 'print') note ??= clock();
    progress.tell(STEPS[step], done, total, step === 'print' ? note?.(done, total, tiles) : '');
  };
}

interface BuildChoice {
  readonly output?: string;
  readonly json?: boolean;
}

/** Builds where the server looks, or hands the archives out; prints what was built. */
export async function buildArchives({ store, env, progress }: Desk, { output, json }: BuildChoice = {}): Promise<void> {
  await drawLandCover(store, progress);
  const started = Date.now();
  const directory = output === undefined ? env.tilesDirectory : `${resolve(output)}.building`;
  const manifest = await buildTiles(store, directory, { onProgress: teller(progress) });
  if (output !== undefined) await handOut(directory, manifest, resolve(output));
  progress.end();
  process.stdout.write(`${json ? JSON.stringify(manifest) : spoken(manifest, Date.now() - started)}\n`);
}

/** Beside the archive of the public parcels, which has the name that was asked for: the others, named for their set. */
export function fileOf(output: string, set: TileSet): string {
  return set === 'parcels' ? output : `${output.replace(/\.pmtiles$/, '')}.${set}.pmtiles`;
}

async function handOut(directory: string, { version }: Manifest, output: string): Promise<void> {
  for (const set of TILE_SETS) await rename(join(directory, version, archiveName(set)), fileOf(output, set));
  await rm(directory, { recursive: true });
}

function spoken({ version, position, sets }: Manifest, ms: number): string {
  const lines = TILE_SETS.map((set) => {
    const { addressed, contents, bytes } = sets[set];
    return `  ${set}: ${addressed} tiles (${contents} different), ${(bytes / 1e6).toFixed(1)} MB`;
  });
  return [`Built ${version} up to log row ${position.outbox} in ${(ms / 1000).toFixed(1)} s.`, ...lines].join('\n');
}

async function compact({ store, env, progress }: Desk, { json }: BuildChoice): Promise<void> {
  await drawLandCover(store, progress);
  const manifest = await compactTiles(store, env.tilesDirectory, {
    threads: availableParallelism(),
    onProgress: teller(progress),
  });
  progress.end();
  sayOutcome({ version: manifest?.version ?? null }, json);
}

function sayOutcome({ version = null, error }: CompactOutcome, json: boolean | undefined): void {
  if (error !== undefined) throw new VerbError(error);
  const words = version === null ? 'Nothing was touched since the newest archive.' : `Compacted into ${version}.`;
  process.stdout.write(`${json ? JSON.stringify({ version }) : words}\n`);
}

/** A running server holds the embedded database alone: then it does the work. */
async function compactHereOrThere(choice: BuildChoice): Promise<void> {
  try {
    await withStore((desk) => compact(desk, choice));
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== storeCodes.locked) throw error;
    const outcome = await requestCompact(settings().tilesDirectory, PATIENCE_MS).catch(() => undefined);
    if (!outcome) throw error;
    sayOutcome(outcome, choice.json);
  }
}

export function tilesVerb(program: Command): void {
  const tiles = program.command('tiles').description('archives of tiles: build, compact, verify');
  tiles
    .command('build')
    .description('draw every tile of every set into archives (PMTiles); a running server takes them over by itself')
    .option(
      '-o, --output <file>',
      'write the public parcels to FILE and the other sets beside it, e.g. FILE.communes.pmtiles; nothing is served from there',
    )
    .option('--json', 'print what was built as JSON')
    .addHelpText('after', '\nExamples:\n  npm run thua -- tiles build\n  npm run thua -- tiles build -o dat.pmtiles')
    .action((choice: BuildChoice) => withStore((desk) => buildArchives(desk, choice)));
  tiles
    .command('compact')
    .description('fold what was touched since the newest archive into a new one, while serving goes on')
    .option('--json', 'print the new version as JSON')
    .addHelpText('after', '\nExample:\n  npm run thua -- tiles compact')
    .action(compactHereOrThere);
  verifyVerb(tiles);
}
