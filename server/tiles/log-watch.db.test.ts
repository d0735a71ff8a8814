// Nobody is told that everything is known before it is.
import { expect, it } from 'vitest';
import { announce } from '../../data/store/outbox.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { LogWatch } from './log-watch.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describeStores('The watch over the log', (open) => {
  it('knows of a commit as soon as the writer does, also while another question is being looked into', async () => {
    const store = await open();
    const watch = await LogWatch.open(store, 0);
    for (let n = 0; n < 20; n++) {
      const row = await store.transact((tx) =>
        announce(tx, { topic: 'tiles', communeCode: '99001', bounds: null, product: 'all' }),
      );
      const first = watch.isCurrent();
      for (let turns = 0; turns < n % 4; turns++) await turn();
      expect(await watch.isCurrent()).toBe(true);
      expect(watch.follower.revision).toBe(row);
      await first;
    }
    await watch.close();
  });
});
