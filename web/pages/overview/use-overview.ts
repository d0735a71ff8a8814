// What the address says leadership is looking at, and the ways from there.
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { CoverageRow, Having } from '../../../data/model/coverage.ts';
import { useCommuneCoverage, useHamletCoverage } from '../../store/coverage.ts';
import type { Measure, OverviewSearch, Sort } from './search.ts';

const route = getRouteApi('/tongquan');

export interface Overview {
  readonly by: Measure;
  readonly sort: Sort;
  /** The commune drilled into. */
  readonly unit: CoverageRow | undefined;
  readonly having: Having | undefined;
  readonly parcel: number | undefined;
  /** Units of the table: communes, or the hamlets of `unit`. */
  readonly rows: readonly CoverageRow[];
  readonly communes: readonly CoverageRow[];
  readonly total: CoverageRow | undefined;
  readonly asOf: string | undefined;
  readonly loading: boolean;
  readonly error: Error | null;
  retry(): void;
  go(patch: Partial<OverviewSearch>, options?: { readonly replace?: boolean }): void;
}

/** A drill-down keeps how the map was coloured and forgets what was chosen in the place left behind. */
export function useOverview(): Overview {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const communes = useCommuneCoverage();
  const hamlets = useHamletCoverage(search.unit);
  const unit = communes.data?.rows.find((row) => row.code === search.unit);
  const go = useCallback(
    (patch: Partial<OverviewSearch>, { replace = false } = {}) =>
      void navigate({ search: (now) => ({ ...now, ...patch }), replace }),
    [navigate],
  );
  const shown = unit ? hamlets : communes;
  return {
    by: search.by ?? 'certificate',
    sort: search.sort ?? 'left',
    unit,
    having: search.having,
    parcel: search.parcel,
    rows: shown.data?.rows ?? [],
    communes: communes.data?.rows ?? [],
    total: unit ?? communes.data?.total,
    asOf: communes.data?.asOf,
    loading: shown.isPending,
    // Figures that could not be refreshed are still figures.
    error: shown.data ? null : shown.error,
    retry: () => void shown.refetch(),
    go,
  };
}
