// The plan of the province: where communes lie on the flat sheet, what runs along their borders, what they live from.
import { canalName, communeNames, districtRoadName, MAIN_CANAL_NAME, RIVER_NAME, streamName } from './place-names.ts';
import { type Random, randomOf } from './random.ts';
import { type Warp, warpOf } from './warp.ts';

/** What a commune lives from; it decides how land is cut. */
export type Character = 'town' | 'delta' | 'garden' | 'hills';

export interface Border {
  readonly kind: 'river' | 'canal' | 'stream' | 'road';
  readonly name: string;
  /** Metres on either side of the border. */
  readonly half: number;
  /** The commune beyond, by its place in the list; -1 beyond the province. */
  readonly beyond: number;
}

export interface CommunePlan {
  readonly index: number;
  readonly code: string;
  /** Without its kind. */
  readonly name: string;
  readonly kind: 'xa' | 'phuong';
  readonly character: Character;
  readonly oldNames: readonly string[];
  /** Corners on the flat sheet, metres, counter-clockwise; border i runs from corner i to the next. */
  readonly corners: readonly (readonly [number, number])[];
  readonly borders: readonly Border[];
}

export interface ProvincePlan {
  readonly seed: string;
  readonly zone: number;
  readonly warp: Warp;
  readonly communes: readonly CommunePlan[];
}

export interface SampleSize {
  readonly communes: number;
  readonly parcels: number;
  readonly seed: string;
}

/** One zone is enough for one province of this size: VN-2000, meridian 105°45′. */
export const SAMPLE_ZONE = 9210;
/** Where the flat sheet's origin lies: east and north in metres of the zone. */
export const ORIGIN = [583_000, 1_140_000] as const;

/** Square metres of the commune, roads and water included, for each parcel: measured on what the generator makes. */
const AREA_PER_PARCEL: Readonly<Record<Character, number>> = { town: 225, delta: 732, garden: 780, hills: 1174 };

interface Site {
  readonly q: number;
  readonly r: number;
  readonly x: number;
  readonly y: number;
}

/** Cells around jittered points of a hexagonal grid; every corner is computed from its three points in one order. */
export function planProvince(size: SampleSize): ProvincePlan {
  const random = randomOf(`${size.seed}/province`);
  const chosen = nearest(size.communes);
  const characters = characterise(chosen, random);
  const perSquareMetre = characters.reduce((sum, character) => sum + 1 / AREA_PER_PARCEL[character], 0);
  const spacing = Math.sqrt(size.parcels / perSquareMetre / (Math.sqrt(3) / 2));
  const names = communeNames(random, size.communes * 4);
  const indexOf = new Map(chosen.map(([q, r], index) => [`${q}/${r}`, index]));
  const communes = chosen.map(([q, r], index) => {
    const sides = cellOf(size.seed, q, r, spacing);
    const character = characters[index] as Character;
    return {
      index,
      code: `99${String(index + 1).padStart(3, '0')}`,
      name: names[index] as string,
      kind: character === 'town' ? ('phuong' as const) : ('xa' as const),
      character,
      oldNames: oldNamesOf(names, index, size.communes, random),
      corners: sides.map((side) => side.corner),
      borders: sides.map((side) =>
        borderOf(size.seed, [q, r], side.beyond, indexOf.get(side.beyond.join('/')) ?? -1, spacing),
      ),
    };
  });
  return { seed: size.seed, zone: SAMPLE_ZONE, warp: warpOf(size.seed), communes };
}

type Hex = readonly [q: number, r: number];

