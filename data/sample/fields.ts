// Open land cut into fields: strips of rice in rows, gardens and woods in patches, the land behind the homes.
import { areaAndMiddle, narrowestBox } from './faces.ts';
import type { Mesh } from './mesh.ts';
import type { PlotBook, Purpose } from './plot-book.ts';
import type { Character } from './province.ts';
import type { Random } from './random.ts';

export class FieldCutter {
  private readonly mesh: Mesh;
  private readonly book: PlotBook;
  private readonly character: Character;
  private readonly random: Random;
  private readonly phase: readonly [number, number];

  constructor(mesh: Mesh, book: PlotBook, character: Character, random: Random) {
    this.mesh = mesh;
    this.book = book;
    this.character = character;
    this.random = random;
    this.phase = [random.between(0, 6), random.between(0, 6)];
  }

  /** Land far from homes: what grows there follows from the commune and the lie of the land. */
  cultivate(face: number): void {
    if (this.character === 'hills') this.upland(face);
    else if (this.wetness(face) > (this.character === 'garden' ? 0.62 : -0.55)) this.paddy(face);
    else this.orchard(face);
  }

  /** Land behind the homes. */
  backLand(face: number): void {
    const town = this.character === 'town';
    this.mosaic(face, town ? 420 : this.random.between(450, 1100), (wet) =>
      this.random.weigh<Purpose>(
        town
          ? [
              ['home', 5],
              ['garden', 3],
              ['trade', 0.3],
            ]
          : [
              ['garden', 6],
              ['home', 1.1],
              ['pond', wet ? 1.6 : 0.5],
              ['crops', 1.2],
            ],
      ),
    );
  }

  /** A slow wave over the commune, -1 to 1: neighbours grow the same things. */
  private wetness(face: number): number {
    const { x, y } = areaAndMiddle(this.mesh, face);
    return 0.6 * Math.sin(x / 210 + this.phase[0]) + 0.6 * Math.cos(y / 260 + this.phase[1] + x / 700);
  }

  private orchard(face: number): void {
    const size = this.random.between(700, 1500);
    this.mosaic(face, size, (wet) =>
      this.random.weigh<Purpose>([
        ['garden', 7],
        ['pond', wet ? 1.4 : 0.4],
        ['crops', 1],
        ['home', 0.35],
      ]),
    );
  }

  private upland(face: number): void {
    const wood = this.wetness(face) > -0.25;
    this.mosaic(face, wood ? this.random.between(4500, 9000) : this.random.between(1200, 2600), () =>
      this.random.weigh<Purpose>(
        wood
          ? [
              ['forest', 9],
              ['garden', 1],
            ]
          : [
              ['garden', 4],
              ['crops', 4],
              ['forest', 1],
            ],
      ),
    );
  }

  /** Rice: long rows, each cut into strips across, some strips cut once more. */
  private paddy(face: number): void {
    const { random, mesh } = this;
    const box = narrowestBox(mesh, face);
    const rows = Math.max(1, Math.round(box.width / random.between(75, 120)));
    let rest = face;
    for (let i = 1; i < rows; i++) {
      const shift = -box.width / 2 + (box.width * i) / rows + random.between(-6, 6);
      const tilt = random.bell() * 0.008;
      const cut = mesh.cut(
        rest,
        box.x - box.uy * shift,
        box.y + box.ux * shift,
        box.ux - box.uy * tilt,
        box.uy + box.ux * tilt,
        1,
      );
      if (!cut) continue;
      this.strips(cut.right);
      rest = cut.left;
    }
    this.strips(rest);
  }

  private strips(face: number): void {
    const { random, mesh } = this;
    const box = narrowestBox(mesh, face);
    const typical = random.between(11, 24);
    const lean = random.bell() * 0.09;
    let rest = face;
    let at = 0;
    let run: Purpose = 'rice';
    const keep = (strip: number): void => {
      if (random.chance(0.12))
        run = random.weigh<Purpose>([
          ['rice', 12],
          ['crops', 1.4],
          ['garden', 0.8],
          ['pond', 0.5],
        ]);
      else if (random.chance(0.5)) run = 'rice';
      this.strip(strip, box, run);
    };
    for (;;) {
      const width = typical * (random.chance(0.13) ? random.between(1.5, 2.4) : 1 + 0.2 * random.bell());
      at += Math.max(6, width);
      if (at > box.length - typical * 0.7) break;
      const along = at - box.length / 2;
      const tilt = lean + random.bell() * 0.008;
      const cut = mesh.cut(
        rest,
        box.x + box.ux * along,
        box.y + box.uy * along,
        -box.uy + box.ux * tilt,
        box.ux + box.uy * tilt,
        0.8,
      );
      if (!cut) continue;
      keep(cut.left);
      rest = cut.right;
    }
    keep(rest);
  }

  private strip(face: number, row: { ux: number; uy: number }, purpose: Purpose): void {
    const { random } = this;
    const { area, x, y } = areaAndMiddle(this.mesh, face);
    if (area > 700 && random.chance(0.36)) {
      const half = narrowestBox(this.mesh, face);
      const shift = half.length * random.between(-0.2, 0.2);
      const tilt = random.bell() * 0.02;
      const cut = this.mesh.cut(
        face,
        x - row.uy * shift,
        y + row.ux * shift,
        row.ux - row.uy * tilt,
        row.uy + row.ux * tilt,
        0.8,
      );
      if (cut) {
        this.book.keep(cut.left, purpose);
        this.book.keep(cut.right, random.chance(0.9) ? purpose : 'rice');
        return;
      }
    }
    this.book.keep(face, purpose);
  }

  /** Halves a face until the parts are about `size` square metres. */
  private mosaic(face: number, size: number, choose: (wet: boolean) => Purpose): void {
    const { random, mesh } = this;
    const { area } = areaAndMiddle(mesh, face);
    const box = narrowestBox(mesh, face);
    if (area < size * random.between(0.9, 1.9) || box.length < 14) {
      const purpose = choose(this.wetness(face) > 0);
      this.book.keep(face, purpose, purpose === 'home' ? [box.ux, box.uy] : undefined);
      return;
    }
    const shift = random.between(-0.16, 0.16) * box.length;
    const tilt = random.bell() * (size > 3000 ? 0.14 : 0.05);
    const cut = mesh.cut(
      face,
      box.x + box.ux * shift,
      box.y + box.uy * shift,
      -box.uy + box.ux * tilt,
      box.ux + box.uy * tilt,
      0.8,
    );
    if (!cut) {
      this.book.keep(face, choose(false));
      return;
    }
    this.mosaic(cut.left, size, choose);
    this.mosaic(cut.right, size, choose);
  }
}
