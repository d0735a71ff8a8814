// Harmless repairs of what files bring: nothing here moves a boundary.
import { isTurned, reversed } from './orient.ts';
import type { PolygonMm, Ring, Shape } from './shape.ts';

/** What was repaired, as counts, so that an import can report it. */
export interface Repairs {
  /** Consecutive vertices on the same millimetre. */
  duplicateVertices: number;
  /** Rings that ran the wrong way. */
  turnedRings: number;
  /** Rings with fewer than three different vertices; with an exterior its holes go too. */
  droppedRings: number;
}

export interface Cleaned {
  /** Null where nothing with an area is left. */
  readonly shape: Shape | null;
  readonly repairs: Readonly<Repairs>;
}

/** Opens closed rings, drops consecutive duplicates and rings that are points or lines of two vertices, orients the rest. */
export function cleanShape(shape: Shape): Cleaned {
  const repairs: Repairs = { duplicateVertices: 0, turnedRings: 0, droppedRings: 0 };
  const polygons: PolygonMm[] = [];
  for (const polygon of shape.polygons) {
    const rings: Ring[] = [];
    for (const [index, ring] of polygon.entries()) {
      const open = withoutDuplicates(ring, repairs);
      if (open.length >= 6) {
        const turned = isTurned(open, index);
        if (turned) repairs.turnedRings++;
        rings.push(turned ? reversed(open) : open);
      } else {
        repairs.droppedRings += index === 0 ? polygon.length : 1;
        if (index === 0) break;
      }
    }
    if (rings.length > 0) polygons.push(rings);
  }
  return { shape: polygons.length > 0 ? { zone: shape.zone, polygons } : null, repairs };
}

function withoutDuplicates(ring: Ring, repairs: Repairs): Ring {
  const kept: number[] = [];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const e = ring[i] as number;
    const n = ring[i + 1] as number;
    if (kept.length > 0 && kept.at(-2) === e && kept.at(-1) === n) repairs.duplicateVertices++;
    else kept.push(e, n);
  }
  // The repeated first vertex is how files close a ring, not a defect.
  while (kept.length > 2 && kept[0] === kept.at(-2) && kept[1] === kept.at(-1)) kept.length -= 2;
  return kept;
}
