// Changes that nobody should be able to make: each is refused with the rule, the records, the place and the square metres, and leaves
// nothing behind.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProblemDocument } from '../../data/model/problem.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { digestOfLand } from '../testing/block.sql.ts';
import { settleBlock } from '../testing/block.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { HOSTILE_GROUND } from './testing/hostile-ground.ts';
import { HOSTILE_RECORDS } from './testing/hostile-records.ts';

const keysOf = ({ records = [] }: { records?: { type: string; id: number }[] | undefined }): string[] =>
  records.map(({ type, id }) => `${type}/${id}`);

describeStores('hostile changes', (open) => {
  let store: Store;
  let at: TestHouse;
  let approver: Visitor;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settleBlock(store);
    await store.run(sql`INSERT INTO lineage (commune_code, parent_id, child_id, edit_id) VALUES
      ('99001', 1, 70, 1), ('99001', 70, 2, 1)`);
    approver = await at.signedIn('approver', ['99001']);
  });
  afterAll(() => at.close());

  const digest = async () => (await store.first<{ digest: string }>(digestOfLand()))?.digest;

  it.each([...HOSTILE_GROUND, ...HOSTILE_RECORDS])(
    '$name is refused',
    async ({ body, status, rule, records, areaM2 }) => {
      const before = await digest();
      for (const language of ['vi', 'en']) {
        const answer = await approver.ask('/api/edits', { body, headers: { 'accept-language': language } });
        const said = await answer.text();
        expect(answer.status, said.slice(0, 2000)).toBe(status);
        if (rule === undefined) continue;
        const { problems = [] } = JSON.parse(said) as ProblemDocument;
        const named = problems.filter((problem) => problem.rule === rule);
        expect(named, said.slice(0, 2000)).not.toEqual([]);
        const fits = named.filter((problem) => {
          const isAbout = (records ?? []).every((key) => keysOf(problem).includes(key));
          const isOfSize = areaM2 === undefined || Math.abs((problem.areaM2 ?? 0) - areaM2) <= 0.01;
          return isAbout && isOfSize;
        });
        expect(fits, said.slice(0, 2000)).not.toEqual([]);
        for (const { severity, message, at: place } of fits) {
          if (status === 422) expect(severity).toBe('block');
          // names of roads stay as they are
          const words = message.replaceAll('Đường số 1', '');
          expect(words).toMatch(language === 'vi' ? /[À-ỹ]/ : /^[^À-ỹ]*$/);
          if (areaM2 !== undefined) expect(message).toMatch(/m²/);
          if (areaM2 !== undefined) expect(place).toEqual([expect.closeTo(106.5, 1), expect.closeTo(10.3, 1)]);
        }
      }
      expect(await digest()).toBe(before);
    },
  );
});
