// Loads a province into the record: commune by commune through the bulk door, all in one transaction.

import { maskIdNumber } from '../catalog/citizen-id.ts';
import { fold } from '../catalog/fold.ts';
import { planeOf } from '../crs/plane.ts';
import { areaRounded } from '../geometry/area.ts';
import { dissolve } from '../geometry/dissolve.ts';
import type { PolygonMm } from '../geometry/shape.ts';
import { linesToEwkb, pointToEwkb, shapeToEwkb } from '../geometry/wkb.ts';
import type { Cipher } from '../store/cipher.ts';
import type { Cell, Transaction } from '../store/store.ts';
import { continueRecordIds, setDemo } from './load.sql.ts';
import { PROVINCE_NAME } from './place-names.ts';
import type { ProvincePlan } from './province.ts';
import type { Counters, SampleCommune, SampleParcel } from './records.ts';

/** When the communes of today came to be: the merger of 1 July 2025. */
const SINCE = '2025-07-01';
const BEFORE = '2025-06-30';

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
  let rows = 0;
  for (const table of tablesOf(commune, zone, cipher)) rows += await tx.load(table.name, table.columns, table.rows);
  return rows;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

function* mapped<T>(list: readonly T[], row: (item: T) => readonly Cell[]): Iterable<readonly Cell[]> {
  for (const item of list) yield row(item);
}

function* spread<T>(list: readonly T[], rowsOf: (item: T) => Iterable<readonly Cell[]>): Iterable<readonly Cell[]> {
  for (const item of list) yield* rowsOf(item);
}

const table = (name: string, columns: string, rows: Iterable<readonly Cell[]>): Table => ({
  name,
  columns: columns.split(' '),
  rows,
});

/** A place in millimetres of the zone as a stored point. */
const point = (zone: number, [e, n]: readonly [number, number]): Uint8Array =>
  pointToEwkb(...planeOf(zone).toDegrees(e, n));

function tablesOf(commune: SampleCommune, zone: number, cipher: Cipher): Table[] {
  return [
    ...placeTables(commune, zone),
    ...parcelTables(commune),
    ...holderTables(commune, cipher),
    ...reportTables(commune, zone),
  ];
}

function placeTables({ plan, outline, hamlets, sheets, landObjects, buildings }: SampleCommune, zone: number): Table[] {
  const { code } = plan;
  return [
    table('commune', 'code name name_folded kind province_code zone valid_from geom', [
      [code, plan.name, fold(plan.name), plan.kind, '99', zone, SINCE, shapeToEwkb(outline)],
    ]),
    table(
      'old_unit',
      'level code name name_folded within new_code relation valid_to',
      mapped(plan.oldNames, (name) => {
        const full = plan.kind === 'phuong' ? `Phường ${name}` : `Xã ${name}`;
        return ['commune', null, full, fold(full), 'huyện Lam Hà, tỉnh Lam Giang', code, 'whole', BEFORE];
      }),
    ),
    table(
      'hamlet',
      'commune_code id name geom',
      mapped(hamlets, (hamlet) => [code, hamlet.id, hamlet.name, shapeToEwkb(hamlet.shape)]),
    ),
    table(
      'map_sheet',
      'commune_code sheet_no scale zone source surveyed_on geom',
      mapped(sheets, (sheet) => [
        code,
        sheet.no,
        sheet.scale,
        zone,
        'Đo đạc mới',
        sheet.surveyedOn,
        shapeToEwkb(sheet.shape),
      ]),
    ),
    table(
      'land_object',
      'commune_code id kind name width geom axis',
      mapped(landObjects, (object) => [
        code,
        object.id,
        object.kind,
        object.name,
        object.width,
        shapeToEwkb(object.shape),
        axisBytes(object.axis, zone),
      ]),
    ),
    table(
      'building',
      'commune_code id parcel_id storeys area geom',
      mapped(buildings, (each) => [
        code,
        each.id,
        each.parcelId,
        each.storeys,
        areaRounded(each.shape),
        shapeToEwkb(each.shape),
      ]),
    ),
  ];
}

function axisBytes(axis: readonly number[], zone: number): Uint8Array {
  const degrees: number[] = [];
  planeOf(zone).toDegreesInto(axis, Object.assign(degrees, { length: axis.length }));
  return linesToEwkb([degrees]);
}

