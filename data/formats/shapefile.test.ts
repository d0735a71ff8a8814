// Shapefiles as programs leave them behind: rewritten records, deleted rows, wrong lengths, any encoding.
import { expect, it } from 'vitest';
import { readBytes, readPath, withFile } from './testing/reading.ts';
import { dbf, type ShpPart, shp, shpHeader, shpRecord, shx, zip } from './testing/tiny-files.ts';

type Pair = [number, number];

/** A square of side 1 at x = 10 i, so that a shape tells its row. */
const square = (i: number): Pair[] => [
  [10 * i, 0],
  [10 * i, 1],
  [10 * i + 1, 1],
  [10 * i + 1, 0],
  [10 * i, 0],
];
const table = (count: number, deleted: readonly number[] = []): Buffer =>
  dbf(
    ['SOTHUA'],
    Array.from({ length: count }, (_, i) => [String(i + 1)]),
    deleted,
  );

/** A .shp of these pieces, and the offset of each. */
function laidOut(pieces: readonly Buffer[]): { bytes: Buffer; offsets: number[] } {
  let at = 100;
  const offsets = pieces.map((piece) => {
    at += piece.length;
    return at - piece.length;
  });
  return { bytes: Buffer.concat([shpHeader(at), ...pieces]), offsets };
}

const record = (i: number, part: Partial<ShpPart> = {}): Buffer => shpRecord({ rings: [square(i)], ...part }, i);
const contentBytes = 128;

/** Number and first x of each row. */
async function read(files: Record<string, Buffer>) {
  const { rows, source } = await readBytes('a.zip', zip(files));
  const seen = rows.map((row) => [
    Number(row.properties['SOTHUA']),
    row.error ?? (row.geometry?.coordinates as Pair[][] | undefined)?.[0]?.[0]?.[0] ?? null,
  ]);
  return { seen, warnings: source.warnings, count: source.count };
}
const inPlace = (...numbers: number[]) => numbers.map((i) => [i, i * 10]);

it('follows the .shx where an old record was left in its place', async () => {
  const { bytes, offsets } = laidOut([record(1), record(9), record(2), record(3)]);
  const [one, , two, three] = offsets as [number, number, number, number];
  const index = shx([one, two, three].map((offset) => [offset, contentBytes]));
  const { seen, warnings } = await read({ 'a.shp': bytes, 'a.dbf': table(3), 'a.shx': index });
  expect(seen).toEqual(inPlace(1, 2, 3));
  expect(warnings).toEqual([]);
});

it('follows the .shx where a record was rewritten at the end, zipped and bare', async () => {
  const { bytes, offsets } = laidOut([record(1), record(9), record(3), record(2)]);
  const [one, , three, two] = offsets as [number, number, number, number];
  const files = {
    'a.shp': bytes,
    'a.dbf': table(3),
    'a.shx': shx([one, two, three].map((offset) => [offset, contentBytes])),
  };
  expect((await read(files)).seen).toEqual(inPlace(1, 2, 3));
  const { rows } = await withFile('a.shp', bytes, (path) => readPath(path), files);
  expect(rows.map((row) => (row.geometry?.coordinates as Pair[][] | undefined)?.[0]?.[0]?.[0])).toEqual([10, 20, 30]);
});

it('reads null shapes of any length, and rows without a place in the .shx as parcels without shape', async () => {
  const { bytes, offsets } = laidOut([record(1), record(2, { rings: null, length: 20 }), record(3)]);
  const index = shx([
    [offsets[0] as number, contentBytes],
    [offsets[1] as number, 4],
    [offsets[2] as number, contentBytes],
    [0, 0],
  ]);
  const { seen } = await read({ 'a.shp': bytes, 'a.dbf': table(4), 'a.shx': index });
  expect(seen).toEqual([
    [1, 10],
    [2, null],
    [3, 30],
    [4, null],
  ]);
  const last = laidOut([record(1), record(2, { rings: null, length: 20 })]);
  const lastIndex = shx([
    [100, contentBytes],
    [last.offsets[1] as number, 20],
  ]);
  expect((await read({ 'a.shp': last.bytes, 'a.dbf': table(2), 'a.shx': lastIndex })).seen).toEqual([
    [1, 10],
    [2, null],
  ]);
});

it.each([0, 6, 20, 600])(
  'reads null shapes that state %i bytes without a .shx, in the middle and at the end',
  async (length) => {
    const bare = (i: number) => record(i, { rings: null, length });
    const { bytes } = laidOut([record(1), bare(2), bare(3), record(4), bare(5)]);
    const { seen } = await read({ 'a.shp': bytes, 'a.dbf': table(5) });
    expect(seen).toEqual([
      [1, 10],
      [2, null],
      [3, null],
      [4, 40],
      [5, null],
    ]);
  },
);

it('reads null shapes that are as long as they state without a .shx', async () => {
  const long = Buffer.concat([record(2, { rings: null, length: 20 }), Buffer.alloc(16)]);
  const { bytes } = laidOut([record(1), long, record(3)]);
  const { seen } = await read({ 'a.shp': bytes, 'a.dbf': table(3) });
  expect(seen).toEqual([
    [1, 10],
    [2, null],
    [3, 30],
  ]);
});

