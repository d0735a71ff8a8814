/** A statement: text with $1, $2 … and the values bound to them. Only the `sql` tag makes one, so values are never glued in. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** What may be bound. Arrays bind as PostgreSQL arrays; objects for jsonb are passed through JSON.stringify by the caller. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly string[]
  | readonly number[];

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'text' in value && 'values' in value;
}

/**
 * Tagged template for a statement. A nested `Sql` is inlined with its parameters renumbered; anything else is bound.
 * @example sql`SELECT * FROM parcel WHERE commune_code = ${code} ${only ? sql`AND id = ${id}` : sql``}`
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  const values: SqlValue[] = [];
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text.replace(/\$(\d+)/g, (_, n) => `$${Number(n) + values.length}`);
      values.push(...part.values);
    } else {
      values.push(part);
      text += `$${values.length}`;
    }
    text += strings[index + 1] ?? '';
  });
  return { text, values };
}
