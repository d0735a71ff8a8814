// For tests: a few records of every kind, put in as they are.
import { type Sql, sql } from '../../data/store/sql.ts';

export function addUnits(outline: Uint8Array, second: Uint8Array): readonly Sql[] {
  return [
    sql`INSERT INTO province (code, name, name_folded, valid_from) VALUES ('99', 'Tỉnh Thử', 'tinh thu', '2025-07-01')`,
    sql`INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from, geom) VALUES
      ('99001', 'Mộc Thạnh', 'moc thanh', 'xa', '99', 9210, '2025-07-01', ST_GeomFromEWKB(${outline})),
      ('99002', 'Đông Hòa', 'dong hoa', 'phuong', '99', 9210, '2025-07-01', ST_GeomFromEWKB(${second}))`,
    sql`INSERT INTO old_unit (level, code, name, name_folded, within, new_code, relation, valid_to) VALUES
      ('commune', '00123', 'Xã Bình Mỹ Cũ', 'xa binh my cu', 'huyện Châu Thành', '99001', 'whole', '2025-07-01'),
      ('commune', '00124', 'Xã An Phú Cũ', 'xa an phu cu', 'huyện Châu Thành', '99002', 'part', '2025-07-01')`,
    sql`INSERT INTO hamlet (commune_code, id, name) VALUES ('99001', 1, 'Ấp 1')`,
    sql`INSERT INTO map_sheet (commune_code, sheet_no, scale, zone, source) VALUES ('99001', '36', 1000, 9210, 'Đo 2019')`,
  ];
}

export interface ParcelRow {
  readonly communeCode: string;
  readonly id: number;
  readonly sheetNo: string;
  readonly parcelNo: string;
  readonly oldSheetNo: string | null;
  readonly oldParcelNo: string | null;
  readonly nationalCode: string | null;
  readonly address: string;
  readonly geom: Uint8Array | null;
  readonly label: Uint8Array | null;
}

export function addParcel(row: ParcelRow): Sql {
  return sql`INSERT INTO parcel (commune_code, id, sheet_no, parcel_no, old_sheet_no, old_parcel_no, national_code,
      land_use, mapped_area, legal_area, computed_area, address, hamlet_id, certificate_code, geom, label, label_clearance)
    VALUES (${row.communeCode}, ${row.id}, ${row.sheetNo}, ${row.parcelNo}, ${row.oldSheetNo}, ${row.oldParcelNo},
      ${row.nationalCode}, 'ONT+CLN', 400.5, 398, 400, ${row.address}, 1, 1,
      ST_GeomFromEWKB(${row.geom}), ST_GeomFromEWKB(${row.label}), 10)`;
}

export interface OwnerRow {
  readonly communeCode: string;
  readonly parcelId: number;
  readonly partyId: number;
  readonly name: string;
  readonly folded: string;
  readonly address: string;
  readonly documentId: number;
  readonly sealed: Uint8Array;
  readonly index: Uint8Array;
  readonly masked: string;
  readonly certificateId: number;
  readonly serial: string;
}

export function addOwner(row: OwnerRow): readonly Sql[] {
  const { communeCode, parcelId, partyId, certificateId } = row;
  return [
    sql`INSERT INTO party (commune_code, id, kind, name, name_folded, sex, birth_year, address)
      VALUES (${communeCode}, ${partyId}, 'individual', ${row.name}, ${row.folded}, 'female', 1985, ${row.address})`,
    sql`INSERT INTO identity_doc (commune_code, id, party_id, kind, number_cipher, number_index, masked)
      VALUES (${communeCode}, ${row.documentId}, ${partyId}, 'cccd', ${row.sealed}, ${row.index}, ${row.masked})`,
    sql`INSERT INTO certificate (commune_code, id, form, serial, serial_normal, register_no, issued_on)
      VALUES (${communeCode}, ${certificateId}, 'gcn-2009', ${row.serial}, ${row.serial}, 'CH 00123', '2012-05-06')`,
    sql`INSERT INTO certificate_parcel (commune_code, certificate_id, parcel_id)
      VALUES (${communeCode}, ${certificateId}, ${parcelId})`,
    sql`INSERT INTO land_right (commune_code, id, parcel_id, party_id, certificate_id)
      VALUES (${communeCode}, ${partyId + 5000}, ${parcelId}, ${partyId}, ${certificateId})`,
    sql`INSERT INTO parcel_use (commune_code, parcel_id, ordinal, code, area, term, origin)
      VALUES (${communeCode}, ${parcelId}, 1, 'ONT', 300, 'lau_dai', 'DG-CTT')`,
  ];
}

