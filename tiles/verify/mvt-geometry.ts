// The commands of a feature, followed and measured.
import type { Message } from './message.ts';
import { MvtError } from './mvt-error.ts';

export interface Extent {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export interface Measured extends Extent {
  /** Square units; polygons less their holes, 0 for others. */
  readonly area: number;
}

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;
const POINTS = 1;
const POLYGONS = 3;

/**
 * Follows the commands of points, lines or polygons to their end.
 * @param version of the layer: the first one did not say which way rings run
 * @throws MvtError where they break the specification
 */
export function measure(type: number, commands: Message, version: number): Measured {
  const pen = new Pen(commands, version > 1);
  if (type === POINTS) pen.move(false);
  else
    do {
      pen.move(true);
      pen.line(type === POLYGONS ? 2 : 1);
      if (type === POLYGONS) pen.close();
    } while (!pen.isDone);
  if (!pen.isDone) throw new MvtError('A feature has commands after its points.');
  return pen;
}

/** Of features of unknown type nothing is known but that their commands are commands. @throws MvtError */
export function checkUnknown(commands: Message): void {
  const pen = new Pen(commands, false);
  while (!pen.isDone) pen.any();
}

class Pen implements Measured {
  minX = Number.POSITIVE_INFINITY;
  minY = Number.POSITIVE_INFINITY;
  maxX = Number.NEGATIVE_INFINITY;
  maxY = Number.NEGATIVE_INFINITY;
  area = 0;
  readonly #commands: Message;
  readonly #isWound: boolean;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  /** Twice the area of the ring at hand. */
  #twice = 0;
  #hasRing = false;

  /** @param isWound exteriors run clockwise on the map, holes the other way */
  constructor(commands: Message, isWound: boolean) {
    this.#commands = commands;
    this.#isWound = isWound;
    if (this.isDone) throw new MvtError('A feature has an empty geometry.');
  }

  get isDone(): boolean {
    return this.#commands.at >= this.#commands.end;
  }

  /** @param isOne to exactly one place */
  move(isOne: boolean): void {
    const count = this.#command(MOVE_TO);
    if (count === 0 || (isOne && count !== 1)) throw new MvtError(`A MoveTo goes to ${count} places.`);
    for (let i = 0; i < count; i++) this.#step();
    this.#startX = this.#x;
    this.#startY = this.#y;
    this.#twice = 0;
  }

  line(fewest: number): void {
    const count = this.#command(LINE_TO);
    if (count < fewest) throw new MvtError(`A LineTo goes to ${count} places.`);
    for (let i = 0; i < count; i++) {
      const x = this.#x - this.#startX;
      const y = this.#y - this.#startY;
      if (!this.#step()) throw new MvtError('A LineTo goes to the place where it is.');
      this.#twice += x * (this.#y - this.#startY) - (this.#x - this.#startX) * y;
    }
  }

  close(): void {
    const count = this.#command(CLOSE_PATH);
    if (count !== 1) throw new MvtError(`A ClosePath has count ${count}.`);
    if (this.#isWound && this.#twice < 0 && !this.#hasRing) throw new MvtError('A polygon begins with a hole.');
    this.#hasRing = true;
    this.area += this.#twice / 2;
  }

  any(): void {
    const command = this.#commands.varint();
    const verb = command % 8;
    if (verb !== MOVE_TO && verb !== LINE_TO && verb !== CLOSE_PATH) throw new MvtError(`${verb} is no command.`);
    if (verb !== CLOSE_PATH) for (let left = Math.floor(command / 8); left > 0; left--) this.#step();
  }

  #command(verb: number): number {
    if (this.isDone) throw new MvtError('The commands of a feature are cut off.');
    const command = this.#commands.varint();
    if (command % 8 !== verb) throw new MvtError(`A feature has command ${command % 8} where ${verb} must stand.`);
    return Math.floor(command / 8);
  }

  /** Whether it is another place. */
  #step(): boolean {
    const dx = unzigzag(this.#commands.varint());
    const dy = unzigzag(this.#commands.varint());
    this.#x += dx;
    this.#y += dy;
    if (this.#x < this.minX) this.minX = this.#x;
    if (this.#x > this.maxX) this.maxX = this.#x;
    if (this.#y < this.minY) this.minY = this.#y;
    if (this.#y > this.maxY) this.maxY = this.#y;
    return dx !== 0 || dy !== 0;
  }
}

const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);
