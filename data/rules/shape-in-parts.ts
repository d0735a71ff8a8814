// HH-16: a parcel is one piece of land.
import { parcelRule } from './parcel-rule.ts';

export const shapeInParts = parcelRule({
  id: 'HH-16',
  name: { vi: 'Thửa nhiều phần rời', en: 'Parcel in separate parts' },
  severity: 'error',
  fields: ['shape'],
  look({ shape }) {
    const parts = shape?.polygons.length ?? 0;
    if (parts < 2) return [];
    return [
      {
        message: {
          vi: `Thửa gồm ${parts} phần rời nhau. Một thửa đất là một phần liền.`,
          en: `The parcel has ${parts} separate parts. A parcel is one piece of land.`,
        },
      },
    ];
  },
});
