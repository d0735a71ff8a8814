// For tests: everything in the record that is about persons, and the names of places, which are nobody's.
import { type Sql, sql } from '../../data/store/sql.ts';

/** Each gives rows of texts that the public must never see. */
export const PERSONAL_TEXTS: readonly Sql[] = [
  sql`SELECT name, address, tax_code FROM party`,
  sql`SELECT address FROM parcel`,
  sql`SELECT serial, serial_normal, register_no FROM certificate`,
  sql`SELECT masked FROM identity_doc`,
  sql`SELECT comment, reporter_name, assignee FROM flag`,
  sql`SELECT actor_name, note FROM flag_event`,
  sql`SELECT author_name, decided_by_name, reason, decision_note FROM edit`,
  sql`SELECT display_name FROM account`,
  sql`SELECT note FROM restriction`,
];

export const sealedNumbers = (): Sql => sql`SELECT number_cipher AS sealed FROM identity_doc`;

/** Names that maps and search show to everyone. */
export const placeNames =
  (): Sql => sql`SELECT name FROM province UNION SELECT name FROM commune UNION SELECT name FROM old_unit
  UNION SELECT within FROM old_unit WHERE within IS NOT NULL UNION SELECT name FROM hamlet
  UNION SELECT name FROM land_object WHERE name IS NOT NULL`;
