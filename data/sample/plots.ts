// Blocks cut into plots the way land is really cut: rows of house plots along roads, gardens behind, strips of rice, ponds, woods.
import { areaAndMiddle, depthFrom, narrowestBox, type Side, sidesOf } from './faces.ts';
import type { Mesh } from './mesh.ts';
import type { Character, CommunePlan } from './province.ts';
import { type Random, randomOf } from './random.ts';
import type { Block, Terrain } from './terrain.ts';
import type { Warp } from './warp.ts';

/** What a plot is for; land use codes and owners follow from it. */
export type Purpose = 'home' | 'garden' | 'rice' | 'crops' | 'pond' | 'forest' | 'trade' | 'works' | PublicPurpose;
export type PublicPurpose = 'office' | 'school' | 'clinic' | 'market' | 'pagoda' | 'cemetery' | 'culture';

export interface Plot {
  readonly face: number;
  purpose: Purpose;
  readonly hamlet: number;
  /** Direction along the road on the flat sheet, for house plots; undefined elsewhere. */
  readonly front?: readonly [number, number] | undefined;
}

/** Frontage and depth of house plots, metres. */
const HOMES: Readonly<Record<Character, { width: readonly [number, number]; depth: readonly [number, number] }>> = {
  town: { width: [4.6, 8.5], depth: [17, 26] },
  delta: { width: [7, 16], depth: [24, 42] },
  garden: { width: [9, 20], depth: [30, 48] },
  hills: { width: [10, 22], depth: [28, 46] },
};

export function cutPlots(seed: string, plan: CommunePlan, terrain: Terrain, warp: Warp): Plot[] {
  const cutter = new PlotCutter(plan.character, terrain, warp, randomOf(`${seed}/plots/${plan.code}`));
  for (const block of terrain.blocks) cutter.cutBlock(block);
  cutter.placePublic();
  return [...cutter.plots.values()];
}

class PlotCutter {
  readonly plots = new Map<number, Plot>();
  private readonly mesh: Mesh;
  private hamlet = 0;
  private readonly phase: readonly [number, number];
  private readonly character: Character;
  private readonly terrain: Terrain;
  private readonly warp: Warp;
  private readonly random: Random;

  constructor(character: Character, terrain: Terrain, warp: Warp, random: Random) {
    this.character = character;
    this.terrain = terrain;
    this.warp = warp;
    this.random = random;
    this.mesh = terrain.mesh;
    this.phase = [random.between(0, 6), random.between(0, 6)];
  }

  cutBlock(block: Block): void {
    this.hamlet = block.hamlet;
    const lived = this.character === 'town' ? 1 : block.village;
    if (lived > 0.42 || (lived > 0.2 && this.random.chance(0.3))) this.settle(block.face, 0);
    else this.open(block.face);
  }

  private readonly isRoad = (face: number): boolean => {
    const kind = this.terrain.strips.get(face)?.kind;
    return kind === 'road' || kind === 'lane';
  };

  private bestFront(face: number): Side | undefined {
    const fronts = sidesOf(this.mesh, face, this.isRoad).filter((side) => side.road > 0.5 && side.length > 12);
    return fronts.sort((a, b) => b.length - a.length)[0];
  }

  /** A block where people live: rows of homes on every road, gardens in what no road reaches. */
  private settle(face: number, round: number): void {
    const front = this.bestFront(face);
    if (!front || round > 5) {
      this.backLand(face);
      return;
    }
    const { random } = this;
    const depth = random.between(...HOMES[this.character].depth);
    const reach = depthFrom(this.mesh, face, front);
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

  /** Cuts a face along a side, `depth` metres behind it. */
  private cutBehind(face: number, side: Side, depth: number, tilt: number): { near: number; far: number } | undefined {
    const mx = side.ax + (side.ux * side.length) / 2 - side.uy * depth;
    const my = side.ay + (side.uy * side.length) / 2 + side.ux * depth;
    // Against the side's direction: the land near the side lies to the left.
    const cut = this.mesh.cut(face, mx, my, -side.ux + side.uy * tilt, -side.uy - side.ux * tilt, 0.8);
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
      const cut = this.mesh.cut(rest, px, py, dx - dy * tilt, dy + dx * tilt, 0.5);
      if (!cut) continue;
      lots.push(cut.left);
      rest = cut.right;
    }
    lots.push(rest);
    for (const lot of lots) this.home(lot, front);
  }

