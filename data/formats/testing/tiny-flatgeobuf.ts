// A FlatGeobuf of any geometries, arcs too, made for tests: the library writes only what GeoJSON has.
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';

export interface FgbGeometry {
  readonly type: GeometryType;
  readonly xy: number[];
  readonly ends?: number[];
  readonly parts?: readonly FgbGeometry[];
}

export function flatGeobuf(geometries: readonly FgbGeometry[]): Buffer {
  const header = {
    geometryType: GeometryType.Unknown,
    columns: null,
    envelope: null,
    featuresCount: geometries.length,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
  const features = geometries.map((geometry) =>
    buildFeature(geometry as Parameters<typeof buildFeature>[0], {}, header),
  );
  return Buffer.concat([Buffer.from('fgb\x03fgb\x00', 'latin1'), buildHeader(header), ...features]);
}
