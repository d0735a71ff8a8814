// Rows of house plots along roads: narrow and deep, cut at right angles to the road, with gardens behind.
import { areaAndMiddle, depthFrom, type Side, sidesOf } from './faces.ts';
import type { FieldCutter } from './fields.ts';
import type { PlotBook } from './plot-book.ts';
import type { Character } from './province.ts';
import type { Random } from './random.ts';
import type { Terrain } from './terrain.ts';
import type { Warp } from './warp.ts';

/** Frontage and depth of house plots, metres. */
const HOMES: Readonly<Record<Character, { width: readonly [number, number]; depth: readonly [number, number] }>> = {
  town: { width: [4.6, 8.5], depth: [17, 26] },
  delta: { width: [7, 16], depth: [24, 42] },
  garden: { width: [9, 20], depth: [30, 48] },
  hills: { width: [10, 22], depth: [28, 46] },
};

export class HomeCutter {
  private readonly terrain: Terrain;
  private readonly warp: Warp;
  private readonly book: PlotBook;
  private readonly fields: FieldCutter;
  private readonly character: Character;
  private readonly random: Random;

  constructor(terrain: Terrain, warp: Warp, book: PlotBook, fields: FieldCutter, character: Character, random: Random) {
    this.terrain = terrain;
    this.warp = warp;
    this.book = book;
    this.fields = fields;
    this.character = character;
    this.random = random;
  }

  /** A block where people live: rows of homes on every road, gardens in what no road reaches. */
  settle(face: number, round = 0): void {
    const front = this.bestFront(face);
    if (!front || round > 5) {
      this.fields.backLand(face);
      return;
    }
    const { random } = this;
    const depth = random.between(...HOMES[this.character].depth);
    const reach = depthFrom(this.terrain.mesh, face, front);
    if (reach < depth * 1.55) {
      this.row(face, front);
      return;
    }
    const taken = reach < depth * 2.9 ? reach * random.between(0.44, 0.56) : depth;
    const cut = this.cutBehind(face, front, taken, random.bell() * 0.012);
    if (!cut) {
      this.row(face, front);
      return;
    }
    this.row(cut.near, front);
    this.settle(cut.far, round + 1);
  }

  /** A block out in the open, sometimes with homes along its road. */
  open(face: number): void {
    const { random, character } = this;
    const front = this.bestFront(face);
    const ribbon = character === 'hills' ? 0.25 : 0.5;
    let rest = face;
    if (front && random.chance(ribbon) && depthFrom(this.terrain.mesh, face, front) > 75) {
      const cut = this.cutBehind(face, front, random.between(...HOMES[character].depth) + 6, random.bell() * 0.01);
      if (cut) {
        this.row(cut.near, front);
        rest = cut.far;
      }
    }
    this.fields.cultivate(rest);
  }

  private readonly isRoad = (face: number): boolean => {
    const kind = this.terrain.strips.get(face)?.kind;
    return kind === 'road' || kind === 'lane';
  };

  private bestFront(face: number): Side | undefined {
    const fronts = sidesOf(this.terrain.mesh, face, this.isRoad).filter((side) => side.road > 0.5 && side.length > 12);
    return fronts.sort((a, b) => b.length - a.length)[0];
  }

  /** Cuts a face along a side, `depth` metres behind it. */
  private cutBehind(face: number, side: Side, depth: number, tilt: number): { near: number; far: number } | undefined {
    const mx = side.ax + (side.ux * side.length) / 2 - side.uy * depth;
    const my = side.ay + (side.uy * side.length) / 2 + side.ux * depth;
    // Against the side's direction: the land near the side lies to the left.
    const cut = this.terrain.mesh.cut(face, mx, my, -side.ux + side.uy * tilt, -side.uy - side.ux * tilt, 0.8);
    return cut && { near: cut.left, far: cut.right };
  }

  /** One row of homes: cut at right angles to the road, with frontages as families had them. */
  private row(face: number, front: Side): void {
    const { random } = this;
    const [low, high] = HOMES[this.character].width;
    const typical = random.between(low, high);
    let rest = face;
    let at = 0;
    const lots: number[] = [];
    for (;;) {
      const wide = random.chance(0.07) ? random.between(1.5, 2.4) : 1;
      const width = Math.max(low * 0.85, typical * (1 + 0.2 * random.bell())) * wide;
      if (front.length - at - width < typical * 0.7) break;
      at += width;
      const px = front.ax + front.ux * at;
      const py = front.ay + front.uy * at;
      const [dx, dy] = this.warp.square(px, py, front.ux, front.uy);
      const tilt = random.bell() * 0.018;
      const cut = this.terrain.mesh.cut(rest, px, py, dx - dy * tilt, dy + dx * tilt, 0.5);
      if (!cut) continue;
      lots.push(cut.left);
      rest = cut.right;
    }
    lots.push(rest);
    for (const lot of lots) this.home(lot, front);
  }

  private home(face: number, front: Side): void {
    const { random } = this;
    const { area } = areaAndMiddle(this.terrain.mesh, face);
    const rural = this.character !== 'town';
    const reach = depthFrom(this.terrain.mesh, face, front);
    const trade = random.chance(rural ? 0.025 : 0.07);
    const along = [front.ux, front.uy] as const;
    if (reach > (rural ? 30 : 24) && area > (rural ? 330 : 190) && random.chance(rural ? 0.33 : 0.15)) {
      const cut = this.cutBehind(face, front, reach * random.between(0.48, 0.72), random.bell() * 0.03);
      if (cut) {
        this.book.keep(cut.near, trade ? 'trade' : 'home', along);
        this.book.keep(
          cut.far,
          rural
            ? random.weigh([
                ['garden', 7],
                ['pond', 1.2],
                ['home', 1],
              ])
            : 'home',
          rural ? undefined : along,
        );
        return;
      }
    }
    this.book.keep(face, trade ? 'trade' : area > 1400 && rural ? 'garden' : 'home', along);
  }
}
