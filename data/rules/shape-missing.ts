// HH-03: a parcel needs a shape.
import { parcelRule } from './parcel-rule.ts';

export const shapeMissing = parcelRule({
  id: 'HH-03',
  name: { vi: 'Thiếu dữ liệu không gian', en: 'Shape missing' },
  severity: 'block',
  fields: ['shape'],
  look: ({ shape }) =>
    shape === null
      ? [{ message: { vi: 'Thửa chưa có ranh giới trên bản đồ.', en: 'The parcel has no boundary on the map.' } }]
      : [],
});
