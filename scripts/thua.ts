// The command line: `npm run thua -- VERB`. Each verb is a file in scripts/verbs.
import { Command } from 'commander';
import { runProgram } from './verb.ts';

type Verb = (program: Command) => void;

/** A verb is loaded when it is asked for: what the others need would double the memory and the start of each. */
const VERBS: ReadonlyMap<string, () => Promise<Verb>> = new Map([
  ['start', async () => (await import('./verbs/start.ts')).startVerb],
  ['serve', async () => (await import('./verbs/serve.ts')).serveVerb],
  ['seed', async () => (await import('./verbs/seed.ts')).seedVerb],
  ['import-units', async () => (await import('./verbs/import-units.ts')).importUnitsVerb],
  ['import', async () => (await import('./verbs/import.ts')).importVerb],
  ['import-undo', async () => (await import('./verbs/import-undo.ts')).importUndoVerb],
  ['tiles', async () => (await import('./verbs/tiles.ts')).tilesVerb],
  ['backup', async () => (await import('./verbs/backup.ts')).backupVerb],
  ['restore', async () => (await import('./verbs/restore.ts')).restoreVerb],
  ['migrate', async () => (await import('./verbs/migrate.ts')).migrateVerb],
  ['user', async () => (await import('./verbs/user.ts')).userVerb],
  ['doctor', async () => (await import('./verbs/doctor.ts')).doctorVerb],
]);

const program = new Command('thua')
  .description('Thửa: the living cadastral map')
  .showHelpAfterError('(add --help for the options and an example)')
  .showSuggestionAfterError();

const asked = VERBS.get(process.argv[2] ?? '');
// help and what is misspelt want to know them all
for (const load of asked ? [asked] : VERBS.values()) (await load())(program);

await runProgram(program, process.argv);
