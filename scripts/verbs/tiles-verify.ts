// `thua tiles verify`: whether an archive is sound, and whether one of ours shows what the record holds.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { ArchiveError } from '../../tiles/archive/archive-error.ts';
import { MANIFEST, Manifest } from '../../tiles/archive/manifest.ts';
import type { Archive } from '../../tiles/archive/reader.ts';
import { LogFollower } from '../../tiles/delta/log-follower.ts';
import { Problems, spokenProblem } from '../../tiles/verify/problems.ts';
import { type OnStep, openArchive, type Verified, verifyFile } from '../../tiles/verify/verify-file.ts';
import { verifyRecord, whyNot } from '../../tiles/verify/verify-record.ts';
import { type Desk, progressBar, settings, VerbError, withStore } from '../verb.ts';
import { type RecordOutcome, spokenFile, spokenRecord } from './tiles-verify-words.ts';

interface VerifyChoice {
  readonly json?: boolean;
  /** Commander's name for `--no-database`. */
  readonly database: boolean;
}

const STEPS: Readonly<Record<Parameters<OnStep>[0], string>> = {
  directories: 'Reading the directories',
  tiles: 'Reading the tiles',
  record: 'Comparing with the record',
};

/** A database that is not there is not made for this. */
function whyNoDatabase({ origin, inventory }: Verified, { database }: VerifyChoice): string | undefined {
  if (!origin) return 'It is not an archive of Thửa.';
  if (!database) return 'It was asked not to.';
  if (!inventory.isInOrder) return 'Its directories are damaged.';
  const { databaseUrl, databaseDirectory } = settings();
  return databaseUrl || existsSync(databaseDirectory) ? undefined : 'There is no database here.';
}

async function compare(
  { store }: Desk,
  archive: Archive,
  { origin, inventory }: Verified,
  { problems, onStep, drawing }: { problems: Problems; onStep: OnStep; drawing: number | undefined },
): Promise<RecordOutcome> {
  if (!origin) return { why: 'It is not an archive of Thửa.' };
  const why = await whyNot(store, origin, drawing);
  if (why !== undefined) return { why };
  const log = new LogFollower(store, origin.position.outbox);
  return verifyRecord(store, {
    archive,
    inventory,
    set: origin.set,
    problems,
    isTouched: (set, tile, standsIn) => log.touched.at(set, tile, standsIn) > 0,
    catchUp: () => log.catchUp(),
    onStep,
  });
}

/** Archives of the archives' directory have a manifest beside them, which names the drawing. */
async function drawingBeside(place: string): Promise<number | undefined> {
  const text = await readFile(join(dirname(place), MANIFEST), 'utf8').catch(() => 'null');
  return Manifest.safeParse(JSON.parse(text)).data?.drawing;
}

async function verify(place: string, choice: VerifyChoice): Promise<void> {
  const progress = progressBar();
  const problems = new Problems();
  const onStep: OnStep = (step, done, total) => progress.tell(STEPS[step], done, total);
  const archive = await openArchive(place).catch((error: Error) => {
    throw error instanceof ArchiveError && !error.message.includes(place)
      ? new VerbError(`${place}: ${error.message}`)
      : error;
  });
  try {
    const verified = await verifyFile(archive, problems, onStep);
    progress.end();
    const why = whyNoDatabase(verified, choice);
    const drawing = await drawingBeside(place);
    const record: RecordOutcome =
      why === undefined
        ? await withStore((desk) => compare(desk, archive, verified, { problems, onStep, drawing }))
        : { why };
    progress.end();
    const { list, unlisted, count } = problems;
    const { report, origin } = verified;
    const told = { place, ...report, origin, record, problems: list, unlisted };
    process.stdout.write(
      choice.json
        ? `${JSON.stringify(told)}\n`
        : `${[spokenFile(place, report), spokenRecord(record), ...list.map(spokenProblem)].join('\n')}\n`,
    );
    if (count > 0) throw new VerbError(`${place}: ${count === 1 ? '1 problem' : `${count} problems`}.`);
  } finally {
    await archive.close();
  }
}

export function verifyVerb(tiles: Command): void {
  tiles
    .command('verify <file>')
    .description(
      'prove a PMTiles archive (a file or an http address): every directory, every tile; one of ours against the record too',
    )
    .option('--json', 'print the report as JSON')
    .option('--no-database', 'prove the file alone')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run thua -- tiles verify dat.pmtiles\n  npm run thua -- tiles verify https://store.example.vn/tiles/dat.pmtiles --json',
    )
    .action(verify);
}
