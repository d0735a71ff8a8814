// The commune an import goes into, and what it has already.

import type { Shape } from '../geometry/shape.ts';
import { ewkbToShape } from '../geometry/wkb.ts';
import type { Queryable } from '../store/store.ts';
import { vertexCells } from './fit.ts';
import { type CommuneRow, communeToday, packedParcels, shapesAround } from './import.sql.ts';
import { ImportError } from './import-error.ts';
import { KnownParcels } from './known-parcels.ts';

export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly zone: number;
  /** Millimetres of the zone. */
  readonly outline: Shape | null;
}

/** @throws ImportError for a code that is none today */
export async function communeOf(queryable: Queryable, code: string): Promise<Commune> {
  const row = await queryable.first<CommuneRow>(communeToday(code));
  if (!row) {
    throw new ImportError(
      `There is no commune ${code} today: bring units in with "thua import-units", or check the code.`,
    );
  }
  return {
    code,
    name: row.name,
    zone: row.zone,
    outline: row.outline === null ? null : ewkbToShape(row.outline, row.zone),
  };
}

const pageSize = 50_000;

export async function knownParcels(queryable: Queryable, communeCode: string): Promise<KnownParcels> {
  const known = new KnownParcels();
  for (let last = 0; ; ) {
    const page = await queryable.bytes(packedParcels(communeCode, last, pageSize));
    const before = known.size;
    last = unpack(page, known, last);
    if (known.size - before < pageSize) return known;
  }
}

/** The last id of the page. */
function unpack(page: Uint8Array, known: KnownParcels, afterId: number): number {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  let at = 0;
  let id = afterId;
  const part = (): Buffer | null => {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    id = Number(bytes.readBigInt64BE(at));
    at += 8;
    const sheetNo = part();
    const parcelNo = part();
    known.add(sheetNo?.toString() ?? null, parcelNo?.toString() ?? null, id, part());
  }
  return id;
}

/** Cells of the vertices that the commune's parcels have around it. */
export async function storedVertices(
  queryable: Queryable,
  commune: Commune,
  around: readonly [number, number][],
): Promise<Set<number>> {
  const places = around.filter(([lon, lat]) => Number.isFinite(lon) && Number.isFinite(lat));
  if (places.length === 0) return new Set();
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  // Wide enough for a missing shift (0.002 degrees).
  const margin = 0.005;
  const box = [
    Math.min(...lons) - margin,
    Math.min(...lats) - margin,
    Math.max(...lons) + margin,
    Math.max(...lats) + margin,
  ] as const;
  const rows = await queryable.rows<{ geom: Uint8Array }>(shapesAround(commune.code, ...box));
  return vertexCells(rows.map((row) => ewkbToShape(row.geom, commune.zone)));
}
