// HH-03: a parcel needs a shape.
import type { Rule } from './rule.ts';

export const shapeMissing: Rule = {
  id: 'HH-03',
  name: { vi: 'Thiếu dữ liệu không gian', en: 'Shape missing' },
  severity: 'block',
  fields: ['shape'],
  check: ({ shape }) =>
    shape === null
      ? [{ message: { vi: 'Thửa chưa có ranh giới trên bản đồ.', en: 'The parcel has no boundary on the map.' } }]
      : [],
};
