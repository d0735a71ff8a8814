// State of the look-up page, all of it in the address: the chosen parcel and the map view.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { MapSearch, View } from '../../map/view.ts';
import { writeView } from '../../map/view.ts';
import { type ParcelList, parcelsByNumberQuery, useParcelCard } from '../../store/parcels.ts';

const NOTHING: ParcelList['features'] = [];

/** The parcel a permalink names. Numbers repeat in real data and where communes were merged: then there is a choice, and no id. */
function useNamedParcel() {
  const { commune = '', sheet = '', no = '' } = useParams({ strict: false });
  const named = commune !== '' && sheet !== '' && no !== '';
  const found = useQuery({ ...parcelsByNumberQuery(commune, sheet, no), enabled: named });
  const features = found.data?.features ?? NOTHING;
  return {
    named,
    commune,
    sheet,
    no,
    id: features.length === 1 ? features[0]?.id : undefined,
    namesakes: features.length > 1 ? features : NOTHING,
    missing: found.data !== undefined && features.length === 0,
    isAwaited: found.isLoading,
    error: found.error,
    retry: () => void found.refetch(),
  };
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
