// Rows of the leadership page: units in reach with their numbers, and the sum.
import type { CoverageLevel, CoverageRow } from '../../data/model/coverage.ts';
import type { Store } from '../../data/store/store.ts';
import { boundsOf, middleOf } from '../http/degrees.ts';
import { communeUnits, hamletUnits, provinceUnits, type UnitBox } from './coverage.sql.ts';
import { type CommuneCounts, type Counts, countNow, NO_COUNTS, sumOf } from './coverage-counts.ts';

export interface CoverageTable {
  readonly rows: CoverageRow[];
  readonly total: CoverageRow;
  /** When the numbers were true. */
  readonly asOf: string;
}

export interface CoverageQuestion {
  readonly level: CoverageLevel;
  /** Province code for communes, commune code for hamlets. */
  readonly parent: string | undefined;
  readonly communes: readonly string[] | 'all';
}

/** Parcels of a commune that name no hamlet: a row of their own, so that the sum is the commune. */
const NO_HAMLET = { code: '0', name: 'Chưa xác định thôn', west: null, south: null, east: null, north: null };

const rowOf = (level: CoverageLevel, unit: UnitBox, counts: Counts): CoverageRow => {
  const bounds = boundsOf(unit);
  const { code, name, parent } = unit;
  return {
    level,
    code,
    name,
    parent,
    ...counts,
    freshest: counts.freshest?.toISOString() ?? null,
    bounds,
    at: middleOf(bounds),
  };
};

function tableOf(
  level: CoverageLevel,
  units: readonly (readonly [UnitBox, Counts])[],
  parent: string | null,
  asOf: string,
): CoverageTable {
  const rows = units.map(([unit, counts]) => rowOf(level, unit, counts));
  const sum = sumOf(units.map(([, counts]) => counts));
  const known = rows.flatMap(({ bounds }) => (bounds ? [bounds] : []));
  const bounds: CoverageRow['bounds'] =
    known.length === 0
      ? null
      : [
          Math.min(...known.map((each) => each[0])),
          Math.min(...known.map((each) => each[1])),
          Math.max(...known.map((each) => each[2])),
          Math.max(...known.map((each) => each[3])),
        ];
  const total: CoverageRow = {
    level,
    code: 'total',
    name: 'Tổng',
    parent,
    ...sum,
    freshest: sum.freshest?.toISOString() ?? null,
    bounds,
    at: middleOf(bounds),
  };
  return { rows, total, asOf };
}

async function hamletTable(store: Store, communeCode: string, asOf: string): Promise<CoverageTable> {
  const units = await store.rows<UnitBox>(hamletUnits(communeCode));
  const counts = await countNow(store, [communeCode], 'hamlet');
  const known = new Set(units.map((unit) => unit.code));
  // Ids that no hamlet has count as no hamlet.
  const loose = sumOf([...counts].filter(([code]) => !known.has(code)).map(([, each]) => each));
  const pairs = units.map((unit) => [unit, counts.get(unit.code) ?? NO_COUNTS] as const);
  const rest = loose.parcels > 0 ? [[{ ...NO_HAMLET, parent: communeCode }, loose] as const] : [];
  return tableOf('hamlet', [...pairs, ...rest], communeCode, asOf);
}

/** The table of a level, over the communes in reach only. A hamlet table needs its commune as `parent`. */
export async function coverageTable(
  store: Store,
  memory: CommuneCounts,
  question: CoverageQuestion,
): Promise<CoverageTable> {
  const { level, parent, communes } = question;
  const asOf = new Date().toISOString();
  if (level === 'hamlet') return hamletTable(store, parent ?? '', asOf);
  const units = await store.rows<UnitBox>(communeUnits(communes, level === 'commune' ? parent : undefined));
  const counts = await memory.of(units.map((unit) => unit.code));
  const of = (code: string): Counts => counts.get(code) ?? NO_COUNTS;
  if (level === 'commune') {
    return tableOf(
      level,
      units.map((unit) => [unit, of(unit.code)] as const),
      parent ?? null,
      asOf,
    );
  }
  const codes = [...new Set(units.flatMap((unit) => (unit.parent === null ? [] : [unit.parent])))];
  const named = await store.rows<UnitBox>(provinceUnits(codes));
  const pairs = codes.sort().map((code) => {
    const own = units.filter((unit) => unit.parent === code);
    const unit = named.find((each) => each.code === code) ?? { ...NO_HAMLET, code, name: code, parent: null };
    return [unit, sumOf(own.map((each) => of(each.code)))] as const;
  });
  return tableOf(level, pairs, null, asOf);
}
