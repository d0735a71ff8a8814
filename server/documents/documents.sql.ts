// Photos, decisions and scans, kept in the database beside the record.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { MediaType } from './media-type.ts';

export interface DocumentToAdd {
  readonly communeCode: string;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: Uint8Array;
  readonly content: Uint8Array;
  readonly createdBy: string;
}

export const addDocument = (document: DocumentToAdd): Sql => sql`
  INSERT INTO document (commune_code, kind, name, media_type, size, sha256, content, created_by, is_clean)
  VALUES (${document.communeCode}, ${document.kind}, ${document.name}, ${document.mediaType}, ${document.content.byteLength},
    ${document.sha256}, ${document.content}, ${document.createdBy}, true)
  RETURNING id`;

export interface UploadedRow {
  readonly uploads: number;
  readonly bytes: number;
}

/** Holds the account, so that its uploads at the same time are counted one after the other. */
export const lockUploader = (accountId: string): Sql =>
  sql`SELECT 1 AS held FROM account WHERE id = ${accountId} FOR UPDATE`;

/** What an account has uploaded today, Vietnamese time. */
export const uploadedToday = (accountId: string): Sql => sql`
  SELECT count(*)::int AS uploads, COALESCE(sum(size), 0)::float8 AS bytes FROM document
  WHERE created_by = ${accountId}
    AND created_at >= (date_trunc('day', now() AT TIME ZONE 'UTC' + interval '7 hours') - interval '7 hours') AT TIME ZONE 'UTC'`;

export interface DocumentRow {
  communeCode: string;
  /** Whether a picture's place, time and device are gone. */
  isClean: boolean;
  kind: 'photo' | 'decision' | 'minutes' | 'scan';
  name: string;
  mediaType: MediaType;
}

export const documentById = (id: number): Sql =>
  sql`SELECT commune_code AS "communeCode", kind, name, media_type AS "mediaType", is_clean AS "isClean"
    FROM document WHERE id = ${id}`;

/** Whether a commune has it, and of which kind it is. */
export const documentOfCommune = (communeCode: string, id: number): Sql =>
  sql`SELECT kind FROM document WHERE commune_code = ${communeCode} AND id = ${id}`;

/** As data/model/edit.ts DocumentName, of the edit `e`; null where it rests on none. */
export const documentOfEdit: Sql = sql`(SELECT jsonb_build_object('id', d.id, 'kind', d.kind, 'name', d.name)
  FROM document d WHERE d.commune_code = e.commune_code AND d.id = e.document_id)`;

export const documentContent = (communeCode: string, id: number): Sql =>
  sql`SELECT content FROM document WHERE commune_code = ${communeCode} AND id = ${id}`;

export interface UncleanRow {
  readonly communeCode: string;
  readonly id: number;
  readonly mediaType: MediaType;
}

/** The next picture that was kept before pictures were cleaned. */
export const nextUnclean = (after: number): Sql => sql`
  SELECT commune_code AS "communeCode", id, media_type AS "mediaType" FROM document
  WHERE NOT is_clean AND id > ${after} ORDER BY id LIMIT 1`;

export const keepClean = (communeCode: string, id: number, content: Uint8Array, sha256: Uint8Array): Sql => sql`
  UPDATE document SET content = ${content}, size = ${content.byteLength}, sha256 = ${sha256}, is_clean = true
  WHERE commune_code = ${communeCode} AND id = ${id} AND NOT is_clean`;

export const communeIsKnown = (code: string): Sql =>
  sql`SELECT 1 AS known FROM commune WHERE code = ${code} AND valid_to IS NULL`;
