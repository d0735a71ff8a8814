// Packed rows -> the bytes of one vector tile, never above the budget. Runs in the worker; pure.
import { ByteSink } from './encoder/byte-sink.ts';
import { GeometryWriter } from './encoder/geometry-writer.ts';
import { deepestPlace } from './encoder/label-of-polygons.ts';
import { LayerWriter } from './encoder/layer-writer.ts';
import { Projector, type TileAddress } from './encoder/projector.ts';
import { RowCursor } from './encoder/row-cursor.ts';
import { TILE_BUDGET, type TileSet } from './layers.ts';
import { type Drawing, SHAPE, type SourceName, sourceOf } from './sources.ts';

export interface PackedRows {
  readonly source: SourceName;
  readonly rows: Uint8Array;
  /** Where the rows begin that are drawn; all unless told. */
  readonly some?: Uint32Array;
  /** With more rows than this the budget is passed without drawing: the statement was cut off. */
  readonly most?: number;
}

export interface TileOrder {
  readonly set: TileSet;
  readonly tile: TileAddress;
  readonly sources: readonly PackedRows[];
}

/** Sets that are drawn from the same rows. */
export interface TilesOrder extends Omit<TileOrder, 'set'> {
  readonly sets: readonly TileSet[];
  /** Where names of areas are written, by id: found once for all tiles that are drawn from the same rows. */
  readonly places?: Map<number, Place>;
}

type Place = readonly [lon: number, lat: number];

/** A tile before compression, or undefined where its parcels alone exceed the budget. */
export type DrawnTile = Uint8Array<ArrayBuffer> | undefined;

/** No packed row of a parcel is smaller. */
const FEWEST_BYTES = 64;
/** How far the vertices are snapped together, step by step, until a tile without parcels is within the budget. */
const STEPS = [1, 2, 4, 8, 16, 32, 64] as const;

/**
 * The tile, empty where nothing is in it, or undefined when the parcels alone exceed the budget (land cover is drawn instead).
 * The same rows always give the same bytes. First the labels go, then the parcels; other layers get coarser, and what is
 * still too much after the coarsest step is left out from the end.
 */
export function encodeTile({ set, ...order }: TileOrder, budget: number = TILE_BUDGET): DrawnTile {
  return encodeTiles({ ...order, sets: [set] }, budget)[0];
}

/** One tile for each set, in their order, as encodeTile draws them; shapes are read and cut once for all. */
export function encodeTiles(order: TilesOrder, budget: number = TILE_BUDGET): DrawnTile[] {
  if (order.sources.some(({ source }) => source === 'parcels')) {
    if (order.sources.some((packed) => isCutOff(packed, order.sets))) return order.sets.map(() => undefined);
    return drawAll(order, 1).map((layers) => {
      const parcels = layers.filter((layer) => layer.name === 'parcels');
      const affordable = [layers, parcels].find((some) => sizeOf(some) <= budget);
      return affordable && assemble(affordable);
    });
  }
  // only parcels and their labels differ between sets
  const tile = coarsened({ ...order, sets: order.sets.slice(0, 1) }, budget);
  return order.sets.map(() => tile);
}

function coarsened(order: TilesOrder, budget: number): Uint8Array<ArrayBuffer> {
  for (const step of STEPS) {
    const [layers = []] = drawAll(order, step, { giveUpAbove: budget });
    if (sizeOf(layers) <= budget) return assemble(layers);
  }
  const [layers = []] = drawAll(order, 64, { leaveOutAbove: budget });
  return assemble(layers);
}

function isCutOff({ source, rows, some, most }: PackedRows, sets: readonly TileSet[]): boolean {
  if (most === undefined || rows.length < most * FEWEST_BYTES) return false;
  if (some) return some.length > most;
  const columns = columnsOf(source, sets);
  let count = 0;
  for (const cursor = new RowCursor(rows, columns); cursor.advance(); ) count++;
  return count > most;
}

const columnsOf = (source: SourceName, sets: readonly TileSet[]): number =>
  Math.max(...sets.map((set) => sourceOf(source, set).columns));

/** Bytes of all layers of a set, infinite unless given. */
interface Limits {
  /** Features that would pass it are left out. */
  readonly leaveOutAbove?: number;
  /** The rest is not drawn once it is passed: the tile will not be used. */
  readonly giveUpAbove?: number;
}

/** Draws every layer of each set with vertices snapped to `step`. */
function drawAll(
  { sets, tile, sources, places = new Map() }: TilesOrder,
  step: number,
  { leaveOutAbove = Number.POSITIVE_INFINITY, giveUpAbove = Number.POSITIVE_INFINITY }: Limits = {},
): LayerWriter[][] {
  const projector = new Projector(tile);
  const layers = sets.map((): LayerWriter[] => []);
  for (const { source: name, rows, some } of sources) {
    const pens = sets.map((set) =>
      sourceOf(name, set)
        .drawings.filter(({ layer }) => tile.z >= layer.minzoom)
        .map((drawing) => new Pen(drawing, set, places)),
    );
    const { keepTiny } = sourceOf(name, sets[0] as TileSet);
    const cursor = new RowCursor(rows, columnsOf(name, sets), some);
    const drawn = sizeOf(layers[0] ?? []);
    drawRows(
      cursor,
      inGeometryOrder(pens.flat()),
      new GeometryWriter(rows, projector, { step, keepTiny: keepTiny && step === 1 }),
      { leaveOutAbove: leaveOutAbove - drawn, giveUpAbove: giveUpAbove - drawn },
    );
    for (const [index, own] of pens.entries()) layers[index]?.push(...own.map((pen) => pen.writer));
  }
  return layers;
}

