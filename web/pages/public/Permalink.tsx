// /p/commune/sheet/no: finds the parcel and opens the look-up page on it; says so where there is none.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { parcelsByNumberQuery } from '../../store/parcels.ts';
import { FailedPage } from '../FailedPage.tsx';
import { NotFoundPage } from '../NotFoundPage.tsx';
import { PublicPage } from './PublicPage.tsx';

const route = getRouteApi('/p/$commune/$sheet/$no');

/** Numbers repeat in real data: the first is shown, the others are offered by the search box. */
export function Permalink() {
  const { commune, sheet, no } = route.useParams();
  const found = useQuery(parcelsByNumberQuery(commune, sheet, no));
  if (found.error) return <FailedPage error={found.error} retry={() => void found.refetch()} />;
  if (found.data && found.data.features.length === 0) return <NotFoundPage />;
  return <PublicPage opened={found.data?.features[0]?.id ?? 'finding'} />;
}
