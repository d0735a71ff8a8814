// A verb costs what it touches: on four times as much land it looks at no more records.
import { describe, expect, it, vi } from 'vitest';
import { village } from '../geometry/testing/village.ts';
import { Land, type LandRecord } from '../land/land.ts';
import { parcelValue } from '../land/testing/block.ts';
import { fillGap } from './fill-gap.ts';
import { merge } from './merge.ts';
import { cutHole } from './new-parcel.ts';
import { addNode, deleteNode, moveEdge, moveNodes } from './nodes.ts';
import { isProblem } from './refusal.ts';
import { detachNode, offsetBoundary, reshape } from './reshape.ts';
import { split } from './split.ts';
import { splitByArea } from './split-by-area.ts';
import { squareCorners } from './square-corners.ts';
import { parcelFromTable } from './surveyed-parcel.ts';

const COMMUNE = '99001';

/** A village whose parcel at (2, 2) is the same however large it is; the one north-east of it is missing where asked. */
function villageLand(side: number, missing = -1): Land {
  const inner = village(6, 6);
  const outer = village(side, side).map(({ id, shape }) => ({
    id: id + 1000,
    shape: {
      zone: shape.zone,
      polygons: shape.polygons.map((polygon) =>
        polygon.map((ring) => ring.map((mm, i) => mm + (i % 2 === 0 ? 200_000 : 0))),
      ),
    },
  }));
  const records = [...inner.filter(({ id }) => id !== missing), ...outer].map(({ id, shape }): LandRecord => {
    const value = parcelValue(String(id), shape, 600);
    return { type: 'parcel', id: id + 1, communeCode: COMMUNE, version: 1, value };
  });
  const everywhere = { minE: 600_000_000, minN: 1_190_000_000, maxE: 610_000_000, maxN: 1_200_000_000 };
  return Land.of({ communeCode: COMMUNE, zone: 9210, outline: null, atHand: [everywhere] }, records);
}

const ID = 15;
const ring = village(6, 6)[ID - 1]?.shape.polygons[0]?.[0] ?? [];
const place = (i: number): [number, number] => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0];
const [a, b] = [place(0), place(1)];
const middle = village(6, 6)[ID - 1]?.shape.polygons[0]?.[0]?.slice(0, 2) ?? [];
const inside: [number, number] = [(middle[0] ?? 0) + 9000, (middle[1] ?? 0) + 14_000];
const record = { type: 'parcel', id: ID } as const;
const text = Array.from({ length: ring.length / 2 }, (_, i) => place(i))
  .map(([e, n], i) => `${((n + (i === 0 ? 90 : 0)) / 1000).toFixed(3)}\t${(e / 1000).toFixed(3)}`)
  .join('\n');

const VERBS: Record<string, (land: Land) => ReturnType<typeof split>> = {
  moveNodes: (land) => moveNodes(land, { moves: [{ from: a, to: [a[0] + 300, a[1] + 200] }] }),
  moveEdge: (land) => moveEdge(land, { edge: [a, b], by: [200, 100] }),
  addNode: (land) => addNode(land, { node: [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)] }),
  deleteNode: (land) => deleteNode(land, { node: b }),
  detachNode: (land) => detachNode(land, { record, node: a, to: [a[0] + 700, a[1] + 900] }),
  offsetBoundary: (land) => offsetBoundary(land, { chain: [...a, ...b], distance: 400 }),
  reshape: (land) => reshape(land, { record, line: [...a, a[0] + 4000, a[1] + 4000, ...place(2)] }),
  squareCorners: (land) => squareCorners(land, { record, tolerance: 10 }),
  split: (land) => split(land, { parcels: [ID], line: [inside[0] - 40_000, inside[1], inside[0] + 40_000, inside[1]] }),
  splitByArea: (land) => splitByArea(land, { parcel: ID, area: 100, along: [a, b], side: 'near' }),
  merge: (land) => merge(land, { parcels: [ID, ID + 1] }),
  cutHole: (land) =>
    cutHole(land, { parcel: ID, ring: [...inside, inside[0] + 2000, inside[1], inside[0], inside[1] + 2000] }),
  parcelFromTable: (land) => parcelFromTable(land, { text, into: { record } }),
};

/** How many records a verb and the rules it asks get to see; nobody walks over all. */
function seenBy(land: Land, verb: (of: Land) => ReturnType<typeof split>): number {
  const { near } = Land.prototype;
  let seen = 0;
  const nearby = vi.spyOn(Land.prototype, 'near').mockImplementation(function (this: Land, box) {
    const found = near.call(this, box);
    seen += found.length;
    return found;
  });
  const all = vi.spyOn(Land.prototype, 'all');
  const answer = verb(land);
  expect(all).not.toHaveBeenCalled();
  nearby.mockRestore();
  all.mockRestore();
  if (isProblem(answer)) throw new Error(`${answer.rule}: ${answer.message.en}`);
  return seen;
}

describe('a verb on a large Land', () => {
  const [small, large] = [villageLand(20), villageLand(45)];

  it.each(Object.entries(VERBS))('%s looks at what it touches', (_, verb) => {
    const seen = seenBy(small, verb);
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(300);
    expect(seenBy(large, verb)).toBe(seen);
  });

  it('fillGap looks as far as the gap reaches', () => {
    const fill = (land: Land) => fillGap(land, { at: inside, into: { record: { type: 'parcel', id: ID + 1 } } });
    const seen = seenBy(villageLand(20, ID - 1), fill);
    expect(seen).toBeLessThan(300);
    expect(seenBy(villageLand(45, ID - 1), fill)).toBe(seen);
  });
});
