// The body of POST /api/edits as an EditRequest: large ones are read aside from the event loop, and what is refused is told like anywhere else.
import type { Context } from 'hono';
import type { EditRequest } from '../../data/model/edit.ts';
import type { Asked, House } from '../house.ts';
import { MOST_DEPTH } from '../http/json-depth.ts';
import { badInput, badSchema, Refusal } from '../http/refusal.ts';
import { verticesOf } from './large-changes.ts';

/** Of all shapes of a change, before and after: a thousand times what a parcel has. Above, judging takes longer than anybody waits. */
export const MOST_VERTICES = 50_000;

/** @throws Refusal 400, 415 */
export async function readEdit(house: House, c: Context<Asked>): Promise<EditRequest> {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? '')) throw new Refusal('wrong-type');
  const read = await house.changes.read(new Uint8Array(await c.req.arrayBuffer()));
  if ('malformed' in read) throw new Refusal('malformed-json');
  if ('tooDeep' in read) {
    throw badInput('body', {
      vi: `Dữ liệu lồng nhau quá sâu: nhiều nhất ${MOST_DEPTH} cấp.`,
      en: `The body nests too deeply: at most ${MOST_DEPTH} levels.`,
    });
  }
  if ('complaints' in read) throw badSchema(read.complaints);
  if (verticesOf(read.value.change) > MOST_VERTICES) {
    throw badInput('change', {
      vi: `Một thay đổi có nhiều nhất ${MOST_VERTICES} đỉnh, tính cả trước và sau: hãy chia thành nhiều lần.`,
      en: `A change has at most ${MOST_VERTICES} vertices, before and after together: make several of it.`,
    });
  }
  return read.value;
}
