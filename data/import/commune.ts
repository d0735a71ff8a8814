// The commune an import goes into, and what it has already.

import type { Shape } from '../geometry/shape.ts';
import { ewkbToShape } from '../geometry/wkb.ts';
import type { Queryable } from '../store/store.ts';
import { vertexCells } from './fit.ts';
import { type CommuneRow, communeToday, packedParcels, shapesAt } from './import.sql.ts';
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
  const text = (): string | null => part()?.toString() ?? null;
  while (at < bytes.length) {
    id = Number(bytes.readBigInt64BE(at));
    at += 8;
    const box = [0, 4, 8, 12].map((offset) => bytes.readInt32BE(at + offset)) as [number, number, number, number];
    at += 16;
    const sheetNo = text();
    const parcelNo = text();
    const oldUnit = text();
    known.add({ sheetNo, parcelNo, oldUnit, box }, id, part());
  }
  return id;
}

/** A box of a metre around a place, in degrees. */
const margin = 5e-6;

/** Cells (of the zone's plane) of the vertices that parcels of the communes have at the places, VN-2000 degrees. */
export async function storedVertices(
  queryable: Queryable,
  communes: readonly Commune[],
  zone: number,
  places: readonly (readonly [number, number])[],
): Promise<Set<number>> {
  const there = places.filter(([lon, lat]) => Number.isFinite(lon) && Number.isFinite(lat));
  if (there.length === 0) return new Set();
  const boxes = there.flatMap(([lon, lat]) => [lon - margin, lat - margin, lon + margin, lat + margin]);
  const codes = communes.map(({ code }) => code);
  const rows = await queryable.rows<{ geom: Uint8Array }>(shapesAt(codes, boxes));
  return vertexCells(rows.map((row) => ewkbToShape(row.geom, zone)));
}
