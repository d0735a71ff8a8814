// A change as map features: the land as it is and as it would be, what moves between owners, and the edges that go and come.
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { landUseOf } from '../../../../data/catalog/land-uses.ts';
import { areaM2, areaRounded } from '../../../../data/geometry/area.ts';
import { labelPoint } from '../../../../data/geometry/label-point.ts';
import type { Shape } from '../../../../data/geometry/shape.ts';
import type { Bounds, LngLat } from '../../../../data/model/place.ts';
import { labelAlong, zoomWhere } from '../../../map/edge-labels.ts';
import { toWgs84 } from '../../../map/exact-shape.ts';
import { formatLength, formatNumber } from '../../../ui/format.ts';
import { changedEdges, type Edge } from './changed-edges.ts';
import { exchangeOf, overlapsIn, type Patch } from './exchange.ts';
import type { Side, TwoSides } from './two-sides.ts';

export interface Picture {
  readonly before: FeatureCollection;
  readonly after: FeatureCollection;
  readonly exchange: readonly Patch[];
  /** Around everything that changes; null where nothing has a shape. */
  readonly bounds: Bounds | null;
}

/** Says what moves in a few words: "226 sang 225: 12,0 m²". */
export type PatchWords = (patch: Patch) => string;
export type Theme = 'light' | 'dark';

/** Pixels an edge needs to carry its length. */
const EDGE_PIXELS = 30;

const feature = (geometry: Geometry, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

function polygonsOf({ zone, polygons }: Shape): Geometry {
  const ring = (numbers: readonly number[]): LngLat[] => {
    const points = Array.from({ length: numbers.length / 2 }, (_, i) =>
      toWgs84(zone, [numbers[2 * i] ?? 0, numbers[2 * i + 1] ?? 0]),
    );
    return points[0] ? [...points, points[0]] : points;
  };
  return { type: 'MultiPolygon', coordinates: polygons.map((polygon) => polygon.map(ring)) };
}

const pointOf = (shape: Shape): Geometry => ({
  type: 'Point',
  coordinates: toWgs84(shape.zone, labelPoint(shape).at),
});

function landOf({ no, landUse, shape }: Side, theme: Theme): Feature[] {
  if (!shape) return [];
  const fill = landUse ? landUseOf(landUse)?.[theme] : undefined;
  return [
    feature(polygonsOf(shape), { kind: 'land', ...(fill ? { fill } : {}) }),
    labelOf(shape, { no: no ?? '–', area: formatNumber(areaRounded(shape), 1), use: landUse ?? '' }),
  ];
}

/** Pixels between the label's point and the nearest edge that each form of the label needs. */
const ROOM = { full: 27, withArea: 17, numberOnly: 10 } as const;

function labelOf(shape: Shape, words: { no: string; area: string; use: string }): Feature {
  const { at, clearanceMm } = labelPoint(shape);
  const place = toWgs84(shape.zone, at);
  const zooms = Object.entries(ROOM).map(([form, pixels]) => [
    form,
    zoomWhere(clearanceMm / 1000, pixels, place[1], 0.5),
  ]);
  return feature(
    { type: 'Point', coordinates: place },
    { kind: 'label', ...words, room: areaM2(shape), ...Object.fromEntries(zooms) },
  );
}

const lineOf = (zone: number, [e, n, e2, n2]: Edge, kind: string): Feature =>
  feature({ type: 'LineString', coordinates: [toWgs84(zone, [e, n]), toWgs84(zone, [e2, n2])] }, { kind });

/** The length in metres beside the middle of an edge. */
function lengthOf(zone: number, [e, n, e2, n2]: Edge): Feature {
  const metres = Math.hypot(e2 - e, n2 - n) / 1000;
  const [a, b] = [toWgs84(zone, [e, n]), toWgs84(zone, [e2, n2])];
  return feature(
    { type: 'Point', coordinates: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] },
    {
      kind: 'length',
      label: formatLength(metres),
      ...labelAlong(a, b),
      from: Math.max(16, zoomWhere(metres, EDGE_PIXELS, a[1])),
    },
  );
}

const endsOf = (zone: number, edges: readonly Edge[]): Feature[] =>
  [
    ...new Map(
      edges.flatMap(([e, n, e2, n2]) => [[e, n] as const, [e2, n2] as const]).map((at) => [at.join(), at]),
    ).values(),
  ].map((at) => feature({ type: 'Point', coordinates: toWgs84(zone, at) }, { kind: 'node' }));

const patchesOf = (patches: readonly Patch[], words: PatchWords): Feature[] =>
  patches.flatMap((patch) => [
    feature(polygonsOf(patch.shape), { kind: patch.kind }),
    feature(pointOf(patch.shape), { kind: 'pill', of: patch.kind, text: words(patch) }),
  ]);

function boundsOf(features: readonly Feature[]): Bounds | null {
  const lands = features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : [],
  );
  if (lands.length === 0) return null;
  return lands.reduce<Bounds>(
    ([west, south, east, north], [lng = 0, lat = 0]) => [
      Math.min(west, lng),
      Math.min(south, lat),
      Math.max(east, lng),
      Math.max(north, lat),
    ],
    [180, 90, -180, -90],
  );
}

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** Bystanders are left to the tiles: their boundary is where it was. */
export function pictureOf(all: readonly TwoSides[], theme: Theme, words: PatchWords): Picture {
  const sides = all.filter(({ isBystander }) => !isBystander);
  const [old, now] = [sides.flatMap(({ before }) => before ?? []), sides.flatMap(({ after }) => after ?? [])];
  const [oldShapes, newShapes] = [old.flatMap(({ shape }) => shape ?? []), now.flatMap(({ shape }) => shape ?? [])];
  const zone = (oldShapes[0] ?? newShapes[0])?.zone ?? 0;
  const { gone, made } = changedEdges(oldShapes, newShapes);
  const exchange = exchangeOf(sides);
  const before = [
    ...old.flatMap((side) => landOf(side, theme)),
    ...gone.map((edge) => lineOf(zone, edge, 'gone')),
    ...patchesOf(overlapsIn(sides, 'before'), words),
  ];
  const after = [
    // What was there lies under it in the tiles: it is covered, or it would shine through.
    ...oldShapes.map((shape) => feature(polygonsOf(shape), { kind: 'cover' })),
    ...now.flatMap((side) => landOf(side, theme)),
    ...patchesOf([...exchange, ...overlapsIn(sides, 'after')], words),
    ...gone.map((edge) => lineOf(zone, edge, 'base')),
    ...made.flatMap((edge) => [lineOf(zone, edge, 'made'), lengthOf(zone, edge)]),
    ...endsOf(zone, made),
  ];
  return { before: collection(before), after: collection(after), exchange, bounds: boundsOf([...before, ...after]) };
}
