/** The one error of the store: a SQLSTATE and a sentence, without a value of any record in it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** SQLSTATE of PostgreSQL, or one of `storeCodes`. */
  readonly code: string;
  /** The violated constraint, where there is one. */
  readonly constraint: string | undefined;

  constructor(code: string, message: string, constraint?: string) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** Codes that PostgreSQL itself does not use. */
export const storeCodes = {
  /** PGlite dropped a statement without an error; it was rolled back. */
  swallowed: 'TH001',
  /** The database process or thread is gone. */
  lost: 'TH002',
  /** Another process holds the directory. */
  locked: 'TH003',
  /** The caller used the store in a way that cannot work. */
  misuse: 'TH004',
  /** A migration is missing, changed or cannot run here. */
  migration: 'TH005',
  /** ENCRYPTION_KEY is not the one the database was sealed with. */
  wrongKey: 'TH006',
  /** The data directory was made by another PostgreSQL, or is none. */
  otherVersion: 'TH007',
} as const;

/** Whether the database itself was not to be had: gone, starting, out of connections. A matter of seconds, usually. */
export function isLost(error: unknown): boolean {
  return error instanceof StoreError && (error.code === storeCodes.lost || /^(08|53|57P)/.test(error.code));
}

/** What both drivers tell about a refused statement. */
export interface ServerFields {
  readonly code?: string | undefined;
  readonly message: string;
  readonly constraint?: string | undefined;
}

/** Classes whose messages name tables, columns and constraints only; in all others a quoted text may be a value. */
const nameOnlyClasses = new Set(['23', '42', '08', '57', '25', '40', '53', '55', '3D', '28']);

/** A server's refusal as a StoreError. DETAIL, HINT and CONTEXT are dropped and values are cut out: they may hold personal data. */
export function refusal(fields: ServerFields): StoreError {
  const code = fields.code ?? 'XX000';
  const message = nameOnlyClasses.has(code.slice(0, 2)) ? fields.message : withoutValues(fields.message);
  return new StoreError(code, message, fields.constraint);
}

function withoutValues(message: string): string {
  return (
    message
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?:? ?"[^"]*"?/g, ' …')
      .replace(/\d[\d.eE+-]{3,}/g, '…')
      .split('\n')[0]
      ?.trim() ?? ''
  );
}

/** Anything a driver threw, as a StoreError. Network failures get the advice that helps. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (!(error instanceof Error)) return new StoreError('XX000', 'The database failed without saying why.');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^[0-9A-Z]{5}$/.test(code)) {
    const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
    return refusal({ code, message: error.message, constraint });
  }
  if (/^E[A-Z]+$/.test(code) || /timeout|terminated|not queryable|Connection/i.test(error.message)) {
    return new StoreError(
      '08006',
      `PostgreSQL cannot be reached (${code || error.message}): is it running, and is DATABASE_URL right?`,
    );
  }
  return new StoreError('XX000', withoutValues(error.message));
}
