// HH-01 and HH-02: the boundary closes, is valid as geometry, and does not cross itself.
import { FAULT_KINDS, type FaultId, type ShapeFault } from '../geometry/faults.ts';
import { faultsOfShape } from '../land/shape-facts.ts';
import { type Look, parcelRule } from './parcel-rule.ts';

const CROSSINGS: ReadonlySet<FaultId> = new Set(['self-intersection', 'self-touch']);

/** Places move with an edit: the n-th crossing of a parcel stays the n-th. */
const asFinding = ({ kind, at }: ShapeFault, n: number): Look => ({
  key: `${kind} ${n}`,
  at,
  message: FAULT_KINDS[kind],
});

export const shapeValid = parcelRule({
  id: 'HH-01',
  name: { vi: 'Hình học thửa không hợp lệ', en: 'Shape not valid' },
  severity: 'block',
  fields: ['shape'],
  look: ({ shape }) =>
    shape
      ? faultsOfShape(shape)
          .filter((fault) => !CROSSINGS.has(fault.kind))
          .map(asFinding)
      : [],
});

export const boundaryCrossesItself = parcelRule({
  id: 'HH-02',
  name: { vi: 'Thửa tự cắt', en: 'Boundary crosses itself' },
  severity: 'block',
  fields: ['shape'],
  look: ({ shape }) =>
    shape
      ? faultsOfShape(shape)
          .filter((fault) => CROSSINGS.has(fault.kind))
          .map(asFinding)
      : [],
});
