// One layer of a tile: features as they come, keys fixed, values each once. Written out in one go at the end.
import { ByteSink, varintLength } from './byte-sink.ts';
import type { GeometryWriter } from './geometry-writer.ts';
import { EXTENT } from './projector.ts';
import { ValueDictionary } from './value-dictionary.ts';

const TILE_LAYER = 0x1a;
const LAYER_NAME = 0x0a;
const LAYER_FEATURE = 0x12;
const LAYER_KEY = 0x1a;
const LAYER_EXTENT = 0x28;
const LAYER_VERSION = 0x78;
const FEATURE_ID = 0x08;
const FEATURE_TAGS = 0x12;
const FEATURE_TYPE = 0x18;
const FEATURE_GEOMETRY = 0x22;
const MVT_VERSION = 2;

const utf8 = new TextEncoder();

export class LayerWriter {
  features = 0;
  /** A feature that would make the layer larger than this is left out. */
  room = Number.POSITIVE_INFINITY;
  readonly name: string;
  private readonly head = new ByteSink(256);
  private readonly body = new ByteSink(1 << 16);
  private readonly tags = new ByteSink(256);
  private readonly values = new ValueDictionary();
  /** Of each key, the index of the value that was written last, -1 for none, and that value where it is a number: mostly the next is the same. */
  private readonly lastIndex: Int32Array;
  private readonly lastNumber: Float64Array;

  /** `keys` are the attribute names, in the order of their indices in `text` and `uint`. */
  constructor(name: string, keys: readonly string[]) {
    this.name = name;
    this.lastIndex = new Int32Array(keys.length).fill(-1);
    this.lastNumber = new Float64Array(keys.length);
    this.writeText(LAYER_NAME, name);
    for (const key of keys) this.writeText(LAYER_KEY, key);
    this.head.reserve(16);
    this.head.byte(LAYER_EXTENT);
    this.head.varint(EXTENT);
    this.head.byte(LAYER_VERSION);
    this.head.varint(MVT_VERSION);
  }

  clear(): void {
    this.features = 0;
    this.room = Number.POSITIVE_INFINITY;
    this.body.clear();
    this.values.clear();
    this.lastIndex.fill(-1);
  }

  /** Bytes of the layer so far. */
  get size(): number {
    const content = this.head.at + this.body.at + this.values.messages.at;
    return 1 + varintLength(content) + content;
  }

  /** Begins the attributes of the next feature. */
  begin(): void {
    this.tags.clear();
    this.tags.reserve(256);
  }

  text(key: number, source: Uint8Array, start: number, end: number): void {
    const last = this.lastIndex[key] as number;
    const index =
      last >= 0 && this.values.isText(last, source, start, end) ? last : this.values.text(source, start, end);
    this.lastIndex[key] = index;
    this.tags.varint(key);
    this.tags.varint(index);
  }

  uint(key: number, value: number): void {
    if ((this.lastIndex[key] as number) < 0 || this.lastNumber[key] !== value) {
      this.lastIndex[key] = this.values.uint(value);
      this.lastNumber[key] = value;
    }
    this.tags.varint(key);
    this.tags.varint(this.lastIndex[key] as number);
  }

  /** Ends the feature with its geometry. An id below 0 means the feature has none. */
  end(id: number, type: 1 | 2 | 3, geometry: GeometryWriter): void {
    const { body, tags } = this;
    const { commands } = geometry;
    const most = tags.at + commands.at + 48;
    if (this.room < Number.POSITIVE_INFINITY && this.size + most > this.room) return;
    body.reserve(most);
    const idLength = id < 0 ? 0 : 1 + longVarintLength(id);
    const tagsLength = tags.at === 0 ? 0 : 1 + varintLength(tags.at) + tags.at;
    body.byte(LAYER_FEATURE);
    body.varint(idLength + tagsLength + 2 + 1 + varintLength(commands.at) + commands.at);
    if (id >= 0) {
      body.byte(FEATURE_ID);
      body.varint(id);
    }
    if (tags.at > 0) {
      body.byte(FEATURE_TAGS);
      body.varint(tags.at);
      body.copy(tags.bytes, 0, tags.at);
    }
    body.byte(FEATURE_TYPE);
    body.byte(type);
    body.byte(FEATURE_GEOMETRY);
    body.varint(commands.at);
    body.copy(commands.bytes, 0, commands.at);
    this.features++;
  }

  /** Appends the layer to a tile. A layer without features is left out, as the specification asks. */
  writeTo(tile: ByteSink): void {
    if (this.features === 0) return;
    const { messages } = this.values;
    tile.reserve(this.size);
    tile.byte(TILE_LAYER);
    tile.varint(this.head.at + this.body.at + messages.at);
    tile.copy(this.head.bytes, 0, this.head.at);
    tile.copy(this.body.bytes, 0, this.body.at);
    tile.copy(messages.bytes, 0, messages.at);
  }

  private writeText(field: number, text: string): void {
    const bytes = utf8.encode(text);
    this.head.reserve(bytes.length + 8);
    this.head.byte(field);
    this.head.varint(bytes.length);
    this.head.copy(bytes, 0, bytes.length);
  }
}

function longVarintLength(value: number): number {
  if (value < 0x80000000) return varintLength(value);
  return value < 2 ** 35 ? 5 : value < 2 ** 42 ? 6 : value < 2 ** 49 ? 7 : 8;
}
