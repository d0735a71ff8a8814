// One tile of parcels against the parcels of the record around it.

import { isCrowd, MOST_PARCELS } from '../draw.ts';
import { encodeTile } from '../encode.ts';
import type { TileAddress } from '../encoder/projector.ts';
import { LEAD } from '../layers.ts';
import type { HeldTile } from './held-tiles.ts';
import { MvtError } from './mvt-error.ts';
import { measure } from './mvt-geometry.ts';
import { layersIn, type MvtLayer } from './mvt-layer.ts';
import { checkLabels } from './parcel-labels.ts';
import { wrongAttribute, wrongPicture } from './parcel-picture.ts';
import type { Parcel, ParcelBlock } from './parcel-rows.ts';
import type { RecordCheck } from './record-check.ts';
import { drawStandIn, isOf } from './redraw.ts';
import { frameOf, mustBeIn } from './sight.ts';

const LAYERS_OF_PARCELS = ['parcels', 'parcel_labels'];

/** @param near numbers of the parcels that may be in the tile, and some around it */
export async function checkParcelTile(
  check: RecordCheck,
  block: ParcelBlock,
  tile: TileAddress,
  near: readonly number[],
): Promise<void> {
  const found = await check.held.read(tile);
  const standsIn = typeof found === 'object' ? found.stamp.standsIn : undefined;
  if (check.isTouched(check.set, tile, standsIn)) {
    check.touched++;
    return;
  }
  if (found) check.tiles++;
  if (found === 'damaged') return;
  if (!found) await checkAbsent(check, block, tile, near);
  else if (found.stamp.standsIn) await checkStandIn(check, block, tile, near, found);
  else if (block.isCutOff)
    check.problems.tell('More parcels are here than a tile may hold, and they are all in it.', tile);
  else {
    try {
      checkHeld(check, block, tile, near, found);
    } catch (error) {
      // told by the prover of the file
      if (!(error instanceof MvtError)) throw error;
    }
  }
}

async function checkAbsent(
  check: RecordCheck,
  block: ParcelBlock,
  tile: TileAddress,
  near: readonly number[],
): Promise<void> {
  const frame = frameOf(tile);
  const missed = near.find((index) => mustBeIn(block.parcels[index] as Parcel, frame));
  if (missed === undefined) return;
  // nothing stands in where land cover has not been made
  if (!redrawn(check, block, tile, near) && (await drawStandIn(check, tile)).length === 0) return;
  check.problems.tell(`The tile is missing; parcel ${block.parcels[missed]?.id} belongs in it.`, tile);
}

/** What the encoder makes of all parcels here: undefined where they exceed the budget. */
function redrawn({ set }: RecordCheck, block: ParcelBlock, tile: TileAddress, near: readonly number[]) {
  const rows = Buffer.concat(
    near.map((index) => {
      const { start, end } = block.parcels[index] as Parcel;
      return block.rows.subarray(start, end);
    }),
  );
  return encodeTile({ set, tile, sources: [{ source: 'parcels', rows, most: MOST_PARCELS }] });
}

async function checkStandIn(
  check: RecordCheck,
  block: ParcelBlock,
  tile: TileAddress,
  near: readonly number[],
  found: HeldTile,
): Promise<void> {
  const { standsIn } = found.stamp;
  if (standsIn === 'budget' && redrawn(check, block, tile, near)) {
    check.problems.tell('Land cover stands in, but the parcels are within the budget.', tile);
    return;
  }
  const isFew = standsIn === 'crowd' && !(await isCrowd(check.store, { set: check.set, tile, scope: 'all' }));
  if (found.stamp.communes) {
    check.problems.tell('Land cover stands in, but the stamp names communes of parcels.', tile);
  }
  const landCover = await drawStandIn(check, tile);
  await check.catchUp();
  if (check.isTouched(check.set, tile, standsIn)) return;
  if (isFew) check.problems.tell('Land cover stands in for a crowd, but the record does not count one.', tile);
  if (!isOf(found, landCover)) {
    check.problems.tell('The land cover that stands in is not what the record draws now.', tile);
  }
}

