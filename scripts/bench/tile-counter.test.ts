import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { type Answering, tileCounter } from './tile-counter.ts';

const answer = (body: () => Promise<Uint8Array>) => ({
  url: () => 'http://127.0.0.1/tiles/parcels/16/52037/29811.mvt',
  status: () => 200,
  body,
});

/** The body is refused before the page knows that it is closed: nobody has asked for the count, and nothing is left unheard. */
test('a tile whose page closes under it ends nothing', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  const page = new EventEmitter();
  const count = tileCounter(page as unknown as Answering);
  page.emit(
    'response',
    answer(() => Promise.reject(new Error('Target page, context or browser has been closed'))),
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
  await expect(count()).rejects.toThrow('closed');
});

test('an empty tile holds no parcel', async () => {
  const page = new EventEmitter();
  const count = tileCounter(page as unknown as Answering);
  page.emit(
    'response',
    answer(async () => new Uint8Array()),
  );
  expect(await count()).toBe(0);
});
