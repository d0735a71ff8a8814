// Changes of records and bodies that nobody should be able to send.
import { shapeOf } from '../../../data/land/testing/block.ts';
import { added, born, change, changed, EAST, FIRST, NORTH, placed, REASON, retired, rightOf } from './block-changes.ts';
import type { HostileCase } from './hostile-case.ts';

const circle = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => [
    EAST - 500_000 + Math.round(9e5 * Math.cos((2 * Math.PI * i) / count)),
    NORTH - 900_000 + Math.round(9e5 * Math.sin((2 * Math.PI * i) / count)),
  ]).flat();
const bare = { sheetNo: '1', parcelNo: '90', mappedArea: 1, uses: [] };

export const HOSTILE_RECORDS: readonly HostileCase[] = [
  {
    name: 'a parcel retired without a reason or a successor',
    body: change([retired('parcel', 2), retired('right', 502)]),
    status: 422,
    rule: 'reason.missing',
    records: ['parcel/2'],
  },
  {
    name: 'a parcel retired from under its owner',
    body: { ...change([retired('parcel', 2)]), ...REASON },
    status: 422,
    rule: 'record.left',
    records: ['right/502', 'parcel/2'],
  },
  {
    name: 'a certified parcel corrected without reason and document',
    body: change([changed('parcel', 3, { address: 'Ấp 2' })]),
    status: 422,
    rule: 'certificate.guard',
    records: ['parcel/3'],
  },
  {
    name: 'two identical children of one parent',
    body: {
      ...change(
        [
          retired('parcel', 1),
          retired('right', 501),
          retired('restriction', 601),
          ...[1001, 1002].flatMap((id) => [
            born(id, shapeOf(...FIRST), 600),
            added('right', 1000 + id, rightOf(id, 901)),
          ]),
        ],
        [1001, 1002].map((child) => ({ parent: 1, child: child })),
      ),
      ...REASON,
    },
    status: 422,
    rule: 'HH-13',
  },
  {
    name: 'a child without the owners of its parent',
    body: {
      ...change(
        [
          changed('parcel', 8, {
            shape: shapeOf(100, 100, 1000, 100, 1000, 500, 100, 500),
            mappedArea: 360_000,
            uses: [],
            legalArea: null,
          }),
          born(1001, shapeOf(100, 500, 1000, 500, 1000, 900, 100, 900), 360_000),
        ],
        [{ parent: 8, child: 1001 }],
      ),
      ...REASON,
    },
    status: 422,
    rule: 'promise.owners',
  },
  {
    name: 'a lineage that goes round within the change',
    body: {
      ...change(
        [changed('parcel', 1, { address: 'x' }), changed('parcel', 2, { address: 'x' })],
        [
          { parent: 1, child: 2 },
          { parent: 2, child: 1 },
        ],
      ),
      ...REASON,
    },
    status: 422,
    rule: 'change.lineage',
  },
  {
    // the record has 1 -> 70 -> 2
    name: 'a lineage that goes round by what is on record',
    body: {
      ...change(
        [
          retired('parcel', 2),
          retired('right', 502),
          changed('parcel', 1, {
            shape: shapeOf(0, 0, 20, 0, 20, 15, 40, 15, 40, 30, 20, 30, 0, 30),
            mappedArea: 900,
            uses: [],
          }),
        ],
        [{ parent: 2, child: 1 }],
      ),
      ...REASON,
    },
    status: 422,
    rule: 'lineage.circle',
    records: ['parcel/2', 'parcel/1'],
  },
  {
    name: 'lineage to parcels that the change does not hold',
    body: { ...change([changed('parcel', 1, { address: 'x' })], [{ parent: 1, child: 3 }]), ...REASON },
    status: 422,
    rule: 'change.lineage',
  },
  {
    name: 'a million vertices in one ring',
    body: JSON.stringify(change([changed('parcel', 8, { shape: placed(circle(1_000_000)) })])),
    status: 413,
  },
  {
    name: 'a ring of 101 000 vertices in little space',
    body: JSON.stringify({
      change: {
        records: [
          { ...added('parcel', 1001, { ...bare, shape: placed(circle(101_000).map((each) => each % 100_000_000)) }) },
        ],
      },
    }),
    status: 400,
    rule: 'input.change.records.0.after.shape.polygons.0.0',
  },
  {
    name: 'more vertices than one change may have',
    body: JSON.stringify(change([born(1001, { zone: 9210, polygons: [[circle(50_001)]] }, 2_500_000)])),
    status: 400,
    rule: 'input.change',
  },
  {
    name: 'brackets in brackets in brackets',
    body: `{"change":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    status: 400,
    rule: 'input.body',
  },
  {
    name: 'a record of another commune',
    body: change([{ ...changed('parcel', 1, { address: 'x' }), communeCode: '99002' }]),
    status: 403,
  },
  {
    name: 'a parcel carried over to another commune',
    body: { ...change([changed('parcel', 1, { communeCode: '99002' })]), ...REASON },
    status: 422,
    rule: 'change.communes',
    records: ['parcel/1'],
  },
  {
    name: 'a value before that never stood',
    body: change([{ ...changed('parcel', 1, { address: 'x' }), before: { address: 'Ấp khác' } }]),
    status: 409,
  },
  {
    name: 'a record twice in one change',
    body: change([changed('parcel', 1, { address: 'x' }), changed('parcel', 1, { landUse: 'CLN' })]),
    status: 422,
    rule: 'change.twice',
    records: ['parcel/1'],
  },
  {
    name: 'half a millimetre',
    body: change([
      changed('parcel', 1, { shape: placed([EAST + 0.5, NORTH, EAST + 20_000, NORTH, EAST, NORTH + 30_000]) }),
    ]),
    status: 400,
    rule: 'input.change.records.0.after.shape.polygons.0.0.0',
  },
  {
    name: 'a shape of another zone',
    body: change([changed('parcel', 1, { shape: { ...shapeOf(...FIRST), zone: 9211 } })]),
    status: 422,
    rule: 'shape.zone',
    records: ['parcel/1'],
  },
  {
    name: 'shares that no longer make a whole',
    body: { ...change([changed('right', 501, { shareDenominator: 2 })]), ...REASON },
    status: 422,
    rule: 'Q-02',
    records: ['parcel/1', 'right/501'],
  },
  {
    name: 'a second owner of the whole',
    body: { ...change([added('right', 1001, rightOf(1, 902))]), ...REASON },
    status: 422,
    rule: 'Q-02',
  },
  {
    name: "a link to another commune's certificate",
    body: { ...change([added('certificate-link', 1001, { certificateId: 799, parcelId: 1 })]), ...REASON },
    status: 422,
    rule: 'record.elsewhere',
  },
  {
    name: 'a right for a party that nobody knows',
    body: { ...change([changed('right', 501, { partyId: 950 })]), ...REASON },
    status: 422,
    rule: 'record.elsewhere',
    records: ['right/501'],
  },
  {
    name: 'a right to a parcel that is none',
    body: { ...change([changed('right', 501, { parcelId: 424_242 })]), ...REASON },
    status: 422,
    rule: 'record.left',
  },
  {
    name: "another commune's document as grounds",
    body: { ...change([changed('parcel', 3, { address: 'x' })]), reason: 'x', documentId: 78 },
    status: 422,
    rule: 'document.unknown',
  },
  {
    name: 'a day that the calendar does not have',
    body: { ...change([changed('right', 501, { validFrom: '2026-02-31' })]), ...REASON },
    status: 400,
  },
  {
    name: 'a number that another parcel has',
    body: change([changed('parcel', 1, { parcelNo: '2' })]),
    status: 422,
    rule: 'TT-03',
    records: ['parcel/1', 'parcel/2'],
  },
];
