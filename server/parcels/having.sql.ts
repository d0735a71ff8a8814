// What the lists behind leadership's numbers mean: one condition each, over `parcel p`. The numbers are counted with the same ones.
import type { Having } from '../../data/model/coverage.ts';
import { type Sql, sql } from '../../data/store/sql.ts';

/** Whether a party has a 12-digit number, or a business number. One pass for all, so that the planner may join instead of asking party by party. */
const numbers = sql`(SELECT commune_code, party_id, bool_or(kind = 'cccd' AND char_length(masked) = 12) AS citizen,
    bool_or(kind = 'business') AS business
  FROM identity_doc GROUP BY commune_code, party_id)`;

/** Whether all members of a couple or household have a 12-digit number. */
const members = sql`(SELECT m.commune_code, m.party_id, bool_and(coalesce(n.citizen, false)) AS citizen
  FROM party_member m LEFT JOIN ${numbers} n ON n.commune_code = m.commune_code AND n.party_id = m.member_id
  GROUP BY m.commune_code, m.party_id)`;

const currentOwners = sql`SELECT 1 FROM land_right r
  JOIN party o ON o.commune_code = r.commune_code AND o.id = r.party_id
  LEFT JOIN ${numbers} n ON n.commune_code = o.commune_code AND n.party_id = o.id
  LEFT JOIN ${members} m ON m.commune_code = o.commune_code AND m.party_id = o.id
  WHERE r.commune_code = p.commune_code AND r.parcel_id = p.id AND r.valid_to IS NULL`;

const isIncomplete = sql`(o.name = '' OR NOT CASE o.kind
  WHEN 'individual' THEN coalesce(n.citizen, false)
  WHEN 'organisation' THEN o.tax_code IS NOT NULL OR coalesce(n.business, false)
  WHEN 'community' THEN true
  ELSE coalesce(n.citizen, false) OR coalesce(m.citizen, false) END)`;

/** Every current owner has a name and a 12-digit number, or a business number for an organisation; at least one owner. */
const hasOwner = sql`EXISTS (SELECT 1 FROM land_right r JOIN party o ON o.commune_code = r.commune_code AND o.id = r.party_id
  WHERE r.commune_code = p.commune_code AND r.parcel_id = p.id AND r.valid_to IS NULL)`;
const ownerComplete = sql`(${hasOwner} AND NOT EXISTS (${currentOwners} AND ${isIncomplete}))`;

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
