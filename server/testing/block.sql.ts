// For tests: owners, certificates and documents of the block.
import { type Sql, sql } from '../../data/store/sql.ts';

export const peopleOfBlock = (): readonly Sql[] => [
  sql`INSERT INTO party (commune_code, id, kind, name, name_folded) VALUES
    ('99001', 901, 'individual', 'Nguyễn Văn Mẫu', 'nguyen van mau'),
    ('99001', 902, 'individual', 'Trần Thị Thử', 'tran thi thu'),
    ('99002', 950, 'individual', 'Lê Văn Xa', 'le van xa')`,
  sql`INSERT INTO certificate (commune_code, id, form, serial, serial_normal, issued_on) VALUES
    ('99001', 700, 'gcn-2009', 'BH 404059', 'BH 404059', '2012-05-06'),
    ('99002', 799, 'gcn-2009', 'BH 999999', 'BH 999999', '2012-05-06')`,
  sql`INSERT INTO document (commune_code, id, kind, name, media_type, size, sha256, content) VALUES
    ('99001', 77, 'decision', 'QĐ 12', 'application/pdf', 1, '\\x01', '\\x01'),
    ('99002', 78, 'decision', 'QĐ 13', 'application/pdf', 1, '\\x01', '\\x01')`,
  sql`SELECT setval(pg_get_serial_sequence('edit', 'id'), 1000), setval('record_id', 100000)`,
  sql`INSERT INTO setting (name, value) VALUES ('self_approval', 'true')`,
];

/** One digest over every table that an edit writes: equal before and after where nothing was changed. */
export const digestOfLand = (): Sql => sql`
  SELECT md5(coalesce(string_agg(t.row, E'\n' ORDER BY t.row), '')) AS digest FROM (
    SELECT 'parcel ' || r::text AS row FROM parcel r
    UNION ALL SELECT 'use ' || r::text FROM parcel_use r
    UNION ALL SELECT 'parcel version ' || r::text FROM parcel_version r
    UNION ALL SELECT 'right ' || r::text FROM land_right r
    UNION ALL SELECT 'link ' || r::text FROM certificate_parcel r
    UNION ALL SELECT 'restriction ' || r::text FROM restriction r
    UNION ALL SELECT 'object ' || r::text FROM land_object r
    UNION ALL SELECT 'record version ' || r::text FROM record_version r
    UNION ALL SELECT 'lineage ' || r::text FROM lineage r
    UNION ALL SELECT 'edit ' || r::text FROM edit r
    UNION ALL SELECT 'edit record ' || r::text FROM edit_record r
    UNION ALL SELECT 'outbox ' || r::text FROM outbox r) AS t`;

/** Everything that `settleBlock` and edits after it have put in, and nothing of accounts. */
export const clearLand = (): readonly Sql[] =>
  [
    'province commune old_unit hamlet map_sheet parcel parcel_use parcel_version land_right certificate_parcel restriction',
    'land_object record_version lineage edit edit_record outbox party certificate document setting',
  ]
    .flatMap((tables) => tables.split(' '))
    .map((table) => ({ text: `DELETE FROM ${table}`, values: [] }));
