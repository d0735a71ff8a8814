// Documents: what is kept, who may see it, and that nothing of it runs in the page.
import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, settle } from '../testing/land.ts';
import { cleanContent } from './clean-content.ts';
import { cleanStoredPictures } from './stored-pictures.ts';
import { PICTURES, photographed, SECRET } from './testing/photos.ts';

const PNG = new Uint8Array(await cleanContent('image/png', PICTURES.png));
const PDF = new TextEncoder().encode('%PDF-1.7 bản quét');

describeStores('documents', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    officer = await at.signedIn('officer', [HERE]);
  });

  const upload = (query: string, body: Uint8Array, type = 'image/png', who: Visitor = officer) =>
    who.ask(`/api/documents?commune=${HERE}&${query}`, { body, headers: { 'content-type': type } });
  const keep = async (query: string, body: Uint8Array, type?: string): Promise<number> => {
    const answer = await upload(query, body, type);
    expect(answer.status, await answer.clone().text()).toBe(201);
    return ((await answer.json()) as { id: number }).id;
  };

  it('come back byte for byte, sandboxed, under a harmless name', async () => {
    const name = encodeURIComponent('../../etc/<script>"ảnh hiện trạng".html');
    const id = await keep(`kind=photo&name=${name}`, PNG);
    const answer = await officer.ask(`/api/documents/${id}`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const disposition = decodeURIComponent(answer.headers.get('content-disposition') ?? '');
    expect(disposition).toContain("filename*=UTF-8''scriptảnh hiện trạng.png");
    expect(disposition).not.toMatch(/\.\.|<|html/);
  });

  it('are what their bytes say, whatever the header claims', async () => {
    const html = new TextEncoder().encode('<html><script>alert(1)</script>');
    expect((await upload('kind=photo', html, 'image/png')).status).toBe(415);
    expect((await upload('kind=photo', new Uint8Array(0), 'image/png')).status).toBe(415);
    const id = await keep('kind=decision&name=a.png', PDF, 'image/png');
    const answer = await officer.ask(`/api/documents/${id}`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;.*a\.pdf/);
  });

  it('lose where and with what they were photographed', async () => {
    const photo = new Uint8Array(photographed(PICTURES.progressive));
    expect(Buffer.from(photo).includes(SECRET)).toBe(true);
    const id = await keep('kind=photo', photo, 'image/jpeg');
    const back = Buffer.from(await (await officer.ask(`/api/documents/${id}`)).arrayBuffer());
    expect(back.includes(SECRET)).toBe(false);
    expect(back.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    const row = await store.first<{ size: number }>(sql`SELECT size FROM document WHERE id = ${id}`);
    expect(row?.size).toBe(back.length);
  });

  it('that were kept before pictures were cleaned lose it when they are opened, or when a server starts', async () => {
    const photo = new Uint8Array(photographed(PICTURES.progressive));
    const clean = Buffer.from(await cleanContent('image/jpeg', photo));
    const old = async (content: Uint8Array, mediaType = 'image/jpeg') =>
      (
        await store.first<{ id: number }>(sql`
        INSERT INTO document (commune_code, kind, name, media_type, size, sha256, content, created_by)
        VALUES (${HERE}, 'photo', 'a.jpg', ${mediaType}, ${content.length}, '', ${content}, NULL) RETURNING id`)
      )?.id ?? 0;
    const kept = async (id: number) =>
      store.first<{ content: Uint8Array; size: number; sum: string }>(
        sql`SELECT content, size, encode(sha256, 'hex') AS sum FROM document WHERE id = ${id}`,
      );
    const [opened, waiting, broken] = [await old(photo), await old(photo), await old(photo.subarray(0, 60))];
    const answer = await officer.ask(`/api/documents/${opened}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(clean);
    expect(Buffer.from((await kept(waiting))?.content ?? []).includes(SECRET)).toBe(true);
    // what cannot be cleaned is not handed out
    expect((await officer.ask(`/api/documents/${broken}`)).status).toBe(422);

    await cleanStoredPictures(at.house).done;
    const sum = createHash('sha256').update(clean).digest('hex');
    for (const id of [opened, waiting]) {
      const row = await kept(id);
      expect([Buffer.from(row?.content ?? []), row?.size, row?.sum]).toEqual([clean, clean.length, sum]);
    }
    expect((await kept(broken))?.size).toBe(60);
  });

  it('are refused with what to do where a picture is damaged or would unfold to gigabytes', async () => {
    const huge = Buffer.from(PICTURES.baseline);
    huge.writeUInt32BE(0xffff_ffff, huge.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    for (const bad of [huge, PICTURES.png.subarray(0, 60)]) {
      const answer = await upload('kind=photo', new Uint8Array(bad));
      expect(answer.status).toBe(422);
      expect((await answer.json()).detail).toMatch(/tải lên/);
    }
  });

  it('are so many a day and account, and so many bytes; others go on', async () => {
    const uploaders = [await at.signedIn('officer', [HERE]), await at.signedIn('officer', [HERE])];
    const ids = await Promise.all(uploaders.map(async (who) => (await (await who.ask('/api/me')).json()).id as string));
    const fill = (who: string | undefined, count: number, size: number) =>
      store.run(sql`INSERT INTO document (commune_code, kind, name, media_type, size, sha256, content, created_by)
        SELECT ${HERE}, 'photo', 'a.png', 'image/png', ${size}, '', '', ${who ?? ''} FROM generate_series(1, ${count})`);
    await fill(ids[0], 399, 10);
    await fill(ids[1], 1, 1024 ** 3 - 100);
    expect((await upload('kind=photo', PNG, 'image/png', uploaders[0])).status).toBe(201);
    for (const who of uploaders) {
      const answer = await upload('kind=photo', PNG, 'image/png', who);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await upload('kind=photo', PNG)).status).toBe(201);
    await store.run(
      sql`UPDATE document SET created_at = now() - interval '25 hours' WHERE created_by = ${ids[0] ?? ''}`,
    );
    expect((await upload('kind=photo', PNG, 'image/png', uploaders[0])).status).toBe(201);
  });

  it('are at most 8 MB', async () => {
    const big = new Uint8Array(8 * 1024 * 1024 + 1);
    big.set(PDF);
    expect((await upload('kind=decision', big)).status).toBe(413);
    await keep('kind=decision', big.subarray(0, 8 * 1024 * 1024));
  });

  it('belong to their commune, scans to those who see persons; each look at a scan is logged', async () => {
    const photo = await keep('kind=photo', PNG);
    const scan = await keep('kind=scan', PDF, 'application/pdf');
    const leader = await at.signedIn('leader', [HERE]);
    const elsewhere = await at.signedIn('officer', [ELSEWHERE]);
    const status = async (who: Visitor, id: number) => (await who.ask(`/api/documents/${id}`)).status;
    expect(await status(at.everyone, photo)).toBe(401);
    expect(await status(elsewhere, photo)).toBe(404);
    expect(await status(leader, photo)).toBe(200);
    expect(await status(leader, scan)).toBe(403);
    expect(await status(officer, scan)).toBe(200);
    expect(await status(officer, 87654321)).toBe(404);
    expect((await upload('kind=photo', PNG, 'image/png', elsewhere)).status).toBe(403);
    expect((await upload('kind=photo', PNG, 'image/png', leader)).status).toBe(403);
    expect((await upload('kind=virus', PNG)).status).toBe(400);
    const rows = await store.rows(sql`SELECT object_id, fields FROM access_log WHERE action = 'document'`);
    expect(rows.filter((row) => (row as { object_id: number }).object_id === scan)).toEqual([
      { object_id: scan, fields: 'scan' },
    ]);
    expect(JSON.stringify(rows)).not.toContain(`"object_id":${photo},`);
  });
});
