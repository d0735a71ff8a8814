// Each verb by hand on a block of land (data/land/testing/block.ts): what an officer would notice.
import { describe, expect, it } from 'vitest';
import { areaM2 } from '../geometry/area.ts';
import { apply } from '../land/apply.ts';
import { Land } from '../land/land.ts';
import { blockOfLand, PLACE, RECORDS, ringOf, shapeOf } from '../land/testing/block.ts';
import { Change } from '../model/change.ts';
import { judge } from '../rules/judge.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { fillGap } from './fill-gap.ts';
import { merge } from './merge.ts';
import { cutHole, newParcel } from './new-parcel.ts';
import { addNode, deleteNode, moveEdge, moveNodes } from './nodes.ts';
import { isProblem } from './refusal.ts';
import { detachNode, offsetBoundary, reshape } from './reshape.ts';
import { splitByArea, splitByParallel, splitByRatio, splitIntoParts } from './split-by-area.ts';
import { squareCorners } from './square-corners.ts';
import { stitchNodes } from './stitch-nodes.ts';
import { parcelFromTable, parcelFromTraverse } from './surveyed-parcel.ts';

//   ┌─────┬─────┐ 30     901 owns 1 and 2, 902 owns 3; 3 is certified
//   │  1  │  2  │
//   │     ├─────┤ 15
//   │     │  3  │
//   └─────┴─────┘ 0
//   ░░░ road 9 ░░ -5
//   0    20    40
const at = (e: number, n: number) => ringOf(e, n) as unknown as readonly [number, number];
const parcel = (id: number) => ({ type: 'parcel', id }) as const;
const road = { type: 'land-object', id: 9 } as const;
const ruleOf = (answer: Change | BilingualProblem): string => (isProblem(answer) ? answer.rule : 'made');

/** Applies what a verb gave back; the areas of everything that takes up land, by id, and who is in the change. */
function made(land: Land, answer: Change | BilingualProblem) {
  if (isProblem(answer)) throw new Error(`${answer.rule}: ${answer.message.en}`);
  expect(Change.safeParse(answer).error).toBeUndefined();
  const { land: after, misfits } = apply(land, answer);
  expect(misfits).toEqual([]);
  const grounds = { reason: 'theo đơn', documentId: 7 };
  const { refusals } = judge({ before: land, after, change: answer, grounds });
  expect(refusals.filter(({ rule }) => rule !== 'TT-02')).toEqual([]);
  const areaOf = (type: 'parcel' | 'land-object', id: number): number => {
    const shape = after.get(type, id)?.value.shape;
    return shape ? areaM2(shape) : 0;
  };
  const born = answer.records.flatMap(({ type, id, before }) => (type === 'parcel' && before === null ? [id] : []));
  return { after, change: answer, born, areas: (...ids: number[]) => ids.map((id) => areaOf('parcel', id)), areaOf };
}
const fieldsOf = (change: Change, id: number): string[] =>
  change.records.flatMap((record) => (record.id === id ? Object.keys(record.after ?? {}) : []));

