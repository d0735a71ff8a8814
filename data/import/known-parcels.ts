// The parcels a commune has, as compact columns: about 60 bytes each, found by sheet, number and n-th occurrence.

const hashBytes = 32;
const noHash = new Uint8Array(hashBytes);

export interface KnownParcel {
  readonly id: number;
  readonly hash: Uint8Array;
}

/** Numbers repeat in real data (about 1 % in one city): the n-th of the file is the n-th stored, in order of id. */
export class KnownParcels {
  private count = 0;
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);
  private ids = new Float64Array(1024);
  private hashes = new Uint8Array(1024 * hashBytes);
  private matched = new Uint8Array(1024);
  private slots = new Int32Array(4096).fill(-1);

  get size(): number {
    return this.count;
  }

  /** In order of id. */
  add(sheetNo: string | null, parcelNo: string | null, id: number, hash: Uint8Array | null): void {
    if (this.count === this.ids.length) this.grow();
    const stored = hash?.length === hashBytes ? hash : noHash;
    let occurrence = 1;
    while (this.find(keyOf(sheetNo, parcelNo, stored, occurrence)) >= 0) occurrence += 1;
    const key = keyOf(sheetNo, parcelNo, stored, occurrence);
    const at = this.count++;
    [this.low[at], this.high[at]] = hash64(key);
    this.ids[at] = id;
    this.hashes.set(stored, at * hashBytes);
    this.insert(at);
  }

  /** The stored parcel that a row of the file speaks of, and marks it as spoken for; undefined for a new one. */
  match(sheetNo: string | null, parcelNo: string | null, hash: Uint8Array): KnownParcel | undefined {
    for (let occurrence = 1; ; occurrence++) {
      const at = this.find(keyOf(sheetNo, parcelNo, hash, occurrence));
      if (at < 0) return undefined;
      if (this.matched[at]) continue;
      this.matched[at] = 1;
      return { id: this.ids[at] as number, hash: this.hashes.subarray(at * hashBytes, (at + 1) * hashBytes) };
    }
  }

  private find(key: string): number {
    const [low, high] = hash64(key);
    const mask = this.slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const at = this.slots[slot] as number;
      if (at < 0) return -1;
      if (this.low[at] === low && this.high[at] === high) return at;
    }
  }

  private insert(at: number): void {
    const mask = this.slots.length - 1;
    let slot = (this.low[at] as number) & mask;
    while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = at;
  }

  private grow(): void {
    const length = this.ids.length * 2;
    this.low = widened(this.low, new Uint32Array(length));
    this.high = widened(this.high, new Uint32Array(length));
    this.ids = widened(this.ids, new Float64Array(length));
    this.hashes = widened(this.hashes, new Uint8Array(length * hashBytes));
    this.matched = widened(this.matched, new Uint8Array(length));
    this.slots = new Int32Array(length * 4).fill(-1);
    for (let at = 0; at < this.count; at++) this.insert(at);
  }
}

function widened<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

/** A parcel without any number is known by its content alone. */
function keyOf(sheetNo: string | null, parcelNo: string | null, hash: Uint8Array, occurrence: number): string {
  if (sheetNo === null && parcelNo === null)
    return `content\n${Buffer.from(hash.subarray(0, 16)).toString('latin1')}\n${occurrence}`;
  return `number\n${sheetNo ?? ''}\n${parcelNo ?? ''}\n${occurrence}`;
}

/** Two independent 32-bit mixes: at a million parcels one collision in forty million runs. */
function hash64(text: string): [number, number] {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return [low >>> 0, high >>> 0];
}
