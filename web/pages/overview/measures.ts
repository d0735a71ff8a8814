// The shares that colour the map, and the orders of the table.
import type { CoverageRow, Having } from '../../../data/model/coverage.ts';
import type { Measure, Sort } from './search.ts';

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** From 0 to 1; null where the unit has no parcels. More is always better, so that dark means done. */
export function shareOf(row: CoverageRow, measure: Measure): number | null {
  switch (measure) {
    case 'certificate':
      return share(row.withCertificate, row.parcels);
    case 'owner':
      return share(row.ownerComplete, row.parcels);
    case 'flags':
      return share(row.parcels - row.openFlags.total, row.parcels);
  }
}

/** Fixed classes 0-20-40-60-80-100 %: 1 to 5; 0 where there is nothing to show. */
export function stepOf(value: number | null): number {
  return value === null ? 0 : Math.min(5, Math.floor(value * 5) + 1);
}

/** Parcels still to be worked on, by what colours the map. */
export function leftOf(row: CoverageRow, by: Measure): number {
  return countOf(row, LEFT[by]);
}

/** The list behind what is left. */
export const LEFT = {
  certificate: 'no_certificate',
  owner: 'owner_incomplete',
  flags: 'flagged',
} as const satisfies Record<Measure, Having>;

/** Each order is that of the figures in its column; shares begin with the lowest, everything else with the most or newest. */
const ORDER: Readonly<Record<Exclude<Sort, 'name'>, (row: CoverageRow, by: Measure) => number>> = {
  left: (row, by) => -leftOf(row, by),
  parcels: (row) => -row.parcels,
  area: (row) => -row.areaM2,
  certificate: (row) => shareOf(row, 'certificate') ?? Number.POSITIVE_INFINITY,
  owner: (row) => shareOf(row, 'owner') ?? Number.POSITIVE_INFINITY,
  flags: (row) => -row.openFlags.total,
  fresh: (row) => -(row.freshest ? Date.parse(row.freshest) : 0),
};

/** As aria-sort has it. */
export const directionOf = (sort: Sort): 'ascending' | 'descending' =>
  sort === 'name' || sort === 'certificate' || sort === 'owner' ? 'ascending' : 'descending';

const collator = new Intl.Collator('vi', { numeric: true });

/** @param by what `left` counts */
export function sorted(rows: readonly CoverageRow[], sort: Sort, by: Measure): CoverageRow[] {
  if (sort === 'name') return rows.toSorted((a, b) => collator.compare(a.name, b.name));
  const key = ORDER[sort];
  const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
  return rows.toSorted((a, b) => compare(key(a, by), key(b, by)) || collator.compare(a.name, b.name));
}

/** How many parcels of a row stand behind a list. */
export function countOf(row: CoverageRow, having: Having): number {
  switch (having) {
    case 'all':
      return row.parcels;
    case 'certificate':
      return row.withCertificate;
    case 'no_certificate':
      return row.parcels - row.withCertificate;
    case 'owner_complete':
      return row.ownerComplete;
    case 'owner_incomplete':
      return row.parcels - row.ownerComplete;
    case 'no_shape':
      return row.withoutShape;
    case 'flagged':
      return row.openFlags.total;
    case 'flagged_geometry':
      return row.openFlags.geometry;
    case 'flagged_attribute':
      return row.openFlags.attribute;
    case 'flagged_owner':
      return row.openFlags.owner;
    case 'flagged_certificate':
      return row.openFlags.certificate;
    case 'flagged_other':
      return row.openFlags.other;
  }
}
