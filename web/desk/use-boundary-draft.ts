// A draft on the land at hand: read, gone on with where one was kept, kept after every step.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Land } from '../../data/land/land.ts';
import type { Change } from '../../data/model/change.ts';
import type { Bounds } from '../../data/model/place.ts';
import type { Words } from '../../data/rules/rule.ts';
import { ApiProblem } from '../api.ts';
import { fetchLand, joinedLand } from '../store/land.ts';
import { begun, type Draft, type KeptStep, redone, resumed, stepped, undone } from './draft.ts';
import { dropKeptDraft, keepDraft, readKeptDraft } from './kept-drafts.ts';

export interface DeskPlace {
  readonly account: string;
  readonly commune: string;
  /** Of the parcel that the desk is opened for, WGS 84. */
  readonly bounds: Bounds;
}

interface Notes {
  readonly reason: string;
  readonly document: { readonly id: number; readonly name: string } | null;
}

interface Opened {
  readonly boxes: readonly Bounds[];
  readonly draft: Draft;
  /** Steps of a kept draft that no longer fit what stands. */
  readonly lost: readonly KeptStep[];
  readonly notes: Notes;
}

const NO_NOTES: Notes = { reason: '', document: null };
/** Metres around a parcel that are at hand; where so much land is too much, less. */
const AROUND_M = [250, 80] as const;
const METRES_A_DEGREE = 110_574;

export function around([west, south, east, north]: Bounds, metres: number): Bounds {
  const [lat, lng] = [metres / METRES_A_DEGREE, metres / (METRES_A_DEGREE * Math.cos((south * Math.PI) / 180))];
  return [west - lng, south - lat, east + lng, north + lat];
}

const isTooLarge = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.problems.some(({ rule }) => rule === 'land.large');

/** The land around the parcel, in the widest box that is given. */
async function landAround({ commune, bounds }: DeskPlace): Promise<{ box: Bounds; land: Land }> {
  const [wide, near] = AROUND_M.map((metres) => around(bounds, metres)) as [Bounds, Bounds];
  try {
    return { box: wide, land: await fetchLand(commune, wide) };
  } catch (problem) {
    if (!isTooLarge(problem)) throw problem;
    return { box: near, land: await fetchLand(commune, near) };
  }
}

const holds = (outer: Bounds, inner: Bounds): boolean =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];

/** The land of a kept draft, and that around the parcel, if the draft has not got it. */
async function open(place: DeskPlace): Promise<Opened> {
  const kept = await readKeptDraft(place.account, place.commune);
  const old: readonly Bounds[] = kept?.boxes ?? [];
  const lands = await Promise.all(old.map((box) => fetchLand(place.commune, box)));
  const isThere = old.some((box) => holds(box, around(place.bounds, AROUND_M[1])));
  const here = isThere ? [] : [await landAround(place)];
  const land = joinedLand([...lands, ...here.map((each) => each.land)]);
  const { draft, lost } = resumed(land, kept?.steps.slice(0, kept.done) ?? []);
  const boxes = [...old, ...here.map(({ box }) => box)];
  return { boxes, draft, lost, notes: kept ? { reason: kept.reason, document: kept.document } : NO_NOTES };
}

/** The draft with what can be done to it. `opened` is undefined while the land is on its way. */
export function useBoundaryDraft(place: DeskPlace) {
  const [opened, setOpened] = useState<Opened>();
  const [failed, setFailed] = useState<string>();
  const [savedAt, setSavedAt] = useState<string | null>();
  const latest = useRef<Opened>(undefined);
  latest.current = opened;
  const first = useRef(place);

  const load = useCallback(async () => {
    setFailed(undefined);
    try {
      setOpened(await open(first.current));
    } catch (problem) {
      setFailed(problem instanceof ApiProblem ? problem.detail : String(problem));
    }
  }, []);
  useEffect(() => void load(), [load]);

  const { account, commune } = place;
  useEffect(() => {
    if (!opened) return;
    const { boxes, draft, notes } = opened;
    const isEmpty = draft.steps.length === 0 && !notes.reason && !notes.document;
    if (isEmpty) {
      void dropKeptDraft(account, commune);
      setSavedAt(undefined);
      return;
    }
    const at = new Date().toISOString();
    const steps = draft.steps.map(({ land: _land, ...step }) => step);
    void keepDraft(account, commune, {
      boxes: boxes.map((box) => [...box]),
      steps,
      done: draft.done,
      ...notes,
      savedAt: at,
    }).then((kept) => setSavedAt(kept ? at : null));
  }, [opened, account, commune]);

  const change = useCallback((next: (draft: Draft) => Draft) => {
    setOpened((now) => now && { ...now, draft: next(now.draft) });
  }, []);
  return {
    opened,
    failed,
    /** Null: the browser keeps nothing. Undefined: there is nothing to keep. */
    savedAt,
    latest,
    load,
    step: (name: Words, made: Change) =>
      change((draft) => stepped(draft, { name, change: made, at: new Date().toISOString() })),
    undo: () => change(undone),
    redo: () => change(redone),
    discard: () => change(({ base }) => begun(base)),
    note: (part: Partial<Notes>) => setOpened((now) => now && { ...now, notes: { ...now.notes, ...part } }),
    forget: () => dropKeptDraft(account, commune),
  };
}
export type BoundaryDraft = ReturnType<typeof useBoundaryDraft>;
