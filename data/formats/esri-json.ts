// Features as ArcGIS services answer them with f=json: attributes beside rings, which do not say what is a hole.
import { strokedArc } from './arc.ts';
import type { DeclaredCrs, SourceGeometry } from './source.ts';

type Members = Readonly<Record<string, unknown>>;
type Position = readonly [number, number];

/** Codes of ESRI for what EPSG has under others. */
const epsgOfEsri: Readonly<Record<number, number>> = { 102100: 3857, 102113: 3857 };

/** The `spatialReference` of a layer; null where it says nothing. */
export function esriCrs(reference: unknown): DeclaredCrs | null {
  if (!isMembers(reference)) return null;
  const { wkid, latestWkid, wkt } = reference;
  const code = typeof latestWkid === 'number' ? latestWkid : wkid;
  if (typeof code === 'number') return { epsg: epsgOfEsri[code] ?? code };
  return typeof wkt === 'string' ? { text: wkt } : null;
}

/** Names of the columns that hold days, as milliseconds since 1970. */
export function esriDates(fields: unknown): ReadonlySet<string> {
  const dates = Array.isArray(fields) ? fields.filter(isMembers) : [];
  return new Set(dates.filter((field) => field['type'] === 'esriFieldTypeDate').map((field) => String(field['name'])));
}

/** The attributes, days as YYYY-MM-DD in Vietnam's time. */
export function esriProperties(attributes: Members, dates: ReadonlySet<string>): Members {
  if (dates.size === 0) return attributes;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      dates.has(name) && typeof value === 'number' ? (dayOf(value) ?? value) : value,
    ]),
  );
}

const hoursAhead = 7 * 3_600_000;

function dayOf(milliseconds: number): string | null {
  const date = new Date(milliseconds + hoursAhead);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

/** Null where there is none. @throws RangeError for curves other than circular arcs */
export function esriGeometry(geometry: Members): SourceGeometry | null {
  const { rings, curveRings } = geometry;
  if (Array.isArray(curveRings)) return curveRings.length > 0 ? strokedRings(curveRings) : null;
  if (Array.isArray(rings)) {
    if (rings.length === 0) return null;
    return { type: rings.length === 1 ? 'Polygon' : 'Rings', coordinates: rings };
  }
  if ('x' in geometry) return { type: 'Point', coordinates: null };
  return { type: 'paths' in geometry ? 'MultiLineString' : 'Esri geometry without rings', coordinates: null };
}

function strokedRings(curveRings: readonly unknown[]): SourceGeometry {
  const coordinates = curveRings.map((ring) => {
    if (!Array.isArray(ring)) throw new RangeError('a ring of it is not a list');
    const places: Position[] = [];
    for (const step of ring as unknown[]) {
      if (isPosition(step)) places.push(step);
      else places.push(...strokedStep(places.at(-1), step));
    }
    return places;
  });
  return { type: 'Rings', coordinates, stroked: true };
}

/** `{ "c": [end, a place on the way] }`. */
function strokedStep(from: Position | undefined, step: unknown): readonly Position[] {
  const arc: unknown = isMembers(step) ? step['c'] : undefined;
  const [end, middle] = (Array.isArray(arc) ? arc : []) as unknown[];
  if (!from || !isPosition(end) || !isPosition(middle))
    throw new RangeError('it has curves that are no circular arcs: turn them into lines (Densify) first');
  return strokedArc(from, middle, end);
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
