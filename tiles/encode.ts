// Packed rows -> the bytes of one vector tile, never above the budget. Runs in the worker; pure.
import { ByteSink } from './encoder/byte-sink.ts';
import { GeometryWriter, type Grain } from './encoder/geometry-writer.ts';
import { deepestPlace } from './encoder/label-of-polygons.ts';
import { LayerWriter } from './encoder/layer-writer.ts';
import { Projector, type TileAddress } from './encoder/projector.ts';
import { RowCursor } from './encoder/row-cursor.ts';
import { TILE_BUDGET, type TileSet } from './layers.ts';
import { type Drawing, SHAPE, type Source, type SourceName, sourceOf } from './sources.ts';

export interface PackedRows {
  readonly source: SourceName;
  readonly rows: Uint8Array;
  /** With more rows than this the budget is passed without drawing: the statement was cut off. */
  readonly most?: number;
}

export interface TileOrder {
  readonly set: TileSet;
  readonly tile: TileAddress;
  readonly sources: readonly PackedRows[];
}

/** No packed row of a parcel is smaller. */
const FEWEST_BYTES = 64;
/** How far the vertices are snapped together, step by step, until a tile without parcels is within the budget. */
const STEPS = [1, 2, 4, 8, 16, 32, 64] as const;

/**
 * The tile, empty where nothing is in it, or undefined when the parcels alone exceed the budget (land cover is drawn instead).
 * The same rows always give the same bytes. First the labels go, then the parcels; other layers get coarser, and what is
 * still too much after the coarsest step is left out from the end.
 */
export function encodeTile(order: TileOrder, budget: number = TILE_BUDGET): Uint8Array<ArrayBuffer> | undefined {
  if (order.sources.some(({ source }) => source === 'parcels')) {
    if (order.sources.some((packed) => isCutOff(packed, order.set))) return undefined;
    const layers = drawAll(order, 1, Number.POSITIVE_INFINITY);
    const parcels = layers.filter((layer) => layer.name === 'parcels');
    const affordable = [layers, parcels].find((some) => sizeOf(some) <= budget);
    return affordable && assemble(affordable);
  }
  for (const step of STEPS) {
    const layers = drawAll(order, step, Number.POSITIVE_INFINITY);
    if (sizeOf(layers) <= budget) return assemble(layers);
  }
  return assemble(drawAll(order, 64, budget));
}

function isCutOff({ source, rows, most }: PackedRows, set: TileSet): boolean {
  if (most === undefined || rows.length < most * FEWEST_BYTES) return false;
  const { columns } = sourceOf(source, set);
  let count = 0;
  for (const cursor = new RowCursor(rows, columns); cursor.advance(); ) count++;
  return count > most;
}

/** Draws every layer with vertices snapped to `step`, leaving out features that would pass `limit` bytes. */
function drawAll(order: TileOrder, step: number, limit: number): LayerWriter[] {
  const projector = new Projector(order.tile);
  const layers: LayerWriter[] = [];
  for (const { source: name, rows } of order.sources) {
    const source = sourceOf(name, order.set);
    const pens = source.drawings
      .filter(({ layer }) => order.tile.z >= layer.minzoom)
      .map((drawing) => new Pen(drawing, order.set));
    drawRows(rows, source, pens, projector, { step, keepTiny: source.keepTiny && step === 1 }, limit - sizeOf(layers));
    layers.push(...pens.map((pen) => pen.writer));
  }
  return layers;
}

function drawRows(
  rows: Uint8Array,
  source: Source,
  pens: readonly Pen[],
  projector: Projector,
  grain: Grain,
  limit: number,
): void {
  const cursor = new RowCursor(rows, source.columns);
  const geometry = new GeometryWriter(rows, projector, grain);
  while (cursor.advance()) {
    const id = cursor.isNull(0) ? -1 : cursor.number(0, false);
    for (const pen of pens) {
      if (limit < Number.POSITIVE_INFINITY) pen.writer.room = limit - others(pens, pen);
      pen.draw(cursor, id, geometry);
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
  private readonly drawing: Drawing;

  constructor(drawing: Drawing, set: TileSet) {
    this.drawing = drawing;
    this.writer = writerFor(drawing, set);
  }

  draw(row: RowCursor, id: number, geometry: GeometryWriter): void {
    const { drawing, writer } = this;
    if (row.isNull(drawing.geometry)) return;
    const start = row.begins[drawing.geometry] as number;
    const isNameOfArea = drawing.layer.geometry === 'point' && drawing.geometry === SHAPE;
    const type = isNameOfArea
      ? geometry.writePlace(...deepestPlace(row.bytes, start, row.ends[drawing.geometry] as number))
      : geometry.write(start);
    if (type === 0) return;
    writer.begin();
    for (let key = 0; key < drawing.attributes.length; key++) this.attribute(row, key);
    writer.end(id, type, geometry);
  }

  private attribute(row: RowCursor, key: number): void {
    const attribute = this.drawing.attributes[key] as Drawing['attributes'][number];
    const { column, kind } = attribute;
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

const sizeOf = (layers: readonly LayerWriter[]): number =>
  layers.reduce((sum, layer) => sum + (layer.features > 0 ? layer.size : 0), 0);

function assemble(layers: readonly LayerWriter[]): Uint8Array<ArrayBuffer> {
  const tile = new ByteSink(sizeOf(layers) + 16);
  for (const layer of layers) layer.writeTo(tile);
  return tile.bytes.slice(0, tile.at);
}
