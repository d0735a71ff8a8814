import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membersOf, postgisBundle } from './postgis-bundle.ts';

const namesOf = (tar: Buffer): string[] => {
  const names: string[] = [];
  for (let at = 0; tar[at]; ) {
    names.push(tar.toString('latin1', at, tar.indexOf(0, at)));
    at += 512 + Math.ceil(Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) / 512) * 512;
  }
  return names;
};

describe('PostGIS for the embedded engine', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thua-bundle-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('is the library, its data and what creates the extension, and nothing of raster and topology', async () => {
    await writeFile(join(directory, 'postgis-0.0.1.tar.gz'), 'of an older version');
    const names = namesOf(gunzipSync(await readFile(await postgisBundle(directory))));
    expect(names).toContain('share/proj/proj.db');
    const others = names.filter((name) => !name.startsWith('share/proj/'));
    expect(others.map((name) => name.replace(/\d+\.\d+\.\d+/, 'N')).sort()).toEqual([
      'lib/postgresql/postgis-3.so',
      'share/postgresql/extension/postgis--N.sql',
      'share/postgresql/extension/postgis.control',
    ]);
    expect(await readdir(directory), 'one of an older version goes').toHaveLength(1);
  });

  it('is made once', async () => {
    const bundle = await postgisBundle(directory);
    const { mtimeMs } = await stat(bundle);
    await postgisBundle(directory);
    expect((await stat(bundle)).mtimeMs).toBe(mtimeMs);
  });

  it('keeps the members that are named, whatever their length, up to the end mark', () => {
    const member = (name: string, length: number): Buffer => {
      const block = Buffer.alloc(512 + Math.ceil(length / 512) * 512, 0);
      block.write(name);
      block.write(`${length.toString(8).padStart(11, '0')}\0`, 124);
      return block.fill(7, 512, 512 + length);
    };
    const [a, b, c] = [member('keep/none', 0), member('drop/much', 1025), member('keep/full', 512)];
    const tar = Buffer.concat([a, b, c, Buffer.alloc(1024), member('keep/behind-the-end', 1)]);
    expect(membersOf(tar, /^keep/)).toEqual(Buffer.concat([a, c, Buffer.alloc(1024)]));
  });
});
