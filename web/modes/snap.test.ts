import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfLand, ringOf } from '../../data/land/testing/block.ts';
import { snapTo } from './snap.ts';

const land = blockOfLand();
const place = (e: number, n: number): [number, number] => ringOf(e, n) as unknown as [number, number];

describe('snapping', () => {
  it('catches a node before the edge it stands on', () => {
    expect(snapTo(land, place(20.3, 15.2), { reach: 500 })).toMatchObject({ kind: 'node', place: place(20, 15) });
  });

  it('catches the foot on an edge, on whole millimetres', () => {
    expect(snapTo(land, place(30.0004, 30.2), { reach: 500 })).toMatchObject({
      kind: 'edge',
      place: place(30, 30),
      of: 'parcel/2',
    });
  });

  it('takes an end within 20 mm of a node for the node, however near the map is', () => {
    expect(snapTo(land, place(20.015, 15), { reach: 2 })).toMatchObject({ kind: 'node', place: place(20, 15) });
    expect(snapTo(land, place(20.03, 15.01), { reach: 2 })).toBeUndefined();
  });

  it('meets an edge square where the drawn edge nearly does', () => {
    expect(snapTo(land, place(7.1, 29.9), { reach: 300, from: place(7, 3) })).toMatchObject({
      kind: 'perpendicular',
      place: place(7, 30),
    });
  });

  it('goes on in the direction of an edge, and square to it', () => {
    const from = place(40, 30);
    expect(snapTo(land, place(50, 30.1), { reach: 300, from })).toMatchObject({
      kind: 'extension',
      place: place(50, 30),
    });
    expect(snapTo(land, place(40.1, 38), { reach: 300, from })?.place).toEqual(place(40, 38));
  });

  it('does not catch the node in the hand, nor the edges that hang on it', () => {
    expect(snapTo(land, place(20.1, 15.1), { reach: 500, held: [place(20, 15)] })).toBeUndefined();
  });

  it('answers a place within reach, or none', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 45_000 }), fc.integer({ min: -8000, max: 33_000 }), (e, n) => {
        const at = place(e / 1000, n / 1000);
        const snap = snapTo(land, at, { reach: 400, from: place(10, 10) });
        return !snap || Math.hypot(snap.place[0] - at[0], snap.place[1] - at[1]) <= 401;
      }),
    );
  });
});
