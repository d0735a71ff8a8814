// `thua import-units`: provinces and communes with codes and outlines, and the table of old and new units.
import type { Command } from 'commander';
import { importUnits } from '../../data/import/units.ts';
import { VerbError, withStore } from '../verb.ts';

interface Options {
  validFrom: string;
  json?: boolean;
}

const example = `
Example:
  $ npm run thua -- import-units old_to_new_communes.csv provinces.geojson.gz communes.geojson.gz

Outlines: GeoJSON, GeoPackage, FlatGeobuf or zipped Shapefile with the columns code (2 or 5 digits), name, type and province_code.
Tables (CSV): old_code, old_full_name, old_district, old_province, new_code, new_full_name, relation. Given together with the
outlines, the table decides the zone of each commune. Bringing the same files in again changes nothing.`;

export function importUnitsVerb(program: Command): void {
  program
    .command('import-units')
    .description('bring provinces and communes with codes and outlines in')
    .argument('<files...>', 'outlines and tables')
    .option('--valid-from <day>', 'first day of these units', '2025-07-01')
    .option('--json', 'the report as JSON on standard output')
    .addHelpText('after', example)
    .action(run);
}

async function run(files: string[], options: Options): Promise<void> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(options.validFrom)) throw new VerbError('--valid-from wants a day as YYYY-MM-DD.');
  const report = await withStore(({ store, progress }) =>
    importUnits(store, {
      files,
      validFrom: options.validFrom,
      onProgress: (rows) => progress.tell('Importing units', rows),
    }),
  );
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } else {
    const { read, provinces, communes, oldUnits, unchanged, refused } = report;
    const lines = refused.slice(0, 20).map(({ file, row, reason }) => `  ${file} row ${row}: ${reason}`);
    const summary = `Read ${read} = provinces ${provinces} + communes ${communes} + old units ${oldUnits} + unchanged ${unchanged} + refused ${refused.length}`;
    process.stdout.write(`${[summary, ...lines].join('\n')}\n`);
  }
  if (report.read > 0 && report.refused.length === report.read)
    throw new VerbError('Every row was refused: see the reasons above.');
}
