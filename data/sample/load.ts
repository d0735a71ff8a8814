// Loads a province into the record: commune by commune through the bulk door, all in one transaction.

import { fold } from '../catalog/fold.ts';
import { dissolve } from '../geometry/dissolve.ts';
import type { PolygonMm } from '../geometry/shape.ts';
import { shapeToEwkb } from '../geometry/wkb.ts';
import { loadParcels } from '../store/bulk-parcels.ts';
import type { Cipher } from '../store/cipher.ts';
import type { Transaction } from '../store/store.ts';
import { continueRecordIds, setDemo } from './load.sql.ts';
import { PROVINCE_NAME } from './place-names.ts';
import type { ProvincePlan } from './province.ts';
import type { Counters, SampleCommune } from './records.ts';
import type { Table } from './table.ts';
import { holderTables, reportTables } from './tables-of-holders.ts';
import { parcelsOf, placeTables, SINCE, versionTable } from './tables-of-land.ts';

export interface Loaded {
  readonly parcels: number;
  readonly rows: number;
}

/**
 * Stores communes as they are made; memory holds one at a time. Call inside one transaction on an empty database.
 * @param onCommune after each commune: how many are in, and how many parcels
 */
export async function loadProvince(
  tx: Transaction,
  plan: ProvincePlan,
  communes: Iterable<SampleCommune>,
  counters: Counters,
  cipher: Cipher,
  onCommune?: (done: number, parcels: number) => void,
): Promise<Loaded> {
  let done = 0;
  let parcels = 0;
  let rows = 0;
  const outlines: PolygonMm[] = [];
  for (const commune of communes) {
    rows += await loadCommune(tx, commune, plan.zone, cipher);
    outlines.push(...commune.outline.polygons);
    parcels += commune.parcels.length;
    onCommune?.(++done, parcels);
  }
  // Communes share their border vertices exactly: what both sides have falls away.
  const outline = shapeToEwkb({ zone: plan.zone, polygons: dissolve(outlines) });
  await tx.load(
    'province',
    ['code', 'name', 'name_folded', 'valid_from', 'geom'],
    [['99', PROVINCE_NAME, fold(PROVINCE_NAME), SINCE, outline]],
  );
  await tx.run(continueRecordIds(counters.record));
  await tx.run(setDemo());
  return { parcels, rows };
}

async function loadCommune(tx: Transaction, commune: SampleCommune, zone: number, cipher: Cipher): Promise<number> {
  let rows = await loadParcels(tx, parcelsOf(commune));
  for (const table of tablesOf(commune, zone, cipher)) rows += await tx.load(table.name, table.columns, table.rows);
  return rows;
}

function tablesOf(commune: SampleCommune, zone: number, cipher: Cipher): Table[] {
  return [
    ...placeTables(commune, zone),
    versionTable(commune),
    ...holderTables(commune, cipher),
    ...reportTables(commune, zone),
  ];
}
