// How a tile lies in an archive: a gzip member whose header carries a stamp, so that a server knows the tile's tag and whose land it
// shows without inflating anything. RFC 1952 leaves the extra field to whoever makes the file; every reader of gzip passes it over.
import { hash } from 'node:crypto';
import { crc32, gzipSync } from 'node:zlib';
import type { StandIn } from '../layers.ts';

export interface Stamp {
  /** 16 bytes of SHA-256 of the tile before compression. */
  readonly hash: Uint8Array;
  /** Land cover stands in for parcels that are too many. */
  readonly standsIn: StandIn | undefined;
  /** Codes of the communes whose parcels it shows; undefined where that was not noted. */
  readonly communes: readonly string[] | undefined;
}

const HASH_BYTES = 16;
const FIXED_HEADER = 10;
const FLAG_EXTRA = 4;
const ID = [0x54, 0x68] as const; // "Th"
const OVER_BUDGET = 1;
const NOTED = 2;
const CROWDED = 4;
/** More communes than this are not noted: only a tile at a corner of communes has more than four. */
const MOST_COMMUNES = 40;

export const hashOf = (tile: Uint8Array): Uint8Array => hash('sha256', tile, 'buffer').subarray(0, HASH_BYTES);

/** A hash as it stands in an ETag. */
export const tagOf = (hash: Uint8Array): string =>
  Buffer.from(hash.buffer, hash.byteOffset, hash.length).toString('base64url');

function bitOf(standsIn: StandIn | undefined): number {
  if (standsIn === undefined) return 0;
  return standsIn === 'crowd' ? CROWDED : OVER_BUDGET;
}

function standInOf(flags: number): StandIn | undefined {
  if ((flags & CROWDED) !== 0) return 'crowd';
  return (flags & OVER_BUDGET) !== 0 ? 'budget' : undefined;
}

/** Smaller tiles are mostly names and keys, which deflate makes hardly smaller: it would take most of the time that their making takes. */
const WORTH_DEFLATE = 500;

/** A gzip member of one block that is stored as it is (RFC 1951, 3.2.4). */
function storedMember(tile: Uint8Array): Uint8Array {
  const member = new Uint8Array(FIXED_HEADER + 5 + tile.length + 8);
  const view = new DataView(member.buffer);
  member.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]);
  view.setUint16(FIXED_HEADER + 1, tile.length, true);
  view.setUint16(FIXED_HEADER + 3, ~tile.length & 0xffff, true);
  member.set(tile, FIXED_HEADER + 5);
  view.setUint32(member.length - 8, crc32(tile), true);
  view.setUint32(member.length - 4, tile.length, true);
  return member;
}

/** Compresses a tile and puts the stamp into the header. */
export function sealTile(tile: Uint8Array, level: number, stamp: Stamp): Uint8Array<ArrayBuffer> {
  const member = tile.length < WORTH_DEFLATE ? storedMember(tile) : gzipSync(tile, { level });
  const communes = stamp.communes && stamp.communes.length <= MOST_COMMUNES ? stamp.communes : undefined;
  const extra = 4 + 1 + HASH_BYTES + 3 * (communes?.length ?? 0);
  const sealed = new Uint8Array(member.length + 2 + extra);
  const view = new DataView(sealed.buffer);
  sealed.set(member.subarray(0, FIXED_HEADER));
  sealed[3] = FLAG_EXTRA;
  let at = FIXED_HEADER;
  view.setUint16(at, extra, true);
  sealed.set(ID, at + 2);
  view.setUint16(at + 4, extra - 4, true);
  sealed[at + 6] = bitOf(stamp.standsIn) | (communes ? NOTED : 0);
  sealed.set(stamp.hash, at + 7);
  at += 7 + HASH_BYTES;
  for (const code of communes ?? []) {
    view.setUint16(at, Number(code) & 0xffff, true);
    sealed[at + 2] = Number(code) >> 16;
    at += 3;
  }
  sealed.set(member.subarray(FIXED_HEADER), at);
  return sealed;
}

/** The stamp of a sealed tile, read in place; undefined where there is none. */
export function stampOf(sealed: Uint8Array): Stamp | undefined {
  const start = FIXED_HEADER + 2;
  if (sealed.length < start + 5 + HASH_BYTES || sealed[3] !== FLAG_EXTRA) return undefined;
  if (sealed[start] !== ID[0] || sealed[start + 1] !== ID[1]) return undefined;
  const end = start + 4 + (sealed[start + 2] as number) + (sealed[start + 3] as number) * 256;
  const flags = sealed[start + 4] as number;
  const first = start + 5 + HASH_BYTES;
  const communes: string[] = [];
  for (let at = first; at + 3 <= end; at += 3) {
    const code = (sealed[at] as number) + (sealed[at + 1] as number) * 256 + (sealed[at + 2] as number) * 65_536;
    communes.push(String(code).padStart(5, '0'));
  }
  return {
    hash: sealed.subarray(start + 5, first),
    standsIn: standInOf(flags),
    communes: (flags & NOTED) !== 0 ? communes : undefined,
  };
}
