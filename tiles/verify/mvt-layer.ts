// A vector tile read by the letter of its specification: what breaks a MUST is an MvtError. Not for speed, and for nobody but the prover.
import { BYTES, DOUBLE, FLOAT, Message, VARINT } from './message.ts';
import { MvtError } from './mvt-error.ts';

export type MvtValue = string | number | boolean;

export interface MvtFeature {
  readonly id: number | undefined;
  /** 0 unknown, 1 points, 2 lines, 3 polygons. */
  readonly type: number;
  /** Numbers of key and value in turn, all of them in the layer. */
  readonly tags: readonly number[];
  /** The commands, in the bytes of the tile. */
  readonly commands: Message;
}

const DEFAULT_EXTENT = 4096;

export class MvtLayer {
  name = '';
  version = 0;
  extent = DEFAULT_EXTENT;
  readonly keys: string[] = [];
  readonly values: MvtValue[] = [];
  readonly #features: Message[] = [];

  constructor(message: Message) {
    let isNamed = false;
    while (message.next()) {
      if (message.field === 1) {
        message.expect(BYTES, 'The name of a layer');
        this.name = message.text();
        isNamed = true;
      } else this.#take(message);
    }
    if (!isNamed) throw new MvtError('A layer has no name.');
    if (this.version !== 1 && this.version !== 2) throw new MvtError(`${this.#called} is of version ${this.version}.`);
  }

  get count(): number {
    return this.#features.length;
  }

  /** Every feature, once. @throws MvtError at one that breaks the specification */
  *features(): Generator<MvtFeature> {
    for (const { bytes, at, end } of this.#features) yield this.#read(new Message(bytes, at, end));
  }

  /** The attributes of a feature by name. */
  attributes({ tags }: MvtFeature): Map<string, MvtValue> {
    const named = new Map<string, MvtValue>();
    for (let i = 0; i < tags.length; i += 2) {
      named.set(this.keys[tags[i] as number] as string, this.values[tags[i + 1] as number] as MvtValue);
    }
    return named;
  }

  get #called(): string {
    return `Layer ${JSON.stringify(this.name)}`;
  }

  #take(message: Message): void {
    if (message.field === 2) {
      message.expect(BYTES, 'A feature');
      this.#features.push(message.inner());
    } else if (message.field === 3) {
      message.expect(BYTES, 'A key');
      this.keys.push(message.text());
    } else if (message.field === 4) {
      message.expect(BYTES, 'A value');
      this.values.push(readValue(message.inner()));
    } else if (message.field === 5) {
      message.expect(VARINT, 'The extent of a layer');
      this.extent = message.varint();
    } else if (message.field === 15) {
      message.expect(VARINT, 'The version of a layer');
      this.version = message.varint();
    } else message.pass();
  }

  #read(message: Message): MvtFeature {
    let id: number | undefined;
    let type = -1;
    let tags: number[] = [];
    let commands: Message | undefined;
    while (message.next()) {
      if (message.field === 1) {
        message.expect(VARINT, 'The id of a feature');
        id = message.varint();
      } else if (message.field === 2) {
        message.expect(BYTES, 'The tags of a feature');
        tags = this.#tags(message.inner());
      } else if (message.field === 3) {
        message.expect(VARINT, 'The type of a feature');
        type = message.varint();
      } else if (message.field === 4) {
        message.expect(BYTES, 'The geometry of a feature');
        if (commands) throw new MvtError(`${this.#called} has a feature with two geometries.`);
        commands = message.inner();
      } else message.pass();
    }
    if (type < 0 || type > 3) throw new MvtError(`${this.#called} has a feature without a known type.`);
    if (!commands) throw new MvtError(`${this.#called} has a feature without a geometry.`);
    return { id, type, tags, commands };
  }

  #tags(packed: Message): number[] {
    const tags: number[] = [];
    while (packed.at < packed.end) tags.push(packed.varint());
    if (tags.length % 2 === 1) throw new MvtError(`${this.#called} has a feature with a key that has no value.`);
    for (let i = 0; i < tags.length; i += 2) {
      if ((tags[i] as number) >= this.keys.length || (tags[i + 1] as number) >= this.values.length) {
        throw new MvtError(`${this.#called} has a feature with a tag that is not in the layer.`);
      }
    }
    return tags;
  }
}

function readValue(message: Message): MvtValue {
  const values: MvtValue[] = [];
  while (message.next()) {
    const { field, wire } = message;
    if (field === 1 && wire === BYTES) values.push(message.text());
    else if (field === 2 && wire === FLOAT) values.push(message.fixed(4));
    else if (field === 3 && wire === DOUBLE) values.push(message.fixed(8));
    else if ((field === 4 || field === 5) && wire === VARINT) values.push(message.varint());
    else if (field === 6 && wire === VARINT) values.push(unzigzag(message.varint()));
    else if (field === 7 && wire === VARINT) values.push(message.varint() !== 0);
    else throw new MvtError('A value is of a type that the specification does not know.');
  }
  const [value] = values;
  if (value === undefined || values.length > 1) throw new MvtError('A value holds not exactly one value.');
  return value;
}

const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/** The layers of a tile. @throws MvtError where the bytes are no tile, or a name stands twice */
export function layersIn(tile: Uint8Array): MvtLayer[] {
  const message = new Message(tile);
  const layers: MvtLayer[] = [];
  while (message.next()) {
    if (message.field !== 3) {
      message.pass();
      continue;
    }
    message.expect(BYTES, 'A layer');
    const layer = new MvtLayer(message.inner());
    if (layers.some(({ name }) => name === layer.name)) {
      throw new MvtError(`The tile has two layers ${JSON.stringify(layer.name)}.`);
    }
    layers.push(layer);
  }
  return layers;
}