it('leaves rows out that are marked as deleted, and tells how many', async () => {
  const bytes = shp([square(1), square(2), square(3)]);
  const index = shx([0, 1, 2].map((i) => [100 + i * (contentBytes + 8), contentBytes]));
  const { seen, warnings, count } = await read({ 'a.shp': bytes, 'a.dbf': table(3, [2]), 'a.shx': index });
  expect(seen).toEqual(inPlace(1, 3));
  expect(count).toBe(2);
  expect(warnings).toEqual([expect.stringMatching(/^1 dòng.*xóa.* \/ 1 rows are marked as deleted/)]);
});

it('takes nothing from behind the stated end of .shp, .shx and .dbf', async () => {
  const whole = shp([square(1), square(2)]);
  const junk = Buffer.concat([record(7), Buffer.from('left over')]);
  const behindDbf = Buffer.concat([table(2).subarray(0, -1), table(2).subarray(-42)]);
  const index = shx([0, 1].map((i) => [100 + i * (contentBytes + 8), contentBytes]));
  const files = { 'a.shp': Buffer.concat([whole, junk]), 'a.dbf': behindDbf };
  expect((await read({ ...files, 'a.shx': Buffer.concat([index, Buffer.alloc(8, 1)]) })).seen).toEqual(inPlace(1, 2));
  const { seen, warnings } = await read(files);
  expect(seen).toEqual(inPlace(1, 2));
  expect(warnings).toEqual([expect.stringMatching(/no usable \.shx/)]);
});

it('refuses a .shp that ends before its .shx says so', async () => {
  const { bytes, offsets } = laidOut([record(1), record(2)]);
  const index = shx(offsets.map((offset) => [offset, contentBytes]));
  const cut = bytes.subarray(0, bytes.length - 30);
  await expect(read({ 'a.shp': cut, 'a.dbf': table(2), 'a.shx': index })).rejects.toThrow(/cut off after record 1/);
});

it('gives the rings of a record as they are: which are holes is told by where they lie', async () => {
  const rings = [square(1), [...square(2)].reverse()];
  const { rows } = await readBytes(
    'a.zip',
    zip({ 'a.shp': laidOut([shpRecord({ rings }, 1)]).bytes, 'a.dbf': table(1) }),
  );
  expect(rows[0]?.geometry).toEqual({ type: 'Rings', coordinates: rings });
});

const cp1258 = [
  'Nguy\xea\xden V\xe3n Th\xfd\xd2a',
  'Tr\xe2\xccn Thi\xf2 \xd0\xe2\xect',
  'H\xd4\xf2 \xd4NG PHA\xf2M \xd0\xdd\xecC V\xdd\xd5\xccN',
];
const vietnamese = ['Nguyễn Văn Thửa', 'Trần Thị Đất', 'HỘ ÔNG PHẠM ĐỨC VƯỜN'];

it.each([
  ['without a .cpg', {}, 1],
  ['with a .cpg of another page', { 'a.cpg': Buffer.from('1252') }, 1],
  ['with its .cpg', { 'a.cpg': Buffer.from('ANSI 1258') }, 0],
])('reads Windows-1258 %s, composed, also in columns with a few letters', async (_, more, warned) => {
  const columns = dbf(
    ['TENCHU', 'DUONG'],
    cp1258.map((name) => [name, '\xd0H 12']),
  );
  const { source, rows } = await readBytes(
    'a.zip',
    zip({ 'a.shp': shp([square(1), square(2), square(3)]), 'a.dbf': columns, ...more }),
  );
  expect(rows.map((row) => row.properties['TENCHU'])).toEqual(vietnamese);
  expect(rows[0]?.properties['DUONG']).toBe('ĐH 12');
  expect(source.warnings.filter((line) => line.includes('Windows-1258'))).toHaveLength(warned);
});

it('recognises an encoding that shows only late in the table', async () => {
  const late = dbf(['TENCHU'], [...Array.from({ length: 4000 }, () => ['An']), ...cp1258.map((name) => [name])]);
  const bytes = zip({ 'a.shp': shp(Array.from({ length: 4003 }, () => null)), 'a.dbf': late });
  const { rows } = await readBytes('a.zip', bytes);
  expect(rows.slice(-3).map((row) => row.properties['TENCHU'])).toEqual(vietnamese);
});

it('keeps what is no day and no yes or no as it is written', async () => {
  const types = dbf(
    ['NGAY', 'CO'],
    [
      ['20101231', 'T'],
      ['31/12/10', 'C'],
      ['00000000', '?'],
      ['', ''],
    ],
  );
  types.write('D', 43);
  types.write('L', 75);
  const { rows } = await readBytes('a.zip', zip({ 'a.shp': shp([null, null, null, null]), 'a.dbf': types }));
  expect(rows.map((row) => Object.values(row.properties))).toEqual([
    ['2010-12-31', true],
    ['31/12/10', 'C'],
    [null, null],
    [null, null],
  ]);
});

it('reads a .prj in UTF-16', async () => {
  const prj = Buffer.from('\uFEFFPROJCS["VN-2000"]', 'utf16le');
  const { source } = await readBytes('a.zip', zip({ 'a.shp': shp([square(1)]), 'a.dbf': table(1), 'a.prj': prj }));
  expect(source.crs).toEqual({ text: 'PROJCS["VN-2000"]' });
});
