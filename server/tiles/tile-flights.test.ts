import { expect, it } from 'vitest';
import { type Begun, Flights } from './tile-flights.ts';

const LATER = Number.POSITIVE_INFINITY;
const from =
  <Answer>(asOf: number, work: () => Promise<Answer>) =>
  (): Begun<Answer> => ({ asOf, answer: work() });

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

it('equal questions at the same time are answered by one run', async () => {
  const flights = new Flights<number>();
  let runs = 0;
  const ask = () =>
    flights.run(
      'a',
      LATER,
      from(1, async () => {
        runs++;
        await pause();
        return runs;
      }),
    );
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(runs).toBe(1);
});

it('a question asked after reading began is not answered from before', async () => {
  const flights = new Flights<string>();
  let truth = 'old';
  const ask = () =>
    flights.run(
      'a',
      LATER,
      from(1, async () => {
        const read = truth;
        await pause();
        return read;
      }),
    );
  const early = ask();
  await new Promise((resolve) => setTimeout(resolve, 2));
  truth = 'new';
  const late = [ask(), ask()];
  expect(await early).toBe('old');
  expect(await Promise.all(late)).toEqual(['new', 'new']);
});

it('a question joins what began to read late enough for it, and nothing older', async () => {
  const flights = new Flights<number>();
  let row = 5;
  const ask = (since: number) => flights.run('a', since, () => ({ asOf: row, answer: pause().then(() => row) }));
  const early = ask(5);
  await new Promise((resolve) => setTimeout(resolve, 2));
  const joined = [ask(5), ask(3)];
  row = 6;
  const late = ask(6);
  expect(joined.every((answer) => answer !== late)).toBe(true);
  expect(await Promise.all([early, ...joined])).toEqual([6, 6, 6]);
  expect(await late).toBe(6);
});

it('a failed run fails its askers only, the next question starts afresh', async () => {
  const flights = new Flights<string>();
  await expect(
    flights.run(
      'a',
      LATER,
      from(1, () => Promise.reject(new Error('lost'))),
    ),
  ).rejects.toThrow('lost');
  await expect(
    flights.run(
      'a',
      LATER,
      from(1, () => Promise.resolve('back')),
    ),
  ).resolves.toBe('back');
});
