// What is settled before the first row is sorted: columns, communes, the reading of the numbers.
import type { Source } from '../formats/source.ts';
import type { Queryable, Store } from '../store/store.ts';
import { bindColumns, type ColumnMap, mayNameUnit, withUnitColumn } from './columns.ts';
import { type Commune, communeOf, storedVertices } from './commune.ts';
import { converterOf } from './converter.ts';
import { type DeclaredReading, declaredReading, readingOfCode } from './declared-reading.ts';
import type { Ground } from './ground.ts';
import { ImportError } from './import-error.ts';
import { joinedOutline } from './joined-outline.ts';
import { LostLetters } from './lost-letters.ts';
import type { RowPlan } from './parcel-record.ts';
import type { Reading } from './reading.ts';
import { communesOf, type Routes, routesOf } from './routes.ts';
import { noRepairs } from './shape-of.ts';
import { type Survey, survey } from './survey.ts';
import { groundsOf } from './target.ts';
import { type Clues, detect, likelyReading, type Verdict } from './zone-detective.ts';

export interface ImportTask {
  readonly file: string;
  /** Code of a commune, of today or older; undefined where a column names the unit of each row. */
  readonly commune?: string | undefined;
  /** Takes rows that lie far outside their commune too. */
  readonly outside?: boolean;
  /** EPSG that the user named. */
  readonly zone?: number | undefined;
  readonly layer?: string | undefined;
  /** `field=column` each. */
  readonly map?: readonly string[];
  readonly dryRun?: boolean;
  /** Who imports. */
  readonly actor: string;
  /** Rows done, and of how many where the file says it. */
  readonly onProgress?: (rows: number, total: number | undefined) => void;
}

export interface Prepared {
  readonly task: ImportTask;
  readonly source: Source;
  readonly routes: Routes;
  /** Those that rows may go to, in the order of their codes. */
  readonly communes: readonly Commune[];
  readonly grounds: ReadonlyMap<string, Ground>;
  readonly farToo: boolean;
  readonly verdict: Verdict;
  readonly plan: RowPlan;
  readonly warnings: readonly string[];
}

/** @throws ImportError in one line that says what to do */
export async function prepare(store: Store, task: ImportTask, source: Source): Promise<Prepared> {
  const named = task.map ?? [];
  // A wrong --commune or --zone is told before a long file is read.
  if (task.commune !== undefined) await routesOf(store, task.commune, null);
  const forced = forcedReading(task.zone);
  const seen = await survey(source, mayNameUnit(named));
  const columns = withUnitColumn(bindColumns(seen.columns, named), named, seen.units);
  const counts = columns.commune === undefined ? null : (seen.units.get(columns.commune)?.counts ?? new Map());
  const routes = await routesOf(store, task.commune, counts);
  const communes: Commune[] = [];
  for (const code of communesOf(routes)) communes.push(await communeOf(store, code));
  const declared = declaredReading(source.crs);
  const verdict = await judged(store, communes, seen, declared, forced);
  const near = placesOf(seen.sample.slice(0, 2), verdict.reading)[0] ?? [Number.NaN, Number.NaN];
  return {
    task,
    source,
    routes,
    communes,
    grounds: groundsOf(communes, verdict.reading, near),
    farToo: task.outside === true,
    verdict,
    plan: planOf(columns, seen),
    warnings: [...routes.warnings, ...verdict.warnings, ...declared.warnings, ...seen.warnings],
  };
}

function forcedReading(zone: number | undefined): Reading | null {
  const forced = zone === undefined ? null : readingOfCode(zone);
  if (zone !== undefined && forced === null) {
    throw new ImportError(
      `--zone ${zone} is not known: use a VN-2000 zone (9205 to 9218, 5897 to 5899), 4756, 3405, 3406 or 4326.`,
    );
  }
  return forced;
}

const planOf = (columns: ColumnMap, seen: Survey): RowPlan => ({
  columns,
  taken: new Set(Object.values(columns)),
  thousands: seen.thousands,
  repair: seen.repair,
  repairs: noRepairs(),
  unfit: new Map(),
  personal: new Set(),
  dropped: new Map(),
  lost: new LostLetters(),
  cut: new Map(),
});

async function judged(
  queryable: Queryable,
  communes: readonly Commune[],
  seen: Survey,
  declared: DeclaredReading,
  forced: Reading | null,
): Promise<Verdict> {
  const zone = communes[0]?.zone ?? 9210;
  const clues: Clues = {
    sample: seen.sample,
    declared: declared.reading,
    unread: declared.unread,
    outline: joinedOutline(communes, zone),
    zone,
    stored: new Set(),
  };
  const trial = likelyReading(clues, forced);
  const spots = spotsOf(seen.sample);
  const datums = trial ? (['vn2000', 'wgs84', 'flipped'] as const).map((datum) => ({ ...trial, datum })) : [];
  const places = datums.flatMap((reading) => placesOf(spots, reading));
  return detect({ ...clues, spots, stored: await storedVertices(queryable, communes, zone, places) }, forced);
}

/** So many vertices are looked for among those that are stored, on each datum. */
const mostSpots = 200;

function spotsOf(sample: readonly number[]): number[] {
  const step = Math.max(1, Math.ceil(sample.length / 2 / mostSpots));
  const spots: number[] = [];
  for (let i = 0; i + 1 < sample.length; i += 2 * step) spots.push(sample[i] as number, sample[i + 1] as number);
  return spots;
}

function placesOf(sample: readonly number[], reading: Reading): [number, number][] {
  const toVn2000 = converterOf(reading);
  const places: [number, number][] = [];
  const out = [0, 0];
  for (let i = 0; i + 1 < sample.length; i += 2) {
    toVn2000(sample[i] as number, sample[i + 1] as number, out, 0);
    places.push([out[0] as number, out[1] as number]);
  }
  return places;
}
