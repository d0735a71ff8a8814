// Small scales show what people decided and what other processes brought in, without anybody asking for it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type AttributePatch,
  baseOfCard,
  correctAttributes,
  landOfParcel,
} from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import { announce } from '../../data/store/outbox.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { refreshLandCover } from '../../tiles/land-cover/land-cover.ts';
import { readTile } from '../../tiles/testing/read-tile.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settleForEdits } from '../testing/land.ts';
import { keepLandCover, type LandCoverKeeper } from './land-cover-keeper.ts';

interface CoverRow {
  commune: string;
  made: string;
}

describeStores('Land cover', (open, engine) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let approver: Visitor;
  let keeper: LandCoverKeeper;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settleForEdits(at.house);
    await refreshLandCover(store, [HERE, ELSEWHERE]);
    officer = await at.signedIn('officer', [HERE]);
    approver = await at.signedIn('approver', [HERE, ELSEWHERE]);
    keeper = await keepLandCover(at.house, 50);
  });
  afterAll(async () => {
    await keeper.stop();
    at.close();
  });

  /** Which rows there are: one that was made anew lies elsewhere. */
  const made = async (): Promise<Record<string, string>> => {
    const rows = await store.rows<CoverRow>(
      sql`SELECT commune_code AS commune, string_agg(xmin::text || ctid::text, ' ' ORDER BY level, family) AS made
          FROM land_cover GROUP BY 1`,
    );
    return Object.fromEntries(rows.map(({ commune, made: how }) => [commune, how]));
  };
  const untilMade = async (commune: string, before: Record<string, string>): Promise<void> => {
    await expect.poll(async () => (await made())[commune]).not.toBe(before[commune]);
  };
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 700));

  const place = async (): Promise<string> => {
    const { lon, lat } = (await store.first<{ lon: number; lat: number }>(
      sql`SELECT ST_X(label) AS lon, ST_Y(label) AS lat FROM parcel WHERE id = ${PARCELS.next}`,
    )) ?? { lon: 0, lat: 0 };
    const world = 2 ** 12;
    const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
    return `/tiles/parcels/12/${Math.floor(((lon + 180) / 360) * world)}/${Math.floor(y * world)}.mvt`;
  };
  const tile = async () => {
    const answer = await at.everyone.ask(await place());
    const layers = readTile(new Uint8Array(await answer.arrayBuffer()));
    return {
      tag: answer.headers.get('etag'),
      families: new Set(layers['land_cover']?.map(({ properties }) => properties['family'])),
    };
  };

  async function submit(who: Visitor, id: number, patch: AttributePatch): Promise<number> {
    const card = OfficerParcelCard.parse(await (await who.ask(`/api/parcels/${id}`)).json());
    const change = correctAttributes(landOfParcel(baseOfCard(card)), { parcel: id, patch });
    if (isProblem(change)) throw new Error(change.message.en);
    const answer = await who.ask('/api/edits', { body: { change } });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return ((await answer.json()) as { id: number }).id;
  }

  it('follows a land use once it is applied, in its commune and in no other', async () => {
    const before = await made();
    const first = await tile();
    expect(first.families.has('rice')).toBe(false);
    const proposal = await submit(officer, PARCELS.next, { landUse: 'LUC' });
    await quiet();
    expect(await made()).toEqual(before);
    await approver.ask(`/api/edits/${proposal}/decision`, { body: { to: 'applied' } });
    await untilMade(HERE, before);
    const second = await tile();
    expect(second.tag).not.toBe(first.tag);
    expect(second.families.has('rice')).toBe(true);
    expect((await made())[ELSEWHERE]).toBe(before[ELSEWHERE]);
  });

  it('is left alone by edits that do not show', async () => {
    const before = await made();
    await submit(approver, PARCELS.next, { address: 'Ấp 9' });
    await quiet();
    expect(await made()).toEqual(before);
  });

  it('follows an import of another process', async () => {
    const before = await made();
    await store.transact(async (tx) => {
      await tx.run(sql`UPDATE parcel SET land_use = 'CLN' WHERE id = ${PARCELS.far}`);
      await announce(tx, { topic: 'import', communeCode: ELSEWHERE, bounds: null, run: 1 });
    });
    await untilMade(ELSEWHERE, before);
    expect((await made())[HERE]).toBe(before[HERE]);
  });

  it('catches up with what was applied while no server ran', async () => {
    await keeper.stop();
    const before = await made();
    await submit(approver, PARCELS.apart, { landUse: 'LUC' });
    await quiet();
    expect(await made()).toEqual(before);
    keeper = await keepLandCover(at.house, 50);
    await untilMade(HERE, before);
  });

  if (engine === 'postgres')
    it('is made once by several servers on one database', async () => {
      const others = [testHouse(store), testHouse(store)];
      const keepers = await Promise.all(others.map(({ house }) => keepLandCover(house, 50)));
      const before = await made();
      await submit(approver, PARCELS.apart, { landUse: 'ONT' });
      await untilMade(HERE, before);
      const after = await made();
      await quiet();
      await Promise.all(keepers.map((each) => each.stop()));
      for (const other of others) other.close();
      expect(await made()).toEqual(after);
    });
});
