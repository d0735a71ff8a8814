// HH-14: the recorded area is the area of the drawn shape.
import { areaRounded } from '../geometry/area.ts';
import { figure } from './figure.ts';
import { parcelRule } from './parcel-rule.ts';

/** Square metres: one step of the recorded decimal. */
const TOLERANCE = 0.1;

export const areaOfShape = parcelRule({
  id: 'HH-14',
  name: { vi: 'Diện tích bản đồ khác diện tích hình học', en: 'Recorded area differs from the shape' },
  severity: 'error',
  fields: ['shape', 'mappedArea'],
  look({ shape, mappedArea }) {
    if (shape === null || mappedArea === null) return [];
    const drawn = areaRounded(shape);
    if (Math.abs(drawn - mappedArea) <= TOLERANCE + 1e-9) return [];
    return [
      {
        message: {
          vi: `Diện tích ghi ${figure(mappedArea).vi} m², diện tích theo hình là ${figure(drawn).vi} m².`,
          en: `The recorded area is ${figure(mappedArea).en} m², the shape has ${figure(drawn).en} m².`,
        },
      },
    ];
  },
});