function parcelTables({ plan, parcels, versions }: SampleCommune): Table[] {
  const { code } = plan;
  const byId = new Map<number, SampleParcel>(versions.length > 0 ? parcels.map((parcel) => [parcel.id, parcel]) : []);
  const geom = (parcel: SampleParcel | undefined): Uint8Array | null =>
    parcel?.shape ? shapeToEwkb(parcel.shape) : null;
  return [
    table(
      'parcel',
      'commune_code id version valid_from sheet_no parcel_no old_sheet_no old_parcel_no national_code land_use mapped_area legal_area computed_area address hamlet_id group_code certificate_code match_code flag_code geom label label_clearance',
      mapped(parcels, (p) => [
        code,
        p.id,
        p.version,
        p.validFrom,
        p.sheetNo,
        p.parcelNo,
        p.oldSheetNo,
        p.oldParcelNo,
        p.nationalCode,
        p.landUse,
        p.mappedArea,
        p.legalArea,
        p.computedArea,
        p.address,
        p.hamletId,
        p.group,
        p.certificate,
        p.match,
        p.flag,
        geom(p),
        p.shape ? point(p.shape.zone, p.label) : null,
        p.shape ? p.clearance : null,
      ]),
    ),
    table(
      'parcel_use',
      'commune_code parcel_id ordinal code area term expires_on origin',
      spread(parcels, ({ id, uses }) =>
        uses.map((use, i) => [code, id, i + 1, use.code, use.area, use.term, use.expiresOn, use.origin]),
      ),
    ),
    table(
      'parcel_version',
      'commune_code id version valid_from valid_to record geom',
      mapped(versions, (each) => [
        code,
        each.parcelId,
        1,
        each.validFrom,
        each.validTo,
        JSON.stringify(each.record),
        geom(byId.get(each.parcelId)),
      ]),
    ),
  ];
}

function holderTables({ plan, parties, rights, certificates, restrictions }: SampleCommune, cipher: Cipher): Table[] {
  const { code } = plan;
  return [
    table(
      'party',
      'commune_code id kind name name_folded sex birth_date birth_year address tax_code verified',
      mapped(parties, (p) => [
        code,
        p.id,
        p.kind,
        p.name,
        fold(p.name),
        p.sex,
        p.birthDate,
        p.birthYear,
        p.address,
        p.taxCode,
        p.verified,
      ]),
    ),
    table(
      'party_member',
      'commune_code party_id member_id role',
      spread(parties, (party) => party.members.map(({ id, role }) => [code, party.id, id, role])),
    ),
    table(
      'identity_doc',
      'commune_code id party_id kind number_cipher number_index masked issued_on issued_by',
      spread(parties, (party) =>
        party.identities.map((doc) => [
          code,
          doc.id,
          party.id,
          doc.kind,
          cipher.seal(doc.number),
          cipher.index(doc.number),
          maskIdNumber(doc.number),
          doc.issuedOn,
          doc.issuedBy,
        ]),
      ),
    ),
    table(
      'certificate',
      'commune_code id form serial serial_normal register_no issued_on issued_by state printed_sheet printed_parcel printed_area',
      mapped(certificates, (c) => [
        code,
        c.id,
        c.form,
        c.serial,
        c.serial,
        c.registerNo,
        c.issuedOn,
        c.issuedBy,
        c.state,
        c.printedSheet,
        c.printedParcel,
        c.printedArea,
      ]),
    ),
    table(
      'certificate_parcel',
      'commune_code certificate_id parcel_id',
      spread(certificates, ({ id, parcelIds }) => parcelIds.map((parcelId) => [code, id, parcelId])),
    ),
    table(
      'land_right',
      'commune_code id parcel_id party_id certificate_id form share_numerator share_denominator valid_from',
      mapped(rights, (r) => [
        code,
        r.id,
        r.parcelId,
        r.partyId,
        r.certificateId,
        r.form,
        r.share[0],
        r.share[1],
        r.validFrom,
      ]),
    ),
    table(
      'restriction',
      'commune_code id parcel_id kind note valid_from',
      mapped(restrictions, (r) => [code, r.id, r.parcelId, r.kind, r.note, r.validFrom]),
    ),
  ];
}

function reportTables({ plan, flags }: SampleCommune, zone: number): Table[] {
  const { code } = plan;
  return [
    table(
      'flag',
      'commune_code id parcel_id category kind severity state source whole_parcel place comment assignee reporter_name created_at updated_at',
      mapped(flags, (f) => [
        code,
        f.id,
        f.parcelId,
        f.category,
        f.kind,
        f.severity,
        f.state,
        f.source,
        f.wholeParcel,
        point(zone, f.place),
        f.comment,
        f.assignee,
        f.reporterName,
        f.createdAt,
        f.updatedAt,
      ]),
    ),
    table(
      'flag_event',
      'commune_code flag_id ordinal at actor_name from_state to_state note',
      spread(flags, ({ id, events }) =>
        events.map((e, i) => [code, id, i + 1, e.at, e.actorName, e.from, e.to, e.note]),
      ),
    ),
  ];
}
