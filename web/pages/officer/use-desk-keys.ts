// The acts of the page and the keys that do them.
import { useMemo } from 'react';
import type { LeftPanel } from './officer-search.ts';
import type { RailActs } from './Rail.tsx';
import type { Desk } from './use-desk.ts';
import { type KeyActs, useKeys } from './use-keys.ts';

/** Acts of rail and card, undefined while they make no sense. */
export function actsOf({ officer, width }: Desk, openKeys: () => void): RailActs {
  const { search, go } = officer;
  const toggle = (panel: LeftPanel) => () => go({ panel: search.panel === panel ? undefined : panel });
  const writes = width !== 'phone' && officer.mayWrite;
  return {
    flags: toggle('flags'),
    list: toggle('list'),
    proposals: toggle('proposals'),
    flag: () => {
      if (writes) go({ act: search.act === 'flag' ? undefined : 'flag' });
    },
    edit: () => {
      if (writes && search.parcel !== undefined) go({ act: search.act === 'edit' ? undefined : 'edit' });
    },
    boundary: () => {
      if (writes && search.parcel !== undefined) go({ act: 'boundary' });
    },
    history: () => go({ tab: 'history', act: undefined }),
    keys: openKeys,
  };
}

/** One step back: the innermost thing that is open closes. */
function back({ officer, picks, work }: Desk): boolean {
  const { search, go } = officer;
  if (picks.stack) picks.setStack(undefined);
  else if (work.dismissing) work.setDismissing(false);
  else if (search.act) go({ act: undefined });
  else if (picks.many.length > 0) picks.clear();
  else if (search.flag !== undefined) go({ flag: undefined });
  else if (search.panel) go({ panel: undefined });
  else if (search.parcel !== undefined) go({ parcel: undefined });
  else return false;
  return true;
}

/** Steps through the work list and decides; only with a flag at hand. */
function workKeys({ work, officer }: Desk): KeyActs {
  const listed = officer.search.panel === 'flags' || work.flag !== undefined;
  const withFlag = (act: () => void) => () => {
    if (!work.flag || work.dismissing || !officer.mayWrite) return false;
    act();
    return true;
  };
  const step = (by: number) => () => {
    if (listed) work.step(by);
    return listed;
  };
  return {
    j: step(1),
    k: step(-1),
    '1': withFlag(() => work.decide('in_progress')),
    '2': withFlag(() => work.decide('fixed')),
    b: withFlag(() => work.setDismissing(true)),
    Enter: () => {
      const plain = document.activeElement === document.body;
      if (!plain || !work.flag) return false;
      officer.go({ tab: 'flags' });
      return true;
    },
  };
}

const NO_KEYS: KeyActs = {};

/** @param isBusy while another hand is on the map the keys are its own */
export function useDeskKeys(desk: Desk, isBusy: boolean, openKeys: () => void): RailActs {
  const acts = useMemo(() => actsOf(desk, openKeys), [desk, openKeys]);
  const { search } = desk.officer;
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  const hasParcel = search.parcel !== undefined;
  const keys: KeyActs = {
    ...workKeys(desk),
    q: done(acts.flags),
    l: done(acts.list),
    p: done(acts.proposals),
    f: done(acts.flag),
    e: () => hasParcel && done(acts.boundary)(),
    i: () => hasParcel && done(acts.edit)(),
    h: () => hasParcel && done(acts.history)(),
    '?': done(openKeys),
    '+': done(() => desk.atlas?.zoomBy(1)),
    '-': done(() => desk.atlas?.zoomBy(-1)),
    '0': () => {
      const bounds = desk.card.data?.bounds;
      if (bounds) desk.atlas?.fit(bounds);
      return bounds !== undefined;
    },
    'Ctrl+z': () => {
      if (desk.undo.offered) desk.undo.take();
      return desk.undo.offered;
    },
    Escape: () => back(desk),
  };
  useKeys(isBusy ? NO_KEYS : keys);
  return acts;
}
