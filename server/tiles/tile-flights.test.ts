import { expect, it } from 'vitest';
import { Flights } from './tile-flights.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

it('equal questions at the same time are answered by one run', async () => {
  const flights = new Flights<number>();
  let runs = 0;
  const ask = () =>
    flights.run('a', async () => {
      runs++;
      await pause();
      return runs;
    });
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(runs).toBe(1);
});

it('a question asked after reading began is not answered from before', async () => {
  const flights = new Flights<string>();
  let truth = 'old';
  const ask = () =>
    flights.run('a', async () => {
      const read = truth;
      await pause();
      return read;
    });
  const early = ask();
  await new Promise((resolve) => setTimeout(resolve, 2));
  truth = 'new';
  const late = [ask(), ask()];
  expect(await early).toBe('old');
  expect(await Promise.all(late)).toEqual(['new', 'new']);
});

it('a failed run fails its askers only, the next question starts afresh', async () => {
  const flights = new Flights<string>();
  await expect(flights.run('a', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  await expect(flights.run('a', () => Promise.resolve('back'))).resolves.toBe('back');
});
