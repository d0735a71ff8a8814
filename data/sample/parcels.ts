// Plots become parcels: shape, areas, label, national code, land uses, address.

import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import { areaM2, areaRounded } from '../geometry/area.ts';
import { geohash12 } from '../geometry/geohash.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { Shape } from '../geometry/shape.ts';
import type { ParcelUse } from '../model/parcel.ts';
import { type Drawing, ringOf } from './drawing.ts';
import { PROVINCE_NAME } from './place-names.ts';
import type { Plot, Purpose } from './plot-book.ts';
import type { CommunePlan, ProvincePlan } from './province.ts';
import type { Random } from './random.ts';
import type { Counters, SampleParcel } from './records.ts';

const USES: Readonly<Record<Exclude<Purpose, 'home'>, string>> = {
  garden: 'CLN',
  rice: 'LUC',
  crops: 'HNK',
  pond: 'NTS',
  forest: 'RSX',
  trade: 'TMD',
  works: 'SKC',
  office: 'TSC',
  school: 'DGD',
  clinic: 'DYT',
  market: 'DCH',
  pagoda: 'TON',
  cemetery: 'NTD',
  culture: 'DVH',
};
const FARMED = new Set(['CLN', 'LUC', 'HNK', 'NTS', 'RSX']);

export interface ParcelMaker {
  readonly province: ProvincePlan;
  readonly plan: CommunePlan;
  readonly drawing: Drawing;
  readonly hamletNames: readonly string[];
  readonly counters: Counters;
  readonly random: Random;
}

export function makeParcels(maker: ParcelMaker, plots: readonly Plot[]): SampleParcel[] {
  return plots.map((plot) => makeParcel(maker, plot));
}

function makeParcel(maker: ParcelMaker, plot: Plot): SampleParcel {
  const { province, plan, random } = maker;
  const shape: Shape = { zone: province.zone, polygons: [[ringOf(maker.drawing, plot.face)]] };
  const area = areaRounded(shape);
  const { at, clearanceMm } = labelPoint(shape);
  const uses = usesOf(plot.purpose, plan.kind, area, random);
  const hamlet = maker.hamletNames[plot.hamlet] ?? '';
  const unit = plan.kind === 'phuong' ? 'phường' : 'xã';
  return {
    id: maker.counters.record++,
    face: plot.face,
    purpose: plot.purpose,
    hamletId: plot.hamlet + 1,
    front: frontOf(maker, plot),
    sheetNo: null,
    parcelNo: null,
    oldSheetNo: null,
    oldParcelNo: null,
    nationalCode: nationalCodeOf(at, province.zone),
    landUse: uses.map((use) => use.code).join('+'),
    mappedArea: area,
    legalArea: null,
    computedArea: areaM2(shape),
    address: `${hamlet}, ${unit} ${plan.name}, ${PROVINCE_NAME.replace('Tỉnh', 'tỉnh')}`,
    uses,
    shape,
    label: at,
    clearance: clearanceMm / 1000,
    scale: 2000,
    group: 0,
    certificate: 0,
    match: 0,
    flag: 0,
    version: 1,
    validFrom: '2025-07-01T01:00:00.000Z',
  };
}

/** Mã định danh: the GeoHash of the label point in WGS 84. */
export function nationalCodeOf(at: readonly [number, number], zone: number): string {
  return geohash12(...vn2000ToWgs84(...planeOf(zone).toDegrees(at[0], at[1])));
}

function frontOf({ drawing, province }: ParcelMaker, plot: Plot): readonly [number, number] | undefined {
  if (!plot.front) return undefined;
  const [x, y] = drawing.mesh.place(drawing.mesh.first(plot.face));
  const [ax, ay] = province.warp.bend(x, y);
  const [bx, by] = province.warp.bend(x + plot.front[0], y + plot.front[1]);
  const size = Math.hypot(bx - ax, by - ay);
  return [(bx - ax) / size, (by - ay) / size];
}

function usesOf(purpose: Purpose, kind: 'xa' | 'phuong', area: number, random: Random): ParcelUse[] {
  if (purpose !== 'home') return [use(USES[purpose], area, random)];
  const code = kind === 'phuong' ? 'ODT' : 'ONT';
  const limit = kind === 'phuong' ? 220 : 180;
  if (area < limit || random.chance(area < limit * 1.8 ? 0.55 : 0.1)) return [use(code, area, random)];
  const lived = Math.min(Math.floor((area - 20) / 10) * 10, random.pick([100, 120, 150, 200, 300]));
  return [use(code, lived, random), use('CLN', Math.round((area - lived) * 10) / 10, random)];
}

/** One use with the term the law gives it (Luật Đất đai 2024, Điều 171, 172). */
function use(code: string, area: number, random: Random): ParcelUse {
  if (code === 'ODT' || code === 'ONT') {
    return {
      code,
      area,
      term: 'lau_dai',
      expiresOn: null,
      origin: random.weigh([
        ['cong-nhan-khong-thu', 6],
        ['cong-nhan-co-thu', 3],
        ['giao-co-thu', 1],
      ]),
    };
  }
  if (FARMED.has(code)) {
    const expiresOn = random.weigh([
      ['2063-10-15', 8],
      ['2064-07-01', 2],
      ['2054-08-20', 1],
    ]);
    return {
      code,
      area,
      term: 'den_ngay',
      expiresOn,
      origin: random.weigh([
        ['cong-nhan-khong-thu', 7],
        ['giao-khong-thu', 3],
      ]),
    };
  }
  if (code === 'TMD' || code === 'SKC') {
    return {
      code,
      area,
      term: 'den_ngay',
      expiresOn: `${random.integer(2045, 2068)}-06-30`,
      origin: random.pick(['thue-hang-nam', 'thue-mot-lan', 'giao-co-thu']),
    };
  }
  return {
    code,
    area,
    term: 'lau_dai',
    expiresOn: null,
    origin: code === 'TON' || code === 'NTD' ? 'cong-nhan-khong-thu' : 'giao-khong-thu',
  };
}