describe('nodes', () => {
  it('a corner of three parcels moves in all of them, and their recorded areas follow', () => {
    const land = blockOfLand();
    const { areas, after } = made(land, moveNodes(land, { moves: [{ from: at(20, 15), to: at(21, 16) }] }));
    expect(areas(1, 2, 3)).toEqual([615, 282.5, 302.5]);
    expect(after.get('parcel', 1)?.value).toMatchObject({ mappedArea: 615, legalArea: 600 });
    expect(after.get('parcel', 1)?.value.uses.map(({ area }) => area)).toEqual([102.5, 512.5]);
  });

  it('a corner at the road takes the road along', () => {
    const land = blockOfLand();
    const { areas, areaOf } = made(land, moveNodes(land, { moves: [{ from: at(20, 0), to: at(20, 1) }] }));
    expect([...areas(1, 3), areaOf('land-object', 9)]).toEqual([590, 290, 220]);
  });

  it('a node that is none, half a millimetre, or a corner over the opposite side is refused', () => {
    const land = blockOfLand();
    const move = (from: readonly [number, number], to: readonly [number, number]) =>
      ruleOf(moveNodes(land, { moves: [{ from, to }] }));
    expect(move(at(7, 7), at(8, 8))).toBe('node.absent');
    expect(move(at(20, 15), [583_140_000.5, 1_140_355_000])).toBe('place.whole');
    expect(move(at(20, 15), at(45, 15))).toBe('shape.spoilt');
  });

  it('an edge moves with the corner that others have on it', () => {
    const land = blockOfLand();
    const edge = [at(20, 15), at(20, 0)] as const;
    expect(made(land, moveEdge(land, { edge, by: [1000, 0] })).areas(1, 2, 3)).toEqual([622.5, 292.5, 285]);
    expect(ruleOf(moveEdge(land, { edge: [at(0, 0), at(40, 30)], by: [1000, 0] }))).toBe('edge.absent');
  });

  it('is added on both sides of a border without a word on areas, and taken out again', () => {
    const land = blockOfLand();
    const { change, after } = made(land, addNode(land, { node: at(30, 15) }));
    expect(change.records.map(({ id }) => [id, fieldsOf(change, id)])).toEqual([
      [2, ['shape']],
      [3, ['shape']],
    ]);
    const back = made(after, deleteNode(after, { node: at(30, 15) }));
    expect(back.after.get('parcel', 3)?.value.shape).toEqual(land.get('parcel', 3)?.value.shape);
    expect(ruleOf(addNode(land, { node: at(20, 15) }))).toBe('node.there');
    expect(ruleOf(addNode(land, { node: at(30, 20) }))).toBe('node.off');
  });

  it('where three borders meet stays', () => {
    expect(ruleOf(deleteNode(blockOfLand(), { node: at(20, 15) }))).toBe('node.junction');
  });

  it('is detached: the corner of 3 goes down the border, 2 takes the land, 1 keeps the node', () => {
    const land = blockOfLand();
    const { areas } = made(land, detachNode(land, { record: parcel(3), node: at(20, 15), to: at(20, 13) }));
    expect(areas(1, 2, 3)).toEqual([600, 320, 280]);
    const alone = { record: parcel(1), node: at(0, 30), to: at(1, 29) };
    expect(ruleOf(detachNode(land, alone))).toBe('detach.alone');
  });
});

describe('stitching', () => {
  // 3 lies 12 mm off its neighbours
  const apart = Land.of(
    PLACE,
    RECORDS.map((record) =>
      record.type === 'parcel' && record.id === 3
        ? { ...record, value: { ...record.value, shape: shapeOf(20.012, 0, 40, 0, 40, 15, 20.012, 15) } }
        : record,
    ),
  );
  it('keeps the certified node', () => {
    const { after } = made(apart, stitchNodes(apart, { node: at(20, 15), onto: at(20.012, 15) }));
    expect(after.get('parcel', 3)?.value.shape).toEqual(apart.get('parcel', 3)?.value.shape);
    expect(after.get('parcel', 2)?.value.shape?.polygons[0]?.[0]).toContain(at(20.012, 15)[0]);
  });
  it('keeps the node that the surveyor names', () => {
    const { after } = made(apart, stitchNodes(apart, { node: at(20, 15), onto: at(20.012, 15), stays: 'node' }));
    expect(after.get('parcel', 3)?.value.shape?.polygons[0]?.[0]).toContain(at(20, 15)[0]);
    expect(ruleOf(stitchNodes(apart, { node: at(20, 15), onto: at(25, 20) }))).toBe('stitch.off');
  });
});

