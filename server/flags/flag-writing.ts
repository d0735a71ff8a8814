// Raising a flag and working it off: one transaction each, with its history, the parcel's colour, and the news to other screens.
import { FLAG_KINDS, flagKind } from '../../data/catalog/flag-kinds.ts';
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import { pointToEwkb } from '../../data/geometry/wkb.ts';
import type { Flag, FlagDecision, FlagState, NewFlag } from '../../data/model/flag.ts';
import type { LngLat } from '../../data/model/place.ts';
import type { Words } from '../../data/rules/rule.ts';
import { refreshFlagCodes } from '../../data/store/apply-change.sql.ts';
import { announce, awaitTurn } from '../../data/store/outbox.ts';
import type { Transaction } from '../../data/store/store.ts';
import { type Account, reaches } from '../accounts/caller.ts';
import { documentOfCommune } from '../documents/documents.sql.ts';
import type { House } from '../house.ts';
import { boundsOf, lngLatOf } from '../http/degrees.ts';
import { badInput, conflict, forbidden, notFound, refusedBy } from '../http/refusal.ts';
import {
  addFlag,
  addFlagEvent,
  boxOfCommune,
  boxOfParcel,
  type CommuneBoxRow,
  type FlagRow,
  flagById,
  lockFlag,
  lockParcelById,
  moveFlag,
} from './flags.sql.ts';

/** What may follow a state; what was closed can be opened again. */
const NEXT: Readonly<Record<FlagState, readonly FlagState[]>> = {
  open: ['in_progress', 'fixed', 'dismissed'],
  in_progress: ['open', 'fixed', 'dismissed'],
  fixed: ['open'],
  dismissed: ['open'],
};

/** A point may lie this far outside the box of its commune, degrees: outlines are generalised. */
const MARGIN = 0.02;

