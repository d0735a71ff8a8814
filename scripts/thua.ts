// The command line: `npm run thua -- VERB`. Each verb is a file in scripts/verbs.
import { Command } from 'commander';
import { runProgram } from './verb.ts';
import { doctorVerb } from './verbs/doctor.ts';
import { importVerb } from './verbs/import.ts';
import { importUndoVerb } from './verbs/import-undo.ts';
import { importUnitsVerb } from './verbs/import-units.ts';
import { migrateVerb } from './verbs/migrate.ts';
import { seedVerb } from './verbs/seed.ts';
import { serveVerb } from './verbs/serve.ts';
import { startVerb } from './verbs/start.ts';
import { tilesVerb } from './verbs/tiles.ts';
import { userVerb } from './verbs/user.ts';

const program = new Command('thua')
  .description('Thửa: the living cadastral map')
  .showHelpAfterError('(add --help for the options and an example)')
  .showSuggestionAfterError();

for (const verb of [
  startVerb,
  serveVerb,
  seedVerb,
  importUnitsVerb,
  importVerb,
  importUndoVerb,
  tilesVerb,
  migrateVerb,
  userVerb,
  doctorVerb,
])
  verb(program);

await runProgram(program, process.argv);
