// What must be in a tile is drawn by the encoder, and what is drawn could be in it: no sound archive is ever blamed.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shapeToEwkb } from '../../data/geometry/wkb.ts';
import { bentShape, landOf, starShape } from '../delta/testing/lands.ts';
import { ALL_ZOOMS, tilesAround } from '../delta/testing/plain-cover.ts';
import { encodeTile } from '../encode.ts';
import type { TileAddress } from '../encoder/projector.ts';
import { packRows } from '../testing/pack-rows.ts';
import { measure } from './mvt-geometry.ts';
import { layersIn } from './mvt-layer.ts';
import { wrongPicture } from './parcel-picture.ts';
import { blockOf, type Parcel } from './parcel-rows.ts';
import { frameOf, mustBeIn } from './sight.ts';

/** Zooms are sampled: a forest has thousands of tiles at the deepest. */
const MOST_TILES = 60;

function pictureIn(rows: Uint8Array, tile: TileAddress) {
  const bytes = encodeTile({ set: 'parcels', tile, sources: [{ source: 'parcels', rows }] }) ?? new Uint8Array();
  const layer = layersIn(bytes).find(({ name }) => name === 'parcels');
  const [feature] = layer?.features() ?? [];
  return feature && measure(feature.type, feature.commands, 2);
}

it.each([
  ['star-shaped', starShape],
  ['bent and narrow', bentShape],
])(
  'agrees with the encoder on land that is %s',
  (_, shapes) => {
    let musts = 0;
    fc.assert(
      fc.property(shapes, fc.constantFrom(...ALL_ZOOMS), (shape, z) => {
        const cells = [1n, shapeToEwkb(shape), null, '1', '1', 'LUC', 1, null, 0n, 0n, 0n, 0n, '99001'];
        const rows = packRows([cells]);
        const parcel = blockOf(rows, 1).parcels[0] as Parcel;
        const tiles = tilesAround([landOf(shape)], z);
        const every = Math.ceil(tiles.length / MOST_TILES);
        for (const tile of tiles.filter((_tile, i) => i % every === 0)) {
          const frame = frameOf(tile);
          const picture = pictureIn(rows, tile);
          const must = mustBeIn(parcel, frame);
          if (must) musts++;
          if (must) expect(picture, JSON.stringify(tile)).toBeDefined();
          if (picture) expect(wrongPicture(parcel, picture, frame), JSON.stringify(tile)).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
    expect(musts).toBeGreaterThan(300);
  },
  60_000,
);
