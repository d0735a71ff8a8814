// Looking at ways to mend a finding before one is taken: 1 2 3 show it on the map, Enter takes it.
import { useMemo, useState } from 'react';
import type { Shape } from '../../../../data/geometry/shape.ts';
import { apply } from '../../../../data/land/apply.ts';
import { type Draft, landOfDraft } from '../../../desk/draft.ts';
import { findingsBeside, type WeighedFix, weighedFixes } from '../../../desk/findings.ts';
import { type Bench, NO_SKETCH } from '../../../modes/mode.ts';

export function useFixes(bench: Bench, draft: Draft, chosen: readonly number[]) {
  const land = landOfDraft(draft);
  const [open, setOpen] = useState<string>();
  const [shown, setShown] = useState<WeighedFix>();
  const findings = useMemo(() => findingsBeside(land, chosen), [land, chosen]);
  const current = findings.find(({ finding }) => finding.id === open) ?? findings[0];
  const fixes = useMemo(() => (current ? weighedFixes(land, current.finding) : []), [land, current]);

  function show(fix: WeighedFix | undefined): void {
    setShown(fix);
    bench.draw({ ...NO_SKETCH, ghosts: fix ? ghostsOf(fix) : [] });
  }
  /** Where each parcel would lie. */
  function ghostsOf({ change }: WeighedFix): Shape[] {
    const { land: after } = apply(land, change);
    return change.records.flatMap(({ type, id }) =>
      type === 'parcel' || type === 'land-object' ? (after.get(type, id)?.value.shape ?? []) : [],
    );
  }
  return {
    findings,
    current,
    fixes,
    shown: shown && fixes.includes(shown) ? shown : undefined,
    open: (id: string) => {
      setOpen(id);
      show(undefined);
    },
    look: (index: number): boolean => {
      show(fixes[index]);
      return fixes[index] !== undefined;
    },
    accept(): boolean {
      if (!shown || !fixes.includes(shown)) return false;
      show(undefined);
      return bench.take(shown.name, shown.change);
    },
  };
}
export type Fixes = ReturnType<typeof useFixes>;