  private home(face: number, front: Side): void {
    const { random } = this;
    const { area } = areaAndMiddle(this.mesh, face);
    const rural = this.character !== 'town';
    const reach = depthFrom(this.mesh, face, front);
    const trade = random.chance(rural ? 0.025 : 0.07);
    const along = [front.ux, front.uy] as const;
    if (reach > (rural ? 30 : 24) && area > (rural ? 330 : 190) && random.chance(rural ? 0.33 : 0.15)) {
      const cut = this.cutBehind(face, front, reach * random.between(0.48, 0.72), random.bell() * 0.03);
      if (cut) {
        this.keep(cut.near, trade ? 'trade' : 'home', along);
        this.keep(
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
    this.keep(face, trade ? 'trade' : area > 1400 && rural ? 'garden' : 'home', along);
  }

  /** Land behind the homes. */
  private backLand(face: number): void {
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

  /** A block out in the open, sometimes with homes along its road. */
  private open(face: number): void {
    const { random, character } = this;
    const front = this.bestFront(face);
    const ribbon = character === 'hills' ? 0.25 : 0.5;
    let rest = face;
    if (front && random.chance(ribbon) && depthFrom(this.mesh, face, front) > 75) {
      const cut = this.cutBehind(face, front, random.between(...HOMES[character].depth) + 6, random.bell() * 0.01);
      if (cut) {
        this.row(cut.near, front);
        rest = cut.far;
      }
    }
    if (character === 'hills') this.upland(rest);
    else if (this.wetness(rest) > (character === 'garden' ? 0.62 : -0.55)) this.paddy(rest);
    else this.orchard(rest);
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
        this.keep(cut.left, purpose);
        this.keep(cut.right, random.chance(0.9) ? purpose : 'rice');
        return;
      }
    }
    this.keep(face, purpose);
  }

  /** Halves a face until the parts are about `size` square metres. */
  private mosaic(face: number, size: number, choose: (wet: boolean) => Purpose): void {
    const { random, mesh } = this;
    const { area } = areaAndMiddle(mesh, face);
    const box = narrowestBox(mesh, face);
    if (area < size * random.between(0.9, 1.9) || box.length < 14) {
      const purpose = choose(this.wetness(face) > 0);
      this.keep(face, purpose, purpose === 'home' ? [box.ux, box.uy] : undefined);
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
      this.keep(face, choose(false));
      return;
    }
    this.mosaic(cut.left, size, choose);
    this.mosaic(cut.right, size, choose);
  }

  /** Crumbs below 20 m² join the neighbour they share an edge with. */
  private keep(face: number, purpose: Purpose, front?: readonly [number, number]): void {
    const { mesh } = this;
    const { area } = areaAndMiddle(mesh, face);
    const narrow = narrowestBox(mesh, face).width < 2.2;
    if (area < 20 || narrow) {
      for (const half of mesh.around(face)) {
        const beside = mesh.faceOf(half ^ 1);
        if (!this.plots.has(beside)) continue;
        const shared = mesh.around(face).filter((each) => mesh.faceOf(each ^ 1) === beside);
        if (shared.length !== 1) continue;
        mesh.merge(half ^ 1);
        return;
      }
    }
    this.plots.set(face, { face, purpose, hamlet: this.hamlet, front });
  }

  /** Offices, schools and the like take the place of plots of a fitting size near the villages. */
  placePublic(): void {
    const { random, mesh, terrain } = this;
    const villages = terrain.villages;
    const wanted: [PublicPurpose, number, number, number][] = [
      ['office', 1, 600, 4000],
      ['clinic', 1, 350, 2500],
      ['market', Math.max(1, villages.length / 4), 500, 4000],
      ['school', Math.max(1, villages.length * 0.6), 900, 6000],
      ['pagoda', Math.max(1, villages.length / 3), 350, 3000],
      ['culture', villages.length / 2, 120, 900],
      ['cemetery', Math.max(1, villages.length / 4), 700, 6000],
    ];
    const all = [...this.plots.values()];
    for (const [purpose, count, low, high] of wanted) {
      for (let i = 0; i < Math.round(count); i++) {
        const village = villages[i % villages.length] ?? villages[0];
        if (!village) return;
        const outskirts = purpose === 'cemetery' ? random.between(200, 420) : 0;
        let best: Plot | undefined;
        let nearest = Infinity;
        for (const plot of all) {
          if (plot.purpose === 'works' || !['home', 'garden', 'rice', 'crops', 'trade'].includes(plot.purpose))
            continue;
          const { area, x, y } = areaAndMiddle(mesh, plot.face);
          const far = Math.abs(Math.hypot(x - village.x, y - village.y) - outskirts) + (plot.front ? 0 : 40);
          if (far < nearest && area >= low && area <= high) {
            nearest = far;
            best = plot;
          }
        }
        if (best) best.purpose = purpose;
      }
    }
    for (const plot of all) {
      if (plot.purpose === 'garden' && random.chance(0.004) && areaAndMiddle(mesh, plot.face).area > 900)
        plot.purpose = 'works';
    }
  }
}
