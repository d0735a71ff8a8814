// HH-01 and HH-02: the boundary closes, is valid as geometry, and does not cross itself.
import { FAULT_KINDS, type FaultId, type ShapeFault } from '../geometry/faults.ts';
import { faultsOfShape } from '../land/shape-facts.ts';
import { type Look, parcelRule } from './parcel-rule.ts';

const CROSSINGS: ReadonlySet<FaultId> = new Set(['self-intersection', 'self-touch']);

/** Places move with an edit: the n-th crossing of a parcel from the west stays the n-th, wherever its rings begin. */
function asFindings(faults: readonly ShapeFault[]): Look[] {
  const fromWest = faults.toSorted((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
  return fromWest.map(({ kind, at }, n) => ({ key: `${kind} ${n}`, at, message: FAULT_KINDS[kind] }));
}

export const shapeValid = parcelRule({
  id: 'HH-01',
  name: { vi: 'Hình học thửa không hợp lệ', en: 'Shape not valid' },
  severity: 'block',
  fields: ['shape'],
  look: ({ shape }) => (shape ? asFindings(faultsOfShape(shape).filter((fault) => !CROSSINGS.has(fault.kind))) : []),
});

export const boundaryCrossesItself = parcelRule({
  id: 'HH-02',
  name: { vi: 'Thửa tự cắt', en: 'Boundary crosses itself' },
  severity: 'block',
  fields: ['shape'],
  look: ({ shape }) => (shape ? asFindings(faultsOfShape(shape).filter((fault) => CROSSINGS.has(fault.kind))) : []),
});
