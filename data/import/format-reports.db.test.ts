// What the readers notice reaches the report, and what they read is stored: a Shapefile with turned rings, deleted rows and lost letters; arcs.
import { expect, it } from 'vitest';
import { planeOf } from '../crs/plane.ts';
import { withFile } from '../formats/testing/reading.ts';
import { dbf, shpHeader, shpRecord, shx, zip } from '../formats/testing/tiny-files.ts';
import { tinyGeoPackage, Wkb } from '../formats/testing/tiny-geopackage.ts';
import { degreesToEwkb } from '../geometry/wkb.ts';
import { openCipher } from '../store/cipher.ts';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { describeStores } from '../store/testing/databases.ts';
import { importFile } from './run.ts';

const cipher = openCipher('0123456789abcdef0123456789abcdef');
const zone = 9210;
const plane = planeOf(zone);
const [east, north] = [560_000, 1_180_000];

type Ring = [number, number][];

/** Clockwise, metres. */
const square = (x: number, y: number, side: number): Ring => [
  [east + x, north + y],
  [east + x, north + y + side],
  [east + x + side, north + y + side],
  [east + x + side, north + y],
  [east + x, north + y],
];
const prj = Buffer.from(
  'PROJCS["VN-2000",GEOGCS["GCS",DATUM["D",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],' +
    'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.75],' +
    'PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
);

async function addCommune(store: Store): Promise<void> {
  const corners = [
    [-1000, -1000],
    [5000, -1000],
    [5000, 5000],
    [-1000, 5000],
  ].flatMap(([e = 0, n = 0]) => plane.toDegrees((east + e) * 1000, (north + n) * 1000));
  await store.run(sql`
    INSERT INTO commune (code, name, name_folded, kind, province_code, zone, valid_from, geom)
    VALUES ('99002', 'Thử', 'thu', 'xa', '99', ${zone}, '2025-07-01', ST_GeomFromEWKB(${degreesToEwkb([[corners]])}))`);
}

describeStores('Formats', (open) => {
  it('reach the land record with what was noticed', async () => {
    const store = await open();
    await addCommune(store);
    const bring = (name: string, bytes: Uint8Array) =>
      withFile(name, bytes, (file) => importFile(store, cipher, { file, commune: '99002', actor: 'test' }));

    const hole = square(5, 5, 10);
    const records = [
      shpRecord({ rings: [hole, square(0, 0, 40)] }, 1),
      shpRecord({ rings: [square(50, 0, 10)] }, 2),
      shpRecord({ rings: [square(70, 0, 10)] }, 3),
    ];
    let at = 100;
    const offsets = records.map((record) => {
      at += record.length;
      return [at - record.length, record.length - 8] as const;
    });
    const columns = ['SHBANDO', 'SHTHUA', 'DIACHI'];
    const rows = ['1', '2', '3'].map((no) => ['12', no, 'Th?n Th??ng ??c']);
    const files = {
      'a.shp': Buffer.concat([shpHeader(at), ...records]),
      'a.shx': shx(offsets),
      'a.dbf': dbf(columns, rows, [2]),
      'a.prj': prj,
    };
    const report = await bring('to12.zip', zip(files));
    expect(report).toMatchObject({ read: 2, stored: 2, refused: 0, crs: { epsg: zone } });
    const told = report.crs.warnings.join('\n');
    expect(told).toMatch(/1 rows are marked as deleted/);
    expect(told).toMatch(/DIACHI: 2 values lost letters/);

    const circle: Ring = [
      [east, north + 100],
      [east + 10, north + 110],
      [east + 20, north + 100],
      [east + 10, north + 90],
      [east, north + 100],
    ];
    const arcs = await bring('cung.gpkg', await tinyGeoPackage([new Wkb().head(10, 1).curve(8, circle).blob()]));
    expect(arcs).toMatchObject({ stored: 1, refused: 0 });
    expect(arcs.crs.warnings.join('\n')).toMatch(/1 shapes with arcs are kept as chords within 1 mm/);

    const areas = await store.rows<{ area: number }>(
      sql`SELECT computed_area AS area FROM parcel WHERE commune_code = '99002' ORDER BY id`,
    );
    expect(areas.map(({ area }) => area)).toEqual([1500, 100, 314.2].map((area) => expect.closeTo(area, 0)));
  });
});
