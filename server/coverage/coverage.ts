// GET /api/coverage: how much of the land is recorded, certified, known and in doubt, unit by unit; and the same as a workbook.
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CommuneCode, ProvinceCode } from '../../data/model/codes.ts';
import { CoverageLevel, CoverageRow } from '../../data/model/coverage.ts';
import { only, requireAccount, requireCommune } from '../accounts/access.ts';
import { logAccess } from '../accounts/access-log.ts';
import { type Asked, type House, openRoutes } from '../house.ts';
import { json, refusals } from '../http/openapi.ts';
import { badInput } from '../http/refusal.ts';
import { CommuneCounts } from './coverage-counts.ts';
import { type CoverageQuestion, coverageTable } from './coverage-rows.ts';
import { coverageWorkbook } from './coverage-xlsx.ts';

const query = z.object({
  level: CoverageLevel.default('commune'),
  parent: z.union([ProvinceCode, CommuneCode]).optional().openapi({
    type: 'string',
    description: 'Province code for communes, commune code for hamlets',
  }),
});

const numbers = createRoute({
  method: 'get',
  path: '/api/coverage',
  summary: 'Numbers of the units in reach; openFlags counts parcels with an open flag of the kind',
  middleware: only(),
  request: { query },
  responses: {
    200: {
      description: 'One row a unit, their sum, and when it was so',
      content: json(z.object({ rows: z.array(CoverageRow), total: CoverageRow, asOf: z.string() })),
    },
    ...refusals(400, 401, 403),
  },
});

const workbook = createRoute({
  method: 'get',
  path: '/api/coverage/export.xlsx',
  summary: 'The same as a workbook',
  middleware: only(),
  request: { query },
  responses: {
    200: {
      description: 'XLSX',
      content: {
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string().openapi({ format: 'binary' }),
        },
      },
    },
    ...refusals(400, 401, 403),
  },
});

/** What was asked, within the reach of the account; 400 where the parent does not fit the level, 403 where it is not theirs. */
function questionOf(c: Context<Asked>, { level, parent }: z.infer<typeof query>): CoverageQuestion {
  const { communes } = requireAccount(c);
  if (level === 'hamlet') {
    if (parent?.length !== 5) {
      throw badInput('parent', {
        vi: 'Cấp thôn cần mã xã (5 chữ số) ở parent.',
        en: 'Hamlets need the commune code (5 digits) as parent.',
      });
    }
    requireCommune(c, parent);
  } else if (parent !== undefined && (level === 'province' || parent.length !== 2)) {
    throw badInput('parent', {
      vi: 'Cấp xã nhận mã tỉnh (2 chữ số) ở parent; cấp tỉnh không nhận parent.',
      en: 'Communes take a province code (2 digits) as parent; provinces take none.',
    });
  }
  return { level, parent, communes };
}

export function coverageRoutes(house: House) {
  const memory = new CommuneCounts(house.store);
  const ask = (question: CoverageQuestion) => coverageTable(house.store, memory, question);
  return openRoutes()
    .openapi(numbers, async (c) => {
      const table = await ask(questionOf(c, c.req.valid('query')));
      c.header('cache-control', 'no-store');
      return c.json(table, 200);
    })
    .openapi(workbook, async (c) => {
      const question = questionOf(c, c.req.valid('query'));
      const below: CoverageQuestion = { ...question, level: 'commune', parent: undefined };
      const tables: [CoverageLevel, Awaited<ReturnType<typeof ask>>][] = [[question.level, await ask(question)]];
      if (question.level === 'province') tables.push(['commune', await ask(below)]);
      const fields = question.parent === undefined ? question.level : `${question.level} ${question.parent}`;
      await logAccess(house, c, { action: 'export', objectType: 'coverage', fields });
      const bytes = await coverageWorkbook(tables);
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="do-phu-${question.level}-${tables[0]?.[1].asOf.slice(0, 10)}.xlsx"`,
        'cache-control': 'no-store',
      });
    });
}
