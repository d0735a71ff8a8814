// HH-01 and HH-02: the boundary closes, is valid as geometry, and does not cross itself.
import { FAULT_KINDS, type FaultId, type ShapeFault } from '../geometry/faults.ts';
import { problemsOf } from '../geometry/validity.ts';
import type { Finding, Rule } from './rule.ts';

const CROSSINGS: ReadonlySet<FaultId> = new Set(['self-intersection', 'self-touch']);

const asFinding = ({ kind, at }: ShapeFault): Finding => ({ at, message: FAULT_KINDS[kind] });

export const shapeValid: Rule = {
  id: 'HH-01',
  name: { vi: 'Hình học thửa không hợp lệ', en: 'Shape not valid' },
  severity: 'block',
  fields: ['shape'],
  check: ({ shape }) =>
    shape
      ? problemsOf(shape)
          .filter((fault) => !CROSSINGS.has(fault.kind))
          .map(asFinding)
      : [],
};

export const boundaryCrossesItself: Rule = {
  id: 'HH-02',
  name: { vi: 'Thửa tự cắt', en: 'Boundary crosses itself' },
  severity: 'block',
  fields: ['shape'],
  check: ({ shape }) =>
    shape
      ? problemsOf(shape)
          .filter((fault) => CROSSINGS.has(fault.kind))
          .map(asFinding)
      : [],
};
