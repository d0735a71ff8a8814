// HH-10, HH-11, HH-12: a parcel lies in its commune, in the numbers of its zone, east before north.
import { planeOf } from '../crs/plane.ts';
import { ZONES } from '../crs/zones.ts';
import { overlay } from '../geometry/arrangement/overlay.ts';
import type { BoxMm } from '../geometry/bounds.ts';
import { boxesMeet } from '../geometry/bounds.ts';
import { windowed } from '../geometry/coverage/windowed.ts';
import type { Shape } from '../geometry/shape.ts';
import { grown } from '../land/changed-boxes.ts';
import type { Land, Place } from '../land/land.ts';
import { areaOfShapeM2, boxOfShape } from '../land/shape-facts.ts';
import { figure } from './figure.ts';
import { parcelRule } from './parcel-rule.ts';

/** Outlines of communes are drawn roughly; two kilometres off is another place. */
const FAR_MM = 2_000_000;

const middleOf = ({ minE, minN, maxE, maxN }: BoxMm): readonly [number, number] => [
  (minE + maxE) / 2,
  (minN + maxN) / 2,
];

function isFar(shape: Shape, { outline }: Place): boolean {
  return outline !== null && !boxesMeet(boxOfShape(shape), grown(boxOfShape(outline), FAR_MM));
}

const turned = ({ zone, polygons }: Shape): Shape => ({
  zone,
  polygons: polygons.map((rings) => rings.map((ring) => ring.map((_, i) => ring[i ^ 1] as number))),
});

/** The zone in which these numbers would lie in the commune. */
function zoneThatFits(shape: Shape, { zone, outline }: Place): number | undefined {
  if (!outline) return undefined;
  const own = planeOf(zone);
  const around = grown(boxOfShape(outline), FAR_MM);
  return ZONES.find(({ epsg }) => {
    if (epsg === zone) return false;
    const [e, n] = own.toMm(...planeOf(epsg).toDegrees(...middleOf(boxOfShape(shape))));
    return boxesMeet({ minE: e, minN: n, maxE: e, maxN: n }, around);
  })?.epsg;
}

export const axesSwapped = parcelRule({
  id: 'HH-12',
  name: { vi: 'Đảo tọa độ X, Y', en: 'X and Y swapped' },
  severity: 'block',
  fields: ['shape'],
  look: ({ shape }, _id, { place }: Land) =>
    shape && isFar(shape, place) && !isFar(turned(shape), place)
      ? [
          {
            message: {
              vi: 'Tọa độ X (bắc) và Y (đông) bị đảo. Hãy đổi chỗ hai cột.',
              en: 'X (north) and Y (east) are swapped. Exchange the two columns.',
            },
          },
        ]
      : [],
});

export const zoneWrong = parcelRule({
  id: 'HH-11',
  name: { vi: 'Sai kinh tuyến trục hoặc hệ tọa độ', en: 'Wrong meridian or system' },
  severity: 'block',
  fields: ['shape'],
  look({ shape }, _id, { place }: Land) {
    if (!shape || !isFar(shape, place) || !isFar(turned(shape), place)) return [];
    const zone = zoneThatFits(shape, place);
    if (zone !== undefined) {
      return [
        {
          message: {
            vi: `Thửa nằm cách xã hơn 2 km; tọa độ có lẽ thuộc múi EPSG:${zone}.`,
            en: `The parcel lies more than 2 km from its commune; the numbers seem to be of zone EPSG:${zone}.`,
          },
        },
      ];
    }
    return [
      {
        message: {
          vi: 'Thửa nằm cách xã hơn 2 km. Hãy kiểm tra tọa độ và kinh tuyến trục.',
          en: 'The parcel lies more than 2 km from its commune. Check coordinates and meridian.',
        },
      },
    ];
  },
});

/** The part of a parcel outside that is no drawing error of the outline: share of its area. */
const OUTSIDE_SHARE = 0.01;

export const outsideCommune = parcelRule({
  id: 'HH-10',
  name: { vi: 'Thửa vượt địa giới xã', en: 'Parcel beyond the commune' },
  severity: 'block',
  fields: ['shape'],
  look({ shape }, _id, { place }: Land) {
    const { outline } = place;
    if (!shape || !outline || isFar(shape, place)) return [];
    // Outlines have thousands of vertices; beside the parcel they may be as they like.
    const outside = overlay(shape, windowed(outline, boxOfShape(shape)), 'difference');
    if (!outside || areaOfShapeM2(outside) <= OUTSIDE_SHARE * areaOfShapeM2(shape)) return [];
    const beyond = figure(areaOfShapeM2(outside), 1);
    return [
      {
        land: outside,
        message: {
          vi: `Thửa có ${beyond.vi} m² nằm ngoài địa giới xã.`,
          en: `${beyond.en} m² of the parcel lie outside the commune.`,
        },
      },
    ];
  },
});
