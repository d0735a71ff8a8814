// Units come in with outlines and zones, old ones with what became of them; twice is as once.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { describeStores } from '../store/testing/databases.ts';
import { importUnits } from './units.ts';

const square = (lon: number) => [
  [
    [lon, 10],
    [lon + 0.1, 10],
    [lon + 0.1, 10.1],
    [lon, 10.1],
    [lon, 10],
  ],
];
const unit = (properties: Record<string, string>, lon: number) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: square(lon) },
});
const collection = (features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describeStores('Administrative units', (open) => {
  let store: Store;
  let folder: string;
  let files: string[];

  beforeAll(async () => {
    store = await open();
    folder = await mkdtemp(join(tmpdir(), 'thua-units-'));
    const mapping = [
      'old_code,old_full_name,old_district_code,old_district,old_province_code,old_province,new_code,new_full_name,relation',
      '28756,Xã Tân Phú,831,Huyện Châu Thành,83,Tỉnh Bến Tre,28760,Xã Phú Túc,whole',
      '28757,"Xã Phú Đức, cũ",831,Huyện Châu Thành,83,Tỉnh Bến Tre,28760,Xã Phú Túc,part',
    ].join('\n');
    const contents = {
      'mapping.csv': mapping,
      'provinces.geojson': collection([unit({ code: '86', name: 'Vĩnh Long' }, 106)]),
      'communes.geojson': collection([
        unit({ code: '28760', name: 'Phú Túc', type: 'xã', province_code: '86' }, 106),
        unit({ code: '29551', name: 'Long Châu', type: 'phường', province_code: '86' }, 106.1),
        unit({ code: 'x', name: 'Sai', type: 'xã', province_code: '86' }, 106.2),
      ]),
    };
    files = Object.keys(contents).map((name) => join(folder, name));
    for (const [name, content] of Object.entries(contents)) await writeFile(join(folder, name), content);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('take their zone from the old province their land came from, and else from the province', async () => {
    const report = await importUnits(store, { files, validFrom: '2025-07-01' });
    expect(report).toMatchObject({ read: 6, provinces: 1, communes: 2, oldUnits: 2, unchanged: 0 });
    expect(report.refused).toMatchObject([{ row: 3 }]);
    expect(
      await store.rows(
        sql`SELECT code, kind, zone, round(ST_XMin(geom)::numeric, 2)::float8 AS west FROM commune ORDER BY code`,
      ),
    ).toEqual([
      { code: '28760', kind: 'xa', zone: 9210, west: 106 },
      { code: '29551', kind: 'phuong', zone: 9209, west: 106.1 },
    ]);
    expect(await store.rows(sql`SELECT name_folded, within, new_code, relation FROM old_unit ORDER BY code`)).toEqual([
      { name_folded: 'xa tan phu', within: 'Huyện Châu Thành, Tỉnh Bến Tre', new_code: '28760', relation: 'whole' },
      { name_folded: 'xa phu duc, cu', within: 'Huyện Châu Thành, Tỉnh Bến Tre', new_code: '28760', relation: 'part' },
    ]);
  });

  const told = () =>
    store.rows<{ topic: string; code: string; product: string; bounds: number[] | null }>(
      sql`SELECT topic, commune_code AS code, payload->>'product' AS product, payload->'bounds' AS bounds FROM outbox ORDER BY id`,
    );

  it('are told of, each commune with the box of its outline', async () => {
    const events = await told();
    expect(events.map(({ topic, code, product }) => [topic, code, product])).toEqual([
      ['tiles', '28760', 'communes'],
      ['tiles', '29551', 'communes'],
    ]);
    [106, 10, 106.1, 10.1].forEach((value, i) => void expect(events[0]?.bounds?.[i]).toBeCloseTo(value, 5));
    await store.run(sql`DELETE FROM outbox`);
  });

  it('change nothing when they come again', async () => {
    const report = await importUnits(store, { files, validFrom: '2025-07-01' });
    expect(report).toMatchObject({ read: 6, provinces: 0, communes: 0, oldUnits: 0, unchanged: 5 });
    expect(await told()).toEqual([]);
  });

  it('end the earlier extent of a code where a new one begins', async () => {
    await importUnits(store, { files: files.slice(2), validFrom: '2026-04-30' });
    expect(
      await store.rows(sql`SELECT valid_from, valid_to FROM commune WHERE code = '28760' ORDER BY valid_from`),
    ).toEqual([
      { valid_from: '2025-07-01', valid_to: '2026-04-30' },
      { valid_from: '2026-04-30', valid_to: null },
    ]);
  });

  it('are told of with the outline before and after, where one moves', async () => {
    await store.run(sql`DELETE FROM outbox`);
    const moved = join(folder, 'moved.geojson');
    await writeFile(
      moved,
      collection([unit({ code: '28760', name: 'Phú Túc', type: 'xã', province_code: '86' }, 106.5)]),
    );
    await importUnits(store, { files: [moved], validFrom: '2026-04-30' });
    const [event, ...more] = await told();
    expect(more).toEqual([]);
    [106, 10, 106.6, 10.1].forEach((value, i) => void expect(event?.bounds?.[i]).toBeCloseTo(value, 5));
  });
});