/** Pens of the same geometry one after the other: it is written once for them. */
const inGeometryOrder = (pens: readonly Pen[]): Pen[] => pens.toSorted((a, b) => a.geometry - b.geometry);

function drawRows(
  cursor: RowCursor,
  pens: readonly Pen[],
  geometry: GeometryWriter,
  { leaveOutAbove: limit, giveUpAbove }: Required<Limits>,
): void {
  while (cursor.advance()) {
    if (pens.some(({ writer }) => writer.size > giveUpAbove)) return;
    const id = cursor.isNull(0) ? -1 : cursor.number(0, false);
    let written = -1;
    let type: 0 | 1 | 2 | 3 = 0;
    for (const pen of pens) {
      if (limit < Number.POSITIVE_INFINITY) pen.writer.room = limit - others(pens, pen);
      if (pen.geometry !== written) {
        type = pen.shape(cursor, geometry);
        written = pen.geometry;
      }
      if (type !== 0) pen.write(cursor, id, type, geometry);
    }
  }
}

const others = (pens: readonly Pen[], one: Pen): number =>
  pens.reduce((sum, pen) => sum + (pen === one ? 0 : pen.writer.size), 0);

/** Writers are kept with their buffers from tile to tile: a small tile costs less than making them. */
const writers = new Map<string, LayerWriter>();

function writerFor({ layer, attributes }: Drawing, set: TileSet): LayerWriter {
  const key = `${set}/${layer.name}`;
  let writer = writers.get(key);
  if (!writer) {
    writer = new LayerWriter(
      layer.name,
      attributes.map((attribute) => attribute.name),
    );
    writers.set(key, writer);
  }
  writer.clear();
  return writer;
}

/** One layer of the tile at hand, with what it needs to turn a row into a feature. */
class Pen {
  readonly writer: LayerWriter;
  /** What it draws, as a number: pens with the same one draw the same geometry of a row. A name of an area is its own. */
  readonly geometry: number;
  private readonly drawing: Drawing;
  private readonly isNameOfArea: boolean;
  private readonly places: Map<number, Place>;

  constructor(drawing: Drawing, set: TileSet, places: Map<number, Place>) {
    this.drawing = drawing;
    this.places = places;
    this.writer = writerFor(drawing, set);
    this.isNameOfArea = drawing.layer.geometry === 'point' && drawing.geometry === SHAPE;
    this.geometry = drawing.geometry * 2 + (this.isNameOfArea ? 1 : 0);
  }

  /** Writes the geometry of the row; its MVT type, 0 where nothing of it is in the tile. */
  shape(row: RowCursor, geometry: GeometryWriter): 0 | 1 | 2 | 3 {
    const column = this.drawing.geometry;
    if (row.isNull(column)) return 0;
    const start = row.begins[column] as number;
    return this.isNameOfArea ? geometry.writePlace(...this.place(row, start)) : geometry.write(start);
  }

  private place(row: RowCursor, start: number): Place {
    const id = row.isNull(0) ? -1 : row.number(0, false);
    const known = id < 0 ? undefined : this.places.get(id);
    if (known) return known;
    const place = deepestPlace(row.bytes, start, row.ends[this.drawing.geometry] as number);
    if (id >= 0) this.places.set(id, place);
    return place;
  }

  /** Adds the feature whose geometry was written. */
  write(row: RowCursor, id: number, type: 1 | 2 | 3, geometry: GeometryWriter): void {
    this.writer.begin();
    for (let key = 0; key < this.drawing.attributes.length; key++) this.attribute(row, key);
    this.writer.end(id, type, geometry);
  }

  private attribute(row: RowCursor, key: number): void {
    const attribute = this.drawing.attributes[key] as Drawing['attributes'][number];
    const { column, kind } = attribute;
    if (kind === 'lead') {
      const isNone = row.isNull(column);
      const lead = isNone ? NO_BYTES : leadingCode(row.bytes, row.begins[column] as number, row.ends[column] as number);
      this.writer.text(key, lead, 0, lead.length);
      return;
    }
    if (row.isNull(column)) return;
    if (kind === 'text') {
      this.writer.text(key, row.bytes, row.begins[column] as number, row.ends[column] as number);
      return;
    }
    const raw = row.number(column, kind !== 'whole');
    const value = kind === 'area' ? raw * 100 : kind === 'length' ? raw * 10 : raw;
    if (value >= 0 && value < Number.MAX_SAFE_INTEGER) this.writer.uint(key, Math.round(value));
  }
}

const NO_BYTES = new Uint8Array();

/** The bytes of a label of uses up to its first sign that is no letter or digit, in capitals. */
function leadingCode(bytes: Uint8Array, start: number, end: number): Uint8Array {
  let stop = start;
  let isCapital = true;
  for (; stop < end; stop++) {
    const byte = bytes[stop] as number;
    if (byte === PLUS || byte === BLANK) break;
    if (byte >= SMALL_A && byte <= SMALL_Z) isCapital = false;
  }
  const code = bytes.subarray(start, stop);
  return isCapital ? code : code.map((byte) => (byte >= SMALL_A && byte <= SMALL_Z ? byte - BLANK : byte));
}

const PLUS = 0x2b;
/** Also what small letters are above capitals. */
const BLANK = 0x20;
const SMALL_A = 0x61;
const SMALL_Z = 0x7a;

const sizeOf = (layers: readonly LayerWriter[]): number =>
  layers.reduce((sum, layer) => sum + (layer.features > 0 ? layer.size : 0), 0);

function assemble(layers: readonly LayerWriter[]): Uint8Array<ArrayBuffer> {
  const tile = new ByteSink(sizeOf(layers));
  for (const layer of layers) layer.writeTo(tile);
  return tile.bytes;
}
