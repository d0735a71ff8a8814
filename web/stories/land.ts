// What stories do to the land record over HTTP, as another person's screen would.
import type { Page } from 'playwright-core';
import { baseOfCard, correctAttributes, landOfParcel } from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import type { Parcel } from '../../data/model/parcel.ts';
import { OfficerParcelCard } from '../../data/model/parcel-card.ts';

export const cardOf = async (page: Page, house: string, id: number): Promise<OfficerParcelCard> =>
  OfficerParcelCard.parse(await (await page.request.get(`${house}/api/parcels/${id}`)).json());

/** Sends a correction under the page's session; the status of the answer. */
export async function correct(page: Page, house: string, id: number, patch: Partial<Parcel>): Promise<number> {
  const change = correctAttributes(landOfParcel(baseOfCard(await cardOf(page, house, id))), { parcel: id, patch });
  if (isProblem(change)) throw new Error(change.message.en);
  const answer = await page.request.post(`${house}/api/edits`, { data: { change, reason: 'Theo câu chuyện' } });
  return answer.status();
}

/** Gives the parcel another address, and expects that it may. */
export async function changeAddress(page: Page, house: string, id: number, address: string): Promise<void> {
  const status = await correct(page, house, id, { address });
  if (status >= 300) throw new Error(`The address of parcel ${id} was not changed: ${status}.`);
}

/** A parcel of the account's first commune with a shape and without certificate: it may be corrected without a document. */
export async function plainParcel(page: Page, house: string, skip = 0): Promise<number> {
  const me = await (await page.request.get(`${house}/api/me`)).json();
  const list = await (await page.request.get(`${house}/api/parcels?commune=${me.communes[0].code}&limit=400`)).json();
  let left = skip;
  for (const { id, geometry } of list.features) {
    if (!geometry) continue;
    const { certificates, states } = await cardOf(page, house, id);
    if (certificates?.length !== 0 || states.certificate === 1) continue;
    if (left === 0) return id;
    left -= 1;
  }
  throw new Error('The commune has no parcel without a certificate.');
}
