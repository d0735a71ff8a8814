// HH-19 of a change: what roads, canals and rivers lose. It is public land, so a loss needs a reason, and a document where nobody takes it.
import type { Shape } from '../geometry/shape.ts';
import type { Land } from '../land/land.ts';
import { boxOfShape } from '../land/shape-facts.ts';
import type { Change } from '../model/change.ts';
import { overLandObject } from './between-records.ts';
import { figure } from './figure.ts';
import type { Grounds } from './grounds.ts';
import { landOnlyIn } from './land-between.ts';
import { nameOf } from './neighbourhood.ts';
import { aboutLand } from './place.ts';
import { type BilingualProblem, blocking, told, type Words } from './rule.ts';

const toParcels = ({ vi, en }: Words, area: Words): Words => ({
  vi: `${vi} mất ${area.vi} m² cho thửa đất bên cạnh. Hãy nêu lý do.`,
  en: `${en} loses ${area.en} m² to a parcel beside it. Give the reason.`,
});
const toNobody = ({ vi, en }: Words, area: Words): Words => ({
  vi: `${vi} mất ${area.vi} m² mà không thửa nào nhận. Cần nêu lý do và kèm văn bản làm căn cứ.`,
  en: `${en} loses ${area.en} m² that nobody takes. Give a reason and a document.`,
});

/** What each land object of the change loses; it is only told where the change says why. */
export function landObjectLosses(
  before: Land,
  after: Land,
  change: Change,
  { reason, documentId }: Grounds,
): BilingualProblem[] {
  return change.records.flatMap((record) => {
    if (record.type !== 'land-object' || record.before?.shape === undefined) return [];
    const had = before.get('land-object', record.id)?.value.shape;
    if (!had) return [];
    const around = after.near(boxOfShape(had));
    const shapesOf = (type: 'parcel' | 'land-object'): Shape[] =>
      around.flatMap((ground) => (ground.type === type && ground.value.shape ? [ground.value.shape] : []));
    const lost = landOnlyIn([had], shapesOf('land-object'));
    if (!lost) return [];
    const abandoned = landOnlyIn([lost], shapesOf('parcel'));
    const about = aboutLand(had.zone, abandoned ?? lost);
    const say = abandoned ? toNobody : toParcels;
    const name = nameOf(before, `land-object/${record.id}`);
    const problem = blocking(overLandObject.id, say(name, figure(about.areaM2 ?? 0, 2)), {
      ...about,
      records: [{ type: 'land-object', id: record.id }],
    });
    const isFounded = reason !== null && (!abandoned || documentId !== null);
    return [isFounded ? told(problem) : problem];
  });
}
