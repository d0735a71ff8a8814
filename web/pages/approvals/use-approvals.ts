// State of the page, all of it in the address: which proposal, which queue; and what the server says of it.
import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { parcelsOf } from '../../../data/model/change.ts';
import type { EditSummary } from '../../../data/model/edit.ts';
import type { View } from '../../map/view.ts';
import { writeView } from '../../map/view.ts';
import { EDITS_KEY, editQuery, editsQuery, verdictQuery } from '../../store/edits.ts';
import { onLiveReset, useLive } from '../../store/live.ts';
import { isOfficerCard, parcelCardQuery } from '../../store/parcels.ts';
import { useUnits } from '../../store/units.ts';
import { type Known, sidesOf } from './compare/two-sides.ts';
import type { ApprovalsSearch } from './search.ts';

const route = getRouteApi('/duyet');
/** Cards that are fetched for holders, legal areas and shapes that the change does not tell. */
const MOST_CARDS = 12;

function useQueue({ commune, kind, sort = 'oldest' }: ApprovalsSearch) {
  const query = useInfiniteQuery(editsQuery({ commune, kind, sort, state: 'proposed' }));
  const edits = useMemo(() => query.data?.pages.flatMap((page) => page.edits) ?? [], [query.data]);
  return { query, edits, total: query.data?.pages[0]?.total ?? 0 };
}

/** The proposal that is open, with what would come of it now; a decided one has no verdict. */
function useReview(id: number | undefined) {
  const edit = useQuery({ ...editQuery(id ?? 0), enabled: id !== undefined });
  const isOpen = edit.data?.state === 'proposed';
  const verdict = useQuery({ ...verdictQuery(id ?? 0), enabled: id !== undefined && isOpen });
  const change = (isOpen ? verdict.data?.change : undefined) ?? edit.data?.change;
  const ids = useMemo(
    () =>
      change
        ? parcelsOf(change)
            .flatMap(({ id, before }) => (before ? [id] : []))
            .slice(0, MOST_CARDS)
        : [],
    [change],
  );
  const cards = useQueries({
    queries: ids.map((id) => parcelCardQuery(id)),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => (data && isOfficerCard(data) ? [[data.id, data] as const] : []))),
  });
  const sides = useMemo(() => {
    if (!change) return [];
    const known: Known[] = [...(verdict.data?.parcels ?? [])];
    const told = new Set(known.map((each) => each.id));
    const shaped = known.map((each) => ({ ...each, shape: cards.get(each.id)?.shape }));
    return sidesOf(change, [...shaped, ...[...cards.values()].filter((card) => !told.has(card.id))]);
  }, [change, verdict.data, cards]);
  return { edit, verdict, change, cards, sides };
}
export type Review = ReturnType<typeof useReview>;

/** Others decide, propose and change parcels: what is shown is asked again. */
function useNews(): void {
  const client = useQueryClient();
  useLive('edit', ({ versions }) => {
    void client.invalidateQueries({ queryKey: [EDITS_KEY] });
    for (const { type, id } of versions)
      if (type === 'parcel') void client.invalidateQueries({ queryKey: ['parcel', id] });
  });
  useEffect(() => onLiveReset(() => void client.invalidateQueries()), [client]);
}

/** The one after is made ready while this one is read. */
function useReadyNext(next: EditSummary | undefined): void {
  const client = useQueryClient();
  const id = next?.id;
  useEffect(() => {
    if (id === undefined) return;
    void client.prefetchQuery(editQuery(id));
    void client.prefetchQuery(verdictQuery(id));
  }, [client, id]);
}

export function useApprovals() {
  const search = route.useSearch();
  const { me } = route.useRouteContext();
  const navigate = useNavigate({ from: '/duyet' });
  const { data: units } = useUnits();
  const queue = useQueue(search);
  const chosen = search.edit ?? queue.edits[0]?.id;
  const at = queue.edits.findIndex(({ id }) => id === chosen);
  const review = useReview(chosen);
  useNews();
  useReadyNext(at < 0 ? undefined : queue.edits[at + 1]);

  const go = useCallback(
    (next: Partial<ApprovalsSearch>, replace = false) =>
      void navigate({ search: (now: ApprovalsSearch) => ({ ...now, ...next }), replace }),
    [navigate],
  );
  const look = useCallback((view: View) => go({ at: writeView(view) }, true), [go]);
  const choose = useCallback((edit: number | undefined) => go({ edit, at: undefined, document: undefined }), [go]);
  const { query, edits } = queue;
  /** The next or previous proposal; more are fetched before the last one is reached. */
  const step = (by: 1 | -1): void => {
    const target = edits[at < 0 ? 0 : at + by];
    if (target) choose(target.id);
    if (at + by >= edits.length - 2 && query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  const reach = me.everywhere ? (units ?? []) : me.communes;
  const communeName = (code: string): string => reach.find((each) => each.code === code)?.name ?? code;
  return {
    search,
    me,
    reach,
    communeName,
    queue,
    chosen,
    review,
    go,
    look,
    choose,
    step,
    following: (edits[at + 1] ?? edits[at - 1])?.id,
  };
}
export type Approvals = ReturnType<typeof useApprovals>;
