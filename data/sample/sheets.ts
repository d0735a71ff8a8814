// Map sheets and numbers as the law gives them: scale by density, sheets and parcels numbered from north to south.
import { type BoxMm, boxAround, ringBounds } from '../geometry/bounds.ts';
import type { Shape } from '../geometry/shape.ts';
import type { SampleParcel } from './records.ts';

interface Cell {
  readonly e: number;
  readonly n: number;
  /** Millimetres. */
  readonly side: number;
  parcels: SampleParcel[];
}

export interface Sheet {
  readonly no: string;
  readonly scale: number;
  readonly shape: Shape;
  readonly surveyedOn: string;
}

const KILOMETRE = 1_000_000;
/** A sheet of a quarter the size begins where a sheet would hold more parcels than these. */
const FULL = new Map([
  [KILOMETRE, 420],
  [KILOMETRE / 2, 380],
]);
/** Fewer parcels than this join the nearest sheet: its frame is widened (phá khung). */
const SCANT = 14;
const SCALES = new Map([
  [KILOMETRE, 2000],
  [KILOMETRE / 2, 1000],
  [KILOMETRE / 4, 500],
]);

/** Gives every parcel its sheet, number and scale; returns the sheets, frames in the zone. Thông tư 26/2024: 1…n by sheet, zig-zag. */
export function numberSheets(parcels: readonly SampleParcel[], zone: number, surveyedOn: string): Sheet[] {
  const cells = joinScant(quarter(parcels, KILOMETRE));
  const land = landOf(parcels);
  cells.sort((a, b) => rowOf(b) - rowOf(a) || a.e - b.e || b.n - a.n);
  return cells.map((cell, index) => {
    const no = String(index + 1);
    const scale = SCALES.get(cell.side) ?? 2000;
    for (const [i, parcel] of zigZag(cell).entries()) {
      parcel.sheetNo = no;
      parcel.parcelNo = String(i + 1);
      parcel.scale = scale;
    }
    return { no, scale, shape: frameOf(cell, land, zone), surveyedOn };
  });
}

/** Sheets of one line of half a kilometre are numbered from west to east. */
const rowOf = (cell: Cell): number => Math.floor((cell.n + cell.side / 2) / (KILOMETRE / 2));

function quarter(parcels: readonly SampleParcel[], side: number): Cell[] {
  const cells = new Map<string, Cell>();
  for (const parcel of parcels) {
    const e = Math.floor(parcel.label[0] / side) * side;
    const n = Math.floor(parcel.label[1] / side) * side;
    const key = `${e}/${n}`;
    const cell = cells.get(key) ?? { e, n, side, parcels: [] };
    cell.parcels.push(parcel);
    cells.set(key, cell);
  }
  return [...cells.values()].flatMap((cell) => {
    const full = FULL.get(side);
    return full !== undefined && cell.parcels.length > full ? quarter(cell.parcels, side / 2) : [cell];
  });
}

function joinScant(cells: readonly Cell[]): Cell[] {
  const kept = cells.filter((cell) => cell.parcels.length >= SCANT);
  if (kept.length === 0) return [...cells];
  for (const cell of cells) {
    if (cell.parcels.length >= SCANT) continue;
    for (const parcel of cell.parcels) {
      let nearest = kept[0] as Cell;
      let least = Infinity;
      for (const other of kept) {
        const far = distanceTo(other, parcel.label);
        if (far < least) {
          least = far;
          nearest = other;
        }
      }
      nearest.parcels.push(parcel);
    }
  }
  return kept;
}

function distanceTo(cell: Cell, [e, n]: readonly [number, number]): number {
  return Math.hypot(Math.max(cell.e - e, 0, e - cell.e - cell.side), Math.max(cell.n - n, 0, n - cell.n - cell.side));
}

/** Rows from north to south; every other row runs back from east to west. */
function zigZag(cell: Cell): SampleParcel[] {
  const rows = Math.max(2, Math.round(Math.sqrt(cell.parcels.length) * 0.8));
  const top = Math.max(...cell.parcels.map((parcel) => parcel.label[1]));
  const bottom = Math.min(...cell.parcels.map((parcel) => parcel.label[1]));
  const height = Math.max(1, (top - bottom) / rows);
  const row = (parcel: SampleParcel): number => Math.min(rows - 1, Math.floor((top - parcel.label[1]) / height));
  return [...cell.parcels].sort(
    (a, b) => row(a) - row(b) || (row(a) % 2 === 0 ? a.label[0] - b.label[0] : b.label[0] - a.label[0]) || a.id - b.id,
  );
}

/** The box around the commune's parcels, to full ten metres. */
function landOf(parcels: readonly SampleParcel[]): BoxMm {
  const box = boxAround(parcels.flatMap(({ shape }) => shape?.polygons.flat() ?? []));
  const below = (mm: number): number => Math.floor(mm / 10_000) * 10_000;
  const above = (mm: number): number => Math.ceil(mm / 10_000) * 10_000;
  return { minE: below(box.minE), minN: below(box.minN), maxE: above(box.maxE), maxN: above(box.maxN) };
}

/**
 * The square of the frame, widened to hold its parcels whole, to full ten metres; it ends where the commune does, so that frames and
 * numbers of small communes do not stand where they have no land.
 */
function frameOf(cell: Cell, land: BoxMm, zone: number): Shape {
  let [west, south, east, north] = [cell.e, cell.n, cell.e + cell.side, cell.n + cell.side];
  for (const { shape } of cell.parcels) {
    const box = ringBounds(shape?.polygons[0]?.[0] ?? []);
    west = Math.min(west, Math.floor(box.minE / 10_000) * 10_000);
    south = Math.min(south, Math.floor(box.minN / 10_000) * 10_000);
    east = Math.max(east, Math.ceil(box.maxE / 10_000) * 10_000);
    north = Math.max(north, Math.ceil(box.maxN / 10_000) * 10_000);
  }
  west = Math.max(west, land.minE);
  south = Math.max(south, land.minN);
  east = Math.min(east, land.maxE);
  north = Math.min(north, land.maxN);
  return { zone, polygons: [[[west, south, east, south, east, north, west, north]]] };
}

/** Numbers of the maps before the merger: every old commune counted its sheets from 1 and its parcels in another order. */
export function numberOldSheets(
  parcels: readonly SampleParcel[],
  oldCommuneOf: (parcel: SampleParcel) => number,
): void {
  const sheets = new Map<string, { no: number; parcels: SampleParcel[] }>();
  const counts = new Map<number, number>();
  for (const parcel of parcels) {
    const old = oldCommuneOf(parcel);
    const key = `${old}/${parcel.sheetNo}`;
    let sheet = sheets.get(key);
    if (!sheet) {
      const no = (counts.get(old) ?? 0) + 1;
      counts.set(old, no);
      sheet = { no, parcels: [] };
      sheets.set(key, sheet);
    }
    sheet.parcels.push(parcel);
  }
  for (const { no, parcels: members } of sheets.values()) {
    members.sort((a, b) => a.label[0] - b.label[0] || a.id - b.id);
    members.forEach((parcel, i) => {
      parcel.oldSheetNo = String(no);
      parcel.oldParcelNo = String(i + 1);
    });
  }
}
