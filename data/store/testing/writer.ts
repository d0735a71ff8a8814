// Run by durability.db.test.ts as a process to be killed: writes row after row and says each one when it is committed.
import { openStore } from '../open.ts';
import { sql } from '../sql.ts';

const [directory = '', from = '0'] = process.argv.slice(2);
const store = await openStore({ directory });
for (let id = Number(from); ; id++) {
  await store.transact(async (tx) => {
    await tx.run(sql`INSERT INTO written (id, words) VALUES (${id}, ${'x'.repeat(id % 900)})`);
    await tx.run(sql`UPDATE written_count SET n = n + 1`);
  });
  process.stdout.write(`${id}\n`);
}
