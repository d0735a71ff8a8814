// `thua import-undo`: takes an import run back.
import type { Command } from 'commander';
import { undoRun } from '../../data/import/undo.ts';
import { VerbError, withStore } from '../verb.ts';
import { drawLandCover } from './land-cover.ts';
import { operator } from './operator.ts';

const example = `
Example:
  $ npm run thua -- import-undo 12

Parcels that the run brought are removed, versions that it replaced return. Where people or later runs have touched its parcels since,
nothing is done and they are listed.`;

export function importUndoVerb(program: Command): void {
  program
    .command('import-undo')
    .description('take an import run back')
    .argument('<run>', 'id of the run, as the import said it')
    .option('--json', 'the report as JSON on standard output')
    .addHelpText('after', example)
    .action(async (text: string, options: { json?: boolean }) => {
      const run = Number(text);
      if (!Number.isSafeInteger(run) || run < 1)
        throw new VerbError('import-undo wants the id of a run, a whole number.');
      await withStore(async ({ store, progress }) => {
        const report = await undoRun(store, run, operator());
        process.stdout.write(
          options.json
            ? `${JSON.stringify(report)}\n`
            : `Run ${run} is undone: ${report.removed} parcels removed, ${report.restored} restored.\n`,
        );
        await drawLandCover(store, progress);
      });
    });
}
