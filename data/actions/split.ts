// Splits parcels by a drawn line.
import { areaM2 } from '../geometry/area.ts';
import { cut } from '../geometry/reshaping/cut.ts';
import type { Shape } from '../geometry/shape.ts';
import { keyOf, type Land } from '../land/land.ts';
import type { Change, RecordChange } from '../model/change.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { changeOf, withShape } from './drawn.ts';
import { bornParcel, childValue, inherited, Placeholders } from './inherit.ts';
import { refusal } from './refusal.ts';
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

/**
 * Splits the parcels by the line. The largest part of each keeps its id, number and code; the others are new parcels with the owners,
 * restrictions and certificates of their parent (`FIELD_POLICY` tells the fields). Neighbours at the ends of the cut get its node.
 */
export function split(land: Land, { parcels, line }: Split): Change | BilingualProblem {
  const targets = parcels.map((id) => ({ type: 'parcel', id }) as const);
  const result = cut(shapedAround(land, targets), new Set(targets.map(keyOf)), [line]);
  const parts = new Map(
    targets.flatMap(({ id }) => {
      const own = result.parts.get(`parcel/${id}`);
      return own && own.length > 1 ? [[id, own] as const] : [];
    }),
  );
  if (parts.size === 0) return refusal('split.nothing', nothing, targets[0]);
  return dividedInto(land, parts, result.noded);
}

/** The change that gives each parcel its parts, largest first, and neighbours their nodes. */
export function dividedInto(
  land: Land,
  parts: ReadonlyMap<number, readonly Shape[]>,
  noded: Parameters<typeof changeOf>[1]['shapes'],
): Change | BilingualProblem {
  const placeholders = new Placeholders();
  const records: RecordChange[] = [];
  const lineage: Change['lineage'] = [];
  for (const [id, shapes] of parts) {
    const parent = land.get('parcel', id);
    if (!parent) continue;
    const [largest, ...others] = [...shapes].sort((a, b) => areaM2(b) - areaM2(a));
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
