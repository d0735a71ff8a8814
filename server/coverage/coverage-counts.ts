// Counts by commune, remembered until the outbox says that something happened there.
import type { Having } from '../../data/model/coverage.ts';
import { EVERYWHERE } from '../../data/model/live.ts';
import { communesStirredAfter, type OutboxExtent, outboxExtent, type StirredRow } from '../../data/store/outbox.sql.ts';
import type { Store } from '../../data/store/store.ts';
import {
  type BasicCounts,
  basicCounts,
  type CountedBy,
  countHaving,
  type FreshFlags,
  freshestFlags,
  type OneCount,
} from './coverage.sql.ts';

export interface Counts {
  readonly parcels: number;
  readonly areaM2: number;
  readonly withCertificate: number;
  readonly ownerComplete: number;
  readonly withoutShape: number;
  readonly openFlags: {
    readonly geometry: number;
    readonly attribute: number;
    readonly owner: number;
    readonly certificate: number;
    readonly other: number;
    readonly total: number;
  };
  readonly freshest: Date | null;
}

export const NO_COUNTS: Counts = {
  parcels: 0,
  areaM2: 0,
  withCertificate: 0,
  ownerComplete: 0,
  withoutShape: 0,
  openFlags: { geometry: 0, attribute: 0, owner: 0, certificate: 0, other: 0, total: 0 },
  freshest: null,
};

const later = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b > a) ? b : a);

export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, each) => ({
      parcels: sum.parcels + each.parcels,
      areaM2: sum.areaM2 + each.areaM2,
      withCertificate: sum.withCertificate + each.withCertificate,
      ownerComplete: sum.ownerComplete + each.ownerComplete,
      withoutShape: sum.withoutShape + each.withoutShape,
      openFlags: {
        geometry: sum.openFlags.geometry + each.openFlags.geometry,
        attribute: sum.openFlags.attribute + each.openFlags.attribute,
        owner: sum.openFlags.owner + each.openFlags.owner,
        certificate: sum.openFlags.certificate + each.openFlags.certificate,
        other: sum.openFlags.other + each.openFlags.other,
        total: sum.openFlags.total + each.openFlags.total,
      },
      freshest: later(sum.freshest, each.freshest),
    }),
    NO_COUNTS,
  );
}

/** Counts of every unit that has any, straight from the record. */
export async function countNow(store: Store, communes: readonly string[], by: CountedBy): Promise<Map<string, Counts>> {
  const numbers = async (which: Having, groups: readonly (readonly string[])[] = [communes]) => {
    const rows = await Promise.all(groups.map((group) => store.rows<OneCount>(countHaving(which, group, by))));
    return new Map(rows.flat().map(({ key, count }) => [key, count]));
  };
  // Owners commune by commune: a constant reaches every joined table (measured 17 s -> 5 s at a million parcels).
  const each = communes.map((code) => [code]);
  const [basics, owners, geometry, attribute, owner, certificate, other, flags] = await Promise.all([
    store.rows<BasicCounts>(basicCounts(communes, by)),
    numbers('owner_complete', each),
    numbers('flagged_geometry'),
    numbers('flagged_attribute'),
    numbers('flagged_owner'),
    numbers('flagged_certificate'),
    numbers('flagged_other'),
    store.rows<FreshFlags>(freshestFlags(communes, by)),
  ]);
  const touched = new Map(flags.map(({ key, freshest }) => [key, freshest]));
  return new Map(
    basics.map(({ key, flagged, freshest, ...rest }) => [
      key,
      {
        ...rest,
        ownerComplete: owners.get(key) ?? 0,
        openFlags: {
          geometry: geometry.get(key) ?? 0,
          attribute: attribute.get(key) ?? 0,
          owner: owner.get(key) ?? 0,
          certificate: certificate.get(key) ?? 0,
          other: other.get(key) ?? 0,
          total: flagged,
        },
        freshest: later(freshest, touched.get(key) ?? null),
      },
    ]),
  );
}

/**
 * Counts of communes. Each is counted once and kept until an outbox row names its commune: every writer leaves one, and the
 * log is read before counting, so that what happens meanwhile is counted again the next time.
 */
export class CommuneCounts {
  readonly #store: Store;
  readonly #known = new Map<string, Counts>();
  #seen: number | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  async of(communes: readonly string[]): Promise<Map<string, Counts>> {
    await this.#forgetStirred();
    const missing = communes.filter((code) => !this.#known.has(code));
    if (missing.length === 0) return this.#pick(communes);
    const seen = this.#seen;
    const counted = await countNow(this.#store, missing, 'commune');
    const picked = this.#pick(communes);
    for (const code of missing) {
      const counts = counted.get(code) ?? NO_COUNTS;
      picked.set(code, counts);
      // Another request may have seen news of these communes in the meantime: then they are not kept.
      if (seen === this.#seen) this.#known.set(code, counts);
    }
    return picked;
  }

  #pick(communes: readonly string[]): Map<string, Counts> {
    return new Map(communes.map((code) => [code, this.#known.get(code) ?? NO_COUNTS]));
  }

  async #forgetStirred(): Promise<void> {
    if (this.#seen === undefined) {
      this.#seen = (await this.#store.first<OutboxExtent>(outboxExtent()))?.last ?? 0;
      return;
    }
    const stirred = await this.#store.rows<StirredRow>(communesStirredAfter(this.#seen));
    for (const { commune_code, last } of stirred) {
      if (commune_code === EVERYWHERE) this.#known.clear();
      this.#known.delete(commune_code);
      this.#seen = Math.max(this.#seen, last);
    }
  }
}
