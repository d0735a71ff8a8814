// GET /api/parcels/{id}: the card. The public part for everyone; the rest inside the commune's reach, persons not for leadership.
// A card with persons on it leaves one row in the access log.
import { createRoute, z } from '@hono/zod-openapi';
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { ewkbToShape } from '../../data/geometry/wkb.ts';
import type { Flag } from '../../data/model/flag.ts';
import {
  type OfficerParcelCard,
  ParcelCard,
  PastParcelCard,
  type PublicParcelCard,
} from '../../data/model/parcel-card.ts';
import { logAccess } from '../accounts/access-log.ts';
import { type Caller, reaches, seesPersons } from '../accounts/caller.ts';
import { flagOf } from '../flags/flag-writing.ts';
import { type FlagRow, flagsWhere } from '../flags/flags.sql.ts';
import { type House, openRoutes } from '../house.ts';
import { boundsOf, lngLatOf } from '../http/degrees.ts';
import { momentAt } from '../http/moment.ts';
import { IdParam, json, refusals } from '../http/openapi.ts';
import { notFound } from '../http/refusal.ts';
import { neighboursOf } from './neighbours.ts';
import { parcelAt } from './parcel-at.ts';
import {
  type ParcelCardRow,
  parcelForCard,
  type RestrictionRow,
  restrictionsOfParcel,
  type UseRow,
  usesOfParcel,
} from './parcel-card.sql.ts';
import { certificatesOf, ownersOf } from './persons.ts';

const card = createRoute({
  method: 'get',
  path: '/api/parcels/{id}',
  summary:
    'One parcel: public fields, or the full card for accounts with its commune in reach; with `at` as it stood then',
  request: {
    params: IdParam,
    query: z.object({
      at: z.string().max(40).optional().openapi({
        description: 'A day (its end, UTC+7) or an instant: the version that stood then',
        example: '2026-11-29',
      }),
    }),
  },
  responses: {
    200: { description: 'The card', content: json(z.union([ParcelCard, PastParcelCard])) },
    ...refusals(400, 404),
  },
});

function publicCard(row: ParcelCardRow): PublicParcelCard {
  const { id, version, communeCode, sheetNo, parcelNo, nationalCode, landUse, mappedArea, computedArea } = row;
  return {
    id,
    version,
    communeCode,
    communeName: row.communeName ?? communeCode,
    provinceName: row.provinceName ?? '',
    sheetNo,
    parcelNo,
    nationalCode,
    oldUnit: row.oldUnit,
    oldSheetNo: row.oldSheetNo,
    oldParcelNo: row.oldParcelNo,
    landUse,
    mappedArea,
    computedArea,
    shape: row.geom && row.zone !== null ? ewkbToShape(row.geom, row.zone) : null,
    at: lngLatOf(row.lon, row.lat),
    bounds: boundsOf(row),
    asOf: row.asOf.toISOString(),
  };
}

const sheetOf = ({ sheetScale, sheetSource, sheetSurveyedOn }: ParcelCardRow): OfficerParcelCard['sheet'] =>
  sheetScale === null ? null : { scale: sheetScale, source: sheetSource, surveyedOn: sheetSurveyedOn };

/** The newest flags of the parcel, done ones too. */
async function flagsOf(house: House, communeCode: string, parcelId: number): Promise<Flag[]> {
  const any = { state: undefined, category: undefined, kind: undefined, severity: undefined };
  const filter = { ...any, communes: [communeCode], parcel: parcelId };
  return (await house.store.rows<FlagRow>(flagsWhere(filter, 'newest', undefined, 100))).map(flagOf);
}

/** The whole card; owners and certificates only for those who see persons. */
async function officerCard(house: House, row: ParcelCardRow, caller: Caller): Promise<OfficerParcelCard> {
  const open = publicCard(row);
  const { id, communeCode } = row;
  const persons = seesPersons(caller, communeCode);
  const [uses, owners, certificates, restrictions, flags, neighbours] = await Promise.all([
    house.store.rows<UseRow>(usesOfParcel(communeCode, id)),
    persons ? ownersOf(house, communeCode, id) : null,
    persons ? certificatesOf(house, communeCode, id) : null,
    house.store.rows<RestrictionRow>(restrictionsOfParcel(communeCode, id)),
    flagsOf(house, communeCode, id),
    open.shape ? neighboursOf(house, communeCode, id, open.shape) : [],
  ]);
  return {
    ...open,
    legalArea: row.legalArea,
    address: row.address,
    hamletId: row.hamletId,
    hamletName: row.hamletName,
    sheet: sheetOf(row),
    uses,
    states: { group: row.group, certificate: row.certificate, match: row.match, flag: row.flag },
    owners,
    certificates,
    restrictions: restrictions.map((each) => ({ ...each, note: each.note && maskNumbersIn(each.note) })),
    flags,
    neighbours,
  };
}

export function parcelCardRoutes(house: House) {
  return openRoutes().openapi(card, async (c) => {
    const { caller } = c.var;
    const { at } = c.req.valid('query');
    if (at !== undefined) {
      const past = await parcelAt(house, caller, c.req.valid('param').id, momentAt(at));
      c.header('vary', 'cookie');
      c.header('cache-control', 'private, no-store');
      return c.json(past, 200);
    }
    const row = await house.store.first<ParcelCardRow>(parcelForCard(c.req.valid('param').id));
    if (!row) throw notFound();
    const { id, communeCode } = row;
    if (seesPersons(caller, communeCode)) {
      await logAccess(house, c, { action: 'view', communeCode, objectType: 'parcel', objectId: id });
    }
    c.header('vary', 'cookie');
    c.header('cache-control', caller.role === 'public' ? 'public, max-age=5' : 'private, no-store');
    return c.json(reaches(caller, communeCode) ? await officerCard(house, row, caller) : publicCard(row), 200);
  });
}
