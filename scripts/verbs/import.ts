// `thua import`: parcels from a file into the communes it is about.
import { type Command, Option } from 'commander';
import { importFile } from '../../data/import/run.ts';
import type { ImportReport } from '../../data/model/import-report.ts';
import { openCipher } from '../../data/store/cipher.ts';
import { VerbError, withStore } from '../verb.ts';
import { drawLandCover } from './land-cover.ts';
import { operator } from './operator.ts';

interface Options {
  commune?: string;
  outside?: boolean;
  zone?: number;
  layer?: string;
  map: string[];
  dryRun?: boolean;
  json?: boolean;
}

const example = `
Example:
  $ npm run thua -- import to-12.zip --commune 00004 --zone 9210 --map parcelNo=SO_THUA --dry-run

Formats: GeoJSON, NDJSON, zipped Shapefile, GeoPackage, FlatGeobuf (JSON, GeoPackage and FlatGeobuf also .gz).
Columns are guessed from their usual names and shown; --map corrects the guess. --dry-run writes nothing.
Without --commune the rows go where their unit's column says (MaXa, KVHC …; --map commune=COLUMN), by codes of today or older ones.
A parcel is replaced only by a row of the same old unit, sheet and number in the same place; what was replaced is counted.`;

export function importVerb(program: Command): void {
  program
    .command('import')
    .description('bring parcels from a file in, every row accounted for')
    .argument('<file>', 'the file')
    .option('--commune <code>', 'code of the commune, of today or older; without it a column must name the unit')
    .option('--outside', 'take rows that lie far outside their commune too')
    .addOption(new Option('--zone <epsg>', 'reference system of the file, where it does not say it').argParser(epsg))
    .option('--layer <name>', 'layer, where the file has several')
    .option('--map <field=column...>', 'field of the record = column of the file', collect, [])
    .option('--dry-run', 'say what would be done, write nothing')
    .option('--json', 'the report as JSON on standard output')
    .addHelpText('after', example)
    .action(run);
}

const collect = (entry: string, before: string[]): string[] => [...before, entry];

function epsg(text: string): number {
  const code = Number(text.replace(/^EPSG:/i, ''));
  if (!Number.isInteger(code)) throw new VerbError('--zone wants an EPSG code, such as 9210.');
  return code;
}

async function run(file: string, options: Options): Promise<void> {
  await withStore(async ({ store, env, progress }) => {
    const report = await importFile(store, openCipher(env.encryptionKey), {
      file,
      commune: options.commune,
      outside: options.outside === true,
      zone: options.zone,
      layer: options.layer,
      map: options.map,
      dryRun: options.dryRun === true,
      actor: operator(),
      onProgress: (rows, total) => progress.tell(`Importing ${file}`, rows, total),
    });
    progress.end();
    process.stdout.write(`${options.json ? JSON.stringify(report) : spoken(report)}\n`);
    if (report.read > 0 && report.refused === report.read) {
      throw new VerbError('Every row was refused: see the reasons above.');
    }
    if (!options.dryRun) await drawLandCover(store, progress);
  });
}

const shownRows = 20;

/** The report for people. */
function spoken(report: ImportReport): string {
  const columns = Object.entries(report.columns).map(([field, column]) => `  ${field} = ${column}`);
  const refusals = report.rows.slice(0, shownRows).map(({ row, reason }) => `  row ${row}: ${reason}`);
  const communes = Object.entries(report.communes).map(([code, rows]) => `${code} (${rows})`);
  const more = report.refused > shownRows ? [`  … and ${report.refused - shownRows} more (--json lists all)`] : [];
  return [
    report.run === null
      ? 'Dry run: nothing was written.'
      : `Run ${report.run} (undo: npm run thua -- import-undo ${report.run})`,
    `Read ${report.read} = stored ${report.stored} + replaced ${report.replaced} + unchanged ${report.unchanged} + refused ${report.refused}`,
    `Communes: ${communes.join(', ') || 'none'}`,
    report.crs.how,
    ...report.crs.warnings.map((warning) => `! ${warning}`),
    columns.length > 0 ? 'Columns:' : 'Columns: none recognised (name them with --map field=column)',
    ...columns,
    ...(refusals.length > 0 ? ['Refused:'] : []),
    ...refusals,
    ...more,
  ].join('\n');
}
