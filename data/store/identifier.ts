// Names that must be written into a statement, because PostgreSQL binds only values.
import { StoreError, storeCodes } from './store-error.ts';

/** A table or column name, checked and quoted. @throws StoreError for anything but lower-case letters, digits and underscores. */
export function quotedName(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) {
    throw new StoreError(storeCodes.misuse, 'A table or column name may hold only a-z, digits and underscores.');
  }
  return `"${name}"`;
}
