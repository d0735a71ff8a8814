// `thua migrate`: the schema, brought up to date.
import type { Command } from 'commander';
import { withStore } from '../verb.ts';

export function migrateVerb(program: Command): void {
  program
    .command('migrate')
    .description('bring the schema of the database up to date')
    .addHelpText('after', '\nExample:\n  npm run thua -- migrate')
    .action(() =>
      withStore(async ({ store }) => {
        process.stdout.write(`The schema is up to date (${store.engine}).\n`);
      }),
    );
}
