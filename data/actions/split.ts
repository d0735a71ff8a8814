// Splits parcels by a drawn line.
import { areaRounded } from '../geometry/area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { type Cut, cut } from '../geometry/reshaping/cut.ts';
import type { Shape } from '../geometry/shape.ts';
import { keyOf, type Land, type RecordKey } from '../land/land.ts';
import type { Change, RecordChange } from '../model/change.ts';
import { addressOf } from '../rules/neighbourhood.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { changeOf, withShape } from './drawn.ts';
import { bornParcel, childValue, inherited, Placeholders } from './inherit.ts';
import { problemOfLine, refusal } from './refusal.ts';
import { shapedAround } from './working-set.ts';

export interface Split {
  readonly parcels: readonly number[];
  /** Millimetres of the zone: [e0, n0, e1, n1, …]. */
  readonly line: readonly number[];
}

const nothing = {
  vi: 'Đường vẽ không chia thửa nào. Hãy kéo hai đầu ra ngoài ranh thửa.',
  en: 'The line splits no parcel. Draw both ends beyond the boundary.',
};

const tiny = {
  vi: 'Một phần chia ra nhỏ hơn 0,05 m², không thành thửa. Hãy kéo đường chia qua đúng đỉnh hoặc ra xa hơn.',
  en: 'A part is smaller than 0.05 m², which is no parcel. Draw the line through the node, or further away from it.',
};
const absent = {
  vi: 'Không có thửa này, hoặc thửa chưa có ranh. Hãy chọn thửa trên bản đồ.',
  en: 'There is no such parcel with a boundary. Choose one on the map.',
};

/**
 * Splits the parcels by the line. The largest part of each keeps its id, number and code; the others are new parcels with the owners,
 * restrictions and certificates of their parent (`FIELD_POLICY` tells the fields). Neighbours at the ends of the cut get its node.
 */
export function split(land: Land, { parcels, line }: Split): Change | BilingualProblem {
  const bad = problemOfLine(line) ?? parcels.map((id) => problemOfParcel(land, id)).find((each) => each !== undefined);
  if (bad) return bad;
  const targets = parcels.map((id) => ({ type: 'parcel', id }) as const);
  return changeOfCut(land, cut(shapedAround(land, targets), new Set(targets.map(keyOf)), [line]));
}

/** The change of a cut: children for the parts, nodes for neighbours; a problem where nothing is cut, or a part would be no parcel. */
export function changeOfCut(
  land: Land,
  { parts, noded }: Pick<Cut<RecordKey>, 'parts' | 'noded'>,
): Change | BilingualProblem {
  if (parts.size === 0) return refusal('split.nothing', nothing);
  for (const [key, shapes] of parts) {
    const crumb = shapes.find((shape) => areaRounded(shape) === 0);
    if (!crumb) continue;
    const at = { zone: crumb.zone, place: labelPoint(crumb).at };
    return refusal('split.crumb', tiny, addressOf(key), at);
  }
  return dividedInto(land, new Map([...parts].map(([key, shapes]) => [addressOf(key).id, shapes])), noded);
}

export const problemOfParcel = (land: Land, id: number): BilingualProblem | undefined =>
  land.get('parcel', id)?.value.shape ? undefined : refusal('record.absent', absent, { type: 'parcel', id });

/** The change that gives each parcel its parts, largest first, and neighbours their nodes. */
function dividedInto(
  land: Land,
  parts: ReadonlyMap<number, readonly Shape[]>,
  noded: Parameters<typeof changeOf>[1]['shapes'],
): Change | BilingualProblem {
  const placeholders = new Placeholders(land);
  const records: RecordChange[] = [];
  const lineage: Change['lineage'] = [];
  for (const [id, shapes] of parts) {
    const parent = land.get('parcel', id);
    if (!parent) continue;
    const [largest, ...others] = shapes;
    if (!largest) continue;
    const kept = withShape(parent, largest);
    records.push(kept.type === 'parcel' ? withoutLegalArea(kept, parent.value.legalArea) : kept);
    for (const shape of others) {
      const child = placeholders.next();
      records.push(bornParcel(child, childValue(parent.value, shape)), ...inherited(land, id, child, placeholders));
      lineage.push({ parent: id, child });
    }
  }
  return changeOf(land, { shapes: noded, records, lineage });
}

/** The legal area was that of the whole: what remains of it only a new certificate tells. */
const withoutLegalArea = (
  record: Extract<RecordChange, { type: 'parcel' }>,
  legalArea: number | null,
): RecordChange => ({
  ...record,
  before: { ...record.before, legalArea },
  after: { ...record.after, legalArea: null },
});
