// Tiles of a block are those that would be drawn one by one, also where one stands for all below it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import { degreesToEwkb } from '../../data/geometry/wkb.ts';
import { encodeTile } from '../encode.ts';
import { type TileAddress, unitsToWgs84 } from '../encoder/projector.ts';
import { packRows } from '../testing/pack-rows.ts';
import { tilesOfBlock } from './block.ts';

const BLOCK: TileAddress = { z: 13, x: 6504, y: 3726 };

/** A ring in units of the block. */
const ringOf = (units: readonly (readonly [number, number])[]): number[] =>
  units.flatMap(([x, y]) => wgs84ToVn2000(...unitsToWgs84(BLOCK, x, y)));

const commune = (code: number, units: readonly (readonly [number, number])[]) => [
  BigInt(code),
  degreesToEwkb([[ringOf(units)]]),
  String(code),
  'Xã',
  'xa',
  '99',
];

const nameOf = ({ z, x, y }: TileAddress): string => `${z}/${x}/${y}`;

it('draws communes as one by one, with their borders anywhere', { timeout: 60_000 }, () => {
  const cut = fc.integer({ min: -20_000, max: 20_000 });
  fc.assert(
    fc.property(cut, cut, (top, bottom) => {
      const rows = packRows([
        commune(99001, [
          [-90_000, -60_000],
          [top, -60_000],
          [bottom, 60_000],
          [-90_000, 60_000],
        ]),
        commune(99002, [
          [top, -60_000],
          [80_000, -60_000],
          [80_000, 60_000],
          [bottom, 60_000],
        ]),
      ]);
      const sources = [{ source: 'communes', rows }] as const;
      const made = new Map(
        [...tilesOfBlock(BLOCK, { sets: ['communes'], sources })].map(({ tile, bytes }) => [nameOf(tile), bytes]),
      );
      expect(made.size).toBe(85);
      for (let z = 13; z <= 16; z++) {
        const side = 2 ** (z - 13);
        for (let x = BLOCK.x * side; x < (BLOCK.x + 1) * side; x++)
          for (let y = BLOCK.y * side; y < (BLOCK.y + 1) * side; y++) {
            const alone = encodeTile({ set: 'communes', tile: { z, x, y }, sources }) ?? new Uint8Array();
            expect(
              Buffer.from(made.get(nameOf({ z, x, y })) ?? []).equals(Buffer.from(alone)),
              nameOf({ z, x, y }),
            ).toBe(true);
          }
      }
    }),
    { numRuns: 25 },
  );
});
