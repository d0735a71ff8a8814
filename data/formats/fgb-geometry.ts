// The geometry of a FlatGeobuf feature: areas only, their arcs as chords. Heights and measures are dropped.
import type { Geometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import type { SourceGeometry } from './source.ts';
import { chordsOf } from './wkb-reader.ts';

type Position = [number, number];

/** So that a damaged count cannot ask for gigabytes. */
const mostParts = 100_000;

/** Null for an empty area; a type that is no area comes by name. @throws RangeError on damaged bytes */
export function fgbGeometry(geometry: Geometry, headerType: GeometryType): SourceGeometry | null {
  const type = geometry.type() === GeometryType.Unknown ? headerType : geometry.type();
  if (type === GeometryType.Polygon || type === GeometryType.CurvePolygon) {
    const { rings, stroked } = areaOf(geometry, type);
    if (rings.length === 0) return null;
    return told('Polygon', rings, stroked);
  }
  if (type !== GeometryType.MultiPolygon && type !== GeometryType.MultiSurface)
    return { type: GeometryType[type] ?? `FlatGeobuf type ${type}`, coordinates: null };
  const areas = partsOf(geometry).map((part) => {
    const known = part.type() === GeometryType.Unknown ? GeometryType.Polygon : part.type();
    if (known !== GeometryType.Polygon && known !== GeometryType.CurvePolygon)
      throw new RangeError('a part of it is not a polygon');
    return areaOf(part, known);
  });
  if (areas.length === 0) return null;
  return told(
    'MultiPolygon',
    areas.map(({ rings }) => rings),
    areas.some(({ stroked }) => stroked),
  );
}

const told = (type: string, coordinates: unknown, stroked: boolean): SourceGeometry =>
  stroked ? { type, coordinates, stroked } : { type, coordinates };

interface Area {
  readonly rings: Position[][];
  readonly stroked: boolean;
}

function areaOf(geometry: Geometry, type: GeometryType): Area {
  if (type === GeometryType.Polygon) return { rings: ringsOf(geometry), stroked: false };
  let stroked = false;
  const curve = (part: Geometry): Position[] => {
    if (part.type() === GeometryType.LineString) return positionsOf(part);
    if (part.type() === GeometryType.CompoundCurve) {
      return partsOf(part).flatMap((piece, i) => (i === 0 ? curve(piece) : curve(piece).slice(1)));
    }
    if (part.type() !== GeometryType.CircularString)
      throw new RangeError('a ring of it is not a line of chords and arcs');
    stroked = true;
    return chordsOf(positionsOf(part));
  };
  const rings = partsOf(geometry).map(curve);
  return { rings, stroked };
}

/** Where there is one ring, its end may be left unsaid. */
function ringsOf(geometry: Geometry): Position[][] {
  const positions = positionsOf(geometry);
  if (positions.length === 0) return [];
  const ends = geometry.endsArray();
  if (!ends || ends.length === 0) return [positions];
  let from = 0;
  return Array.from(ends, (end) => {
    if (end < from || end > positions.length) throw new RangeError('its rings overlap');
    const ring = positions.slice(from, end);
    from = end;
    return ring;
  });
}

function positionsOf(geometry: Geometry): Position[] {
  const xy = geometry.xyArray() ?? [];
  const positions: Position[] = [];
  for (let i = 0; i + 1 < xy.length; i += 2) positions.push([xy[i] as number, xy[i + 1] as number]);
  return positions;
}

function partsOf(geometry: Geometry): Geometry[] {
  if (geometry.partsLength() > mostParts) throw new RangeError('it has too many parts');
  return Array.from({ length: geometry.partsLength() }, (_, i) => {
    const part = geometry.parts(i);
    if (!part) throw new RangeError('a part of it is missing');
    return part;
  });
}
