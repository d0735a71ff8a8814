// Map tiles come by the dozen: one look at the session serves them for a few seconds.
import type { Caller } from './caller.ts';

const REMEMBER_MS = 5_000;
const REMEMBER_MAX = 5_000;

/** Callers by their cookie, for a few seconds; a sign-out forgets its own at once. */
export class CallerMemory {
  readonly #known = new Map<string, { caller: Caller; until: number }>();

  recall(cookie: string): Caller | undefined {
    const found = this.#known.get(cookie);
    if (found && found.until > Date.now()) return found.caller;
    this.#known.delete(cookie);
    return undefined;
  }

  keep(cookie: string, caller: Caller): void {
    if (this.#known.size >= REMEMBER_MAX) this.clear();
    this.#known.set(cookie, { caller, until: Date.now() + REMEMBER_MS });
  }

  /** Everyone's. */
  clear(): void {
    this.#known.clear();
  }

  forget(cookie: string): void {
    this.#known.delete(cookie);
  }

  /** Every session of an account: it was disabled, changed or signed out by an administrator. */
  forgetAccount(id: string): void {
    for (const [cookie, { caller }] of this.#known) {
      if (caller.role !== 'public' && caller.id === id) this.#known.delete(cookie);
    }
  }
}
