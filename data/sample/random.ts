// A small deterministic source of chance: the same seed gives the same province on every machine.

export interface Random {
  /** [0, 1) */
  next(): number;
  /** [low, high) */
  between(low: number, high: number): number;
  /** An integer, both ends included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Weighted choice: [thing, weight] pairs. */
  weigh<T>(list: readonly (readonly [T, number])[]): T;
  /** Around 0 with deviation about 1, never beyond ±3. */
  bell(): number;
}

/** 32 bits from any text (FNV-1a with a final mix). */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Chance named by a text: every part of the province draws from its own, so that parts can be made in any order. */
export function randomOf(name: string): Random {
  let a = hash(`${name}/a`);
  let b = hash(`${name}/b`);
  let c = hash(`${name}/c`);
  let counter = 1;
  // sfc32
  function next(): number {
    const t = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  }
  for (let i = 0; i < 12; i++) next();
  const between = (low: number, high: number): number => low + (high - low) * next();
  return {
    next,
    between,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    weigh(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [thing, weight] of list) {
        left -= weight;
        if (left < 0) return thing;
      }
      return (list[list.length - 1] as (typeof list)[number])[0];
    },
    bell: () => (next() + next() + next() + next() - 2) * 1.5,
  };
}
