// Two processes on one embedded database would destroy it; one left-over lock must not keep people from their work.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

describe('the lock of an embedded database', () => {
  let directory: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'thua-lock-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  /** Another process that tries to take the lock; what it says. */
  async function otherProcess(): Promise<{ child: ChildProcess; said: string }> {
    const script = fileURLToPath(new URL('./testing/lock-holder.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const said = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
    return { child, said };
  }

  const end = (child: ChildProcess, signal: NodeJS.Signals) =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill(signal);
    });

  it('keeps a second process out, in one line that says who holds it and what to do', async () => {
    const { child, said } = await otherProcess();
    expect(said).toBe('held');
    const refusal: unknown = await lockDirectory(directory).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'TH003' });
    expect(String(refusal)).toMatch(new RegExp(`in use by process ${child.pid}: stop it, or set DATABASE_URL`));
    expect(String(refusal)).not.toContain('\n');
  });

  it('says the same to the other process while this one holds it, and lets it in afterwards', async () => {
    const lock = await lockDirectory(directory);
    expect((await otherProcess()).said).toContain(`in use by process ${process.pid}: stop it`);
    await lock.release();
    expect((await otherProcess()).said).toBe('held');
  });

  it('does not open twice in one process either', async () => {
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow('(this one)');
    await lock.release();
    await (await lockDirectory(directory)).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    const { child } = await otherProcess();
    await end(child, 'SIGKILL');
    expect(readdirSync(directory)).toEqual(['lock']);
    await (await lockDirectory(directory)).release();
  });

  it.runIf(process.platform === 'linux')(
    'is taken over where the number of the killed process now belongs to another',
    async () => {
      const lock = await lockDirectory(directory);
      const holder: { started: string } = JSON.parse(readFileSync(join(directory, 'lock'), 'utf8'));
      await lock.release();
      writeFileSync(join(directory, 'lock'), JSON.stringify({ ...holder, started: `${holder.started}1` }));
      await (await lockDirectory(directory)).release();
    },
  );

  it('is taken over where the file was cut off or holds nonsense', async () => {
    writeFileSync(join(directory, 'lock'), '{"pid":');
    await (await lockDirectory(directory)).release();
  });

  it('of another machine is respected, and the line names the file to delete', async () => {
    writeFileSync(join(directory, 'lock'), JSON.stringify({ pid: 1, host: `not-${hostname()}`, started: '' }));
    await expect(lockDirectory(directory)).rejects.toThrow(join(directory, 'lock'));
  });

  it('goes to one of many that find a left-over lock at the same moment', async () => {
    writeFileSync(join(directory, 'lock'), JSON.stringify({ pid: 999_999_999, host: hostname(), started: '' }));
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockDirectory(directory)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'fulfilled') await result.value.release();
  });
});
