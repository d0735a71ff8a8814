// Everything the boundary editor works with: the draft, what the rules say of it, the mode in the hand.
import { useCallback, useMemo, useRef, useState } from 'react';
import { merge } from '../../../../data/actions/merge.ts';
import { isProblem } from '../../../../data/actions/refusal.ts';
import { squareCorners } from '../../../../data/actions/square-corners.ts';
import type { BilingualProblem } from '../../../../data/rules/rule.ts';
import type { ModeId } from '../../../commands/boundary-commands.ts';
import { changeOfDraft, type Draft, landOfDraft } from '../../../desk/draft.ts';
import { judged } from '../../../desk/judged.ts';
import { type Ledger, ledgerOf } from '../../../desk/ledger.ts';
import { type BoundaryDraft, type DeskPlace, useBoundaryDraft } from '../../../desk/use-boundary-draft.ts';
import { chooseMode } from '../../../modes/choose.ts';
import { type Edge, edgeMode } from '../../../modes/edge.ts';
import { measureMode } from '../../../modes/measure-line.ts';
import type { Bench, Mode, Sketch } from '../../../modes/mode.ts';
import { nodesMode } from '../../../modes/nodes.ts';
import { holeMode, outlineMode } from '../../../modes/outline.ts';
import { reshapeLineMode } from '../../../modes/reshape-line.ts';
import { splitLineMode } from '../../../modes/split-line.ts';
import type { ChosenEdge, SplitMethod } from './SplitBar.tsx';

const NO_LEDGER: Ledger = { rows: [], sum: 0 };
const MERGE = { vi: 'Hợp thửa', en: 'Merge' };
const SQUARE = { vi: 'Làm vuông góc', en: 'Square corners' };
/** Degrees: what is askew by more was not meant to be square. */
const ASKEW = 5;

const MODE_MAKERS: Readonly<Record<ModeId, (bench: Bench) => Mode>> = {
  choose: chooseMode,
  nodes: nodesMode,
  outline: outlineMode,
  hole: holeMode,
  split: splitLineMode,
  reshape: reshapeLineMode,
  measure: measureMode,
};

/** What the draft does and what the rules say of it; worked out once a step. */
function useJudged(draft: Draft | undefined, reason: string, documentId: number | null) {
  const change = useMemo(() => draft && changeOfDraft(draft), [draft]);
  const isFounded = reason.trim() !== '';
  return useMemo(() => {
    if (!draft || !change) return { change, ledger: NO_LEDGER, refusals: [], warnings: [] };
    const grounds = { reason: isFounded ? 'given' : null, documentId };
    const ledger = ledgerOf(draft.base, landOfDraft(draft), change);
    return { change, ledger, ...judged(draft.base, change, grounds) };
  }, [draft, change, isFounded, documentId]);
}

/** What is done to the chosen parcels at once, without drawing. */
const verbsOf = (bench: Bench, chosen: readonly number[]) => ({
  merge: () => bench.take(MERGE, merge(bench.land(), { parcels: chosen })),
  square: () =>
    bench.take(
      SQUARE,
      squareCorners(bench.land(), { record: { type: 'parcel', id: chosen[0] ?? 0 }, tolerance: ASKEW }),
    ),
});

export function useBoundaryDesk(place: DeskPlace, parcel: number) {
  const work: BoundaryDraft = useBoundaryDraft(place);
  const [modeId, setModeId] = useState<ModeId>('nodes');
  const [chosen, setChosen] = useState<readonly number[]>([parcel]);
  const [method, setMethod] = useState<SplitMethod>('line');
  const [edge, setEdge] = useState<ChosenEdge>();
  /** Why the last verb did nothing. */
  const [refusal, setRefusal] = useState<BilingualProblem>();
  const sketcher = useRef<(sketch: Sketch) => void>(() => {});
  const { opened, latest, step } = work;
  const { reason = '', document = null } = opened?.notes ?? {};
  const judged = useJudged(opened?.draft, reason, document?.id ?? null);
  const hand = useRef({ chosen, step });
  hand.current = { chosen, step };

  const bench = useMemo<Bench>(
    () => ({
      land: () => {
        const draft = latest.current?.draft;
        if (!draft) throw new Error('No land is at hand.');
        return landOfDraft(draft);
      },
      chosen: () => hand.current.chosen,
      choose: setChosen,
      take(name, answer) {
        if (isProblem(answer)) {
          setRefusal(answer);
          return false;
        }
        setRefusal(undefined);
        hand.current.step(name, answer);
        return true;
      },
      draw: (sketch) => sketcher.current(sketch),
    }),
    [latest],
  );
  const onEdge = useCallback((chosenEdge: Edge, of: number | undefined) => {
    const target = hand.current.chosen[0] ?? of;
    if (target !== undefined) setEdge({ edge: chosenEdge, parcel: target });
  }, []);
  const isMeasuredSplit = modeId === 'split' && method !== 'line';
  const mode = useMemo(
    () => (isMeasuredSplit ? edgeMode(bench, onEdge) : MODE_MAKERS[modeId](bench)),
    [bench, modeId, isMeasuredSplit, onEdge],
  );
  return {
    work,
    judged,
    bench,
    mode,
    modeId,
    setMode(id: ModeId) {
      bench.draw({ lines: [], nodes: [] });
      setRefusal(undefined);
      setModeId(id);
    },
    chosen,
    method,
    setMethod,
    edge,
    setEdge,
    refusal,
    forgive: () => setRefusal(undefined),
    sketcher,
    ...verbsOf(bench, chosen),
  };
}
export type BoundaryDeskState = ReturnType<typeof useBoundaryDesk>;
