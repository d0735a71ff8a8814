// One commune of the demo province, from its plan to all its records. The same seed gives the same commune.
import { doubledRingArea } from '../geometry/area.ts';
import { locateInRing } from '../geometry/contains.ts';
import type { PolygonMm, Ring, Shape } from '../geometry/shape.ts';
import { makeBuildings } from './buildings.ts';
import { issueCertificates } from './certificates.ts';
import { type Drawing, draw, outline, ringOf } from './drawing.ts';
import { raiseFlags, rememberVersions, restrict } from './flags.ts';
import { settleOwners } from './owners.ts';
import { makeParcels } from './parcels.ts';
import { peopleOf } from './people.ts';
import { PROVINCE_NAME } from './place-names.ts';
import type { Plot } from './plot-book.ts';
import { cutPlots } from './plots.ts';
import { type CommunePlan, ORIGIN, type ProvincePlan } from './province.ts';
import { randomOf } from './random.ts';
import type { Counters, SampleCommune } from './records.ts';
import { numberOldSheets, numberSheets } from './sheets.ts';
import { makeTerrain, type Strip, type StripKind, type Terrain } from './terrain.ts';

/** A commune with the subdivision it was drawn from: planting defects needs to know who lies beside whom. */
export interface DrawnCommune {
  readonly commune: SampleCommune;
  readonly drawing: Drawing;
}

const OBJECT_KINDS: Readonly<Record<StripKind, string>> = {
  road: 'road',
  lane: 'path',
  canal: 'canal',
  ditch: 'canal',
  stream: 'stream',
  river: 'river',
};

/** Makes a commune; draws its numbers from `counters`, so communes are made in the order of the plan. */
export function makeCommune(province: ProvincePlan, plan: CommunePlan, counters: Counters): DrawnCommune {
  const { seed } = province;
  const terrain = makeTerrain(seed, plan);
  const plots = cutPlots(seed, plan, terrain, province.warp);
  const drawing = draw(terrain.mesh, province.warp, (face) => terrain.strips.has(face));
  const random = randomOf(`${seed}/records/${plan.code}`);
  const hamletNames = terrain.villages.map(({ name }) => name);
  const parcels = makeParcels({ province, plan, drawing, hamletNames, counters, random }, plots);
  const sheets = numberSheets(parcels, province.zone, `${random.integer(2014, 2023)}-0${random.integer(1, 9)}-20`);
  const oldCount = plan.oldNames.length;
  numberOldSheets(parcels, ({ hamletId }) => Math.floor(((hamletId - 1) * oldCount) / terrain.villages.length));
  const address = (): string =>
    `${random.pick(hamletNames)}, ${plan.kind === 'phuong' ? 'phường' : 'xã'} ${plan.name}, ${PROVINCE_NAME.replace('Tỉnh', 'tỉnh')}`;
  const people = peopleOf(counters, random, address);
  const { parties, rights } = settleOwners(plan, parcels, hamletNames, people, counters, random);
  const certificates = issueCertificates(plan, parcels, rights, parties, counters, random);
  const buildings = makeBuildings(parcels, plan.kind === 'phuong', counters, random);
  const restrictions = restrict(parcels, counters, random);
  const flags = raiseFlags(parcels, counters, random);
  const versions = rememberVersions(plan, parcels, random);
  const commune: SampleCommune = {
    plan,
    outline: { zone: province.zone, polygons: [[outline(drawing, (face) => face >= 0)[0] as Ring]] },
    hamlets: hamletsOf(province, terrain, drawing, plots),
    sheets,
    landObjects: landObjectsOf(province, terrain, drawing, counters),
    buildings,
    parcels,
    parties,
    rights,
    certificates,
    restrictions,
    flags,
    versions,
  };
  return { commune, drawing };
}

function landObjectsOf(
  province: ProvincePlan,
  terrain: Terrain,
  drawing: Drawing,
  counters: Counters,
): SampleCommune['landObjects'] {
  return [...terrain.strips].map(([face, strip]) => ({
    id: counters.record++,
    kind: OBJECT_KINDS[strip.kind],
    name: strip.name,
    width: Math.round(strip.width * 10) / 10,
    shape: { zone: province.zone, polygons: [[ringOf(drawing, face)]] },
    axis: axisOf(province, strip),
  }));
}

/** The middle line, a vertex every 25 metres or so. */
function axisOf(province: ProvincePlan, { axis: [[ax, ay], [bx, by]] }: Strip): number[] {
  const steps = Math.max(1, Math.round(Math.hypot(bx - ax, by - ay) / 25));
  const line: number[] = [];
  for (let i = 0; i <= steps; i++) {
    const [x, y] = province.warp.bend(ax + ((bx - ax) * i) / steps, ay + ((by - ay) * i) / steps);
    line.push(Math.round((x + ORIGIN[0]) * 1000), Math.round((y + ORIGIN[1]) * 1000));
  }
  return line;
}

/** Plots and the strips nearest to each village, joined to one area. */
function hamletsOf(
  province: ProvincePlan,
  terrain: Terrain,
  drawing: Drawing,
  plots: readonly Plot[],
): SampleCommune['hamlets'] {
  const hamletOf = new Map<number, number>(plots.map(({ face, hamlet }) => [face, hamlet]));
  for (const [face, { axis }] of terrain.strips) {
    const x = (axis[0][0] + axis[1][0]) / 2;
    const y = (axis[0][1] + axis[1][1]) / 2;
    const far = terrain.villages.map((village) => Math.hypot(village.x - x, village.y - y));
    hamletOf.set(face, far.indexOf(Math.min(...far)));
  }
  return terrain.villages.flatMap(({ name }, index) => {
    const rings = outline(drawing, (face) => hamletOf.get(face) === index);
    const polygons = polygonsOf(rings);
    return polygons.length === 0
      ? []
      : [{ id: index + 1, name, shape: { zone: province.zone, polygons } satisfies Shape }];
  });
}

/** Exteriors run counter-clockwise; each hole belongs to the smallest exterior around it. */
function polygonsOf(rings: readonly Ring[]): PolygonMm[] {
  const polygons = rings
    .filter((ring) => doubledRingArea(ring) > 0)
    .sort((a, b) => doubledRingArea(a) - doubledRingArea(b))
    .map((ring): Ring[] => [ring]);
  for (const hole of rings.filter((ring) => doubledRingArea(ring) < 0)) {
    const around = polygons.find(([exterior]) => {
      for (let i = 0; exterior && i < hole.length; i += 2) {
        const side = locateInRing(exterior, hole[i] as number, hole[i + 1] as number);
        if (side !== 0) return side > 0;
      }
      return false;
    });
    around?.push(hole);
  }
  return polygons;
}
