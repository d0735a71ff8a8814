// Changes of land that nobody should be able to make.
import { shapeOf } from '../../../data/land/testing/block.ts';
import { born, change, changed, EAST, NORTH, placed, REASON, retired } from './block-changes.ts';
import type { HostileCase } from './hostile-case.ts';

/** 2 goes and 1 takes its place in the lineage, and its owner's right ends. */
const merged = [retired('parcel', 2), retired('right', 502), changed('parcel', 1, { legalArea: null })];

export const HOSTILE_GROUND: readonly HostileCase[] = [
  {
    name: 'one corner moved 3.9 m into the neighbour',
    body: change([changed('parcel', 1, { shape: shapeOf(0, 0, 20, 0, 20, 15, 23.9, 30, 0, 30) })]),
    status: 422,
    rule: 'HH-04',
    records: ['parcel/1', 'parcel/2'],
    areaM2: 29.25,
  },
  {
    name: 'a new parcel over 71 ha of another',
    body: { ...change([born(1001, shapeOf(101, 101, 999, 101, 999, 892, 101, 892), 710_318)]), ...REASON },
    status: 422,
    rule: 'HH-04',
    areaM2: 710_318,
  },
  {
    name: 'a new parcel 1 000 km away',
    body: {
      ...change([
        born(
          1001,
          placed([
            EAST,
            NORTH + 1e9,
            EAST + 20_000,
            NORTH + 1e9,
            EAST + 20_000,
            NORTH + 1e9 + 20_000,
            EAST,
            NORTH + 1e9 + 20_000,
          ]),
          400,
        ),
      ]),
      ...REASON,
    },
    status: 422,
    rule: 'HH-11',
  },
  {
    name: 'X and Y swapped',
    body: {
      ...change([
        born(
          1001,
          placed([NORTH, EAST, NORTH, EAST + 20_000, NORTH + 20_000, EAST + 20_000, NORTH + 20_000, EAST]),
          400,
        ),
      ]),
      ...REASON,
    },
    status: 422,
    rule: 'HH-12',
  },
  {
    name: 'a parcel half out of the commune',
    body: { ...change([born(1001, shapeOf(-2010, 0, -1990, 0, -1990, 20, -2010, 20), 400)]), ...REASON },
    status: 422,
    rule: 'HH-10',
    areaM2: 200,
  },
  {
    name: '1 m² recorded for a new shape of 277 m²',
    body: { ...change([born(1001, shapeOf(60, 0, 73.85, 0, 73.85, 20, 60, 20), 1)]), ...REASON },
    status: 422,
    rule: 'area.follows',
    areaM2: 276,
  },
  {
    name: 'a boundary that moves while the recorded area stays, without a word',
    body: change([changed('parcel', 8, { shape: shapeOf(100, 100, 500, 100, 500, 900, 100, 900) })]),
    status: 422,
    rule: 'area.follows',
    areaM2: 400_000,
  },
  {
    name: 'a boundary drawn back that leaves land to nobody, without a word',
    body: change([
      changed('parcel', 8, { shape: shapeOf(100, 100, 500, 100, 500, 900, 100, 900), mappedArea: 320_000, uses: [] }),
    ]),
    status: 422,
    rule: 'promise.lost',
    records: ['parcel/8'],
    areaM2: 400_000,
  },
  {
    name: "a merge that loses the second parcel's land",
    body: { ...change(merged, [{ parent: 2, child: 1 }]), ...REASON },
    status: 422,
    rule: 'promise.lost',
    records: ['parcel/2'],
    areaM2: 300,
  },
  {
    name: 'the same, called a correction of attributes',
    body: { ...change(merged, [{ parent: 2, child: 1 }]), ...REASON, kind: 'attributes' },
    status: 422,
    rule: 'promise.lost',
    areaM2: 300,
  },
  {
    name: 'a road taken from the map',
    body: { ...change([retired('land-object', 9)]), reason: 'thừa' },
    status: 422,
    rule: 'HH-19',
    records: ['land-object/9'],
    areaM2: 200,
  },
  {
    name: 'a parcel drawn over a road',
    body: {
      ...change([
        changed('parcel', 1, {
          shape: shapeOf(0, -2, 20, -2, 20, 0, 20, 15, 20, 30, 0, 30),
          mappedArea: 640,
          uses: [],
        }),
      ]),
      ...REASON,
    },
    status: 422,
    rule: 'HH-19',
    records: ['parcel/1', 'land-object/9'],
    areaM2: 40,
  },
];
