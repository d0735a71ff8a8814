import { describe, expect, it } from 'vitest';
import { sql } from './sql.ts';

describe('a statement', () => {
  it('never holds a value in its text, whatever the value looks like', () => {
    const name = "x'; DROP TABLE parcel; --";
    expect(sql`SELECT ${name}, ${1}`).toEqual({ text: 'SELECT $1, $2', values: [name, 1] });
  });

  it('takes other statements in and numbers their values on', () => {
    const within = (column: number) => sql`id = ${column} AND no = ${'$1'}`;
    expect(sql`SELECT ${true} WHERE ${within(1)} OR ${within(2)} LIMIT ${9}`).toEqual({
      text: 'SELECT $1 WHERE id = $2 AND no = $3 OR id = $4 AND no = $5 LIMIT $6',
      values: [true, 1, '$1', 2, '$1', 9],
    });
  });
});
