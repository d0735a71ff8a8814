// WKB in VN-2000 degrees -> geometry commands of a tile. The winding, closing and cleaning rules of the MVT specification live here.
import { ByteSink } from './byte-sink.ts';
import { clipLine, clipRing, HIGH, LOW } from './clip.ts';
import { Path } from './path.ts';
import { EXTENT, type Projector } from './projector.ts';
import { toSliver } from './sliver.ts';
import { LINE, POINT, POLYGON, WkbCursor } from './wkb-cursor.ts';

/** Beyond this many units a place is only "far away": keeps all arithmetic inside 32 bits. */
const FAR = 1 << 29;
const MOVE_ONE = (1 << 3) | 1;
const LINE_TO = 2;
const CLOSE_PATH = (1 << 3) | 7;

/** How coarse to draw, and what to do with shapes that vanish between two grid points. */
export interface Grain {
  /** Vertices snap to multiples of this many units. The same for a whole layer, so that shared borders stay shared. */
  readonly step: number;
  /** Draw a shape smaller than the grid as a sliver one unit wide instead of dropping it. */
  readonly keepTiny: boolean;
}

/** Scratch of the one geometry being written; a writer's work is done when `write` returns. */
const commands = new ByteSink();
const ring = new Path();
const spare = new Path();

export class GeometryWriter {
  /** The commands of the current feature. */
  readonly commands = commands;
  private readonly cursor: WkbCursor;
  private readonly ring = ring;
  private readonly spare = spare;
  /** Where the first exterior ring that lost its area begins; 0 for none (no ring begins a row). */
  private vanishedAt = 0;
  private x = 0;
  private y = 0;

  private readonly projector: Projector;
  private readonly grain: Grain;

  constructor(rows: Uint8Array, projector: Projector, grain: Grain) {
    this.cursor = new WkbCursor(rows);
    this.projector = projector;
    this.grain = grain;
  }

  /** Writes the geometry at `start` of the rows; the MVT type, or 0 when nothing of it is in the tile. */
  write(start: number): 0 | 1 | 2 | 3 {
    this.begin();
    const { cursor } = this;
    cursor.at = start;
    const type = cursor.header();
    const isMany = type > POLYGON;
    const kind = isMany ? type - POLYGON : type;
    for (let left = isMany ? cursor.count() : 1; left > 0; left--) {
      if (isMany) cursor.header();
      if (kind === POLYGON) this.polygon();
      else if (kind === LINE) this.line();
      else this.point();
    }
    if (this.commands.at === 0 && this.vanishedAt > 0 && this.grain.keepTiny) this.writeSliver();
    if (this.commands.at === 0) return 0;
    return kind === POLYGON ? POLYGON : kind === LINE ? LINE : POINT;
  }

  private begin(): void {
    this.commands.clear();
    this.x = 0;
    this.y = 0;
    this.vanishedAt = 0;
  }

  private polygon(): void {
    const rings = this.cursor.count();
    let exteriorDrawn = false;
    for (let index = 0; index < rings; index++) {
      const start = this.cursor.at;
      this.read(this.ring);
      if (index > 0 && !exteriorDrawn) continue;
      if (this.ring.isOutside(LOW, HIGH)) continue;
      const isWithin = this.ring.isWithin(LOW, HIGH);
      // a ring bent around the tile has area, only not here: nothing stands for it
      const isFlat = isWithin || this.ring.doubleArea() === 0;
      const ring = isWithin ? this.ring : clipRing(this.ring, this.spare);
      ring.tidyRing();
      if (!isWithin && fillsTile(ring)) toWholeTile(ring);
      const area = ring.doubleArea();
      if (area === 0) {
        if (index === 0 && isFlat) this.vanishedAt = start;
        continue;
      }
      if (index === 0) exteriorDrawn = true;
      this.writeRing(ring, area > 0 === (index === 0));
    }
  }

  private writeSliver(): void {
    this.cursor.at = this.vanishedAt;
    this.read(this.ring);
    toSliver(this.ring);
    const ring = this.ring.isWithin(LOW, HIGH) ? this.ring : clipRing(this.ring, this.spare);
    ring.tidyRing();
    if (ring.doubleArea() > 0) this.writeRing(ring, true);
  }

