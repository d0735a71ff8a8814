-- The land record. Keys begin with commune_code, so that tables can be sharded by commune or partitioned by province later.
-- Geometry is stored on the legal datum: VN-2000 geographic, EPSG:4756, on a 1e-9 degree grid (see data/crs).
-- Real data is held as it is: sheet and parcel numbers repeat, areas may be 0, a parcel may have no shape. Rules flag; tables do not refuse.
-- Exchange names of the official systems stand behind each table (domain: VBDLIS / ELIS XML).

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE setting (
  name text PRIMARY KEY,
  value jsonb NOT NULL
);

CREATE TABLE province (
  code text NOT NULL,                    -- two digits; 99 is the fictional demo province
  name text NOT NULL,
  name_folded text NOT NULL,             -- lower case, no marks (data/catalog/fold.ts)
  valid_from date NOT NULL,
  valid_to date,
  geom geometry(MultiPolygon, 4756),
  PRIMARY KEY (code, valid_from)
);

-- A code's extent changes while the number stays (mergers of 1 July 2025), hence the validity period in the key.
CREATE TABLE commune (
  code text NOT NULL,                    -- five digits
  name text NOT NULL,
  name_folded text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('xa', 'phuong', 'dac_khu', 'thi_tran')),
  province_code text NOT NULL,
  zone integer NOT NULL,                 -- EPSG of the cadastral 3-degree zone
  valid_from date NOT NULL,
  valid_to date,
  geom geometry(MultiPolygon, 4756),
  PRIMARY KEY (code, valid_from)
);
CREATE UNIQUE INDEX commune_today ON commune (code) WHERE valid_to IS NULL;
CREATE INDEX commune_geom ON commune USING gist (geom);
CREATE INDEX commune_province ON commune (province_code) WHERE valid_to IS NULL;

-- Units that are no more, and where their land went. One old commune may have gone to several new ones.
CREATE TABLE old_unit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  level text NOT NULL CHECK (level IN ('province', 'district', 'commune')),
  code text,
  name text NOT NULL,
  name_folded text NOT NULL,
  within text,                           -- printed parents, e.g. 'huyện Châu Thành, tỉnh Bến Tre'
  new_code text NOT NULL,
  relation text NOT NULL CHECK (relation IN ('whole', 'part', 'unchanged', 'renamed')),
  valid_to date NOT NULL
);
CREATE INDEX old_unit_name ON old_unit USING gin (name_folded gin_trgm_ops);
CREATE INDEX old_unit_new_code ON old_unit (new_code);

CREATE TABLE hamlet (
  commune_code text NOT NULL,
  id bigint NOT NULL,
  name text NOT NULL,
  geom geometry(MultiPolygon, 4756),
  PRIMARY KEY (commune_code, id)
);

CREATE TABLE map_sheet (
  commune_code text NOT NULL,
  sheet_no text NOT NULL,
  scale integer NOT NULL,                -- 500 means 1:500
  zone integer NOT NULL,
  source text,
  surveyed_on date,
  geom geometry(MultiPolygon, 4756),
  PRIMARY KEY (commune_code, sheet_no)
);
CREATE INDEX map_sheet_geom ON map_sheet USING gist (geom);

CREATE SEQUENCE record_id AS bigint START 1000;   -- one sequence for every land record; below 2^53, so ids are numbers everywhere

