// Land: what a Change acts on. Records at hand by id, who stands beside whom, and what was found out about a shape once.
// A Land never changes: `with` gives another one that shares all but what differs, so that a step costs what it touches.
import type { BoxMm } from '../geometry/bounds.ts';
import { boxesMeet } from '../geometry/bounds.ts';
import type { Shape } from '../geometry/shape.ts';
import type { RecordType, ValueOf } from '../model/change.ts';
import { boxOfShape } from './shape-facts.ts';
import { SpatialIndex } from './spatial-index.ts';

/** A record as it stands. */
export interface Standing<V> {
  readonly id: number;
  readonly communeCode: string;
  readonly version: number;
  readonly value: V;
}

/** One record of any type. */
export type LandRecord = { [T in RecordType]: { readonly type: T } & Standing<ValueOf<T>> & States }[RecordType];

/** What the record carries beside its value. */
interface States {
  /** Of a parcel: whether a certificate in force stands on it. */
  readonly isCertified?: boolean;
}

/** A parcel or land object with a shape: what takes up land. */
export type Ground = Extract<LandRecord, { type: 'parcel' | 'land-object' }>;

/** A record that stands, or the address of one that no longer does. */
export type Step = LandRecord | { readonly type: RecordType; readonly id: number; readonly gone: true };

/** Where the Land lies: one commune on the plane of its zone. */
export interface Place {
  readonly communeCode: string;
  /** EPSG of the commune's 3-degree zone; all shapes are millimetres of it. */
  readonly zone: number;
  /** The commune's outline on that plane; null where it is not known. */
  readonly outline: Shape | null;
  /** Where everything that stands is at hand; elsewhere there may be more than what is known. */
  readonly atHand: readonly BoxMm[];
}

export type RecordKey = `${RecordType}/${number}`;
export const keyOf = ({ type, id }: { readonly type: RecordType; readonly id: number }): RecordKey => `${type}/${id}`;

export const isGround = (record: LandRecord): record is Ground =>
  record.type === 'parcel' || record.type === 'land-object';

/** The parcel that a right, a link or a restriction is about. */
const parcelOf = (record: LandRecord): number | undefined =>
  'parcelId' in record.value ? record.value.parcelId : undefined;

const numberOf = (record: LandRecord): string | undefined =>
  record.type === 'parcel' && record.value.sheetNo !== null && record.value.parcelNo !== null
    ? nameOf(record.value.sheetNo, record.value.parcelNo)
    : undefined;
const nameOf = (sheetNo: string, parcelNo: string): string => `${sheetNo}\n${parcelNo}`;
const codeOf = (record: LandRecord): string | undefined =>
  record.type === 'parcel' ? (record.value.nationalCode ?? undefined) : undefined;

/** Everything that was read, with its indexes; shared by all Lands that come of it. */
class Root {
  readonly records = new Map<RecordKey, LandRecord>();
  readonly ofParcel = new Map<number, RecordKey[]>();
  readonly byNumber = new Map<string, RecordKey[]>();
  readonly byCode = new Map<string, RecordKey[]>();
  readonly index: SpatialIndex<RecordKey>;

  constructor(records: Iterable<LandRecord>) {
    const boxes: [RecordKey, BoxMm][] = [];
    for (const record of records) {
      const key = keyOf(record);
      this.records.set(key, record);
      add(this.ofParcel, parcelOf(record), key);
      add(this.byNumber, numberOf(record), key);
      add(this.byCode, codeOf(record), key);
      if (isGround(record) && record.value.shape) boxes.push([key, boxOfShape(record.value.shape)]);
    }
    this.index = new SpatialIndex(boxes);
  }
}

function add<K>(map: Map<K, RecordKey[]>, at: K | undefined, key: RecordKey): void {
  if (at === undefined) return;
  const keys = map.get(at);
  if (keys) keys.push(key);
  else map.set(at, [key]);
}

/** So many records may differ from the root before it is made anew. */
const MOST_STEPS = 512;

export class Land {
  readonly place: Place;
  readonly #root: Root;
  /** What differs from the root; null where it is gone. */
  readonly #steps: ReadonlyMap<RecordKey, LandRecord | null>;

  private constructor(place: Place, root: Root, steps: ReadonlyMap<RecordKey, LandRecord | null>) {
    this.place = place;
    this.#root = root;
    this.#steps = steps;
  }

  static of(place: Place, records: Iterable<LandRecord>): Land {
    return new Land(place, new Root(records), new Map());
  }

  get<T extends RecordType>(type: T, id: number): Extract<LandRecord, { type: T }> | undefined {
    const key: RecordKey = `${type}/${id}`;
    const step = this.#steps.get(key);
    const record = step === undefined ? this.#root.records.get(key) : (step ?? undefined);
    return record as Extract<LandRecord, { type: T }> | undefined;
  }

  *all(): Generator<LandRecord> {
    for (const [key, record] of this.#root.records) if (!this.#steps.has(key)) yield record;
    for (const step of this.#steps.values()) if (step) yield step;
  }

  /** Rights, certificate links and restrictions of a parcel, in order of id. */
  ofParcel(id: number): readonly LandRecord[] {
    return this.#where(this.#root.ofParcel.get(id), (record) => parcelOf(record) === id).sort((a, b) => a.id - b.id);
  }

  /** Parcels at hand of the sheet and number. */
  numbered(sheetNo: string, parcelNo: string): readonly LandRecord[] {
    const name = nameOf(sheetNo, parcelNo);
    return this.#where(this.#root.byNumber.get(name), (record) => numberOf(record) === name);
  }

  /** Parcels at hand of the national code. */
  coded(nationalCode: string): readonly LandRecord[] {
    return this.#where(this.#root.byCode.get(nationalCode), (record) => codeOf(record) === nationalCode);
  }

  /** Parcels and land objects whose box meets `box`, touching included. */
  near(box: BoxMm): readonly Ground[] {
    const found: Ground[] = [];
    for (const key of this.#root.index.meeting(box)) {
      const record = this.#steps.has(key) ? undefined : this.#root.records.get(key);
      if (record && isGround(record)) found.push(record);
    }
    for (const step of this.#steps.values()) {
      if (step && isGround(step) && step.value.shape && boxesMeet(boxOfShape(step.value.shape), box)) found.push(step);
    }
    return found;
  }

  /** The Land after some records have become others. */
  with(changes: Iterable<Step>): Land {
    const steps = new Map(this.#steps);
    for (const change of changes) steps.set(keyOf(change), 'gone' in change ? null : change);
    const next = new Land(this.place, this.#root, steps);
    return steps.size > MOST_STEPS ? Land.of(this.place, next.all()) : next;
  }

  /** The same records, of which only those near the boxes have a say: what is judged there costs what lies there. */
  around(boxes: readonly BoxMm[]): Land {
    return new Land({ ...this.place, atHand: boxes }, this.#root, this.#steps);
  }

  /** Records of the root under `keys` that did not change, and changed ones that fit. */
  #where(keys: readonly RecordKey[] | undefined, fits: (record: LandRecord) => boolean): LandRecord[] {
    const found = (keys ?? []).flatMap((key) => (this.#steps.has(key) ? [] : (this.#root.records.get(key) ?? [])));
    for (const step of this.#steps.values()) if (step && fits(step)) found.push(step);
    return found;
  }
}
