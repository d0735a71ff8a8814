// State of the officer's page, all of it in the address; and who may do what.
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Me } from '../../../data/model/account.ts';
import type { Bounds } from '../../../data/model/place.ts';
import type { View } from '../../map/view.ts';
import { writeView } from '../../map/view.ts';
import { useUnits } from '../../store/units.ts';
import type { OfficerSearch } from './officer-search.ts';

const route = getRouteApi('/canbo');
const NO_IDS: readonly number[] = [];
/** What the address takes (see route.tsx). */
const MOST = 500;

/** A commune in the account's reach. */
export interface Reach {
  readonly code: string;
  readonly name: string;
  readonly zone: number;
  readonly bounds: Bounds | null;
}

/** The communes of the account; those of who reaches everywhere are asked for, and `undefined` until they are known. */
function useReach(me: Me) {
  const units = useUnits();
  const reach: readonly Reach[] | undefined = me.everywhere ? units.data : me.communes;
  return { reach, units };
}

export type Go = (next: Partial<OfficerSearch>, options?: { readonly replace?: boolean }) => void;

function useGo(): Go {
  const navigate = useNavigate({ from: '/canbo' });
  return useCallback(
    (next, options) =>
      void navigate({
        search: (now) => ({ ...now, ...next }),
        replace: options?.replace ?? false,
      }),
    [navigate],
  );
}

export function useOfficer() {
  const search = route.useSearch();
  const { me } = route.useRouteContext();
  const { reach, units } = useReach(me);
  const commune = reach?.find(({ code }) => code === search.commune) ?? reach?.[0];
  const go = useGo();
  const look = useCallback((view: View) => go({ at: writeView(view) }, { replace: true }), [go]);
  /** Another parcel, or none: what was being done to the last one ends (its draft is kept). */
  const choose = useCallback((parcel: number | undefined) => go({ parcel, many: undefined, act: undefined }), [go]);
  const gathered = useMemo(() => (search.many ? search.many.split(',').map(Number) : NO_IDS), [search.many]);
  /** Several parcels at once; a single one is chosen, none lets go. */
  const gather = useCallback(
    (ids: readonly number[]) =>
      go(
        ids.length > 1
          ? { many: ids.slice(0, MOST).join(','), parcel: undefined, act: undefined }
          : { many: undefined, parcel: ids[0], act: undefined },
      ),
    [go],
  );
  return useMemo(
    () => ({
      search,
      me,
      reach,
      units,
      commune,
      go,
      look,
      choose,
      gathered,
      gather,
      mayWrite: me.role !== 'leader',
      mayDecide: me.role === 'approver' || me.role === 'admin',
    }),
    [search, me, reach, units, commune, go, look, choose, gathered, gather],
  );
}
export type Officer = ReturnType<typeof useOfficer>;
