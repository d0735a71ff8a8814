// Corners that were meant to be right angles are made so, with all who share them.
import { movedNodes, type Place } from '../geometry/reshaping/move-nodes.ts';
import { squareMoves } from '../geometry/reshaping/square-corners.ts';
import type { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import type { BilingualProblem, RecordAddress } from '../rules/rule.ts';
import { changeOfNodes } from './drawn.ts';
import { nearCorners } from './near-corners.ts';
import { refusal } from './refusal.ts';
import { problemOfRecord } from './reshape.ts';
import { groundOf, shapedAtNodes } from './working-set.ts';

export interface SquareCorners {
  readonly record: RecordAddress;
  /** Degrees: corners that are right within so much are made right; above 0, at most 30. */
  readonly tolerance: number;
}

const words = {
  tolerance: {
    vi: 'Sai lệch góc phải lớn hơn 0 và không quá 30 độ.',
    en: 'The tolerance lies above 0 and at most at 30 degrees.',
  },
  nothing: {
    vi: 'Không có góc nào cần làm vuông trong sai lệch này. Hãy tăng sai lệch.',
    en: 'No corner is to be squared within this tolerance. Allow more.',
  },
  near: {
    vi: 'Hai đỉnh sẽ cách nhau dưới 20 mm. Hãy bắt hai đỉnh làm một trước.',
    en: 'Two corners would come within 20 mm of each other. Stitch them into one first.',
  },
} as const;

/** The longest edge gives the direction and keeps it; what is askew by more stays so. Right to the millimetre of a node. */
export function squareCorners(land: Land, { record, tolerance }: SquareCorners): Change | BilingualProblem {
  const bad = problemOfRecord(land, record);
  if (bad) return bad;
  if (!(tolerance > 0 && tolerance <= 30)) return refusal('square.tolerance', words.tolerance, record);
  const rings = groundOf(land, record)?.value.shape?.polygons.flat() ?? [];
  const moves = rings.flatMap((ring) => squareMoves(ring, tolerance));
  if (moves.length === 0) return refusal('square.nothing', words.nothing, record);
  const nodes = moves.map(({ from }): Place => from);
  const targets = moves.map(({ to }): Place => to);
  const tracts = shapedAtNodes(land, nodes, targets);
  const moved = movedNodes(tracts, moves);
  const near = 'refused' in moved ? undefined : nearCorners(tracts, moved.values());
  if (near) return refusal('square.near', words.near, record, { zone: land.place.zone, place: near });
  return changeOfNodes(land, tracts, moved);
}