describe('boundaries', () => {
  it('follow a line; who lies behind gets what is cut off', () => {
    const land = blockOfLand();
    const line = ringOf(20, 15, 30, 12, 40, 15);
    expect(made(land, reshape(land, { record: parcel(2), line })).areas(1, 2, 3)).toEqual([600, 330, 270]);
    expect(ruleOf(reshape(land, { record: parcel(2), line: ringOf(30, 20, 35, 25) }))).toBe('reshape.nothing');
    expect(ruleOf(reshape(land, { record: parcel(404), line }))).toBe('record.absent');
  });

  it('of a road follow a line too', () => {
    const land = blockOfLand();
    const { areas, areaOf } = made(land, reshape(land, { record: road, line: ringOf(0, 0, 0, 1, 40, 1, 40, 0) }));
    expect([...areas(1, 3), areaOf('land-object', 9)]).toEqual([580, 280, 240]);
  });

  it('move parallel: into the neighbour, into the road, into open land', () => {
    const land = blockOfLand();
    const moved = (chain: number[], distance: number) => made(land, offsetBoundary(land, { chain, distance }));
    expect(moved(ringOf(20, 15, 40, 15), -1000).areas(2, 3)).toEqual([320, 280]);
    const front = moved(ringOf(20, 0, 40, 0), -1000);
    expect([...front.areas(1, 3), front.areaOf('land-object', 9)]).toEqual([600, 320, 180]);
    expect(moved(ringOf(20, 30, 40, 30), 1000).areas(1, 2)).toEqual([600, 320]);
    expect(ruleOf(offsetBoundary(land, { chain: ringOf(0, 0, 40, 30), distance: 500 }))).toBe('offset.chain');
  });

  it('move for a whole row at once: each parcel wins or loses its own part', () => {
    const land = blockOfLand();
    const row = ringOf(0, 0, 20, 0, 40, 0);
    const moved = (distance: number) => {
      const { areas, areaOf } = made(land, offsetBoundary(land, { chain: row, distance }));
      return [...areas(1, 3), areaOf('land-object', 9)];
    };
    expect(moved(-1000)).toEqual([620, 320, 160]);
    expect(moved(1000)).toEqual([580, 280, 240]);
  });

  it('that left nothing of a parcel are refused', () => {
    const land = blockOfLand();
    expect(ruleOf(offsetBoundary(land, { chain: ringOf(20, 15, 40, 15), distance: -15_000 }))).toBe('reshape.gone');
  });

  it('become square with all who share their corners', () => {
    const land = blockOfLand();
    const askew = made(land, moveNodes(land, { moves: [{ from: at(20, 15), to: at(20.3, 15.2) }] })).after;
    const { areas } = made(askew, squareCorners(askew, { record: parcel(3), tolerance: 3 }));
    const [, , third = 0] = areas(1, 2, 3);
    expect(areas(1, 2, 3).reduce((sum, area) => sum + area)).toBeCloseTo(1200, 6);
    expect(Math.abs(third - 300)).toBeLessThan(4);
    expect(ruleOf(squareCorners(land, { record: parcel(3), tolerance: 3 }))).toBe('square.nothing');
  });
});

describe('splits of a wanted size', () => {
  const front = [at(0, 0), at(20, 0)] as const;
  it('100 m² along the road: the new parcel lies at the road and has the owner', () => {
    const land = blockOfLand();
    const { born, areas, after } = made(land, splitByArea(land, { parcel: 1, area: 100, along: front, side: 'near' }));
    expect(areas(...born)).toEqual([100]);
    const [child = 0] = born;
    expect(after.get('parcel', child)?.value.shape?.polygons[0]?.[0]).toContain(at(0, 0)[1]);
    expect(after.ofParcel(child).map(({ type }) => type)).toEqual(['right', 'restriction']);
  });

  it('by ratio, into equal parts, at a distance', () => {
    const land = blockOfLand();
    const cutting = { parcel: 1, along: front, side: 'near' } as const;
    const ratio = made(land, splitByRatio(land, { ...cutting, shares: [1, 2, 3] }));
    expect(ratio.areas(1, ...ratio.born)).toEqual([300, 200, 100]);
    const parts = made(land, splitIntoParts(land, { ...cutting, count: 4 }));
    expect(parts.areas(1, ...parts.born)).toEqual([150, 150, 150, 150]);
    const strip = made(land, splitByParallel(land, { parcel: 1, along: front, distance: 3000 }));
    expect(strip.areas(1, ...strip.born)).toEqual([540, 60]);
  });

  it('say what is out of reach', () => {
    const land = blockOfLand();
    const cutting = { parcel: 1, along: front, side: 'near' } as const;
    expect(ruleOf(splitByArea(land, { ...cutting, area: 600 }))).toBe('split.area');
    expect(ruleOf(splitByArea(land, { ...cutting, area: Number.NaN }))).toBe('split.area');
    expect(ruleOf(splitIntoParts(land, { ...cutting, count: 1 }))).toBe('split.shares');
    expect(ruleOf(splitByArea(land, { ...cutting, along: [at(0, 0), at(0, 0)], area: 9 }))).toBe('split.along');
    expect(ruleOf(splitByArea(land, { ...cutting, parcel: 404, area: 9 }))).toBe('record.absent');
  });

  it('of a parcel like a U are refused where a part would lie in two', () => {
    const value = RECORDS[0]?.type === 'parcel' ? RECORDS[0].value : null;
    const shape = shapeOf(0, 0, 30, 0, 30, 20, 20, 20, 20, 10, 10, 10, 10, 20, 0, 20);
    const land = Land.of(
      PLACE,
      value ? [{ ...parcel(1), communeCode: '99001', version: 1, value: { ...value, shape } }] : [],
    );
    const cutting = { parcel: 1, along: [at(0, 0), at(30, 0)], side: 'near' } as const;
    expect(made(land, splitByArea(land, { ...cutting, area: 300 })).born).toHaveLength(2);
    const top = [at(0, 20), at(30, 20)] as const;
    expect(ruleOf(splitByArea(land, { ...cutting, along: top, area: 100 }))).toBe('split.pieces');
    expect(ruleOf(splitIntoParts(land, { ...cutting, count: 2 }))).toBe('made');
  });
});

