// The account library's questions as statements. Table and column names come from this fixed list and nowhere else; values are bound.
import { type Sql, type SqlValue, sql } from '../../data/store/sql.ts';

interface Table {
  readonly name: Sql;
  /** Field of the library -> column. */
  readonly columns: Readonly<Record<string, Sql>>;
  /** The rows that exist for the library. */
  readonly among?: Sql;
}

const times = { createdAt: sql`created_at`, updatedAt: sql`updated_at` };

const tables: Readonly<Record<string, Table>> = {
  user: {
    name: sql`account`,
    // a disabled account is nobody: no session is made for it, in the time that an unknown name takes
    among: sql`disabled_at IS NULL`,
    columns: {
      id: sql`id`,
      name: sql`display_name`,
      email: sql`email`,
      emailVerified: sql`email_verified`,
      image: sql`image`,
      username: sql`username`,
      displayUsername: sql`display_username`,
      ...times,
    },
  },
  session: {
    name: sql`session`,
    columns: {
      id: sql`id`,
      userId: sql`account_id`,
      token: sql`token`,
      expiresAt: sql`expires_at`,
      ipAddress: sql`ip`,
      userAgent: sql`user_agent`,
      ...times,
    },
  },
  account: {
    name: sql`credential`,
    columns: {
      id: sql`id`,
      userId: sql`account_id`,
      providerId: sql`provider`,
      accountId: sql`provider_account`,
      password: sql`password`,
      accessToken: sql`access_token`,
      refreshToken: sql`refresh_token`,
      idToken: sql`id_token`,
      accessTokenExpiresAt: sql`access_token_expires_at`,
      refreshTokenExpiresAt: sql`refresh_token_expires_at`,
      scope: sql`scope`,
      ...times,
    },
  },
  verification: {
    name: sql`verification`,
    columns: { id: sql`id`, identifier: sql`identifier`, value: sql`value`, expiresAt: sql`expires_at`, ...times },
  },
};

export interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: SqlValue;
  readonly connector: 'AND' | 'OR';
}

/** Values by field of the library. */
export type Fields = Readonly<Record<string, unknown>>;

function tableOf(model: string): Table {
  const table = tables[model];
  if (!table) throw new Error(`The account library asked for the unknown model ${model}.`);
  return table;
}

function columnOf(table: Table, field: string): Sql {
  const column = table.columns[field];
  if (!column) throw new Error(`The account library asked for the unknown field ${field}.`);
  return column;
}

const join = (parts: readonly Sql[], between: Sql): Sql =>
  parts.reduce((left, right) => sql`${left}${between}${right}`);

function asValue(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) {
    return value;
  }
  throw new Error('The account library bound a value of an unknown type.');
}

function condition(table: Table, { field, operator, value }: Condition): Sql {
  const column = columnOf(table, field);
  switch (operator) {
    case 'eq':
      return value === null ? sql`${column} IS NULL` : sql`${column} = ${value}`;
    case 'ne':
      return value === null ? sql`${column} IS NOT NULL` : sql`${column} <> ${value}`;
    case 'lt':
      return sql`${column} < ${value}`;
    case 'lte':
      return sql`${column} <= ${value}`;
    case 'gt':
      return sql`${column} > ${value}`;
    case 'gte':
      return sql`${column} >= ${value}`;
    case 'in':
      return sql`${column} = ANY(${value})`;
    case 'not_in':
      return sql`${column} <> ALL(${value})`;
    default:
      throw new Error(`The account library asked for the operator ${operator}, which its tables do not answer.`);
  }
}

function conditions(table: Table, where: readonly Condition[]): Sql {
  const [first, ...rest] = where;
  const asked =
    first &&
    rest.reduce(
      (left, each) =>
        each.connector === 'OR'
          ? sql`(${left} OR ${condition(table, each)})`
          : sql`(${left} AND ${condition(table, each)})`,
      condition(table, first),
    );
  return sql`${table.among ?? sql`true`} AND ${asked ?? sql`true`}`;
}

/** Columns under the library's names; the names are those of the list above, so quoting them is safe. */
function fieldList(table: Table): Sql {
  return join(
    Object.entries(table.columns).map(([field, column]) => sql`${column} AS ${{ text: `"${field}"`, values: [] }}`),
    sql`, `,
  );
}

const assignments = (table: Table, values: Fields): readonly Sql[] =>
  Object.entries(values).map(([field, value]) => sql`${columnOf(table, field)} = ${asValue(value)}`);

export function addRow(model: string, values: Fields): Sql {
  const table = tableOf(model);
  const fields = Object.keys(values);
  const columns = join(
    fields.map((field) => columnOf(table, field)),
    sql`, `,
  );
  const bound = join(
    fields.map((field) => sql`${asValue(values[field])}`),
    sql`, `,
  );
  return sql`INSERT INTO ${table.name} (${columns}) VALUES (${bound}) RETURNING ${fieldList(table)}`;
}

interface Page {
  readonly limit: number;
  readonly offset?: number | undefined;
  readonly sortBy?: { readonly field: string; readonly direction: 'asc' | 'desc' } | undefined;
}

export function rowsWhere(model: string, where: readonly Condition[], page: Page): Sql {
  const table = tableOf(model);
  const by = page.sortBy;
  const order = by
    ? sql` ORDER BY ${columnOf(table, by.field)} ${by.direction === 'desc' ? sql`DESC` : sql`ASC`}`
    : sql``;
  return sql`SELECT ${fieldList(table)} FROM ${table.name} WHERE ${conditions(table, where)}${order}
    LIMIT ${page.limit} OFFSET ${page.offset ?? 0}`;
}

export function countWhere(model: string, where: readonly Condition[]): Sql {
  const table = tableOf(model);
  return sql`SELECT count(*)::int AS count FROM ${table.name} WHERE ${conditions(table, where)}`;
}

const oneOf = (table: Table, where: readonly Condition[]): Sql =>
  sql`id = (SELECT id FROM ${table.name} WHERE ${conditions(table, where)} LIMIT 1 FOR UPDATE)`;

/** Changes one row: `increment` adds, `set` assigns; the condition selects and guards. */
export function changeOne(model: string, where: readonly Condition[], set: Fields, increment: Fields = {}): Sql {
  const table = tableOf(model);
  const added = Object.entries(increment).map(([field, by]) => {
    const column = columnOf(table, field);
    return sql`${column} = ${column} + ${asValue(by)}`;
  });
  const changes = join([...added, ...assignments(table, set)], sql`, `);
  return sql`UPDATE ${table.name} SET ${changes} WHERE ${oneOf(table, where)} RETURNING ${fieldList(table)}`;
}

export function changeWhere(model: string, where: readonly Condition[], set: Fields): Sql {
  const table = tableOf(model);
  return sql`UPDATE ${table.name} SET ${join(assignments(table, set), sql`, `)} WHERE ${conditions(table, where)}`;
}

/** Deletes one row and gives it back: whoever gets it was the only one. */
export function takeOne(model: string, where: readonly Condition[]): Sql {
  const table = tableOf(model);
  return sql`DELETE FROM ${table.name} WHERE ${oneOf(table, where)} RETURNING ${fieldList(table)}`;
}

export function removeWhere(model: string, where: readonly Condition[]): Sql {
  const table = tableOf(model);
  return sql`DELETE FROM ${table.name} WHERE ${conditions(table, where)}`;
}
