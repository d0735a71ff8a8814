// Who a name in a column is: person, household, couple, organisation or community; and what kind of paper a number is.
import { fold } from '../catalog/fold.ts';

export type PartyKind = 'individual' | 'couple' | 'household' | 'organisation' | 'community';
export type PaperKind = 'cccd' | 'cmnd' | 'passport' | 'business' | 'other';

const community = /^(cong dong|chua|dinh|den|mieu|nha tho|giao xu|giao ho|dong ho|thon|ap|buon|ban lang|lang)\b/;
const organisation =
  /^(ubnd|uy ban|cong ty|cty|tong cong ty|tap doan|ngan hang|truong|hop tac xa|htx|doanh nghiep|dntn|chi nhanh|so |phong |ban |benh vien|tram|buu dien|cuc|chi cuc|trung tam|quy |hoi |cong an|bo chi huy|van phong|co quan|xi nghiep|nha may)/;

/** Read from the name alone, as columns of maps have it. */
export function partyKind(name: string): PartyKind {
  const plain = fold(name);
  if (/^ho( gia dinh)?( ong| ba)?\b/.test(plain) && plain.split(' ').length > 2) return 'household';
  if (community.test(plain)) return 'community';
  if (organisation.test(plain)) return 'organisation';
  return / va (vo|chong|ba|ong)\b/.test(plain) ? 'couple' : 'individual';
}

export function paperKind(number: string, party: PartyKind): PaperKind {
  const plain = number.replace(/[\s.]/g, '');
  if (party === 'organisation') return 'business';
  if (/^\d{12}$/.test(plain)) return 'cccd';
  if (/^\d{9}$/.test(plain)) return 'cmnd';
  return /^[A-Z]{1,2}\d{6,8}$/i.test(plain) ? 'passport' : 'other';
}
