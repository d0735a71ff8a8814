// The rows of data/store/working-set.sql.ts as the JSON of data/model/working-set.ts: values go through as they are, shapes become
// steps on the commune's plane.
import type { BoxMm } from '../../data/geometry/bounds.ts';
import { ewkbToShape } from '../../data/geometry/wkb.ts';
import { WORKING_SET_FIELDS } from '../../data/store/working-set.sql.ts';

export interface ToPack {
  readonly rows: Uint8Array;
  readonly communeCode: string;
  readonly zone: number;
  readonly atHand: BoxMm;
  /** ISO 8601, or null for now. */
  readonly at: string | null;
}

/** The parts of the rows, one after the other. Throws a RangeError on bytes cut short. */
class Parts {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  next(): Uint8Array {
    const length = this.#view.getInt32(this.#at);
    const start = this.#at + 4;
    this.#at = start + length;
    if (this.#at > this.#bytes.length) throw new RangeError('The rows of a working set are cut short.');
    return this.#bytes.subarray(start, this.#at);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }
}

type Corner = readonly [e: number, n: number];

/** `null` for none. */
function stepsOf(ewkb: Uint8Array, zone: number, [e0, n0]: Corner): string {
  if (ewkb.length === 0) return 'null';
  const polygons = ewkbToShape(ewkb, zone).polygons.map((polygon) => {
    const rings = polygon.map((ring) => {
      const steps = new Array<number>(ring.length);
      let [e, n] = [e0, n0];
      for (let i = 0; i < ring.length; i += 2) {
        steps[i] = (ring[i] as number) - e;
        steps[i + 1] = (ring[i + 1] as number) - n;
        e = ring[i] as number;
        n = ring[i + 1] as number;
      }
      return `[${steps.join()}]`;
    });
    return `[${rings.join()}]`;
  });
  return `[${polygons.join()}]`;
}

function shapesOf(part: Uint8Array, zone: number, origin: Corner): string {
  const shapes: string[] = [];
  for (const each = new Parts(part); !each.isAtEnd; ) shapes.push(stepsOf(each.next(), zone, origin));
  return `[${shapes.join()}]`;
}

/** The answer in UTF-8, in a buffer of its own. */
export function packed({ rows, communeCode, zone, atHand, at }: ToPack): Uint8Array<ArrayBuffer> {
  const parts = new Parts(rows);
  const [parcels, uses, rights, links, restrictions, objects] = Array.from({ length: 6 }, () => parts.next());
  const { minE, minN, maxE, maxN } = atHand;
  const origin = [minE, minN] as const;
  const [parcelShapes, objectShapes] = [shapesOf(parts.next(), zone, origin), shapesOf(parts.next(), zone, origin)];
  const outline = stepsOf(parts.next(), zone, origin);
  const table = (name: keyof typeof WORKING_SET_FIELDS, own: Uint8Array | undefined, shapes?: string): Uint8Array[] => [
    utf8(`,"${name}":{"fields":${JSON.stringify(WORKING_SET_FIELDS[name])},"rows":[`),
    own ?? utf8(''),
    utf8(shapes === undefined ? ']}' : `],"shapes":${shapes}}`),
  ];
  const place = `{"communeCode":"${communeCode}","zone":${zone},"outline":${outline},"atHand":[${[minE, minN, maxE, maxN]}]}`;
  return joined([
    utf8(`{"place":${place},"at":${JSON.stringify(at)},"origin":[${origin}]`),
    ...table('parcels', parcels, parcelShapes),
    ...table('uses', uses),
    ...table('rights', rights),
    ...table('certificateLinks', links),
    ...table('restrictions', restrictions),
    ...table('landObjects', objects, objectShapes),
    utf8('}'),
  ]);
}

const encoder = new TextEncoder();
const utf8 = (text: string): Uint8Array => encoder.encode(text);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
