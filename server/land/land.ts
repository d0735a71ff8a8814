// GET /api/land: the land of a box to work on, or as it stood at a date. No persons: of owners no more than the number of the party.
import { createRoute, z } from '@hono/zod-openapi';
import { CommuneCode } from '../../data/model/codes.ts';
import { WorkingSet } from '../../data/model/working-set.ts';
import type { Then } from '../../data/store/standing.sql.ts';
import {
  type CommuneInBox,
  communesInBox,
  type Size,
  sizeOfBox,
  workingSet,
} from '../../data/store/working-set.sql.ts';
import { only, requireAccount, requireCommune } from '../accounts/access.ts';
import { type Account, reaches } from '../accounts/caller.ts';
import { type House, openRoutes } from '../house.ts';
import { Box } from '../http/box.ts';
import { storedBoxOf } from '../http/degrees.ts';
import { momentAt } from '../http/moment.ts';
import { json, refusals } from '../http/openapi.ts';
import { forbidden, notFound, refusedBy } from '../http/refusal.ts';
import { groundOf, SIDE_DEGREES } from './ground.ts';

/** Parcels and vertices of one answer: what a browser holds, judges and draws at once without a thought. */
const MOST_PARCELS = 2000;
const MOST_VERTICES = 200_000;
/** So far more is counted, to be told. */
const COUNTED = 20_000;

const land = createRoute({
  method: 'get',
  path: '/api/land',
  summary: `Parcels and land objects of a box in whole millimetres of the commune's zone, with what stands beside; at most ${MOST_PARCELS} parcels`,
  middleware: only('officer', 'approver', 'admin'),
  request: {
    query: z.object({
      bbox: Box,
      commune: CommuneCode.optional().openapi({
        description: 'Whose land it is to work on; without, the commune in reach with the most parcels in the box',
      }),
      at: z.string().max(40).optional().openapi({
        description:
          'A day (its end, UTC+7) or an instant: the versions that stood then, without what stands beside the box',
        example: '2026-11-29',
      }),
    }),
  },
  responses: {
    200: { description: 'Land to work on (data/land/working-set.ts reads it)', content: json(WorkingSet) },
    ...refusals(400, 401, 403, 404, 422),
  },
});

/** The commune that is meant: 404 where there is none in the box, 403 where none of them is in reach. */
function communeOf(communes: readonly CommuneInBox[], named: string | undefined, account: Account): CommuneInBox {
  const meant = named === undefined ? communes : communes.filter(({ code }) => code === named);
  if (meant.length === 0) {
    throw notFound({ vi: 'Trong khung này không có xã, phường nào.', en: 'No commune lies in this box.' });
  }
  const own = meant.find(({ code }) => reaches(account, code));
  if (!own) throw forbidden();
  return own;
}

const counted = (count: number): string => (count > COUNTED ? `> ${COUNTED}` : String(count));

function refuseLarge({ parcels, vertices }: Size): void {
  if (parcels <= MOST_PARCELS && vertices <= MOST_VERTICES) return;
  const rule = 'land.large';
  const message =
    parcels > MOST_PARCELS
      ? {
          vi: `Khung có ${counted(parcels)} thửa, nhiều nhất ${MOST_PARCELS}: hãy thu nhỏ khung.`,
          en: `The box has ${counted(parcels)} parcels, at most ${MOST_PARCELS} are given: ask for a smaller box.`,
        }
      : {
          vi: `Khung có ${vertices} đỉnh, nhiều nhất ${MOST_VERTICES}: hãy thu nhỏ khung.`,
          en: `The box has ${vertices} vertices, at most ${MOST_VERTICES} are given: ask for a smaller box.`,
        };
  throw refusedBy([{ rule, severity: 'block', message }]);
}

function refuseWide([west, south, east, north]: readonly [number, number, number, number]): void {
  if (east - west <= SIDE_DEGREES && north - south <= SIDE_DEGREES) return;
  const message = {
    vi: `Khung rộng hơn ${SIDE_DEGREES} độ: hãy thu nhỏ khung.`,
    en: `The box is wider than ${SIDE_DEGREES} degree: ask for a smaller one.`,
  };
  throw refusedBy([{ rule: 'land.wide', severity: 'block', message }]);
}

export function landRoutes(house: House) {
  return openRoutes().openapi(land, async (c) => {
    const { bbox, commune, at: moment } = c.req.valid('query');
    const account = commune === undefined ? requireAccount(c) : requireCommune(c, commune);
    const at = moment === undefined ? undefined : momentAt(moment);
    refuseWide(bbox);
    const communes = await house.store.rows<CommuneInBox>(communesInBox(storedBoxOf(bbox), COUNTED + 1));
    const { code: communeCode, zone } = communeOf(communes, commune, account);
    const { atHand, box, around } = groundOf(bbox, zone);
    const then: Then | undefined = at && { at, communes: communes.map(({ code }) => code) };
    const size = await house.store.first<Size>(sizeOfBox(box, then, COUNTED + 1));
    refuseLarge(size ?? { parcels: 0, vertices: 0 });
    const rows = await house.store.bytes(workingSet({ communeCode, box, around, then }));
    const set = await house.workingSets.pack({ rows, communeCode, zone, atHand, at: at?.toISOString() ?? null });
    // The answer is what the schema says, but was never an object here.
    return c.body(set, 200, {
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
      vary: 'cookie',
    }) as never;
  });
}
