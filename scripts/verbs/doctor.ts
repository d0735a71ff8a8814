// `thua doctor`: is everything here that a server needs?
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { Command } from 'commander';
import { proveGuard } from '../../data/store/prove-guard.ts';
import { type Counts, countRecords, type Versions, versions } from '../../server/http/doctor.sql.ts';
import { BUILT_WEB } from '../../server/pages/web-app.ts';
import { WebFiles } from '../../server/pages/web-files.ts';
import { type Desk, VerbError, withStore } from '../verb.ts';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

const GIGABYTE = 1024 ** 3;
const FREE_GIGABYTES_WANTED = 1;

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { what: 'node', ok, detail: `${process.versions.node}${ok ? '' : ': install Node 20.19 or newer'}` };
}

async function diskFinding(directory: string): Promise<Finding> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    const { bavail, bsize } = await statfs(directory);
    const free = (bavail * bsize) / GIGABYTE;
    const ok = free >= FREE_GIGABYTES_WANTED;
    return { what: 'disk', ok, detail: `${free.toFixed(1)} GB free for DATA_DIR${ok ? '' : ': make room'}` };
  } catch {
    return { what: 'disk', ok: false, detail: 'DATA_DIR cannot be written: set it to a directory of this user' };
  }
}

async function guardFinding({ store }: Desk): Promise<Finding> {
  if (store.engine !== 'pglite') return { what: 'guard', ok: true, detail: 'not needed with PostgreSQL' };
  try {
    await proveGuard(store);
    return { what: 'guard', ok: true, detail: 'statements that PGlite would swallow are caught' };
  } catch (error) {
    return { what: 'guard', ok: false, detail: error instanceof Error ? error.message : 'failed' };
  }
}

function webFinding(): Finding {
  const ok = new WebFiles(BUILT_WEB).isBuilt;
  return { what: 'web', ok, detail: ok ? 'built' : 'not built: run npm start' };
}

async function examine(desk: Desk): Promise<{ findings: Finding[]; counts: Counts }> {
  const { store, env } = desk;
  const found = await store.first<Versions>(versions());
  const counts = await store.first<Counts>(countRecords());
  if (!found || !counts) throw new VerbError('The database answered nothing.');
  const findings = [
    nodeFinding(),
    { what: 'database', ok: true, detail: `${store.engine} ${found.database}, PostGIS ${found.postgis}` },
    await guardFinding(desk),
    await diskFinding(env.dataDirectory),
    webFinding(),
  ];
  return { findings, counts };
}

async function doctor(options: { json?: boolean }): Promise<void> {
  await withStore(async (desk) => {
    const { findings, counts } = await examine(desk);
    if (options.json) process.stdout.write(`${JSON.stringify({ findings, counts })}\n`);
    else {
      for (const { what, ok, detail } of findings) process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${detail}\n`);
      for (const [what, count] of Object.entries(counts)) process.stdout.write(`     ${what}: ${count}\n`);
    }
    const failed = findings.filter(({ ok }) => !ok);
    if (failed.length > 0) throw new VerbError(`${failed.map(({ what }) => what).join(', ')} failed: see above.`);
  });
}

export function doctorVerb(program: Command): void {
  program
    .command('doctor')
    .description('look whether node, database, disk and web app are as they should be, and count the records')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExample:\n  npm run thua -- doctor')
    .action(doctor);
}
