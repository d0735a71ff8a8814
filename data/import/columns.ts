// Which column of the file is which field of the record: named with --map, or guessed from the usual names.
import { fold } from '../catalog/fold.ts';
import { usualNames } from './column-names.ts';
import { ImportError } from './import-error.ts';

/** A field that a column can fill. */
export type FieldName = keyof typeof usualNames;

/** Field -> column, as it stands in the report. */
export type ColumnMap = Readonly<Partial<Record<FieldName, string>>>;

export const fieldNames = Object.keys(usualNames) as FieldName[];

const isField = (name: string): name is FieldName => Object.hasOwn(usualNames, name);

/** Lower case without marks, blanks and punctuation: "Số tờ", "SO_TO" and "SoTo" are one name. */
const plain = (name: string): string => fold(name).replace(/[^a-z0-9]/g, '');

/**
 * The guess, corrected by `named` (`field=column`, or `field=` to leave a field empty).
 * @throws ImportError for an unknown field or column
 */
export function bindColumns(columns: readonly string[], named: readonly string[]): ColumnMap {
  const map: Partial<Record<FieldName, string>> = { ...guessColumns(columns) };
  for (const entry of named) {
    const [field, column] = splitEntry(entry);
    if (!isField(field)) {
      throw new ImportError(`--map knows no field "${field}". Fields: ${fieldNames.join(', ')}.`);
    }
    delete map[field];
    if (column === '') continue;
    const found = columns.find((each) => each === column) ?? columns.find((each) => plain(each) === plain(column));
    if (found === undefined) {
      throw new ImportError(
        `The file has no column "${column}". Columns: ${columns.slice(0, 60).join(', ') || 'none'}.`,
      );
    }
    for (const other of fieldNames) if (map[other] === found) delete map[other];
    map[field] = found;
  }
  return map;
}

/** Whether a column of this name may have codes of units: by its usual names, or because `named` says so. */
export function mayNameUnit(named: readonly string[]): (column: string) => boolean {
  const said = named.flatMap((entry) => (entry.trim().startsWith('commune=') ? [plain(splitEntry(entry)[1])] : []));
  return (column) => usualNames.commune.includes(plain(column)) || said.includes(plain(column));
}

interface Codes {
  readonly counts: ReadonlyMap<string, number>;
  readonly others: number;
}

/** The map with the unit's column that has codes of five digits: a usual name alone makes none, but what --map says stands. */
export function withUnitColumn(map: ColumnMap, named: readonly string[], units: ReadonlyMap<string, Codes>): ColumnMap {
  if (named.some((entry) => entry.trim().startsWith('commune='))) return map;
  const { commune: _, ...rest } = map;
  const columns = [...units.keys()];
  const [found] = usualNames.commune.flatMap((name) =>
    columns.filter((column) => plain(column) === name && hasCodes(units.get(column))),
  );
  return found === undefined ? rest : { commune: found, ...rest };
}

function hasCodes(codes: Codes | undefined): boolean {
  if (!codes) return false;
  let rows = 0;
  for (const count of codes.counts.values()) rows += count;
  return rows > codes.others * 9;
}

function splitEntry(entry: string): [string, string] {
  const at = entry.indexOf('=');
  if (at < 1) throw new ImportError(`--map wants field=column, not "${entry}".`);
  return [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
}

/** Each field takes the column with the most usual of its names; no column serves twice. */
export function guessColumns(columns: readonly string[]): ColumnMap {
  const map: Partial<Record<FieldName, string>> = {};
  const byPlain = new Map<string, string>();
  for (const column of columns) if (!byPlain.has(plain(column))) byPlain.set(plain(column), column);
  const taken = new Set<string>();
  for (const field of fieldNames) {
    for (const name of usualNames[field]) {
      const column = byPlain.get(name);
      if (column === undefined || taken.has(column)) continue;
      map[field] = column;
      taken.add(column);
      break;
    }
  }
  return map;
}
