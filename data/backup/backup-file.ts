// Writing a backup's file: under another name until it is whole and on the disk, every member with its checksum.
import { createHash } from 'node:crypto';
import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupError, SUMS } from './manifest.ts';
import { BLOCK, END, paddingOf, tarHead } from './tar.ts';

const NOTHING = new Uint8Array(BLOCK);

function asAdvice(file: string, error: unknown): BackupError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'EEXIST') return new BackupError(`${file} exists already: name another file.`);
  if (code === 'ENOENT')
    return new BackupError(`There is no directory ${dirname(file)}: make it, or name another file.`);
  if (code === 'EACCES' || code === 'EROFS') return new BackupError(`${file} may not be written: name another file.`);
  if (code === 'ENOSPC')
    return new BackupError(`No room is left for ${file}: make room, or name a file on another disk.`);
  return new BackupError(`${file} could not be written (${code}).`);
}

export class BackupFile {
  readonly #file: string;
  readonly #draft: string;
  readonly #handle: FileHandle;
  #sums = '';
  bytes = 0;

  private constructor(file: string, draft: string, handle: FileHandle) {
    this.#file = file;
    this.#draft = draft;
    this.#handle = handle;
  }

  /** @throws BackupError where the file is there, or its place may not be written */
  static async create(file: string): Promise<BackupFile> {
    const draft = `${file}.partial-${process.pid}`;
    try {
      const there = await open(file, 'r').catch(() => undefined);
      await there?.close();
      if (there) throw Object.assign(new Error('there'), { code: 'EEXIST' });
      return new BackupFile(file, draft, await open(draft, 'w', 0o600));
    } catch (error) {
      throw asAdvice(file, error);
    }
  }

  async add(name: string, content: Uint8Array): Promise<void> {
    this.#sums += `${createHash('sha256').update(content).digest('hex')}  ${name}\n`;
    await this.#member(name, content);
  }

  /** Ends the file and gives it its name. */
  async finish(): Promise<void> {
    await this.#member(SUMS, new TextEncoder().encode(this.#sums));
    await this.#write(END);
    try {
      await this.#handle.sync();
      await this.#handle.close();
      // a link never replaces: who made a file of that name meanwhile keeps it
      await link(this.#draft, this.#file);
    } catch (error) {
      throw asAdvice(this.#file, error);
    } finally {
      await rm(this.#draft, { force: true });
    }
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#draft, { force: true });
  }

  async #member(name: string, content: Uint8Array): Promise<void> {
    await this.#write(tarHead({ name, size: content.length }));
    await this.#write(content);
    await this.#write(NOTHING.subarray(0, paddingOf(content.length)));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length; ) at += (await this.#handle.write(bytes, at)).bytesWritten;
    } catch (error) {
      throw asAdvice(this.#file, error);
    }
    this.bytes += bytes.length;
  }
}
