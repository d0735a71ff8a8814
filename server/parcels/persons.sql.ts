// Owners and certificates of a parcel. Numbers leave the database masked, years of birth not at all; whole ones only for a reveal.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface RightRow {
  readonly rightId: number;
  readonly partyId: number;
  readonly kind: 'individual' | 'couple' | 'household' | 'organisation' | 'community';
  readonly name: string;
  readonly address: string | null;
  readonly form: 'rieng' | 'chung';
  readonly numerator: number;
  readonly denominator: number;
  readonly verified: number;
  readonly hasBirthYear: boolean;
}

const birthYear = (party: Sql): Sql => sql`COALESCE(${party}.birth_year, EXTRACT(year FROM ${party}.birth_date)::int)`;
const hasBirthYear = (party: Sql): Sql => sql`${birthYear(party)} IS NOT NULL AS "hasBirthYear"`;

/** Rights in force, in the order they were entered. */
export function rightsOfParcel(communeCode: string, parcelId: number): Sql {
  return sql`SELECT r.id AS "rightId", o.id AS "partyId", o.kind, o.name, o.address, r.form,
      r.share_numerator AS numerator, r.share_denominator AS denominator, o.verified,
      ${hasBirthYear(sql`o`)}
    FROM land_right r JOIN party o ON o.commune_code = r.commune_code AND o.id = r.party_id
    WHERE r.commune_code = ${communeCode} AND r.parcel_id = ${parcelId} AND r.valid_to IS NULL ORDER BY r.id`;
}

export interface MemberRow {
  readonly partyId: number;
  readonly id: number;
  readonly name: string;
  readonly role: string;
  readonly sex: 'male' | 'female' | null;
  readonly hasBirthYear: boolean;
}

/** The members of couples, households and organisations. */
export function membersOf(communeCode: string, partyIds: readonly number[]): Sql {
  return sql`SELECT m.party_id AS "partyId", o.id, o.name, m.role, o.sex, ${hasBirthYear(sql`o`)}
    FROM party_member m JOIN party o ON o.commune_code = m.commune_code AND o.id = m.member_id
    WHERE m.commune_code = ${communeCode} AND m.party_id = ANY(${partyIds}::bigint[]) ORDER BY m.party_id, o.id`;
}

export interface IdentityRow {
  readonly id: number;
  readonly partyId: number;
  readonly kind: string;
  readonly masked: string;
}

export function identitiesOf(communeCode: string, partyIds: readonly number[]): Sql {
  return sql`SELECT id, party_id AS "partyId", kind, masked FROM identity_doc
    WHERE commune_code = ${communeCode} AND party_id = ANY(${partyIds}::bigint[]) ORDER BY id`;
}

export interface CertificateRow {
  readonly id: number;
  readonly form: string;
  readonly serial: string | null;
  readonly registerNo: string | null;
  readonly issuedOn: string | null;
  readonly issuedBy: string | null;
  readonly state: 'issued' | 'revoked' | 'replaced';
  readonly printedSheet: string | null;
  readonly printedParcel: string | null;
  readonly printedArea: number | null;
  readonly hasScan: boolean;
}

/** Certificates that name the parcel, or that a right over it stands on; the newest first. */
export function certificatesOfParcel(communeCode: string, parcelId: number): Sql {
  return sql`SELECT id, form, serial, register_no AS "registerNo", issued_on AS "issuedOn", issued_by AS "issuedBy", state,
      printed_sheet AS "printedSheet", printed_parcel AS "printedParcel", printed_area AS "printedArea",
      scan_document_id IS NOT NULL AS "hasScan"
    FROM certificate
    WHERE commune_code = ${communeCode} AND id IN (
      SELECT certificate_id FROM certificate_parcel WHERE commune_code = ${communeCode} AND parcel_id = ${parcelId}
      UNION
      SELECT certificate_id FROM land_right
      WHERE commune_code = ${communeCode} AND parcel_id = ${parcelId} AND certificate_id IS NOT NULL)
    ORDER BY issued_on DESC NULLS LAST, id DESC`;
}

/** Whether a party owns the parcel, itself or as a member. */
const holds = (communeCode: string, parcelId: number, partyId: Sql): Sql => sql`EXISTS (
  SELECT 1 FROM land_right r LEFT JOIN party_member m ON m.commune_code = r.commune_code AND m.party_id = r.party_id
  WHERE r.commune_code = ${communeCode} AND r.parcel_id = ${parcelId} AND r.valid_to IS NULL
    AND (r.party_id = ${partyId} OR m.member_id = ${partyId}))`;

/** The sealed number of a document whose party holds the parcel. */
export function sealedNumber(communeCode: string, parcelId: number, documentId: number): Sql {
  return sql`SELECT d.number_cipher AS sealed FROM identity_doc d
    WHERE d.commune_code = ${communeCode} AND d.id = ${documentId} AND ${holds(communeCode, parcelId, sql`d.party_id`)}`;
}

/** The year of birth of a person who holds the parcel. */
export function birthYearOf(communeCode: string, parcelId: number, partyId: number): Sql {
  return sql`SELECT ${birthYear(sql`o`)} AS year FROM party o
    WHERE o.commune_code = ${communeCode} AND o.id = ${partyId} AND ${holds(communeCode, parcelId, sql`o.id`)}`;
}

/** The whole serial of a certificate of the parcel. */
export function serialOfCertificate(communeCode: string, parcelId: number, certificateId: number): Sql {
  return sql`SELECT serial FROM certificate t WHERE t.commune_code = ${communeCode} AND t.id = ${certificateId} AND (
    EXISTS (SELECT 1 FROM certificate_parcel x WHERE x.commune_code = t.commune_code AND x.certificate_id = t.id
      AND x.parcel_id = ${parcelId})
    OR EXISTS (SELECT 1 FROM land_right r WHERE r.commune_code = t.commune_code AND r.certificate_id = t.id
      AND r.parcel_id = ${parcelId}))`;
}
