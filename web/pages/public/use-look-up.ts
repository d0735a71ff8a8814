// State of the look-up page, all of it in the address: the chosen parcel and the map view.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { MapSearch, View } from '../../map/view.ts';
import { writeView } from '../../map/view.ts';
import { parcelsByNumberQuery, useParcelCard } from '../../store/parcels.ts';

/** The parcel a permalink names; numbers repeat in real data, the first is shown. */
function useNamedParcel() {
  const { commune, sheet, no } = useParams({ strict: false });
  const named = commune !== undefined && sheet !== undefined && no !== undefined;
  const found = useQuery({ ...parcelsByNumberQuery(commune ?? '', sheet ?? '', no ?? ''), enabled: named });
  return { named, id: found.data?.features[0]?.id, missing: found.data?.features.length === 0, error: found.error };
}

export function useLookUp() {
  const search: MapSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const named = useNamedParcel();
  const id = search.parcel ?? named.id;
  const card = useParcelCard(id);

  const choose = useCallback(
    (parcel: number | undefined): void => {
      void navigate({ to: '/', search: (now: MapSearch) => ({ at: now.at, parcel }) });
    },
    [navigate],
  );
  const look = useCallback(
    (view: View): void => {
      void navigate({ to: '.', search: (now: MapSearch) => ({ ...now, at: writeView(view) }), replace: true });
    },
    [navigate],
  );
  return { at: search.at, id, card, named, choose, look };
}
export type LookUp = ReturnType<typeof useLookUp>;
