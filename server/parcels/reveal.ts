// POST /api/parcels/{id}/reveal: one masked value in full, for a reason, into the access log.
import { createRoute } from '@hono/zod-openapi';
import { Revealed, type RevealKind, RevealRequest } from '../../data/model/parcel-card.ts';
import { only } from '../accounts/access.ts';
import { logAccess } from '../accounts/access-log.ts';
import { seesPersons } from '../accounts/caller.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, refusals } from '../http/openapi.ts';
import { notFound } from '../http/refusal.ts';
import { communeOfParcel } from './parcel-card.sql.ts';
import { birthYearOf, sealedNumber, serialOfCertificate } from './persons.sql.ts';

const reveal = createRoute({
  method: 'post',
  path: '/api/parcels/{id}/reveal',
  summary:
    'A citizen number, year of birth or certificate serial of this parcel in full; the reason is kept in the access log',
  middleware: only('officer', 'approver', 'admin'),
  request: { params: IdParam, body: { content: json(RevealRequest), required: true } },
  responses: { 200: { description: 'The value', content: json(Revealed) }, ...refusals(400, 401, 403, 404, 413, 415) },
});

/** undefined where the document, person or certificate is not of this parcel. */
async function secretOf(
  house: House,
  communeCode: string,
  parcelId: number,
  what: RevealKind,
  id: number,
): Promise<string | undefined> {
  if (what === 'identity') {
    const row = await house.store.first<{ sealed: Uint8Array }>(sealedNumber(communeCode, parcelId, id));
    return row && house.cipher.open(row.sealed);
  }
  if (what === 'birth_year') {
    const row = await house.store.first<{ year: number | null }>(birthYearOf(communeCode, parcelId, id));
    return row?.year?.toString();
  }
  const row = await house.store.first<{ serial: string | null }>(serialOfCertificate(communeCode, parcelId, id));
  return row?.serial ?? undefined;
}

export function revealRoutes(house: House) {
  return openRoutes().openapi(reveal, async (c) => {
    const { id } = c.req.valid('param');
    const asked = c.req.valid('json');
    const parcel = await house.store.first<{ communeCode: string }>(communeOfParcel(id));
    // one answer for a parcel of others and for none: this address tells nobody which ids exist
    if (!parcel || !seesPersons(c.var.caller, parcel.communeCode)) throw notFound();
    const { communeCode } = parcel;
    const value = await secretOf(house, communeCode, id, asked.what, asked.id);
    if (value === undefined) throw notFound();
    await logAccess(house, c, {
      action: 'reveal',
      communeCode,
      objectType: 'parcel',
      objectId: id,
      fields: `${asked.what} ${asked.id}`,
      reason: asked.reason,
    });
    c.header('cache-control', 'no-store');
    return c.json({ value }, 200);
  });
}
