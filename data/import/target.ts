// A commune that rows of the file go into: its plane, its outline, what it has already.
import type { Queryable } from '../store/store.ts';
import { type Commune, knownParcels } from './commune.ts';
import { outsideOf } from './fit.ts';
import { type Ground, groundOf } from './ground.ts';
import type { KnownParcels } from './known-parcels.ts';
import type { Reading } from './reading.ts';

export interface Target {
  readonly commune: Commune;
  readonly ground: Ground;
  /** Metres by which a place (millimetres of the ground) lies outside; 0 inside, on the outline's own inaccuracy, or without an outline. */
  readonly outside: (e: number, n: number) => number;
  readonly known: KnownParcels;
}

export type Targets = ReadonlyMap<string, Target>;

/** The plane of each commune: one object a zone, so that planes can be compared. */
export function groundsOf(
  communes: readonly Commune[],
  reading: Reading,
  near: readonly [number, number],
): Map<string, Ground> {
  const byZone = new Map<number, Ground>();
  return new Map(
    communes.map(({ code, zone }) => {
      const ground = byZone.get(zone) ?? groundOf(zone, reading, near);
      byZone.set(zone, ground);
      return [code, ground];
    }),
  );
}

/** Reads what each commune has: inside the transaction of a run, after its locks. */
export async function openTargets(
  queryable: Queryable,
  communes: readonly Commune[],
  grounds: ReadonlyMap<string, Ground>,
): Promise<Targets> {
  const targets = new Map<string, Target>();
  for (const commune of communes) {
    const ground = grounds.get(commune.code);
    if (!ground) continue;
    const known = await knownParcels(queryable, commune.code);
    targets.set(commune.code, { commune, ground, outside: outsideFor(commune, ground), known });
  }
  return targets;
}

function outsideFor({ outline }: Commune, ground: Ground): Target['outside'] {
  if (ground.foreign) return () => Infinity;
  return outline === null ? () => 0 : outsideOf(outline);
}