function checkHeld(
  check: RecordCheck,
  block: ParcelBlock,
  tile: TileAddress,
  near: readonly number[],
  found: HeldTile,
): void {
  const layers = layersIn(found.bytes);
  const { problems } = check;
  for (const { name } of layers) {
    if (!LAYERS_OF_PARCELS.includes(name)) problems.tell(`Layer ${name} stands in a tile of parcels.`, tile);
  }
  const drawn = checkParcels(
    check,
    block,
    tile,
    layers.find(({ name }) => name === 'parcels'),
  );
  const frame = frameOf(tile);
  for (const index of near) {
    const parcel = block.parcels[index] as Parcel;
    if (!drawn.has(index) && mustBeIn(parcel, frame)) problems.tell(`Parcel ${parcel.id} is missing.`, tile);
  }
  const labels = layers.find(({ name }) => name === 'parcel_labels');
  checkLabels(check, { block, tile, near, labels }, () => {
    const again = redrawn(check, block, tile, near);
    return again !== undefined && isOf(found, again);
  });
  checkCommunes(check, block, tile, { near, drawn, communes: found.stamp.communes });
}

/** Every parcel that the tile shows is one of the record, where the record has it and as the record has it. */
function checkParcels(
  check: RecordCheck,
  block: ParcelBlock,
  tile: TileAddress,
  layer: MvtLayer | undefined,
): Set<number> {
  const { problems, set } = check;
  const drawn = new Set<number>();
  const frame = frameOf(tile);
  for (const feature of layer?.features() ?? []) {
    check.pictures++;
    const index = block.numbers.get(feature.id ?? -1);
    const parcel = index === undefined ? undefined : block.parcels[index];
    if (!layer || index === undefined || !parcel) {
      problems.tell(`Parcel ${feature.id ?? 'without an id'} is not in the record here.`, tile);
      continue;
    }
    if (drawn.has(index)) problems.tell(`Parcel ${parcel.id} is in the tile twice.`, tile);
    drawn.add(index);
    const wrong =
      wrongAttribute(set, parcel, layer.attributes(feature), new Map([[LEAD.name, parcel.lead]])) ??
      (feature.type === 3
        ? wrongPicture(parcel, measure(feature.type, feature.commands, layer.version), frame)
        : 'is no polygon');
    if (wrong) problems.tell(`Parcel ${parcel.id} ${wrong}.`, tile);
  }
  return drawn;
}

interface Noted {
  readonly near: readonly number[];
  readonly drawn: ReadonlySet<number>;
  readonly communes: readonly string[] | undefined;
}

/** More communes than this are not noted (tiles/archive/stamp.ts). */
const MOST_COMMUNES = 40;

/** Those of all parcels that are drawn, and no others than those of parcels whose box reaches here: the builder goes by boxes. */
function checkCommunes(
  { set, problems }: RecordCheck,
  block: ParcelBlock,
  tile: TileAddress,
  { near, drawn, communes }: Noted,
): void {
  if (set === 'parcels') {
    if (communes) problems.tell('The stamp names communes, which the public set has no use for.', tile);
    return;
  }
  const of = (indices: Iterable<number>) => new Set([...indices].map((index) => block.parcels[index]?.commune ?? ''));
  const around = of(near);
  if (!communes) {
    if (around.size <= MOST_COMMUNES) problems.tell('The stamp does not name the communes of the parcels.', tile);
    return;
  }
  for (const commune of of(drawn)) {
    if (!communes.includes(commune))
      problems.tell(`The stamp does not name commune ${commune}, whose parcels are shown.`, tile);
  }
  for (const commune of communes) {
    if (!around.has(commune)) problems.tell(`The stamp names commune ${commune}, which has no parcel here.`, tile);
  }
}
