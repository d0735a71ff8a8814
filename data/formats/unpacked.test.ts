import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { SourceError } from './source.ts';
import { unpacked } from './unpacked.ts';

async function* chunks(count: number) {
  for (let i = 0; i < count; i++) yield Buffer.alloc(1000, i);
}

it('writes a file that is gone when discarded', async () => {
  const { path, discard } = await unpacked(chunks(3), 'a.bin', 3000);
  expect(await readFile(path)).toHaveLength(3000);
  await discard();
  expect(existsSync(path)).toBe(false);
});

it('stops where the room ends, however much would follow', async () => {
  await expect(unpacked(chunks(Infinity), 'a.bin', 5000)).rejects.toThrow(SourceError);
  await expect(unpacked(chunks(Infinity), 'a.bin', 5000)).rejects.toThrow(/more than half of the room/);
});
