import { describe, expect, it } from 'vitest';
import { schemaMigrations } from './migrate.ts';
import { statementsOf } from './script.ts';

describe('a migration file', () => {
  it('is cut at its semicolons, and not at those in text, names, comments and functions', () => {
    const script = `
      -- first; a comment
      CREATE TABLE a (b text DEFAULT 'x;''y', "c;d" int); /* another; one */
      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; $body$;
      SELECT 1 - 2 / 3, '$$', $1;;
      DO $$ BEGIN NULL; END $$`;
    expect(statementsOf(script)).toEqual([
      `CREATE TABLE a (b text DEFAULT 'x;''y', "c;d" int)`,
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1; $body$',
      "SELECT 1 - 2 / 3, '$$', $1",
      'DO $$ BEGIN NULL; END $$',
    ]);
  });

  it('of ours begins every statement with a verb of SQL', async () => {
    for (const { text } of await schemaMigrations()) {
      for (const statement of statementsOf(text)) expect(statement).toMatch(/^[A-Z]+ /);
    }
  });
});
