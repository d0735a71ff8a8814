// Reading a backup's file: member by member, and first of all whether every byte of it is as it was written.
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BackupError, CONTENTS, Contents, MANIFEST, Manifest, SUMS, tableOf } from './manifest.ts';
import { BLOCK, END, paddingOf, type TarMember, tarMember } from './tar.ts';

const decompress = promisify(gunzip);

/** A piece of rows takes less; checksums of a country's backup too. More is no backup of ours, and is not read into memory. */
const LARGEST_MEMBER = 256 * 1024 * 1024;
const LARGEST_PIECE = 1024 * 1024 * 1024;

/** How far through the file. */
export type OnBytes = (done: number, total: number) => void;

interface Member extends TarMember {
  readonly content: Uint8Array;
}

/** What a whole backup says of itself. */
export interface ReadBackup {
  readonly manifest: Manifest;
  readonly contents: Contents;
  readonly bytes: number;
}

const damaged = (file: string, how: string): BackupError =>
  new BackupError(`${file} is damaged (${how}): take another copy of the backup. Nothing was restored.`);

async function exactly(handle: FileHandle, size: number, file: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await handle.read(bytes, at, size - at);
    if (bytesRead === 0) throw damaged(file, 'it ends too early');
    at += bytesRead;
  }
  return bytes;
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** All members in order; the whole file is accounted for, to its last byte. */
async function* membersOf(file: string): AsyncGenerator<Member> {
  const handle = await open(file, 'r').catch(() => {
    throw new BackupError(`${file} cannot be read: is it there?`);
  });
  try {
    for (let count = 0; ; count++) {
      const head = await exactly(handle, BLOCK, file);
      if (isZero(head)) break;
      const member = tarMember(head);
      if (!member && count === 0) throw new BackupError(`${file} is no backup of Thửa.`);
      if (!member || member.size > LARGEST_MEMBER) throw damaged(file, 'a member has no proper head');
      const content = await exactly(handle, member.size, file);
      if (!isZero(await exactly(handle, paddingOf(member.size), file)))
        throw damaged(file, 'something stands between members');
      yield { ...member, content };
    }
    if (!isZero(await exactly(handle, END.length - BLOCK, file))) throw damaged(file, 'its end is not one');
    if ((await handle.read(new Uint8Array(1), 0, 1)).bytesRead > 0)
      throw damaged(file, 'something stands behind its end');
  } finally {
    await handle.close();
  }
}

function parsed<T>(schema: { parse(value: unknown): T }, content: Uint8Array | undefined, file: string): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(content)));
  } catch {
    throw new BackupError(
      `${file} was made by another version of Thửa, or is no backup: restore it with the version that made it.`,
    );
  }
}

/**
 * Reads the whole file once and compares every checksum.
 * @throws BackupError where a byte of it is not as it was written
 */
export async function verifyBackup(file: string, onBytes: OnBytes = () => undefined): Promise<ReadBackup> {
  const handle = await open(file, 'r').catch(() => undefined);
  const total = (await handle?.stat())?.size ?? 0;
  await handle?.close();
  const kept = new Map<string, Uint8Array>();
  let sums = '';
  let bytes = 0;
  for await (const { name, size, content } of membersOf(file)) {
    if (kept.has(SUMS)) throw damaged(file, 'something stands behind its checksums');
    if (bytes === 0 && name !== MANIFEST) throw new BackupError(`${file} is no backup of Thửa.`);
    if (name === SUMS || name === MANIFEST || name === CONTENTS) kept.set(name, content);
    if (name !== SUMS) sums += `${createHash('sha256').update(content).digest('hex')}  ${name}\n`;
    bytes += BLOCK + size + paddingOf(size);
    onBytes(bytes, total);
  }
  if (new TextDecoder().decode(kept.get(SUMS)) !== sums) throw damaged(file, 'its checksums are others');
  return {
    manifest: parsed(Manifest, kept.get(MANIFEST), file),
    contents: parsed(Contents, kept.get(CONTENTS), file),
    bytes: total,
  };
}

/** Rows of one table as COPY text; of a file that was verified. */
export interface TableRows {
  readonly table: string;
  readonly lines: AsyncIterable<Uint8Array>;
}

/** Every table in the file with its rows, in order. Each must be read to its end before the next is asked for. */
export async function* tablesIn(file: string, onBytes: OnBytes, total: number): AsyncGenerator<TableRows> {
  const members = membersOf(file);
  let bytes = 0;
  const next = async (): Promise<Member | undefined> => {
    const { done, value } = await members.next();
    if (done) return undefined;
    bytes += BLOCK + value.size;
    onBytes(bytes, total);
    return value;
  };
  let member = await next();
  async function* linesOf(table: string): AsyncGenerator<Uint8Array> {
    for (; member && tableOf(member.name) === table; member = await next())
      yield new Uint8Array(await decompress(member.content, { maxOutputLength: LARGEST_PIECE }));
  }
  try {
    while (member) {
      const table = tableOf(member.name);
      if (table) yield { table, lines: linesOf(table) };
      else member = await next();
    }
  } finally {
    await members.return(undefined);
  }
}
