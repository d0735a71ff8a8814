// Run by faults.db.test.ts as a process to be killed: a server that sends itself one request and kills itself, as `kill -9` does, at a step
// of the transaction that answers it. Step 0 kills nobody. Prints the status, where it lives to do so.
import { openStore } from '../../../data/store/open.ts';
import { cookieOf, testHouse } from '../../testing/house.ts';
import { type Step, steppedStore } from './stepped-store.ts';

interface Orders {
  readonly place: { readonly url: string } | { readonly directory: string };
  readonly username: string;
  readonly password: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  readonly killAt: Step;
}

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders;
let isArmed = false;
const store = steppedStore(await openStore(orders.place), async (step) => {
  if (isArmed && step === orders.killAt) process.kill(process.pid, 'SIGKILL');
});
const { app } = testHouse(store);
const cookie = await cookieOf(app, orders.username, orders.password);
isArmed = true;
const answer = await app.request(orders.path, {
  method: 'POST',
  headers: { cookie, 'content-type': 'application/json', 'idempotency-key': orders.key },
  body: JSON.stringify(orders.body),
});
process.stdout.write(String(answer.status));
await store.close();
process.exit(0);