export function flagOf({ lon, lat, createdAt, updatedAt, key: _key, ...row }: FlagRow): Flag {
  return {
    ...row,
    comment: row.comment && maskNumbersIn(row.comment),
    at: lngLatOf(lon, lat),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

const refusal = (rule: string, message: Words) => refusedBy([{ rule, severity: 'block', message }]);

async function communeOf(tx: Transaction, asked: NewFlag): Promise<string> {
  if (asked.parcelId === undefined) return asked.communeCode ?? '';
  const parcel = await tx.first<{ communeCode: string }>(lockParcelById(asked.parcelId));
  if (!parcel) throw notFound();
  if (asked.communeCode !== undefined && asked.communeCode !== parcel.communeCode) {
    throw badInput('communeCode', { vi: 'Thửa không thuộc xã này.', en: 'The parcel is not in this commune.' });
  }
  return parcel.communeCode;
}

/** VN-2000, EWKB. @throws Refusal 422 for a place that is not in the commune */
async function placeOf(tx: Transaction, communeCode: string, at: LngLat | undefined): Promise<Uint8Array | null> {
  const box = await tx.first<CommuneBoxRow>(boxOfCommune(communeCode));
  if (!box) throw badInput('communeCode', { vi: 'Không có xã, phường này.', en: 'There is no such commune.' });
  if (!at) return null;
  const [lon, lat] = wgs84ToVn2000(at[0], at[1]);
  const { west, south, east, north } = box;
  const inside =
    west === null ||
    south === null ||
    east === null ||
    north === null ||
    (lon > west - MARGIN && lon < east + MARGIN && lat > south - MARGIN && lat < north + MARGIN);
  if (!inside)
    throw refusal('flag.place', { vi: 'Điểm nằm ngoài xã, phường.', en: 'The point lies outside the commune.' });
  return pointToEwkb(Math.round(lon * 1e9) / 1e9, Math.round(lat * 1e9) / 1e9);
}

async function refuseUnknownPhoto(tx: Transaction, communeCode: string, id: number | undefined): Promise<void> {
  if (id === undefined) return;
  const document = await tx.first<{ kind: string }>(documentOfCommune(communeCode, id));
  if (document?.kind === 'photo') return;
  throw refusal('document.unknown', {
    vi: 'Không có ảnh này trong xã. Hãy tải ảnh lên trước.',
    en: 'The commune has no such photo. Upload it first.',
  });
}

function kindOf(id: string) {
  const kind = flagKind(id);
  if (kind) return kind;
  const known = FLAG_KINDS.map((each) => each.id).join(', ');
  throw badInput('kind', {
    vi: `kind: loại lỗi không có trong danh mục. Chọn một trong: ${known}.`,
    en: `kind: not in the catalogue. Choose one of: ${known}.`,
  });
}

async function afterWriting(tx: Transaction, id: number): Promise<Flag> {
  const row = await tx.first<FlagRow>(flagById(id));
  if (!row) throw notFound();
  const flag = flagOf(row);
  const { communeCode, parcelId } = flag;
  const box = parcelId === null ? undefined : await tx.first<CommuneBoxRow>(boxOfParcel(communeCode, parcelId));
  const bounds = (box ? boundsOf(box) : null) ?? (flag.at ? ([...flag.at, ...flag.at] as const) : null);
  await announce(tx, {
    topic: 'flag',
    communeCode,
    bounds: bounds ? [...bounds] : null,
    flagId: id,
    parcelId,
    state: flag.state,
  });
  return flag;
}

/** Raises a flag. @throws Refusal 400 for an unknown kind, 403, 404, 422 */
export async function raiseFlag(house: House, account: Account, asked: NewFlag): Promise<Flag> {
  const kind = kindOf(asked.kind);
  return house.store.transact(async (tx) => {
    const communeCode = await communeOf(tx, asked);
    if (!reaches(account, communeCode)) throw forbidden();
    const place = await placeOf(tx, communeCode, asked.at);
    await refuseUnknownPhoto(tx, communeCode, asked.photoDocumentId);
    await awaitTurn(tx);
    const { id } = (await tx.first<{ id: number }>(
      addFlag({
        communeCode,
        parcelId: asked.parcelId ?? null,
        category: kind.category,
        kind: kind.id,
        severity: asked.severity ?? kind.severity,
        wholeParcel: asked.parcelId !== undefined && asked.wholeParcel,
        place,
        comment: asked.comment || null,
        photoDocumentId: asked.photoDocumentId ?? null,
        assignee: asked.assignee || null,
        reporter: account.id,
        reporterName: account.displayName,
      }),
    )) ?? { id: 0 };
    await tx.run(
      addFlagEvent({
        communeCode,
        flagId: id,
        actor: account.id,
        actorName: account.displayName,
        from: null,
        to: 'open',
        note: null,
      }),
    );
    if (asked.parcelId !== undefined) await tx.run(refreshFlagCodes(communeCode, [asked.parcelId]));
    return afterWriting(tx, id);
  });
}

function refuseMove(from: FlagState, { to, note }: FlagDecision): void {
  if (!NEXT[from].includes(to)) {
    const allowed = NEXT[from].join(', ');
    throw refusal('flag.transition', {
      vi: `Cờ đang ở trạng thái ${from}: chỉ chuyển được sang ${allowed}.`,
      en: `A flag that is ${from} can become ${allowed}.`,
    });
  }
  if (to === 'dismissed' && !note) {
    throw refusal('flag.reason', { vi: 'Bỏ qua cờ cần nêu lý do.', en: 'Dismissing a flag needs a reason.' });
  }
}

/** Moves a flag on. @throws Refusal 404 (also for one of another commune), 409 with the flag as it stands, 422 for a move that is not allowed */
export async function decideFlag(house: House, account: Account, id: number, decision: FlagDecision): Promise<Flag> {
  return house.store.transact(async (tx) => {
    await tx.rows(lockFlag(id));
    const row = await tx.first<FlagRow>(flagById(id));
    if (!row) throw notFound();
    const { communeCode, parcelId, state: from } = row;
    if (!reaches(account, communeCode)) throw notFound();
    if (row.version !== decision.version) throw conflict([flagOf(row)]);
    refuseMove(from, decision);
    if (parcelId !== null) await tx.rows(lockParcelById(parcelId));
    await awaitTurn(tx);
    await tx.run(moveFlag(communeCode, id, decision.to));
    const note = decision.note || null;
    await tx.run(
      addFlagEvent({
        communeCode,
        flagId: id,
        actor: account.id,
        actorName: account.displayName,
        from,
        to: decision.to,
        note,
      }),
    );
    if (parcelId !== null) await tx.run(refreshFlagCodes(communeCode, [parcelId]));
    return afterWriting(tx, id);
  });
}
