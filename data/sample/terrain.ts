// A commune before land is cut: border strips, villages, roads and canals, and the blocks between them.
import { areaAndMiddle, narrowestBox } from './faces.ts';
import { type Cut, Mesh } from './mesh.ts';
import { canalName, districtRoadName, hamletNames, streamName, streetName } from './place-names.ts';
import type { Character, CommunePlan } from './province.ts';
import { type Random, randomOf } from './random.ts';

export type StripKind = 'road' | 'lane' | 'canal' | 'ditch' | 'stream' | 'river';

/** Land that is taken by no parcel. */
export interface Strip {
  readonly kind: StripKind;
  readonly name: string | null;
  /** Metres. */
  readonly width: number;
  /** Ends of the middle line on the flat sheet. */
  readonly axis: readonly [readonly [number, number], readonly [number, number]];
}

export interface Village {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

export interface Block {
  readonly face: number;
  /** How near to a village: 1 in its middle, 0 far out in the fields. */
  readonly village: number;
  /** Index of the hamlet. */
  readonly hamlet: number;
}

export interface Terrain {
  readonly mesh: Mesh;
  /** By face. */
  readonly strips: Map<number, Strip>;
  readonly villages: readonly Village[];
  readonly blocks: readonly Block[];
}

/** Square metres of a block in a village and in the fields; roads first, then lanes. */
const BLOCKS: Readonly<Record<Character, { village: number; field: number }>> = {
  town: { village: 9_000, field: 22_000 },
  delta: { village: 15_000, field: 85_000 },
  garden: { village: 14_000, field: 48_000 },
  hills: { village: 16_000, field: 150_000 },
};

export function makeTerrain(seed: string, plan: CommunePlan): Terrain {
  const random = randomOf(`${seed}/terrain/${plan.code}`);
  const { mesh, strips } = withBorders(plan);
  const core = plan.corners.length;
  const { area, x, y } = areaAndMiddle(mesh, core);
  const villages = placeVillages(plan, random, area, x, y);
  const reach = Math.sqrt(area / villages.length) * 0.36;
  const builder = new Builder(plan.character, mesh, strips, villages, reach, random);
  builder.grow(core, 0);
  return { mesh, strips, villages, blocks: builder.blocks };
}

/** The cell with half a river, canal or road inside each border; the core is the last face. */
function withBorders(plan: CommunePlan): { mesh: Mesh; strips: Map<number, Strip> } {
  const { corners, borders } = plan;
  const count = corners.length;
  const inner = corners.map((corner, i) => {
    const before = inwards(plan, (i + count - 1) % count);
    const here = inwards(plan, i);
    // Where the two shifted borders meet.
    const d = before.ux * here.uy - before.uy * here.ux;
    const t = ((here.ax - before.ax) * here.uy - (here.ay - before.ay) * here.ux) / d;
    return [before.ax + before.ux * t, before.ay + before.uy * t, corner] as const;
  });
  const points: [number, number][] = [...corners.map(([x, y]) => [x, y] as [number, number])];
  for (const [x, y] of inner) points.push([x, y]);
  const loops = corners.map((_, i) => [i, (i + 1) % count, count + ((i + 1) % count), count + i]);
  loops.push(corners.map((_, i) => count + i));
  const strips = new Map<number, Strip>();
  borders.forEach((border, i) => {
    const axis = [
      corners[i] as readonly [number, number],
      corners[(i + 1) % count] as readonly [number, number],
    ] as const;
    strips.set(i, { kind: border.kind, name: border.name, width: border.half * 2, axis });
  });
  return { mesh: new Mesh(points, loops), strips };
}

function inwards(plan: CommunePlan, i: number): { ax: number; ay: number; ux: number; uy: number } {
  const [ax, ay] = plan.corners[i] as readonly [number, number];
  const [bx, by] = plan.corners[(i + 1) % plan.corners.length] as readonly [number, number];
  const size = Math.hypot(bx - ax, by - ay);
  const ux = (bx - ax) / size;
  const uy = (by - ay) / size;
  const half = plan.borders[i]?.half ?? 0;
  return { ax: ax - uy * half, ay: ay + ux * half, ux, uy };
}

function placeVillages(plan: CommunePlan, random: Random, area: number, x: number, y: number): Village[] {
  const count = Math.min(14, Math.max(2, Math.round(area / (plan.character === 'hills' ? 600_000 : 330_000))));
  const names = hamletNames(random, count, plan.kind === 'phuong');
  const radius = Math.sqrt(area / Math.PI);
  const turn = random.between(0, 6.28);
  return names.map((name, i) => {
    if (i === 0)
      return { x: x + random.between(-0.15, 0.15) * radius, y: y + random.between(-0.15, 0.15) * radius, name };
    const angle = turn + i * 2.399 + random.between(-0.3, 0.3);
    const far = radius * Math.min(0.86, 0.35 + 0.55 * Math.sqrt(i / count));
    return { x: x + Math.cos(angle) * far, y: y + Math.sin(angle) * far, name };
  });
}

class Builder {
  readonly blocks: Block[] = [];
  private readonly character: Character;
  private readonly mesh: Mesh;
  private readonly strips: Map<number, Strip>;
  private readonly villages: readonly Village[];
  private readonly reach: number;
  private readonly random: Random;

