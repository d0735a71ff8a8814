// TT-10: the areas of the land uses add up to the area of the parcel.
import { figure } from './figure.ts';
import { parcelRule } from './parcel-rule.ts';

/** Square metres: one step of the recorded decimal. */
const TOLERANCE = 0.1;

export const areaOfUses = parcelRule({
  id: 'TT-10',
  name: { vi: 'Tổng diện tích theo loại đất khác diện tích thửa', en: 'Areas of uses do not add up to the parcel' },
  severity: 'error',
  fields: ['uses', 'mappedArea'],
  look({ uses, mappedArea }) {
    if (mappedArea === null || uses.length === 0 || uses.some((use) => use.area === null)) return [];
    const sum = uses.reduce((total, use) => total + (use.area ?? 0), 0);
    if (Math.abs(sum - mappedArea) <= TOLERANCE + 1e-9) return [];
    return [
      {
        message: {
          vi: `Tổng diện tích các loại đất là ${figure(sum, 1).vi} m², diện tích thửa là ${figure(mappedArea, 1).vi} m².`,
          en: `The uses add up to ${figure(sum, 1).en} m², the parcel has ${figure(mappedArea, 1).en} m².`,
        },
      },
    ];
  },
});