/** The hexes nearest to the middle, listed from south to north and west to east as codes are given. */
function nearest(count: number): Hex[] {
  const reach = Math.ceil(Math.sqrt(count)) + 3;
  const all: Hex[] = [];
  for (let q = -2 * reach; q <= 2 * reach; q++) for (let r = -reach; r <= reach; r++) all.push([q, r]);
  const far = ([q, r]: Hex): number => Math.hypot((q + r / 2) / 1.25, r * 0.866 + 0.01 * q) + 1e-6 * q;
  return all
    .sort((a, b) => far(a) - far(b))
    .slice(0, count)
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

/** Hills in the north, town in the middle, gardens and rice around. */
function characterise(hexes: readonly Hex[], random: Random): Character[] {
  const characters = hexes.map<Character>((_, index) => {
    if (hexes.length >= 6 && index >= (hexes.length * 7) / 8) return 'hills';
    return random.chance(0.34) ? 'garden' : 'delta';
  });
  const middle = hexes
    .map(([q, r], index) => ({ index, far: Math.hypot(q + r / 2, r) }))
    .sort((a, b) => a.far - b.far || a.index - b.index);
  for (const { index } of middle.slice(0, Math.round(hexes.length / 12))) characters[index] = 'town';
  return characters;
}

/** Two or three old communes went into each new one; one of them often gave its name. */
function oldNamesOf(names: readonly string[], index: number, communes: number, random: Random): string[] {
  const others = names.slice(communes + index * 3, communes + index * 3 + random.integer(2, 3));
  return random.chance(0.5) ? [names[index] as string, ...others.slice(1)] : others;
}

function siteOf(seed: string, q: number, r: number, spacing: number): Site {
  const random = randomOf(`${seed}/site/${q}/${r}`);
  const x = (q + r / 2) * spacing + random.between(-0.17, 0.17) * spacing;
  const y = r * spacing * (Math.sqrt(3) / 2) + random.between(-0.17, 0.17) * spacing;
  return { q, r, x, y };
}

interface Side {
  readonly corner: readonly [number, number];
  readonly beyond: Hex;
}

/** The cell of a site: what is nearer to it than to any other. */
function cellOf(seed: string, q: number, r: number, spacing: number): Side[] {
  const self = siteOf(seed, q, r, spacing);
  const reach = 3 * spacing;
  const box: [number, number][] = [
    [self.x - reach, self.y - reach],
    [self.x + reach, self.y - reach],
    [self.x + reach, self.y + reach],
    [self.x - reach, self.y + reach],
  ];
  let ring = box.map(([x, y]) => ({ x, y, site: self }));
  for (let dq = -3; dq <= 3; dq++) {
    for (let dr = -3; dr <= 3; dr++) {
      if (dq !== 0 || dr !== 0) ring = clip(ring, self, siteOf(seed, q + dq, r + dr, spacing));
    }
  }
  return ring.map((vertex, i) => {
    const before = ring[(i + ring.length - 1) % ring.length] as typeof vertex;
    return { corner: centreOf([self, before.site, vertex.site]), beyond: [vertex.site.q, vertex.site.r] };
  });
}

/** Keeps the half nearer to `self`; `site` names who made the edge that starts at a vertex. */
function clip<V extends { x: number; y: number; site: Site }>(ring: readonly V[], self: Site, other: Site): V[] {
  const nearer = (v: V): number =>
    (other.x - v.x) ** 2 + (other.y - v.y) ** 2 - (self.x - v.x) ** 2 - (self.y - v.y) ** 2;
  const kept: V[] = [];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as V;
    const da = nearer(a);
    const db = nearer(b);
    if (da >= 0) kept.push(a);
    if (da >= 0 === db >= 0) return;
    const t = da / (da - db);
    kept.push({ ...a, x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t, site: da >= 0 ? other : a.site });
  });
  return kept;
}

/** The point equally far from three sites, in the same last bit whichever of the three asks. */
function centreOf(sites: readonly [Site, Site, Site]): [number, number] {
  const [a, b, c] = [...sites].sort((s, t) => s.q - t.q || s.r - t.r) as [Site, Site, Site];
  const bx = b.x - a.x;
  const by = b.y - a.y;
  const cx = c.x - a.x;
  const cy = c.y - a.y;
  const d = 2 * (bx * cy - by * cx);
  const bb = bx * bx + by * by;
  const cc = cx * cx + cy * cy;
  return [a.x + (cy * bb - by * cc) / d, a.y + (bx * cc - cx * bb) / d];
}

/** What runs along a border: the same seen from both sides. */
function borderOf(seed: string, self: Hex, other: Hex, beyond: number, spacing: number): Border {
  const [a, b] = [self, other].sort((s, t) => s[0] - t[0] || s[1] - t[1]) as [Hex, Hex];
  const random = randomOf(`${seed}/border/${a.join('/')}/${b.join('/')}`);
  const scale = Math.min(1, spacing / 1000);
  const column = ([q, r]: Hex): number => q + Math.floor(r / 2);
  if (a[1] <= 0 !== b[1] <= 0) return { kind: 'river', name: RIVER_NAME, half: 34 * scale, beyond };
  if (Math.min(a[1], b[1]) > 0 && random.chance(0.4))
    return { kind: 'stream', name: streamName(random), half: 4, beyond };
  if (column(a) <= 0 !== column(b) <= 0) return { kind: 'canal', name: MAIN_CANAL_NAME, half: 12 * scale, beyond };
  if (random.chance(0.42)) return { kind: 'road', name: districtRoadName(random), half: 4.5, beyond };
  return { kind: 'canal', name: canalName(random), half: random.between(4, 8) * Math.max(0.6, scale), beyond };
}