describe('a merge', () => {
  it('of other owners, uses and certificates is made as it was settled', () => {
    const land = blockOfLand();
    expect(ruleOf(merge(land, { parcels: [2, 3] }))).toBe('merge.owners');
    expect(ruleOf(merge(land, { parcels: [2, 3], settled: { owners: 3 } }))).toBe('merge.certificate');
    expect(ruleOf(merge(land, { parcels: [2, 3], settled: { owners: 1 } }))).toBe('merge.stranger');
    const { after, areas } = made(land, merge(land, { parcels: [2, 3], settled: { owners: 3, certificates: 'all' } }));
    expect(areas(2, 3)).toEqual([600, 0]);
    expect(after.ofParcel(2).map(({ type, id }) => [type, id])).toEqual([
      ['right', 503],
      ['certificate-link', 651],
    ]);
  });

  it('takes the use that was settled for the whole', () => {
    const land = blockOfLand();
    const [first, second] = RECORDS;
    if (first?.type !== 'parcel' || second?.type !== 'parcel') throw new Error('no parcels');
    const uses = [{ code: 'LUC', area: 300, term: null, expiresOn: null, origin: null }];
    const rice = land.with([{ ...second, value: { ...second.value, landUse: 'LUC', uses } }]);
    expect(ruleOf(merge(rice, { parcels: [1, 2] }))).toBe('merge.use');
    const { after } = made(rice, merge(rice, { parcels: [1, 2], settled: { use: 2 } }));
    expect(after.get('parcel', 1)?.value).toMatchObject({ landUse: 'LUC', uses: [{ code: 'LUC', area: 900 }] });
  });
});

describe('new land', () => {
  const attributes = { sheetNo: '1', uses: [{ code: 'CLN', area: 1, term: null, expiresOn: null, origin: null }] };
  it('is drawn beside others, who get its corners; over others only where they give', () => {
    const land = blockOfLand();
    const beside = made(land, newParcel(land, { polygon: [ringOf(40, 5, 50, 5, 50, 10, 40, 10)], attributes }));
    expect(beside.areas(...beside.born)).toEqual([50]);
    expect(fieldsOf(beside.change, 3)).toEqual(['shape']);
    expect(beside.after.get('parcel', beside.born[0] ?? 0)?.value).toMatchObject({ mappedArea: 50, landUse: 'CLN' });
    const polygon = [ringOf(35, 5, 50, 5, 50, 10, 35, 10)];
    expect(ruleOf(newParcel(land, { polygon, attributes }))).toBe('HH-04');
    expect(made(land, newParcel(land, { polygon, attributes, from: [parcel(3)] })).areas(3)).toEqual([275]);
    expect(ruleOf(newParcel(land, { polygon: [ringOf(50, 0, 60, 10, 60, 0, 50, 10)], attributes }))).toBe(
      'shape.spoilt',
    );
    expect(ruleOf(newParcel(land, { polygon: [[1, 2]], attributes }))).toBe('shape.unfit');
  });

  it('is cut out of a parcel as its child', () => {
    const land = blockOfLand();
    const hole = made(land, cutHole(land, { parcel: 1, ring: ringOf(5, 5, 10, 5, 10, 10, 5, 10) }));
    expect(hole.areas(1, ...hole.born)).toEqual([575, 25]);
    expect(hole.after.get('parcel', 1)?.value.shape?.polygons[0]).toHaveLength(2);
    expect(hole.after.ofParcel(hole.born[0] ?? 0)).toHaveLength(2);
    expect(ruleOf(cutHole(land, { parcel: 1, ring: ringOf(5, 5, 30, 5, 30, 10, 5, 10) }))).toBe('hole.beyond');
    expect(ruleOf(cutHole(land, { parcel: 1, ring: ringOf(0, 5, 20, 5, 20, 10, 0, 10) }))).toBe('hole.pieces');
  });

  it('fills a gap: for a neighbour, or as a parcel', () => {
    const ring = shapeOf(-5, -5, 45, -5, 45, 35, -5, 35).polygons[0]?.[0] ?? [];
    const hole = ringOf(0, 0, 0, 30, 40, 30, 40, 0, 20, 0);
    const around = {
      ...road,
      communeCode: '99001',
      version: 1,
      value: { kind: 'DGT', name: 'Vành đai', width: 5, shape: { zone: 9210, polygons: [[ring, hole]] } },
    };
    const land = Land.of(PLACE, [...RECORDS.filter(({ type, id }) => type !== 'land-object' && id !== 2), around]);
    const own = made(land, fillGap(land, { at: at(30, 20), into: { record: parcel(1) } }));
    expect(own.areas(1)).toEqual([900]);
    const born = made(land, fillGap(land, { at: at(30, 20), into: { attributes } }));
    expect(born.areas(...born.born)).toEqual([300]);
    expect(ruleOf(fillGap(land, { at: at(10, 10), into: { attributes } }))).toBe('gap.none');
    expect(ruleOf(fillGap(land, { at: at(200, 10), into: { attributes } }))).toBe('gap.none');
  });
});

