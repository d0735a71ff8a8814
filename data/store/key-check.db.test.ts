// A key that is not the database's stops the start, before anything is read or sealed with it.
import { expect, it } from 'vitest';
import { openCipher } from './cipher.ts';
import { KEY_CHECK, requireKey } from './key-check.ts';
import { sql } from './sql.ts';
import { describeStores } from './testing/databases.ts';

const right = openCipher('the key that the database began with, long enough');
const wrong = openCipher('another key, just as long as the first one was');

describeStores('ENCRYPTION_KEY', (open) => {
  it('is remembered by its check value, and no other is taken after it', async () => {
    const store = await open();
    await requireKey(store, right);
    await requireKey(store, right);
    await expect(requireKey(store, wrong)).rejects.toThrow(/^ENCRYPTION_KEY is not the key/);
    const kept = await store.rows<{ value: unknown }>(sql`SELECT value FROM setting WHERE name = ${KEY_CHECK}`);
    expect(kept).toEqual([{ value: right.check }]);

    // from before there was a check value: what is sealed tells
    await store.run(sql`DELETE FROM setting WHERE name = ${KEY_CHECK}`);
    await store.run(sql`INSERT INTO identity_doc (commune_code, party_id, kind, number_cipher, number_index, masked)
      VALUES ('99001', 1, 'cccd', ${right.seal('001199000001')}, ${right.index('001199000001')}, '…001')`);
    await expect(requireKey(store, wrong)).rejects.toThrow(/^ENCRYPTION_KEY/);
    expect(await store.rows(sql`SELECT 1 FROM setting WHERE name = ${KEY_CHECK}`)).toEqual([]);
    await requireKey(store, right);
    await expect(requireKey(store, wrong)).rejects.toThrow(/^ENCRYPTION_KEY/);
  });
});