/** An older version of a parcel, a flag on it, and an edit and an import that touched it. */
export function addPast(communeCode: string, parcelId: number): readonly Sql[] {
  return [
    sql`INSERT INTO import_run (id, commune_codes, actor, file_name, file_sha256, format, read, stored, unchanged, refused,
        refusals, crs, columns)
      VALUES (1, ARRAY[${communeCode}], 'nhap-lieu', 'thua.zip', 'x', 'shapefile', 1, 1, 0, 0, '[]', '{}', '{}')`,
    sql`INSERT INTO edit (id, commune_code, state, kind, author, author_name, reason, change)
      VALUES (1, ${communeCode}, 'applied', 'attributes', 'a', 'Cán bộ Sửa Đổi', 'đo lại', jsonb_build_object('lineage', '[]'::jsonb, 'records', jsonb_build_array(jsonb_build_object('type', 'parcel', 'id', ${parcelId}::bigint,
        'communeCode', ${communeCode}::text, 'version', 1, 'before', NULL, 'after', NULL))))`,
    sql`INSERT INTO parcel_version (commune_code, id, version, valid_from, import_run, record, geom)
      SELECT commune_code, id, 1, '2020-01-01', 1, jsonb_build_object('communeCode', commune_code, 'sheetNo', sheet_no,
        'parcelNo', parcel_no, 'oldSheetNo', old_sheet_no, 'oldParcelNo', old_parcel_no, 'nationalCode', national_code,
        'landUse', 'ONT', 'mappedArea', mapped_area, 'legalArea', legal_area, 'address', address, 'hamletId', hamlet_id,
        'uses', '[]'::jsonb), geom FROM parcel WHERE id = ${parcelId}`,
    sql`UPDATE parcel SET version = 2, edit_id = 1 WHERE id = ${parcelId}`,
    sql`INSERT INTO flag (commune_code, id, parcel_id, category, kind, severity, comment, reporter, reporter_name)
      VALUES (${communeCode}, 900, ${parcelId}, 'geometry', 'boundary', 'error', 'lấn sang nhà bà Bí Mật', 'r', 'Người Báo Tin')`,
    sql`INSERT INTO lineage (commune_code, parent_id, child_id, edit_id) VALUES (${communeCode}, 499, ${parcelId}, 1)`,
  ];
}

/** Nothing stands on a certificate, approvers apply their own, and new edits and parcels get ids that are free. */
export function openToEdits(): readonly Sql[] {
  return [
    sql`DELETE FROM certificate_parcel`,
    sql`UPDATE parcel SET certificate_code = 0, land_use = 'ONT'`,
    sql`SELECT setval(pg_get_serial_sequence('edit', 'id'), 1000), setval('record_id', 100000)`,
    sql`INSERT INTO setting (name, value) VALUES ('self_approval', 'true')`,
  ];
}

/** Two more units that became Mộc Thạnh: Tân Lộc, and Tân Thới, which had become Tân Lộc before. */
export function addMergedUnits(): readonly Sql[] {
  return [
    sql`INSERT INTO old_unit (level, code, name, name_folded, within, new_code, relation, valid_to) VALUES
      ('commune', '00125', 'Xã Tân Lộc', 'xa tan loc', 'huyện Châu Thành', '99001', 'whole', '2025-07-01'),
      ('commune', '00077', 'Xã Tân Thới', 'xa tan thoi', 'huyện Châu Thành', '00125', 'whole', '2020-01-01')`,
  ];
}

/** Sheet 9 number 208 three times in Mộc Thạnh, a parcel that was renumbered since, and one of a unit that was merged twice. */
export function addNamesakes(): readonly Sql[] {
  return [
    sql`INSERT INTO parcel (commune_code, id, old_unit_code, sheet_no, parcel_no, old_sheet_no, old_parcel_no, land_use,
        mapped_area, hamlet_id) VALUES
      ('99001', 511, '00123', '9', '208', NULL, NULL, 'ONT+CLN', 400.5, 1),
      ('99001', 512, '00125', '9', '208', NULL, NULL, 'ONT+CLN', 400.5, 1),
      ('99001', 513, NULL, '9', '208', NULL, NULL, 'ONT+CLN', 400.5, 1),
      ('99001', 514, '00125', '60', '1', '7', '33', 'ONT+CLN', 400.5, 1),
      ('99001', 515, '00077', '5', '77', NULL, NULL, 'ONT+CLN', 400.5, 1)`,
  ];
}

/** Two communes of one province whose names begin alike, with parcels of the same numbers; the first stands at a known place. */
export function addPapersCommunes(outline: Uint8Array, parcel: Uint8Array): readonly Sql[] {
  return [
    sql`INSERT INTO province (code, name, name_folded, valid_from) VALUES ('99', 'Lam Giang', 'lam giang', '2025-07-01')`,
    sql`INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from, geom) VALUES
      ('99001', 'Thạnh Bửu', 'thanh buu', 'xa', '99', 9210, '2025-07-01', ST_GeomFromEWKB(${outline})),
      ('99002', 'Thạnh Bửu Đông', 'thanh buu dong', 'xa', '99', 9210, '2025-07-01', NULL)`,
    sql`INSERT INTO parcel (commune_code, id, sheet_no, parcel_no, old_sheet_no, old_parcel_no, geom) VALUES
      ('99001', 601, '1', '140', NULL, NULL, ST_GeomFromEWKB(${parcel})),
      ('99001', 602, '11', '140', NULL, NULL, NULL),
      ('99001', 603, '2', '140', '9', '208', NULL),
      ('99001', 604, '9', '208', NULL, NULL, NULL),
      ('99002', 605, '1', '140', NULL, NULL, NULL)`,
  ];
}
