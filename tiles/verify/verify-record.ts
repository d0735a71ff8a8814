// Whether an archive of ours shows what the record holds: all of it, and nothing else.
import type { Store } from '../../data/store/store.ts';
import type { Archive } from '../archive/reader.ts';
import { type Plan, planBuild } from '../build/plan.ts';
import { isSameLog, type SameLogRow } from '../build/position.sql.ts';
import { DRAWING, type TileSet } from '../layers.ts';
import { HeldTiles } from './held-tiles.ts';
import type { Inventory } from './inventory.ts';
import type { Origin } from './origin.ts';
import { checkParcels } from './parcel-blocks.ts';
import type { Problems } from './problems.ts';
import type { IsTouched, RecordCheck } from './record-check.ts';
import { checkBlock, checkDrawn } from './redraw.ts';
import { type ParcelCountRow, parcelCount } from './verify.sql.ts';
import type { OnStep } from './verify-file.ts';

export interface RecordReport {
  readonly set: TileSet;
  /** Tiles compared. */
  readonly tiles: number;
  /** Of them changed in the record since, and left alone. */
  readonly touched: number;
  /** Parcels of the record that were looked for; undefined for sets without parcels. */
  readonly parcels: number | undefined;
  /** Pictures of parcels compared. */
  readonly pictures: number;
}

/** Why the archive cannot be compared with this database, or undefined. @param drawing of the manifest beside it, where there is one */
export async function whyNot(store: Store, origin: Origin, drawing = origin.drawing): Promise<string | undefined> {
  if (drawing !== undefined && drawing !== DRAWING) {
    return `It was drawn by another version of Thửa (drawing ${drawing}, this one draws ${DRAWING}).`;
  }
  const row = await store.first<SameLogRow>(isSameLog(origin.position));
  return row?.same ? undefined : 'It was drawn from another database, or this one is an older copy of it.';
}

export interface RecordOrder {
  readonly archive: Archive;
  readonly inventory: Inventory;
  readonly set: TileSet;
  readonly problems: Problems;
  /** None, where it is left out. */
  readonly isTouched?: IsTouched;
  /** For a record that people work on meanwhile (record-check.ts). */
  readonly catchUp?: () => Promise<void>;
  readonly onStep: OnStep;
}

/** @param order with an inventory in order. @throws ArchiveError, StoreError where either cannot be read */
export async function verifyRecord(store: Store, order: RecordOrder): Promise<RecordReport> {
  const { archive, inventory, set, problems, isTouched = () => false, catchUp = async () => undefined, onStep } = order;
  const held = new HeldTiles(archive, inventory);
  const check: RecordCheck = { store, set, held, problems, isTouched, catchUp, tiles: 0, touched: 0, pictures: 0 };
  const plan = await planBuild(store);
  const hasParcels = set === 'parcels' || set === 'parcels-officer';
  const singles = set === 'communes' ? plan.singles.filter(({ communes }) => communes) : plan.singles;
  const total = singles.length + (set === 'communes' ? plan.areas : plan.blocks).length;
  for (const [index, cell] of singles.entries()) {
    onStep('record', index, total);
    await checkDrawn(check, cell);
  }
  const onBlock = (done: number) => onStep('record', singles.length + done, total);
  const parcels = hasParcels ? await checkAllParcels(check, plan, onBlock) : undefined;
  if (!hasParcels) await checkOthers(check, plan, onBlock);
  await catchUp();
  for (const tile of held.rest()) {
    if (!isTouched(set, tile, 'budget'))
      problems.tell('The tile is in the archive, but nothing of the record is there.', tile);
  }
  return { set, tiles: check.tiles, touched: check.touched, parcels, pictures: check.pictures };
}

async function checkOthers(
  check: RecordCheck,
  { areas, blocks }: Plan,
  onBlock: (done: number) => void,
): Promise<void> {
  for (const [index, cell] of (check.set === 'communes' ? areas : blocks).entries()) {
    if (check.set === 'communes' || cell.context) await checkBlock(check, cell);
    onBlock(index + 1);
  }
}

/** The number of parcels with a shape. That all of them were met proves the plan, which the builder goes by too. */
async function checkAllParcels(check: RecordCheck, { blocks }: Plan, onBlock: (done: number) => void): Promise<number> {
  const before = await countOf(check.store);
  const met = await checkParcels(
    check,
    blocks.filter(({ parcels }) => parcels),
    onBlock,
  );
  const after = await countOf(check.store);
  if (met !== undefined && before === after && met !== after) {
    check.problems.tell(`The record has ${after} parcels with a shape, ${met} of them lie where tiles are drawn.`);
  }
  return after;
}

async function countOf(store: Store): Promise<number> {
  return (await store.first<ParcelCountRow>(parcelCount()))?.parcels ?? 0;
}
