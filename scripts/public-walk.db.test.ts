// No personal data anywhere in what a public client can fetch. A province is seeded as `thua seed --errors` does it; then every
// open route of the OpenAPI document, every tile, and every refusal is fetched and searched for every name, number and serial.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sql } from '../data/store/sql.ts';
import { describeStores } from '../data/store/testing/databases.ts';
import { type TestHouse, testHouse } from '../server/testing/house.ts';
import { type PersonalData, personalDataOf } from '../server/testing/personal-data.ts';
import { textOfTile, tilesOver } from '../server/testing/tile-text.ts';
import { seedProvince } from './verbs/seed.ts';

interface Parcel {
  id: number;
  communeCode: string;
  sheetNo: string | null;
  parcelNo: string | null;
}

type Box = readonly [number, number, number, number];

const PUBLIC_SETS = ['parcels', 'communes', 'context'];
const SEED = { communes: 2, parcels: 400, seed: 'public', errors: true } as const;

describeStores('The public of a seeded province', (open) => {
  let at: TestHouse;
  let directory: string;
  let personal: PersonalData;
  let parcels: Parcel[];
  let communes: { code: string; name: string; bounds: Box }[];
  let flags: { id: number }[];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thua-public-'));
    await writeFile(join(directory, 'index.html'), '<!doctype html><title>Thửa</title>');
    const store = await open();
    at = testHouse(store, { dataDirectory: directory }, directory);
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await seedProvince({ store, env: at.house.env, progress: { tell: () => {}, end: () => {} } }, SEED);
    said.mockRestore();
    personal = await personalDataOf(at.house);
    parcels = await store.rows<Parcel>(sql`SELECT id, commune_code AS "communeCode", sheet_no AS "sheetNo",
      parcel_no AS "parcelNo" FROM parcel ORDER BY id`);
    flags = await store.rows<{ id: number }>(sql`SELECT id FROM flag ORDER BY id`);
    communes = (await (await at.everyone.ask('/api/units')).json()).communes;
  });
  afterAll(async () => {
    at.close();
    await rm(directory, { recursive: true, force: true });
  });

  const wordsOf = async (answer: Response): Promise<string> => {
    const isTile = answer.headers.get('content-type')?.includes('vector-tile');
    const body = isTile ? textOfTile(await answer.arrayBuffer()) : await answer.text();
    return `${JSON.stringify([...answer.headers])}\n${body}`;
  };

  /** Fetches as anyone may; the text and the status, after looking for persons in it. */
  async function look(path: string): Promise<{ text: string; status: number }> {
    const answer = await at.everyone.ask(path);
    expect(answer.status, path).toBeLessThan(500);
    const text = await wordsOf(answer);
    expect(personal.foundIn(text), path).toEqual([]);
    return { text, status: answer.status };
  }

  /** Real values for the parameters in the paths of the document; a new parameter has to be named here. */
  function filled(path: string): string[] {
    if (path.startsWith('/tiles/{set}')) return [];
    if (path === '/tiles/{file}') return [...PUBLIC_SETS, 'parcels-officer', 'none'].map((set) => `/tiles/${set}.json`);
    const ids = path.startsWith('/api/parcels/') ? parcels : path.startsWith('/api/flags/') ? flags : [{ id: 1 }];
    return path.includes('{') ? ids.map(({ id }) => path.replace('{id}', String(id))) : [path];
  }

  /** Every page of a list. */
  async function pages(path: string): Promise<number> {
    let features = 0;
    for (let next: string | undefined = path; next; ) {
      const { text } = await look(next);
      const page = JSON.parse(text.slice(text.indexOf('\n') + 1));
      features += page.features.length;
      next = page.links.find(({ rel }: { rel: string }) => rel === 'next')?.href;
    }
    return features;
  }

  it('is looked for with secrets that the officers’ card really shows', async () => {
    expect(personal.texts.length).toBeGreaterThan(1000);
    expect(personal.left.length).toBeLessThan(personal.texts.length / 50);
    const admin = await at.signedIn('admin', 'all');
    const cards = await Promise.all(parcels.slice(0, 40).map(({ id }) => admin.ask(`/api/parcels/${id}`)));
    const told = (await Promise.all(cards.map(wordsOf))).filter((text) => personal.foundIn(text).length > 1);
    expect(told.length).toBeGreaterThan(20);
    const [name = ''] = personal.texts;
    for (const text of [name, encodeURIComponent(name), name.toUpperCase(), name.normalize('NFD'), `x "${name}".`]) {
      expect(personal.foundIn(text)).toHaveLength(1);
    }
    expect(personal.foundIn('079•••••••01')).toHaveLength(1);
  });

  it('gets nothing personal from any route of the interface', async () => {
    const document = await (await at.everyone.ask('/api/openapi.json')).json();
    const paths = Object.entries<object>(document.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
    const asked = paths.flatMap(filled);
    for (const path of asked) expect(path).not.toMatch(/[{}]/);
    const open = new Set<string>();
    for (const path of asked) if ((await look(path)).status === 200) open.add(path);
    expect(open.size).toBeGreaterThan(parcels.length);
  });

  it('gets every parcel of every list, and of each only what is open', async () => {
    let listed = 0;
    for (const { code } of communes) listed += await pages(`/api/parcels?commune=${code}&limit=150`);
    expect(listed).toBe(parcels.length);
    expect(await pages('/api/parcels?bbox=102,8,110,24&limit=1000')).toBeGreaterThan(parcels.length * 0.9);
    for (const { communeCode, sheetNo, parcelNo } of parcels) {
      if (sheetNo === null || parcelNo === null) continue;
      const [sheet, no] = [encodeURIComponent(sheetNo), encodeURIComponent(parcelNo)];
      await look(`/api/parcels?commune=${communeCode}&sheet=${sheet}&no=${no}`);
      await look(`/p/${communeCode}/${sheet}/${no}`);
    }
  });

  it('finds places and parcels by searching for a person, a number or a serial, and nobody', async () => {
    for (const text of personal.texts) {
      const answer = await at.everyone.ask(`/api/search?q=${encodeURIComponent(text.slice(0, 200))}`);
      const { as: _echo, ...found } = await answer.json();
      expect(personal.foundIn(JSON.stringify(found)), text).toEqual([]);
      expect(['person', 'certificate']).not.toContain(found.understood);
      for (const { kind } of found.hits) expect(['parcel', 'commune', 'point']).toContain(kind);
    }
  });

  it('draws every tile of the province without a word about anyone', async () => {
    const boxes = communes.map(({ bounds }) => bounds);
    const province: Box = [
      Math.min(...boxes.map(([west]) => west)),
      Math.min(...boxes.map(([, south]) => south)),
      Math.max(...boxes.map(([, , east]) => east)),
      Math.max(...boxes.map(([, , , north]) => north)),
    ];
    const drawn = new Map<string, number>();
    for (const set of PUBLIC_SETS) {
      for (let z = 5; z <= 17; z++) {
        for (const { x, y } of tilesOver(province, z)) {
          const { text, status } = await look(`/tiles/${set}/${z}/${x}/${y}.mvt`);
          expect([200, 204]).toContain(status);
          expect(text).not.toMatch(/"(group|cert|match|flag|owner|serial|address)"/);
          if (status === 200) drawn.set(set, (drawn.get(set) ?? 0) + text.split('\n').length);
        }
      }
    }
    expect([...drawn.keys()]).toEqual(PUBLIC_SETS);
    expect(drawn.get('parcels')).toBeGreaterThan(parcels.length);
  });

  it('is told nothing personal by a refusal, nor what was sent', async () => {
    const secret = personal.texts.find((text) => /\s/.test(text)) ?? '';
    const sent = encodeURIComponent(secret);
    for (const path of [
      `/api/parcels/${sent}`,
      `/api/parcels?commune=${sent}`,
      `/api/parcels?bbox=${sent}`,
      `/api/flags?kind=${sent}`,
      `/tiles/${sent}/1/1/1.mvt`,
      `/tiles/parcels/${sent}/1/1.mvt`,
      `/style.json?theme=${sent}`,
      `/p/${sent}/1/1`,
      `/${sent}`,
    ]) {
      expect((await look(path)).status, path).toBeGreaterThanOrEqual(400);
    }
    const wrong = { username: secret, password: secret };
    const refused = await at.everyone.ask('/api/auth/sign-in/username', { body: wrong });
    expect(personal.foundIn(await wordsOf(refused))).toEqual([]);
  });
});
