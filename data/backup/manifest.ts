// What a backup says of itself: first what it is, last what it holds.
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const CONTENTS = 'contents.json';
export const SUMS = 'SHA256SUMS';
export const FORMAT = 'thua-backup-1';

const Name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** The first member. Holds no key, only the value that tells the right one. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  made: z.iso.datetime(),
  engine: z.enum(['pglite', 'postgres']),
  /** The migrations that made its tables. */
  schema: z.array(z.object({ name: z.string(), sha256: z.string() })).min(1),
  /** Of ENCRYPTION_KEY (data/store/cipher.ts); null where the database never had one. */
  keyCheck: z.string().nullable(),
  /** In an order in which they can be filled: a table stands behind those it refers to. */
  tables: z.array(z.object({ name: Name, columns: z.array(Name).min(1) })).min(1),
});
export type Manifest = z.infer<typeof Manifest>;

/** The last member but the checksums. */
export const Contents = z.object({
  rows: z.record(Name, z.number().int().min(0)),
  /** The last value given out; null where none was. */
  sequences: z.array(z.object({ name: Name, last: z.number().int().nullable() })),
});
export type Contents = z.infer<typeof Contents>;

/** `tables/parcel/000001.copy.gz` */
export const memberOf = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(6, '0')}.copy.gz`;

/** The table a member belongs to. */
export const tableOf = (member: string): string | undefined =>
  /^tables\/([a-z0-9_]+)\/\d{6,}\.copy\.gz$/.exec(member)?.[1];

/** A backup cannot be made, read or restored; one line that says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
