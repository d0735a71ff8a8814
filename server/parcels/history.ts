// GET /api/parcels/{id}/history: every version, who made it and what changed.
import { createRoute, z } from '@hono/zod-openapi';
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { HistoryEntry } from '../../data/model/edit.ts';
import { only, requireAccount } from '../accounts/access.ts';
import { seesPersons } from '../accounts/caller.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, refusals } from '../http/openapi.ts';
import { currentVersion, formerVersions, type VersionRow } from './history.sql.ts';
import { reachedCommune } from './reached-commune.ts';

const history = createRoute({
  method: 'get',
  path: '/api/parcels/{id}/history',
  summary: 'Every version of a parcel, newest first',
  middleware: only(),
  request: { params: IdParam },
  responses: {
    200: { description: 'Versions', content: json(z.object({ entries: z.array(HistoryEntry) })) },
    ...refusals(400, 401, 403, 404),
  },
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Fields in which a version differs from the one before; none for the first. */
function changes(now: VersionRow, before: VersionRow | undefined): HistoryEntry['changed'] {
  const fields = Object.keys(now.record).filter((field) => field !== 'shape' && field !== 'communeCode');
  const changed = fields
    .filter((field) => !same(now.record[field], before?.record[field]))
    .map((field) => ({ field, before: before?.record[field] ?? null, after: now.record[field] ?? null }));
  if (before && now.shapeHash !== before.shapeHash) changed.push({ field: 'shape', before: null, after: null });
  return before ? changed : [];
}

const howOf = ({ editId, importRun }: VersionRow): HistoryEntry['how'] =>
  editId !== null ? 'edit' : importRun !== null ? 'import' : 'seed';

/** @param named whether papers are named: a scan's name may be a person's */
function entryOf(row: VersionRow, before: VersionRow | undefined, named: boolean): HistoryEntry {
  const { version, validFrom, validTo, editId, importRun, actorName, decidedByName, reason, document } = row;
  return {
    version,
    validFrom: validFrom.toISOString(),
    validTo: validTo?.toISOString() ?? null,
    how: howOf(row),
    editId,
    importRun,
    actorName,
    proposedAt: row.proposedAt?.toISOString() ?? null,
    decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: reason && maskNumbersIn(reason),
    document: named ? document : null,
    changed: changes(row, before),
  };
}

export function historyRoutes(house: House) {
  return openRoutes().openapi(history, async (c) => {
    const { id } = c.req.valid('param');
    const named = seesPersons(requireAccount(c), await reachedCommune(house, c, id));
    const current = await house.store.rows<VersionRow>(currentVersion(id));
    const versions = [...current, ...(await house.store.rows<VersionRow>(formerVersions(id)))];
    c.header('cache-control', 'private, no-store');
    return c.json({ entries: versions.map((row, i) => entryOf(row, versions[i + 1], named)) }, 200);
  });
}
