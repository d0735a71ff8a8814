// The labels of a tile of parcels: one for each parcel whose label place it holds, unless the budget has taken them all.
import type { TileAddress } from '../encoder/projector.ts';
import { LABEL_ZOOM } from '../layers.ts';
import { measure } from './mvt-geometry.ts';
import type { MvtLayer } from './mvt-layer.ts';
import { wrongAttribute } from './parcel-picture.ts';
import type { Parcel, ParcelBlock } from './parcel-rows.ts';
import type { RecordCheck } from './record-check.ts';
import { type Frame, frameOf } from './sight.ts';

export interface LabelCheck {
  readonly block: ParcelBlock;
  readonly tile: TileAddress;
  readonly near: readonly number[];
  readonly labels: MvtLayer | undefined;
}

/** A place is written to the unit it lies in. */
const NEAR = 1.5;

/** @param isOverBudget proves, by drawing again, that the tile without labels is what the encoder makes of its parcels */
export function checkLabels(
  check: RecordCheck,
  { block, tile, near, labels }: LabelCheck,
  isOverBudget: () => boolean,
): void {
  const { problems } = check;
  if (labels && tile.z < LABEL_ZOOM) problems.tell('Labels stand in a tile above their zooms.', tile);
  const written = labels ? checkWritten(check, block, tile, labels) : new Set<number>();
  if (tile.z < LABEL_ZOOM) return;
  const inner = frameOf(tile, 0);
  const missing = near.filter((index) => !written.has(index) && isWellInside(block.parcels[index] as Parcel, inner));
  if (missing.length === 0 || (!labels && isOverBudget())) return;
  for (const index of missing) problems.tell(`The label of parcel ${block.parcels[index]?.id} is missing.`, tile);
}

function checkWritten(check: RecordCheck, block: ParcelBlock, tile: TileAddress, labels: MvtLayer): Set<number> {
  const { problems, set } = check;
  const written = new Set<number>();
  const frame = frameOf(tile, 0);
  for (const feature of labels.features()) {
    const index = block.numbers.get(feature.id ?? -1);
    const parcel = index === undefined ? undefined : block.parcels[index];
    if (index === undefined || !parcel) {
      problems.tell(`A label of parcel ${feature.id ?? 'without an id'} is not in the record here.`, tile);
      continue;
    }
    if (written.has(index)) problems.tell(`Parcel ${parcel.id} has two labels.`, tile);
    written.add(index);
    const clearance = new Map(parcel.clearance === undefined ? [] : [['r', parcel.clearance]]);
    const wrong = wrongAttribute(set, parcel, labels.attributes(feature), clearance);
    if (wrong) problems.tell(`The label of parcel ${parcel.id} ${wrong}.`, tile);
    const { minX, minY } = measure(1, feature.commands, labels.version);
    if (!isAt(parcel, frame, minX, minY)) problems.tell(`The label of parcel ${parcel.id} stands elsewhere.`, tile);
  }
  return written;
}

function isAt({ label }: Parcel, { minX, minY, unit }: Frame, x: number, y: number): boolean {
  if (!label) return false;
  return Math.abs((label[0] - minX) / unit - x - 0.5) <= NEAR && Math.abs((label[1] - minY) / unit - y - 0.5) <= NEAR;
}

/** Not so near an edge that rounding may put it into the next tile. */
function isWellInside({ label }: Parcel, { minX, minY, maxX, maxY, unit }: Frame): boolean {
  return (
    label !== undefined &&
    label[0] > minX + unit &&
    label[0] < maxX - unit &&
    label[1] > minY + unit &&
    label[1] < maxY - unit
  );
}
