// What the lists behind leadership's numbers mean: one condition each, over `parcel p`. The numbers are counted with the same ones.
import type { Having } from '../data/model/coverage.ts';
import { type Sql, sql } from '../data/store/sql.ts';

/** A person with a 12-digit number. */
const hasCitizenNumber = (party: Sql): Sql => sql`EXISTS (
  SELECT 1 FROM identity_doc d
  WHERE d.commune_code = p.commune_code AND d.party_id = ${party} AND d.kind = 'cccd' AND char_length(d.masked) = 12)`;

const hasBusinessNumber = sql`(o.tax_code IS NOT NULL OR EXISTS (
  SELECT 1 FROM identity_doc d WHERE d.commune_code = p.commune_code AND d.party_id = o.id AND d.kind = 'business'))`;

/** A couple or household is known when all of its members are. */
const membersComplete = sql`(EXISTS (
    SELECT 1 FROM party_member m WHERE m.commune_code = p.commune_code AND m.party_id = o.id)
  AND NOT EXISTS (
    SELECT 1 FROM party_member m WHERE m.commune_code = p.commune_code AND m.party_id = o.id
      AND NOT ${hasCitizenNumber(sql`m.member_id`)}))`;

const partyComplete = sql`(o.name <> '' AND CASE
  WHEN o.kind = 'individual' THEN ${hasCitizenNumber(sql`o.id`)}
  WHEN o.kind = 'organisation' THEN ${hasBusinessNumber}
  WHEN o.kind = 'community' THEN true
  ELSE ${hasCitizenNumber(sql`o.id`)} OR ${membersComplete} END)`;

const currentRights = sql`SELECT 1 FROM land_right r
  JOIN party o ON o.commune_code = r.commune_code AND o.id = r.party_id
  WHERE r.commune_code = p.commune_code AND r.parcel_id = p.id AND r.valid_to IS NULL`;

/** Every current owner has a name and a 12-digit number, or a business number for an organisation; at least one owner. */
const ownerComplete = sql`(EXISTS (${currentRights}) AND NOT EXISTS (${currentRights} AND NOT ${partyComplete}))`;

const flagged = (category: string): Sql => sql`EXISTS (
  SELECT 1 FROM flag f WHERE f.commune_code = p.commune_code AND f.parcel_id = p.id
    AND f.state IN ('open', 'in_progress') AND f.category = ${category})`;

/** The condition over `parcel p`. */
export function having(which: Having): Sql {
  switch (which) {
    case 'all':
      return sql`true`;
    case 'certificate':
      return sql`p.certificate_code = 1`;
    case 'no_certificate':
      return sql`p.certificate_code <> 1`;
    case 'owner_complete':
      return ownerComplete;
    case 'owner_incomplete':
      return sql`NOT ${ownerComplete}`;
    case 'no_shape':
      return sql`p.geom IS NULL`;
    case 'flagged':
      return sql`p.flag_code > 0`;
    case 'flagged_geometry':
      return flagged('geometry');
    case 'flagged_attribute':
      return flagged('attribute');
    case 'flagged_owner':
      return flagged('owner');
    case 'flagged_certificate':
      return flagged('certificate');
    case 'flagged_other':
      return flagged('other');
  }
}
