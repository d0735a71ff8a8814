// The brake on guessing passwords: by account, whoever tries it, and by address, whatever it tries.
import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Store } from '../../data/store/store.ts';
import type { Environment } from '../env.ts';
import { type Counted, countTry, forgetOldTries, signedInFrom, uncountTry } from './sign-in-brake.sql.ts';

/** Failed tries a minute. An office behind one address has many people who mistype. */
const LIMITS = { account: 10, address: 30 } as const;
const SWEEP_EVERY_MS = 60_000;

export interface Try {
  /** As typed: names of nobody are braked like others, or the brake would tell who exists. */
  readonly username: string;
  readonly accountId: string | undefined;
  readonly address: string | undefined;
}

/** Too many failed already. */
export interface Braked {
  readonly by: 'account' | 'address';
  readonly seconds: number;
  /** The first refusal of its minute: the one that is worth a row. */
  readonly isFirst: boolean;
}

/** A try that may go on: `succeeded` takes it out of the count. */
export interface Allowed {
  succeeded(): Promise<void>;
}

/** One subscriber has a whole /64 of IPv6, and may take another address of it for every try. */
function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

interface Ground {
  readonly store: Store;
  readonly env: Pick<Environment, 'sessionSecret'>;
}

export class SignInBrake {
  readonly #ground: Ground;
  #sweptAt = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Counts a try before its password is looked at. */
  async begin(tried: Try): Promise<Braked | Allowed> {
    await this.#sweep();
    const { store } = this.#ground;
    const counted: Uint8Array[] = [];
    for (const [by, limit, key] of await this.#counts(tried)) {
      const { failures, seconds } = (await store.first<Counted>(countTry(key))) ?? { failures: 0, seconds: 60 };
      if (failures > limit) {
        // what was stopped here failed nowhere else
        for (const each of counted) await store.run(uncountTry(each));
        return { by, seconds, isFirst: failures === limit + 1 };
      }
      counted.push(key);
    }
    return {
      succeeded: async () => {
        for (const key of counted) await store.run(uncountTry(key));
      },
    };
  }

  /** Where an account is known to sign in from, tries of that place alone count against it: strangers cannot keep its owner out. */
  async #counts({ username, accountId, address }: Try): Promise<['account' | 'address', number, Uint8Array][]> {
    const name = username.toLowerCase();
    const isKnown =
      accountId !== undefined &&
      address !== undefined &&
      (await this.#ground.store.first(signedInFrom(accountId, address))) !== undefined;
    const byAccount = this.#key(isKnown ? `account ${name} from ${address}` : `account ${name}`);
    const byAddress = address === undefined ? undefined : this.#key(`address ${network(address)}`);
    return [
      ...(byAddress ? [['address', LIMITS.address, byAddress] as ['address', number, Uint8Array]] : []),
      ['account', LIMITS.account, byAccount],
    ];
  }

  /** What was typed as a name may be a password: it is kept in no readable form. */
  #key(text: string): Uint8Array {
    return createHmac('sha256', this.#ground.env.sessionSecret).update(text).digest();
  }

  async #sweep(): Promise<void> {
    if (Date.now() - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = Date.now();
    await this.#ground.store.run(forgetOldTries());
  }
}