-- DC_ThuaDat. Only parcels in force; what was replaced stands in parcel_version.
CREATE TABLE parcel (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  valid_from timestamptz NOT NULL DEFAULT now(),
  edit_id bigint,                        -- the edit that made this version; null for imported and seeded rows
  import_run bigint,                     -- the run that made this version
  content_hash bytea,                    -- of the imported row; equal hash means nothing to do
  sheet_no text,                         -- soHieuToBanDo
  parcel_no text,                        -- soThuTuThua; text, old data has letters
  old_sheet_no text,
  old_parcel_no text,
  national_code text,                    -- maThuaDat: 12 characters, issued once, never recomputed
  land_use text,                         -- the label on the map, e.g. ONT+CLN
  mapped_area double precision,          -- dienTich as recorded, m2
  legal_area double precision,           -- dienTichPhapLy, m2
  computed_area double precision,        -- plane area of geom in the commune's zone, m2; null without shape
  address text,
  hamlet_id bigint,
  extra jsonb,                           -- imported columns that no field takes
  -- states shown on the map, kept by the write path in the same transaction (codes: data/catalog/parcel-states.ts)
  group_code smallint NOT NULL DEFAULT 0,
  certificate_code smallint NOT NULL DEFAULT 0,
  match_code smallint NOT NULL DEFAULT 0,
  flag_code smallint NOT NULL DEFAULT 0,
  geom geometry(MultiPolygon, 4756),
  label geometry(Point, 4756),           -- pole of inaccessibility, where the number is written
  label_clearance real,                  -- metres from label to the nearest edge
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX parcel_id ON parcel (id);
CREATE INDEX parcel_number ON parcel (commune_code, sheet_no, parcel_no);
CREATE INDEX parcel_bare_number ON parcel (sheet_no, parcel_no);
CREATE INDEX parcel_national_code ON parcel (national_code) WHERE national_code IS NOT NULL;
CREATE INDEX parcel_geom ON parcel USING gist (geom);
CREATE INDEX parcel_import_run ON parcel (import_run) WHERE import_run IS NOT NULL;

-- Every version that was replaced or retired, whole: history at any date is parcel plus these.
CREATE TABLE parcel_version (
  commune_code text NOT NULL,
  id bigint NOT NULL,
  version integer NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz NOT NULL DEFAULT now(),
  edit_id bigint,
  import_run bigint,
  replaced_by_run bigint,                -- the import run that replaced it, so that the run can be undone
  record jsonb NOT NULL,                 -- columns and uses, as data/model/parcel.ts
  geom geometry(MultiPolygon, 4756),
  PRIMARY KEY (commune_code, id, version)
);
CREATE INDEX parcel_version_id ON parcel_version (id);
CREATE INDEX parcel_version_run ON parcel_version (replaced_by_run) WHERE replaced_by_run IS NOT NULL;

-- DC_MucDichSuDung with DC_NguonGocDat
CREATE TABLE parcel_use (
  commune_code text NOT NULL,
  parcel_id bigint NOT NULL,
  ordinal smallint NOT NULL,
  code text NOT NULL,                    -- as printed, superseded codes too
  area double precision,                 -- m2
  term text,                             -- 'lau_dai' or 'den_ngay'
  expires_on date,
  origin text,                           -- data/catalog/origins.ts
  PRIMARY KEY (commune_code, parcel_id, ordinal)
);

-- Roads, canals, rivers: they take land and form no parcel, but they fill the gaps.
CREATE TABLE land_object (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  kind text NOT NULL,                    -- data/catalog/land-object-kinds.ts
  name text,
  width double precision,                -- metres
  geom geometry(MultiPolygon, 4756) NOT NULL,
  axis geometry(MultiLineString, 4756),  -- for names along the line
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX land_object_geom ON land_object USING gist (geom);

CREATE TABLE building (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  parcel_id bigint,
  storeys smallint,
  area double precision,
  geom geometry(MultiPolygon, 4756) NOT NULL,
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX building_geom ON building USING gist (geom);
CREATE INDEX building_parcel ON building (commune_code, parcel_id);

-- DC_CaNhan, DC_VoChong, DC_HoGiaDinh, DC_ToChuc, DC_CongDong
CREATE TABLE party (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  kind text NOT NULL CHECK (kind IN ('individual', 'couple', 'household', 'organisation', 'community')),
  name text NOT NULL,
  name_folded text NOT NULL,
  sex text CHECK (sex IN ('male', 'female')),
  birth_date date,
  birth_year smallint,
  address text,
  tax_code text,
  verified smallint NOT NULL DEFAULT 0,  -- match with the population database (parcel-states.ts)
  import_run bigint,
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX party_name ON party USING gin (name_folded gin_trgm_ops);

CREATE TABLE party_member (
  commune_code text NOT NULL,
  party_id bigint NOT NULL,              -- the couple, household, organisation or community
  member_id bigint NOT NULL,             -- an individual
  role text NOT NULL,                    -- husband, wife, head, member, representative
  PRIMARY KEY (commune_code, party_id, member_id)
);

-- DC_GiayToTuyThan. Numbers are encrypted (AES-256-GCM); the index is an HMAC for exact look-up; masked is what screens show.
CREATE TABLE identity_doc (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  party_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('cccd', 'cmnd', 'passport', 'business', 'other')),
  number_cipher bytea NOT NULL,
  number_index bytea NOT NULL,
  masked text NOT NULL,
  issued_on date,
  issued_by text,
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX identity_doc_party ON identity_doc (commune_code, party_id);
CREATE INDEX identity_doc_number ON identity_doc (number_index);

-- The right of a party over a parcel (LADM RRR). "right" is a reserved word in SQL.
CREATE TABLE land_right (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  parcel_id bigint NOT NULL,
  party_id bigint NOT NULL,
  certificate_id bigint,
  form text NOT NULL DEFAULT 'rieng' CHECK (form IN ('rieng', 'chung')),
  share_numerator integer NOT NULL DEFAULT 1,
  share_denominator integer NOT NULL DEFAULT 1,
  valid_from date,
  valid_to date,
  import_run bigint,
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX land_right_parcel ON land_right (commune_code, parcel_id);
CREATE INDEX land_right_party ON land_right (commune_code, party_id);

CREATE TABLE restriction (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  parcel_id bigint NOT NULL,
  kind text NOT NULL,                    -- mortgage, distraint, dispute, recovery, corridor, heritage, planning
  note text,
  valid_from date,
  valid_to date,
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX restriction_parcel ON restriction (commune_code, parcel_id);

-- DC_GiayChungNhan: as printed, with the numbers of the map of its day.
CREATE TABLE certificate (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  form text NOT NULL,                    -- data/catalog/certificate-forms.ts
  serial text,                           -- số phát hành as printed
  serial_normal text,                    -- upper case, single space, Đ kept
  register_no text,                      -- số vào sổ
  issued_on date,
  issued_by text,
  state text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'revoked', 'replaced')),
  printed_sheet text,
  printed_parcel text,
  printed_area double precision,
  scan_document_id bigint,
  import_run bigint,
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX certificate_serial ON certificate (serial_normal);

CREATE TABLE certificate_parcel (
  commune_code text NOT NULL,
  certificate_id bigint NOT NULL,
  parcel_id bigint NOT NULL,
  PRIMARY KEY (commune_code, certificate_id, parcel_id)
);
CREATE INDEX certificate_parcel_parcel ON certificate_parcel (commune_code, parcel_id);

CREATE TABLE document (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  kind text NOT NULL,                    -- scan, photo, decision, minutes
  name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  sha256 bytea NOT NULL,
  content bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text,
  PRIMARY KEY (commune_code, id)
);

CREATE TABLE lineage (
  commune_code text NOT NULL,
  parent_id bigint NOT NULL,
  child_id bigint NOT NULL,
  edit_id bigint NOT NULL,
  PRIMARY KEY (commune_code, parent_id, child_id)
);

-- The edit log: every Change that was asked for, and what became of it. Ids commit in order (one advisory lock a transaction),
-- so that replay by id misses nothing.
CREATE TABLE edit (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  commune_code text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'applied', 'returned', 'rejected')),
  kind text NOT NULL,                    -- attributes, geometry, split, merge, import, revert …
  author text NOT NULL,                  -- account id
  author_name text NOT NULL,
  reason text,
  document_id bigint,
  change jsonb NOT NULL,                 -- data/model/change.ts
  west double precision, south double precision, east double precision, north double precision,   -- EPSG:4756, before and after
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  decided_by text,
  decided_by_name text,
  decision_note text
);
CREATE INDEX edit_commune_state ON edit (commune_code, state, id);

-- Which records an edit touches; history of one record without reading every change.
CREATE TABLE edit_record (
  edit_id bigint NOT NULL,
  commune_code text NOT NULL,
  record_type text NOT NULL,
  record_id bigint NOT NULL,
  PRIMARY KEY (edit_id, record_type, record_id)
);
CREATE INDEX edit_record_record ON edit_record (record_type, record_id);

CREATE TABLE flag (
  commune_code text NOT NULL,
  id bigint NOT NULL DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  parcel_id bigint,
  category text NOT NULL CHECK (category IN ('geometry', 'attribute', 'owner', 'certificate', 'other')),
  kind text NOT NULL,                    -- data/catalog/flag-kinds.ts
  severity text NOT NULL CHECK (severity IN ('block', 'error', 'warning', 'info')),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in_progress', 'fixed', 'dismissed')),
  source text NOT NULL DEFAULT 'officer' CHECK (source IN ('officer', 'public', 'rule')),
  whole_parcel boolean NOT NULL DEFAULT true,
  place geometry(Point, 4756),
  comment text,
  photo_document_id bigint,
  assignee text,
  reporter text,
  reporter_name text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (commune_code, id)
);
CREATE INDEX flag_id ON flag (id);
CREATE INDEX flag_parcel ON flag (commune_code, parcel_id);
CREATE INDEX flag_place ON flag USING gist (place);
CREATE INDEX flag_work ON flag (commune_code, state, severity, id);

CREATE TABLE flag_event (
  commune_code text NOT NULL,
  flag_id bigint NOT NULL,
  ordinal integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  actor text,
  actor_name text,
  from_state text,
  to_state text NOT NULL,
  note text,
  PRIMARY KEY (commune_code, flag_id, ordinal)
);

CREATE TABLE import_run (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  commune_code text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  file_name text NOT NULL,
  file_sha256 bytea NOT NULL,
  format text NOT NULL,
  read integer NOT NULL,
  stored integer NOT NULL,
  unchanged integer NOT NULL,
  refused integer NOT NULL,
  refusals jsonb NOT NULL,               -- [{row, reason}], every one
  crs jsonb NOT NULL,                    -- {epsg, how, warnings}
  columns jsonb NOT NULL,                -- {field: column}
  undone_at timestamptz,
  undone_by text
);
CREATE INDEX import_run_commune ON import_run (commune_code, id);

-- What other screens and other processes must hear: written in the transaction that changes the record, read in order of id.
CREATE TABLE outbox (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  topic text NOT NULL CHECK (topic IN ('edit', 'flag', 'coverage', 'import')),
  commune_code text NOT NULL,
  payload jsonb NOT NULL                 -- data/model/live.ts; no personal data
);

-- Land use dissolved by commune, for zooms at which parcels cannot be told apart.
CREATE TABLE land_cover (
  commune_code text NOT NULL,
  level smallint NOT NULL,               -- 0 exact, then coarser (tiles/land-cover.ts)
  family text NOT NULL,                  -- data/catalog/land-uses.ts
  geom geometry(MultiPolygon, 4756) NOT NULL,
  PRIMARY KEY (commune_code, level, family)
);
CREATE INDEX land_cover_geom ON land_cover USING gist (geom);

-- Append only: sign-in, search of persons, reveal, export.
CREATE TABLE access_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  account_id text,
  account_name text,
  role text,
  ip text,
  action text NOT NULL,                  -- sign_in, sign_in_failed, search_person, reveal, export, document
  commune_code text,
  object_type text,
  object_id bigint,
  fields text,
  reason text
);
CREATE INDEX access_log_object ON access_log (object_type, object_id);
CREATE INDEX access_log_account ON access_log (account_id, id);
