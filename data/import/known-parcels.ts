// The parcels a commune has, as compact columns: about 90 bytes each, found by sheet and number, told apart by old unit and place.
import { apartM, boxAt, centresApart, type GridBox, isNowhere } from './grid-box.ts';

const hashBytes = 32;
const keyBytes = 16;
const noHash = new Uint8Array(hashBytes);

export interface KnownParcel {
  readonly id: number;
  readonly hash: Uint8Array;
  /** The unit it was numbered in; null for today's or an unknown one. */
  readonly oldUnit: string | null;
  readonly hasShape: boolean;
}

/** What a parcel is known by. */
export interface ParcelKey {
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly oldUnit: string | null;
  /** Around its shape; `nowhere` without one. */
  readonly box: GridBox;
}

export interface Match {
  readonly parcel: KnownParcel | undefined;
  /** Metres to a namesake that lies elsewhere and is therefore another parcel; undefined where there is none. */
  readonly elsewhere: number | undefined;
}

/** A corrected shape lies where the old one lay; a parcel that begins farther off (metres) is another one of the same number. */
const reach = 50;
/** Where only one of the two names a unit, the shapes must meet. */
const reachWithoutUnit = 5;

/** Numbers repeat, within a unit (about 1 % in one city) and from one merged unit to the next. */
export class KnownParcels {
  private count = 0;
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);
  private ids = new Float64Array(1024);
  private hashes = new Uint8Array(1024 * hashBytes);
  private boxes = new Int32Array(1024 * 4);
  private units = new Int32Array(1024);
  private matched = new Uint8Array(1024);
  /** The next of the same sheet and number, in order of id; -1 at the end. */
  private next = new Int32Array(1024).fill(-1);
  /** Of the first of each sheet and number: the last, and the first that is not spoken for. */
  private last = new Int32Array(1024);
  private start = new Int32Array(1024);
  private slots = new Int32Array(4096).fill(-1);
  private readonly unitNames: string[] = [];
  private readonly unitIndexes = new Map<string, number>();

  get size(): number {
    return this.count;
  }

  /** In order of id. */
  add(key: ParcelKey, id: number, hash: Uint8Array | null): void {
    if (this.count === this.ids.length) this.grow();
    const stored = hash?.length === hashBytes ? hash : noHash;
    const at = this.count++;
    [this.low[at], this.high[at]] = hash64(textOf(key, stored));
    this.ids[at] = id;
    this.hashes.set(stored, at * hashBytes);
    this.boxes.set(key.box, at * 4);
    this.units[at] = this.unitIndex(key.oldUnit);
    const head = this.find(this.low[at] as number, this.high[at] as number);
    if (head < 0) {
      this.last[at] = at;
      this.start[at] = at;
      this.insert(at);
    } else {
      this.next[this.last[head] as number] = at;
      this.last[head] = at;
    }
  }

  /** The stored parcel that a row of the file speaks of, and marks it as spoken for. */
  match(key: ParcelKey, hash: Uint8Array): Match {
    const head = this.find(...hash64(textOf(key, hash)));
    if (head < 0) return { parcel: undefined, elsewhere: undefined };
    const { at, elsewhere } = this.nearest(head, key, hash);
    if (at < 0) return { parcel: undefined, elsewhere: elsewhere === Infinity ? undefined : elsewhere };
    this.matched[at] = 1;
    const parcel = {
      id: this.ids[at] as number,
      hash: this.hashOf(at),
      oldUnit: this.unitNames[this.units[at] as number] ?? null,
      hasShape: !isNowhere(boxAt(this.boxes, at)),
    };
    return { parcel, elsewhere: undefined };
  }

  /** Equal content first; then of the same unit; then of an unknown one: each time the nearest. */
  private nearest(head: number, key: ParcelKey, hash: Uint8Array): { at: number; elsewhere: number } {
    const unit = this.unitIndex(key.oldUnit);
    let best = -1;
    let least = Infinity;
    let elsewhere = Infinity;
    for (let at = this.firstFree(head); at >= 0; at = this.next[at] as number) {
      const own = this.units[at] as number;
      const sameUnit = own === unit;
      if (this.matched[at] || (!sameUnit && own >= 0 && unit >= 0)) continue;
      const sameContent = this.hasContent(at, hash);
      if (sameContent && sameUnit) return { at, elsewhere };
      const box = boxAt(this.boxes, at);
      const gap = apartM(box, key.box);
      if (gap > (sameUnit ? reach : reachWithoutUnit)) {
        elsewhere = Math.min(elsewhere, gap);
        continue;
      }
      const rank = sameContent ? -1 : centresApart(box, key.box) + (sameUnit ? 0 : 1e9);
      if (rank < least) {
        best = at;
        least = rank;
      }
    }
    return { at: best, elsewhere };
  }

  /** Passes by those at the front that are spoken for, once and for all. */
  private firstFree(head: number): number {
    let at = this.start[head] as number;
    while (at >= 0 && this.matched[at] && (this.next[at] as number) >= 0) at = this.next[at] as number;
    this.start[head] = at;
    return at;
  }

  private hashOf(at: number): Uint8Array {
    return this.hashes.subarray(at * hashBytes, (at + 1) * hashBytes);
  }

  private hasContent(at: number, hash: Uint8Array): boolean {
    for (let i = 0; i < keyBytes; i++) if (this.hashes[at * hashBytes + i] !== hash[i]) return false;
    return true;
  }

  private unitIndex(unit: string | null): number {
    if (unit === null) return -1;
    const known = this.unitIndexes.get(unit);
    if (known !== undefined) return known;
    this.unitIndexes.set(unit, this.unitNames.length);
    return this.unitNames.push(unit) - 1;
  }

  private find(low: number, high: number): number {
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
    const heads = this.slots.filter((at) => at >= 0);
    this.low = widened(this.low, new Uint32Array(length));
    this.high = widened(this.high, new Uint32Array(length));
    this.ids = widened(this.ids, new Float64Array(length));
    this.hashes = widened(this.hashes, new Uint8Array(length * hashBytes));
    this.boxes = widened(this.boxes, new Int32Array(length * 4));
    this.units = widened(this.units, new Int32Array(length));
    this.matched = widened(this.matched, new Uint8Array(length));
    this.next = widened(this.next, new Int32Array(length).fill(-1));
    this.last = widened(this.last, new Int32Array(length));
    this.start = widened(this.start, new Int32Array(length));
    this.slots = new Int32Array(length * 4).fill(-1);
    for (const at of heads) this.insert(at);
  }
}

function widened<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

/** A parcel without any number is known by its content alone. */
function textOf({ sheetNo, parcelNo }: ParcelKey, hash: Uint8Array): string {
  if (sheetNo === null && parcelNo === null)
    return `content\n${Buffer.from(hash.subarray(0, keyBytes)).toString('latin1')}`;
  return `number\n${sheetNo ?? ''}\n${parcelNo ?? ''}`;
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