describe('what a surveyor wrote', () => {
  const table = (...metres: number[]) =>
    metres.flatMap((e, i) => (i % 2 === 0 ? [`${1_140_340 + (metres[i + 1] ?? 0)}\t${583_120 + e}`] : [])).join('\n');
  it('redraws a parcel; corners that were shared are shared still', () => {
    const land = blockOfLand();
    const text = table(20.05, 14.95, 40, 15, 40, 30, 20, 30);
    const { areas, after } = made(land, parcelFromTable(land, { text, into: { record: parcel(2) } }));
    const [first = 0, second = 0, third = 0] = areas(1, 2, 3);
    expect(second).toBeCloseTo(300.125, 3);
    expect(first + second + third).toBeCloseTo(1200, 6);
    expect(after.get('parcel', 3)?.value.shape?.polygons[0]?.[0]).toContain(at(20.05, 14.95)[0]);
  });

  it('takes land beyond a metre from whoever has it', () => {
    const land = blockOfLand();
    const text = table(20, 10, 40, 10, 40, 30, 20, 30);
    expect(made(land, parcelFromTable(land, { text, into: { record: parcel(2) } })).areas(1, 2, 3)).toEqual([
      600, 400, 200,
    ]);
  });

  it('makes a parcel of a table or a traverse, and asks what it cannot read', () => {
    const land = blockOfLand();
    const text = table(40, 0, 50, 0, 50, 15, 40, 15);
    expect(made(land, parcelFromTable(land, { text, into: { attributes: { sheetNo: '1' } } })).born).toHaveLength(1);
    const legs = '1-2  90°00′00″  10,00\n2-3  0°00′00″  15,00\n3-4  270°00′00″  10,00\n4-1  180°00′00″  15,00';
    const way = made(
      land,
      parcelFromTraverse(land, { start: at(40, 0), legs, into: { attributes: { sheetNo: '1' } } }),
    );
    expect(way.areas(...way.born)).toEqual([150]);
    expect(ruleOf(parcelFromTable(land, { text: 'abc', into: { attributes: {} } }))).toBe('table.points');
    expect(ruleOf(parcelFromTraverse(land, { start: at(0, 0), legs: [], into: { attributes: {} } }))).toBe(
      'traverse.legs',
    );
  });
});

describe('another commune', () => {
  it('is left alone: its parcels would follow', () => {
    const records = RECORDS.map((record) =>
      record.type === 'parcel' && record.id === 3 ? { ...record, communeCode: '99002' } : record,
    );
    const land = Land.of(PLACE, records);
    expect(ruleOf(moveNodes(land, { moves: [{ from: at(20, 15), to: at(21, 15) }] }))).toBe('commune.other');
  });
});