  constructor(
    character: Character,
    mesh: Mesh,
    strips: Map<number, Strip>,
    villages: readonly Village[],
    reach: number,
    random: Random,
  ) {
    this.character = character;
    this.mesh = mesh;
    this.strips = strips;
    this.villages = villages;
    this.reach = reach;
    this.random = random;
  }

  /** Halves a face by roads and canals until blocks remain. */
  grow(face: number, depth: number): void {
    const { mesh, random } = this;
    const { area, x, y } = areaAndMiddle(mesh, face);
    const { village, hamlet } = this.nearestVillage(x, y);
    const sizes = BLOCKS[this.character];
    const limit = sizes.field * (sizes.village / sizes.field) ** Math.min(1, village * 1.25);
    const box = narrowestBox(mesh, face);
    const enough = area < limit * random.between(0.85, 1.5) || box.length < 70;
    if (enough && (depth > 0 || area < limit)) {
      this.blocks.push({ face, village, hamlet });
      return;
    }
    const shift = random.between(-0.13, 0.13) * box.length;
    const tilt = random.bell() * (box.length > 250 ? 0.045 : 0.025);
    const px = box.x + box.ux * shift;
    const py = box.y + box.uy * shift;
    const dx = -box.uy + box.ux * tilt;
    const dy = box.ux + box.uy * tilt;
    const rest = this.lay(face, px, py, dx, dy, this.stripsFor(depth, village, box.length));
    for (const part of rest) this.grow(part, depth + 1);
  }

  private nearestVillage(x: number, y: number): { village: number; hamlet: number } {
    let hamlet = 0;
    let nearest = Infinity;
    this.villages.forEach((village, i) => {
      const far = Math.hypot(x - village.x, y - village.y);
      if (far < nearest) {
        nearest = far;
        hamlet = i;
      }
    });
    const village = Math.exp(-((nearest / this.reach) ** 2));
    return { village: this.character === 'town' ? 0.6 + 0.4 * village : village, hamlet };
  }

  /** What is laid across a face: one strip, or a canal with a road beside it. */
  private stripsFor(
    depth: number,
    village: number,
    length: number,
  ): { kind: StripKind; name: string | null; width: number }[] {
    const { random, character } = this;
    const road = (width: number): { kind: StripKind; name: string; width: number } => ({
      kind: 'road',
      name: width >= 9 ? districtRoadName(random) : streetName(random),
      width,
    });
    const lane = { kind: 'lane' as const, name: null, width: random.between(2.6, 4) };
    const water = (width: number): { kind: StripKind; name: string | null; width: number } =>
      character === 'hills'
        ? { kind: 'stream', name: streamName(random), width: width * 0.6 }
        : { kind: 'canal', name: canalName(random), width };
    if (depth === 0) return [road(character === 'town' ? 16 : 10)];
    if (character === 'town') {
      if (depth <= 2) return random.chance(0.25) ? [water(9), road(7)] : [road(random.between(9, 12))];
      return length > 150 ? [road(random.between(6, 8))] : random.chance(0.5) ? [road(5)] : [lane];
    }
    if (depth === 1) return [water(random.between(9, 13)), road(6)];
    if (village > 0.45) return length > 170 || random.chance(0.4) ? [road(random.between(4.5, 6.5))] : [lane];
    return random.weigh([
      [[water(random.between(5, 8)), lane], 4],
      [[water(random.between(4, 6))], 2.5],
      [[road(random.between(4, 5.5))], 3],
    ]);
  }

  /** Cuts strips side by side out of a face; returns what is left on either side. */
  private lay(
    face: number,
    px: number,
    py: number,
    dx: number,
    dy: number,
    wanted: readonly { kind: StripKind; name: string | null; width: number }[],
  ): number[] {
    const size = Math.hypot(dx, dy);
    const [nx, ny] = [dy / size, -dx / size];
    const total = wanted.reduce((sum, strip) => sum + strip.width, 0);
    let offset = -total / 2;
    let cut = this.mesh.cut(face, px + nx * offset, py + ny * offset, dx, dy, 0.3);
    if (!cut) return [];
    const left = cut.left;
    let rest = cut.right;
    for (const strip of wanted) {
      offset += strip.width;
      const next: Cut | undefined = this.mesh.cut(rest, px + nx * offset, py + ny * offset, dx, dy, 0.3);
      if (!next) break;
      const axis = [midway(cut.from, next.from), midway(cut.to, next.to)] as const;
      this.strips.set(next.left, { ...strip, axis });
      cut = next;
      rest = next.right;
    }
    return [left, rest];
  }
}

const midway = (a: readonly [number, number], b: readonly [number, number]): [number, number] => [
  (a[0] + b[0]) / 2,
  (a[1] + b[1]) / 2,
];
