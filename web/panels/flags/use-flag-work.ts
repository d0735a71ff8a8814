// The flag list as work: which flag is at hand, the next and the one before, and decisions that go on to the next.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Flag, type FlagState } from '../../../data/model/flag.ts';
import { ApiProblem } from '../../api.ts';
import { flagWords } from '../../i18n/flag.ts';
import { useWords } from '../../i18n/words.ts';
import { type FlagFilter, useDecideFlag, useFlags } from '../../store/flags.ts';

interface Work {
  readonly filter: FlagFilter;
  readonly active: number | undefined;
  readonly onActive: (flag: Flag | undefined) => void;
  readonly onSaid: (sentence: string) => void;
}

/** The state a conflict says the flag is in by now. */
function stateNow(problem: ApiProblem): FlagState | undefined {
  const current = Flag.safeParse(problem.current[0]);
  return current.success ? current.data.state : undefined;
}

/** Loads further pages until the active flag is among them. */
function useReached(pages: ReturnType<typeof useFlags>, reached: boolean, wanted: boolean): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (wanted && !reached && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [wanted, reached, hasNextPage, isFetchingNextPage, fetchNextPage]);
}

export function useFlagWork({ filter, active, onActive, onSaid }: Work) {
  const say = useWords(flagWords);
  const pages = useFlags(filter);
  const decider = useDecideFlag();
  const [dismissing, setDismissing] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const flags = useMemo(() => pages.data?.pages.flatMap((page) => page.flags) ?? [], [pages.data]);
  const index = flags.findIndex(({ id }) => id === active);
  const flag = flags[index];
  // A flag that leaves the list by its decision leaves its place to the next one.
  const place = useRef(0);
  if (index >= 0) place.current = index;
  useReached(pages, index >= 0, active !== undefined);

  function step(by: number): void {
    setDismissing(false);
    setTrouble(undefined);
    const next = index < 0 ? place.current + (by > 0 ? 0 : -1) : index + by;
    const found = flags[Math.max(0, Math.min(flags.length - 1, next))];
    if (found) onActive(found);
  }
  function decide(to: FlagState, note?: string, onDone?: () => void): void {
    if (!flag || decider.isPending) return;
    setTrouble(undefined);
    const following = flags[index + 1] ?? flags[index - 1];
    decider.mutate(
      { flag, to, ...(note ? { note } : {}) },
      {
        onSuccess: () => {
          onDone?.();
          setDismissing(false);
          onSaid(say('decide.done', { state: say(`state.${to}`) }));
          if (to === 'fixed' || to === 'dismissed') onActive(following);
        },
        onError: (problem) => {
          const refusal = problem instanceof ApiProblem ? problem : undefined;
          const state = refusal?.status === 409 ? stateNow(refusal) : undefined;
          const detail = refusal?.problems[0]?.message ?? refusal?.detail ?? '';
          setTrouble(
            state ? say('decide.conflict', { state: say(`state.${state}`) }) : say('decide.failed', { detail }),
          );
        },
      },
    );
  }
  return {
    pages,
    flags,
    total: pages.data?.pages[0]?.total ?? 0,
    flag,
    index,
    step,
    decide,
    deciding: decider.isPending,
    dismissing,
    setDismissing,
    trouble,
  };
}
export type FlagWork = ReturnType<typeof useFlagWork>;
