// Tiles of a block are those that would be drawn one by one, also where one stands for all below it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import { degreesToEwkb } from '../../data/geometry/wkb.ts';
import { encodeTile } from '../encode.ts';
import { type TileAddress, unitsToWgs84 } from '../encoder/projector.ts';
import { OUTLINES_TO_ZOOM } from '../layers.ts';
import { packRows } from '../testing/pack-rows.ts';
import { eachOf, tilesOfBlock } from './block.ts';

const BLOCK: TileAddress = { z: OUTLINES_TO_ZOOM - 3, x: 813, y: 465 };

/** A ring in units of the block. */
const ringOf = (units: readonly (readonly [number, number])[]): number[] =>
  units.flatMap(([x, y]) => wgs84ToVn2000(...unitsToWgs84(BLOCK, x, y)));

const commune = (code: number, ...polygons: readonly (readonly (readonly [number, number])[])[]) => [
  BigInt(code),
  degreesToEwkb(polygons.map((units) => [ringOf(units)])),
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
        [...tilesOfBlock(BLOCK, { sets: ['communes'], sources })].flatMap(({ bytes, ...drawn }) =>
          [...eachOf(drawn)].map((tile) => [nameOf(tile), bytes] as const),
        ),
      );
      expect(made.size).toBe(85);
      for (let z = BLOCK.z; z <= OUTLINES_TO_ZOOM; z++) {
        const side = 2 ** (z - BLOCK.z);
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

it('draws areas of many vertices and islands, from a block far above, as one by one', { timeout: 60_000 }, () => {
  const large: TileAddress = { z: BLOCK.z - 2, x: BLOCK.x >> 2, y: BLOCK.y >> 2 };
  const around = fc.array(fc.tuple(fc.integer({ min: 50, max: 9_000 }), fc.boolean()), { minLength: 8, maxLength: 60 });
  const middle = fc.tuple(fc.integer({ min: -4_000, max: 8_000 }), fc.integer({ min: -4_000, max: 8_000 }));
  /** A star: spikes reach far over tiles and come back, thin ones too. */
  const star = fc.tuple(middle, around).map(([[x, y], points]) =>
    points.map(([far, isNear], at): readonly [number, number] => {
      const angle = (2 * Math.PI * at) / points.length;
      const radius = isNear ? far / 20 : far;
      return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
    }),
  );
  fc.assert(
    fc.property(star, star, (land, island) => {
      const sources = [{ source: 'communes', rows: packRows([commune(99001, land, island)]) }] as const;
      const made = new Map<string, Uint8Array>();
      for (const { bytes, ...drawn } of tilesOfBlock(large, { sets: ['communes'], sources }))
        for (const tile of eachOf(drawn)) made.set(nameOf(tile), bytes ?? new Uint8Array());
      for (let z = BLOCK.z; z <= OUTLINES_TO_ZOOM; z++) {
        const side = 2 ** (z - BLOCK.z);
        for (let x = (BLOCK.x - 1) * side; x < (BLOCK.x + 2) * side; x++)
          for (let y = BLOCK.y * side; y < (BLOCK.y + 1) * side; y++) {
            if (x >> (z - large.z) !== large.x || y >> (z - large.z) !== large.y) continue;
            const alone = encodeTile({ set: 'communes', tile: { z, x, y }, sources }) ?? new Uint8Array();
            const equal = Buffer.from(made.get(nameOf({ z, x, y })) ?? []).equals(Buffer.from(alone));
            expect(equal, nameOf({ z, x, y })).toBe(true);
          }
      }
    }),
    { numRuns: 40 },
  );
});

it('does no more for land inside of a commune, however large: one tile stands for all below it', () => {
  const square = (half: number) =>
    [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
    ] as const;
  const drawnFor = (half: number): number => {
    const sources = [{ source: 'communes', rows: packRows([commune(99001, square(half))]) }] as const;
    const root: TileAddress = { z: BLOCK.z - 4, x: BLOCK.x >> 4, y: BLOCK.y >> 4 };
    return [...tilesOfBlock(root, { sets: ['communes'], sources })].length;
  };
  const [small, large] = [drawnFor(4_000), drawnFor(8_000)];
  // four times the area, twice the border
  expect(large / small).toBeLessThan(2.5);
});
