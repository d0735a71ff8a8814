// `thua seed`: fills an empty database with a fictional province, so that there is something to look at and to test with.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EVERYWHERE } from '../../data/model/live.ts';
import { type DrawnCommune, makeCommune } from '../../data/sample/commune.ts';
import { type PlantedDefect, plantDefects } from '../../data/sample/defects.ts';
import { analyse, type HeldRow, whatIsHeld } from '../../data/sample/load.sql.ts';
import { loadProvince } from '../../data/sample/load.ts';
import { type ProvincePlan, planProvince } from '../../data/sample/province.ts';
import { type Counters, firstCounters, type SampleCommune } from '../../data/sample/records.ts';
import { openCipher } from '../../data/store/cipher.ts';
import { announce } from '../../data/store/outbox.ts';
import { createAccount } from '../../server/accounts/accounts.ts';
import { refreshLandCover } from '../../tiles/land-cover/land-cover.ts';
import { type Desk, VerbError, withStore } from '../verb.ts';

export interface SeedOptions {
  readonly communes?: number | undefined;
  readonly parcels?: number | undefined;
  readonly seed?: string | undefined;
  readonly errors?: boolean | undefined;
}

const PARCELS = 60_000;
/** Communes larger than this are rare in the country; very large seeds get more communes. */
const PARCELS_PER_COMMUNE = 20_000;
const PASSWORD = 'thua-demo';
const SAMPLE_ERRORS = 'sample-errors.json';

/**
 * Seeds the demo province, its accounts and its land cover.
 * @throws VerbError where the database holds anything already
 */
export async function seedProvince(desk: Desk, options: SeedOptions): Promise<void> {
  await refuseHeld(desk);
  const started = Date.now();
  const parcels = options.parcels ?? PARCELS;
  const communes = options.communes ?? Math.max(24, Math.ceil(parcels / PARCELS_PER_COMMUNE));
  const plan = planProvince({ communes, parcels, seed: options.seed ?? '1' });
  const planted: PlantedDefect[] = [];
  const loaded = await load(desk, plan, options.errors ? planted : undefined);
  const codes = plan.communes.map(({ code }) => code);
  desk.progress.tell('Making the demo accounts');
  await makeAccounts(desk, codes);
  await desk.store.run(analyse());
  desk.progress.tell('Drawing the land cover', 0, codes.length);
  const onProgress = (done: number, all: number) => desk.progress.tell('Drawing the land cover', done, all);
  await refreshLandCover(desk.store, codes, { threads: availableParallelism(), onProgress });
  if (options.errors) await writeList(desk.env.dataDirectory, planted);
  desk.progress.end();
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  process.stdout.write(
    `Seeded ${communes} communes with ${loaded.parcels} parcels (${loaded.rows} rows) in ${seconds} s.${
      options.errors ? ` ${planted.length} defects are listed in ${SAMPLE_ERRORS}.` : ''
    }\n`,
  );
}

async function writeList(directory: string, planted: readonly PlantedDefect[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, SAMPLE_ERRORS), `${JSON.stringify(planted, null, 1)}\n`);
}

async function refuseHeld({ store }: Desk): Promise<void> {
  const held = await store.first<HeldRow>(whatIsHeld());
  if (!held || (held.communes === 0 && !held.parcels && !held.accounts)) return;
  throw new VerbError(
    held.demo
      ? 'This database already holds a demo province. Empty it (embedded: remove the folder db under DATA_DIR) to seed another.'
      : 'This database holds land records or accounts that are not a demo. Seeding needs an empty database: set DATABASE_URL or DATA_DIR to another one.',
  );
}

async function load(
  { store, env, progress }: Desk,
  plan: ProvincePlan,
  planted: PlantedDefect[] | undefined,
): Promise<{ parcels: number; rows: number }> {
  const step = 'Seeding the demo province';
  progress.tell(step, 0, plan.communes.length);
  const counters = firstCounters();
  const cipher = openCipher(env.encryptionKey);
  const told = (done: number) => progress.tell(step, done, plan.communes.length);
  return await store.transact(async (tx) => {
    const loaded = await loadProvince(tx, plan, make(plan, counters, planted), counters, cipher, told);
    // A server may be running on the same database.
    await announce(tx, { topic: 'tiles', communeCode: EVERYWHERE, bounds: null, product: 'all' });
    return loaded;
  });
}

function* make(plan: ProvincePlan, counters: Counters, planted: PlantedDefect[] | undefined): Iterable<SampleCommune> {
  for (const each of plan.communes) {
    const drawn: DrawnCommune = makeCommune(plan, each, counters);
    if (planted) planted.push(...plantDefects(plan, drawn, counters));
    yield drawn.commune;
  }
}

async function makeAccounts({ store }: Desk, communes: readonly string[]): Promise<void> {
  const first = communes.slice(0, 2);
  const make = { store };
  const demo = { password: PASSWORD, passwordAsIs: true };
  await createAccount(make, {
    username: 'canbo',
    displayName: 'Đoàn Minh Thư',
    ...demo,
    role: 'officer',
    communes: first,
  });
  await createAccount(make, {
    username: 'duyet',
    displayName: 'Phan Hữu Nghị',
    ...demo,
    role: 'approver',
    communes: first,
  });
  await createAccount(make, {
    username: 'lanhdao',
    displayName: 'Trần Thị Bảo Trân',
    ...demo,
    role: 'leader',
    communes: 'all',
  });
  await createAccount(make, { username: 'quantri', displayName: 'Quản trị', ...demo, role: 'admin', communes: 'all' });
}

function count(name: string, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new VerbError(`--${name} must be a whole number from 1 to ${most.toLocaleString('en')}; "${text}" is not.`);
  };
}

export function seedVerb(program: Command): void {
  program
    .command('seed')
    .description('fill an empty database with a fictional province (code 99)')
    .option('--communes <n>', 'how many communes (default: 24, more for very many parcels)', count('communes', 900))
    .option('--parcels <n>', `about how many parcels (default: ${PARCELS})`, count('parcels', 5_000_000))
    .option('--seed <text>', 'the same seed gives the same province (default: 1)')
    .option('--errors', `plant known defects and list them in DATA_DIR/${SAMPLE_ERRORS}`)
    .addHelpText('after', '\nExample:\n  npm run thua -- seed --communes 4 --parcels 8000 --errors')
    .action((options: SeedOptions) => withStore((desk) => seedProvince(desk, options)));
}
