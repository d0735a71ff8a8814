// The permanent address of a parcel, to be sent to others.
import type { PublicParcelCard } from '../../../data/model/parcel-card.ts';
import { writeSearch } from '../../address.ts';

/** `/p/commune/sheet/no`; a parcel without numbers is named by its id. */
export function permalinkOf(card: Pick<PublicParcelCard, 'id' | 'communeCode' | 'sheetNo' | 'parcelNo'>): string {
  if (!card.sheetNo || !card.parcelNo) return `/${writeSearch({ parcel: card.id })}`;
  return `/p/${[card.communeCode, card.sheetNo, card.parcelNo].map(encodeURIComponent).join('/')}`;
}

/** What happened when a link was shared. */
export type Shared = 'shared' | 'copied' | 'refused';

/** Hands the link to the phone's share sheet, else to the clipboard. */
export async function share(title: string, url: string): Promise<Shared> {
  try {
    if (typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches) {
      await navigator.share({ title, url });
      return 'shared';
    }
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch (refused) {
    return refused instanceof DOMException && refused.name === 'AbortError' ? 'shared' : 'refused';
  }
}
