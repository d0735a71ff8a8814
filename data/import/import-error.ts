/** The import cannot begin or go on: one line that says what to do. Nothing was written. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
