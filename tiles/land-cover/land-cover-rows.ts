// Packed parcels of a commune -> what differs in its land cover at every level and in its density. Runs in the thread; pure.
import { landUseOf } from '../../data/catalog/land-uses.ts';
import { type DegreeBox, unite, wgs84Box } from '../../data/crs/box.ts';
import { boxAround } from '../../data/geometry/bounds.ts';
import { dissolve } from '../../data/geometry/dissolve.ts';
import type { PolygonMm, Ring } from '../../data/geometry/shape.ts';
import { SharedBorders } from '../../data/geometry/simplify-shared.ts';
import { ewkbToPoint } from '../../data/geometry/wkb.ts';
import { RowCursor } from '../encoder/row-cursor.ts';
import { boxOfCell, DensityCount } from './density-cells.ts';
import { differingBox } from './land-cover-difference.ts';
import { LAND_COVER_LEVELS } from './land-cover-levels.ts';
import type { Difference, DissolveRequest, LandCoverRow } from './messages.ts';
import { NO_ORIGIN, type Origin, originOf, storedToUnits, unitsToDegrees, unitsToStored } from './stored-grid.ts';

/** Uses without a known code are drawn as what nobody uses. */
const UNKNOWN = 'unused';

const utf8 = new TextDecoder();

/** Every level, every family that has land left at its detail. Parcels without a readable shape are passed over. */
export function picturesOf({ parcels, landCover, density }: DissolveRequest): Difference {
  const { families, places, origin } = readParcels(parcels);
  const rows = landCoverOf(families, origin);
  const changed = changesOf(rows, readLandCover(landCover));
  const cells = places.since(density);
  const bounds = {
    landCover: around(changed.flatMap(({ box }) => (box ? [wgs84Box(box)] : []))),
    density: around(cells.map(boxOfCell)),
  };
  return { landCover: changed.map(({ row }) => row), density: cells, bounds };
}

const around = (boxes: readonly DegreeBox[]): DegreeBox | null => boxes.reduce<DegreeBox | null>(unite, null);

interface ReadParcels {
  readonly families: Map<string, PolygonMm[]>;
  readonly places: DensityCount;
  readonly origin: Origin;
}

/** Parcels by family, in whole units from one origin; their places counted. */
function readParcels(packed: readonly Uint8Array[]): ReadParcels {
  const families = new Map<string, PolygonMm[]>();
  const places = new DensityCount();
  let origin: Origin | undefined;
  for (const rows of packed) {
    for (const cursor = new RowCursor(rows, 4); cursor.advance(); ) {
      const polygons = readable(() => {
        const shape = column(cursor, 1);
        origin ??= originOf(shape);
        return storedToUnits(shape, origin ?? NO_ORIGIN).filter((polygon) => (polygon[0]?.length ?? 0) >= 6);
      });
      const place = placeOf(cursor, polygons ?? [], origin ?? NO_ORIGIN);
      if (place) places.add(...place);
      const family = familyOf(cursor);
      const own = families.get(family) ?? [];
      own.push(...(polygons ?? []));
      families.set(family, own);
    }
  }
  return { families, places, origin: origin ?? NO_ORIGIN };
}

const column = (cursor: RowCursor, index: number): Uint8Array =>
  cursor.bytes.subarray(cursor.begins[index], cursor.ends[index]);

/** A shape that cannot be read is a finding of the rules; the picture of its neighbours must not wait for it. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function familyOf(cursor: RowCursor): string {
  if (cursor.isNull(2)) return UNKNOWN;
  return landUseOf(utf8.decode(column(cursor, 2)))?.family ?? UNKNOWN;
}

/** The label of a parcel, else the middle of its box, VN-2000 degrees. */
function placeOf(cursor: RowCursor, polygons: readonly PolygonMm[], origin: Origin): [number, number] | undefined {
  if (!cursor.isNull(3)) return readable(() => ewkbToPoint(column(cursor, 3)));
  const exteriors = polygons.map((polygon): Ring => polygon[0] ?? []);
  if (exteriors.length === 0) return undefined;
  const { minE, minN, maxE, maxN } = boxAround(exteriors);
  const [lon = 0, lat = 0] = unitsToDegrees([(minE + maxE) / 2, (minN + maxN) / 2], origin);
  return [lon, lat];
}

function landCoverOf(families: ReadonlyMap<string, readonly PolygonMm[]>, origin: Origin): LandCoverRow[] {
  const names = [...families.keys()].sort();
  const borders = new SharedBorders(names.map((name) => dissolve(families.get(name) ?? [])));
  return LAND_COVER_LEVELS.flatMap(({ level, tolerance, grid }) =>
    borders
      .thinned(tolerance, grid)
      .flatMap((polygons, index) =>
        polygons.length === 0 ? [] : [{ level, family: names[index] as string, geom: unitsToStored(polygons, origin) }],
      ),
  );
}

/** Rows of land cover as they were kept. */
function readLandCover(packed: Uint8Array): Map<string, LandCoverRow> {
  const rows = new Map<string, LandCoverRow>();
  for (const cursor = new RowCursor(packed, 3); cursor.advance(); ) {
    const row = { level: cursor.number(0, false), family: utf8.decode(column(cursor, 1)), geom: column(cursor, 2) };
    rows.set(keyOf(row), row);
  }
  return rows;
}

const keyOf = ({ level, family }: LandCoverRow): string => `${level} ${family}`;

/** What must be written over the rows before, each with the box of what differs in it. */
function changesOf(rows: readonly LandCoverRow[], before: Map<string, LandCoverRow>) {
  const left = new Map(before);
  const changed: { row: LandCoverRow; box: DegreeBox | null }[] = [];
  for (const row of rows) {
    const old = left.get(keyOf(row))?.geom ?? null;
    left.delete(keyOf(row));
    if (old && row.geom && Buffer.compare(old, row.geom) === 0) continue;
    // The same edges in another order are no difference that is known to be local.
    changed.push({ row, box: differingBox(old, row.geom) ?? differingBox(null, row.geom) });
  }
  for (const { level, family, geom } of left.values())
    changed.push({ row: { level, family, geom: null }, box: differingBox(geom, null) });
  return changed;
}
