// Whether ENCRYPTION_KEY is the one that this database's personal numbers are sealed with: asked at every start, because with another key
// they could not be read, and what is sealed meanwhile could not be read with the right one.
import type { Cipher } from './cipher.ts';
import { sql } from './sql.ts';
import type { Queryable, Store } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

/** Under which name of `setting` the check value stands. */
export const KEY_CHECK = 'encryption_key_check';

const wrongKey = (): StoreError =>
  new StoreError(
    storeCodes.wrongKey,
    'ENCRYPTION_KEY is not the key that this database was sealed with: give that one (for the embedded database, put the file ' +
      'DATA_DIR/encryption-key back).',
  );

/** A database from before there was a check value: one sealed number tells. */
async function opensWhatIsThere(at: Queryable, cipher: Cipher): Promise<boolean> {
  const sealed = await at.first<{ number: Uint8Array }>(sql`SELECT number_cipher AS number FROM identity_doc LIMIT 1`);
  if (!sealed) return true;
  try {
    cipher.open(sealed.number);
    return true;
  } catch {
    return false;
  }
}

/**
 * Compares the key with the database's check value, which is written where there is none yet.
 * @throws StoreError TH006 with the name of the setting
 */
export async function requireKey(store: Store, cipher: Cipher): Promise<void> {
  await store.transact(async (tx) => {
    const asked = sql`SELECT value #>> '{}' AS value FROM setting WHERE name = ${KEY_CHECK}`;
    const kept = await tx.first<{ value: string }>(asked);
    if (kept?.value === cipher.check) return;
    if (kept || !(await opensWhatIsThere(tx, cipher))) throw wrongKey();
    await tx.run(
      sql`INSERT INTO setting (name, value) VALUES (${KEY_CHECK}, to_jsonb(${cipher.check}::text)) ON CONFLICT DO NOTHING`,
    );
    if ((await tx.first<{ value: string }>(asked))?.value !== cipher.check) throw wrongKey();
  });
}
