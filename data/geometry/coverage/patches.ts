// Overlaps and gaps of an arrangement as patches of land with their figures.

import { doubledPolygonArea } from '../area.ts';
import type { Arrangement } from '../arrangement/arrange.ts';
import { polygonsOfRegions } from '../arrangement/layers.ts';
import { labelPoint } from '../label-point.ts';
import { perimeterM } from '../length.ts';
import { ownersAround, unownedFaces } from '../reshaping/gaps.ts';
import type { PolygonMm } from '../shape.ts';
import type { Gap, Overlap } from './finding.ts';

/** Land that two records have, pair by pair, each patch for itself. `ids` by owner; pairs for which `isAsked` says no are left out. */
export function overlapsOf<Id>(
  arrangement: Arrangement,
  ids: readonly Id[],
  isAsked: (a: number, b: number) => boolean = () => true,
): Overlap<Id>[] {
  const pairs = new Map<number, number[]>();
  const { faces } = arrangement;
  for (let face = 1; face < faces.count; face++) {
    const owners = faces.sets.ownersOf(faces.setOf[face] as number);
    owners.forEach((a, i) => {
      for (const b of owners.slice(i + 1)) {
        if (!isAsked(a, b)) continue;
        const pair = a * ids.length + b;
        const known = pairs.get(pair);
        if (known) known.push(face);
        else pairs.set(pair, [face]);
      }
    });
  }
  const drawn = polygonsOfRegions(arrangement, [...pairs.values()]);
  return [...pairs.keys()].flatMap((pair, i) => {
    const records = [ids[Math.floor(pair / ids.length)] as Id, ids[pair % ids.length] as Id] as const;
    return (drawn[i] ?? []).map((polygon) => ({ kind: 'overlap' as const, records, ...patchOf(polygon) }));
  });
}

/** Land that nobody has, face by face; faces for which `isAsked` says no are left out. */
export function gapsOf<Id>(
  arrangement: Arrangement,
  ids: readonly Id[],
  isAsked: (face: number) => boolean = () => true,
): Gap<Id>[] {
  const unowned = unownedFaces(arrangement).filter(isAsked);
  const drawn = polygonsOfRegions(
    arrangement,
    unowned.map((face) => [face]),
  );
  return unowned.flatMap((face, i) => {
    const records = ownersAround(arrangement, [face]).map((owner) => ids[owner] as Id);
    return (drawn[i] ?? []).map((polygon) => ({ kind: 'gap' as const, records, ...patchOf(polygon) }));
  });
}

/** Figures of a patch of land in any zone: they need none. */
export function patchOf(polygon: PolygonMm) {
  const shape = { zone: 0, polygons: [polygon] };
  const area2 = doubledPolygonArea(polygon);
  const { at } = labelPoint(shape);
  return { at, area2, widthMm: area2 / (1000 * perimeterM(shape)), polygon };
}