  private line(): void {
    this.read(this.ring);
    if (this.ring.isOutside(LOW, HIGH)) return;
    if (this.ring.isWithin(LOW, HIGH)) this.writeLine(this.ring);
    else clipLine(this.ring, this.spare, (piece) => this.writeLine(piece));
  }

  private point(): void {
    const { cursor } = this;
    this.place(this.projector.x(cursor.float(0)), this.projector.y(cursor.float(8)));
    cursor.at += cursor.stride;
  }

  /** Writes a place in VN-2000 degrees as the feature's geometry; 0 when it lies in another tile. */
  writePlace(lon: number, lat: number): 0 | 1 {
    this.begin();
    this.place(this.projector.x(lon), this.projector.y(lat));
    return this.commands.at === 0 ? 0 : POINT;
  }

  /** A point belongs to the one tile that contains it, so that a label is never drawn twice. */
  private place(unitsX: number, unitsY: number): void {
    const x = Math.floor(unitsX);
    const y = Math.floor(unitsY);
    if (!(x >= 0 && y >= 0 && x < EXTENT && y < EXTENT)) return;
    this.commands.reserve(16);
    this.commands.byte(MOVE_ONE);
    this.step(x, y);
  }

  /** Projects, snaps and collects the vertices at the cursor. */
  private read(path: Path): void {
    path.clear();
    const { cursor, projector } = this;
    const { view, little, stride } = cursor;
    const { step } = this.grain;
    const count = cursor.count();
    let { at } = cursor;
    for (let i = 0; i < count; i++, at += stride) {
      const x = projector.x(view.getFloat64(at, little));
      const y = projector.y(view.getFloat64(at + 8, little));
      if (!(x < FAR && x > -FAR && y < FAR && y > -FAR)) path.add(near(x), near(y));
      else if (step === 1) path.add(Math.floor(x + 0.5), Math.floor(y + 0.5));
      else path.add(Math.floor(x / step + 0.5) * step, Math.floor(y / step + 0.5) * step);
    }
    cursor.at = at;
  }

  private writeRing(ring: Path, forward: boolean): void {
    const { commands } = this;
    const { xs, ys, length } = ring;
    commands.reserve(length * 10 + 16);
    commands.byte(MOVE_ONE);
    this.step(xs[0] as number, ys[0] as number);
    commands.varint(((length - 1) << 3) | LINE_TO);
    if (forward) for (let i = 1; i < length; i++) this.step(xs[i] as number, ys[i] as number);
    else for (let i = length - 1; i > 0; i--) this.step(xs[i] as number, ys[i] as number);
    commands.byte(CLOSE_PATH);
  }

  private writeLine(line: Path): void {
    const { commands } = this;
    const { xs, ys, length } = line;
    if (length < 2) return;
    commands.reserve(length * 10 + 16);
    commands.byte(MOVE_ONE);
    this.step(xs[0] as number, ys[0] as number);
    commands.varint(((length - 1) << 3) | LINE_TO);
    for (let i = 1; i < length; i++) this.step(xs[i] as number, ys[i] as number);
  }

  private step(x: number, y: number): void {
    this.commands.zigzag(x - this.x);
    this.commands.zigzag(y - this.y);
    this.x = x;
    this.y = y;
  }
}

/** Whether what is left of a ring is the buffered tile itself. */
function fillsTile({ length, minX, minY, maxX, maxY }: Path): boolean {
  return length === 4 && minX === LOW && minY === LOW && maxX === HIGH && maxY === HIGH;
}

/** Where it began depends on what lies far outside: written one way, tiles within one area are the same bytes. */
function toWholeTile(ring: Path): void {
  if (Math.abs(ring.doubleArea()) !== 2 * (HIGH - LOW) ** 2) return;
  ring.clear();
  ring.add(LOW, LOW);
  ring.add(HIGH, LOW);
  ring.add(HIGH, HIGH);
  ring.add(LOW, HIGH);
}

function near(units: number): number {
  return Number.isNaN(units) ? 0 : Math.max(-FAR, Math.min(FAR, Math.floor(units + 0.5)));
}
