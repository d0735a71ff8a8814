// GET /api/parcels/{id}/lineage: the family of a parcel as far as it goes back and on.
import { createRoute, z } from '@hono/zod-openapi';
import { Instant, RecordId } from '../../data/model/codes.ts';
import { only } from '../accounts/access.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, refusals } from '../http/openapi.ts';
import { familyOf, type LinkRow, type MemberRow, membersOf } from './lineage.sql.ts';
import { reachedCommune } from './reached-commune.ts';

/** A parcel that is split every year outlives this; what lies beyond is asked for from its last parcel. */
const GENERATIONS = 32;
const MOST_LINKS = 500;

const Relative = z.object({
  id: RecordId,
  sheetNo: z.string().nullable(),
  parcelNo: z.string().nullable(),
  /** The edit that made the link to the parcel asked about, or to the relative nearer to it. */
  editId: z.number().int(),
  /** false where it was itself replaced */
  inForce: z.boolean(),
  validFrom: Instant.nullable(),
  validTo: Instant.nullable(),
  /** Parents -1, grandparents -2, children 1 … the nearest way. */
  generation: z.number().int(),
});
type Relative = z.infer<typeof Relative>;

const lineage = createRoute({
  method: 'get',
  path: '/api/parcels/{id}/lineage',
  summary: 'The parcels this one was made from, and those made from it',
  middleware: only(),
  request: { params: IdParam },
  responses: {
    200: {
      description:
        'Parents and children, and the whole family with its links: who was split and merged may be kin in several ways',
      content: json(
        z.object({
          parents: z.array(Relative),
          children: z.array(Relative),
          relatives: z.array(Relative),
          links: z.array(z.object({ parent: RecordId, child: RecordId, editId: z.number().int() })),
          /** false where there are more: `GENERATIONS` and `MOST_LINKS` */
          isWhole: z.boolean(),
        }),
      ),
    },
    ...refusals(400, 401, 403, 404),
  },
});

/** Each relative once, by the nearest of its links. */
function relativesOf(id: number, links: readonly LinkRow[], members: readonly MemberRow[]): Relative[] {
  const facts = new Map(members.map((each) => [each.id, each]));
  const relatives = new Map<number, Relative>();
  for (const { parent, child, editId, generation } of links) {
    const member = facts.get(generation < 0 ? parent : child);
    if (!member || member.id === id || relatives.has(member.id)) continue;
    const [validFrom, validTo] = [member.validFrom?.toISOString() ?? null, member.validTo?.toISOString() ?? null];
    relatives.set(member.id, { ...member, validFrom, validTo, editId, generation });
  }
  return [...relatives.values()];
}

export function lineageRoutes(house: House) {
  return openRoutes().openapi(lineage, async (c) => {
    const { id } = c.req.valid('param');
    const communeCode = await reachedCommune(house, c, id);
    const rows = await house.store.rows<LinkRow>(familyOf(communeCode, id, GENERATIONS, MOST_LINKS + 1));
    const links = rows.slice(0, MOST_LINKS);
    const ids = [...new Set(links.flatMap(({ parent, child }) => [parent, child]))];
    const members = await house.store.rows<MemberRow>(membersOf(communeCode, ids));
    const relatives = relativesOf(id, links, members);
    const isWhole = rows.length <= MOST_LINKS && rows.every(({ generation }) => Math.abs(generation) < GENERATIONS);
    c.header('cache-control', 'private, no-store');
    return c.json(
      {
        parents: relatives.filter(({ generation }) => generation === -1),
        children: relatives.filter(({ generation }) => generation === 1),
        relatives,
        links: links.map(({ parent, child, editId }) => ({ parent, child, editId })),
        isWhole,
      },
      200,
    );
  });
}
