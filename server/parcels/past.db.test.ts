// The past of land: a parcel, its family and the map as they stood at an instant.
import { beforeAll, describe, expect, it } from 'vitest';
import { correctAttributes } from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import type { Change } from '../../data/model/change.ts';
import { OfficerPastCard, PublicPastCard } from '../../data/model/parcel-card.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { CORNER, ELSEWHERE, HERE, PARCELS, SECRETS, settleForEdits } from '../testing/land.ts';
import { landAsked, picture, sent } from '../testing/worked-land.ts';

describeStores('the past', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let child: number;
  let grandchild: number;
  /** What stood, and when that was. */
  const stood: { at: string; picture: readonly unknown[] }[] = [];
  const edits: number[] = [];

  const made = (answer: ReturnType<typeof split>): Change => {
    if (isProblem(answer)) throw new Error(answer.rule);
    return answer;
  };
  const lineOf = (...metres: number[]): number[] =>
    metres.map((each, i) => Math.round(each * 1000) + (i % 2 === 0 ? CORNER.east : CORNER.north) * 1000);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settleForEdits(at.house);
    officer = await at.signedIn('officer', [HERE]);
    const approver = await at.signedIn('approver', [HERE]);
    const look = async () => {
      await pause();
      stood.push({ at: new Date().toISOString(), picture: picture(await landAsked(officer)) });
      await pause();
    };
    const cut = async (id: number, ...metres: number[]) => {
      const { id: edit } = await sent(
        approver,
        made(split(await landAsked(officer), { parcels: [id], line: lineOf(...metres) })),
      );
      edits.push(edit);
      await look();
      const { change } = await (await officer.ask(`/api/edits/${edit}`)).json();
      return Number(change.lineage[0].child);
    };
    await look();
    const patch = { address: 'Ấp sau', mappedArea: 400 };
    edits.push(
      (await sent(approver, made(correctAttributes(await landAsked(officer), { parcel: PARCELS.next, patch })))).id,
    );
    await look();
    child = await cut(PARCELS.first, 12, -5, 12, 25);
    grandchild = await cut(child, 14, -5, 14, 25);
  });

  const cardAt = (who: Visitor, id: number, moment: string) =>
    who.ask(`/api/parcels/${id}?at=${encodeURIComponent(moment)}`);

  it('shows the land of every instant, records beside parcels too', async () => {
    expect(stood).toHaveLength(4);
    for (const then of stood) expect(picture(await landAsked(officer, `&at=${then.at}`))).toEqual(then.picture);
    const pictures = new Set(stood.map((then) => JSON.stringify(then.picture)));
    expect(pictures.size).toBe(4);
    expect([...(await landAsked(officer, '&at=2019-01-01')).all()].filter(({ type }) => type === 'parcel')).toEqual([]);
  });

  it('gives the version that began at the instant the history tells', async () => {
    const { entries } = await (await officer.ask(`/api/parcels/${PARCELS.next}/history`)).json();
    expect(entries.length).toBe(2);
    for (const { version, validFrom } of entries) {
      expect(await (await cardAt(officer, PARCELS.next, validFrom)).json()).toMatchObject({ version, asOf: validFrom });
    }
  });

  it('of a parcel has what today’s card has of its values, by role', async () => {
    const [before] = stood;
    const card = OfficerPastCard.strict().parse(await (await cardAt(officer, PARCELS.next, before?.at ?? '')).json());
    expect(card).toMatchObject({
      address: SECRETS.address,
      mappedArea: 400.5,
      version: 1,
      editId: null,
      until: expect.any(String),
    });
    expect(card.shape?.polygons[0]?.[0]).toEqual(lineOf(20, 0, 40, 0, 40, 20, 20, 20));
    const now = OfficerPastCard.parse(await (await cardAt(officer, PARCELS.next, stood[1]?.at ?? '')).json());
    expect(now).toMatchObject({ address: 'Ấp sau', editId: edits[0] });
    for (const who of [at.everyone, await at.signedIn('officer', [ELSEWHERE])]) {
      const open = PublicPastCard.strict().parse(await (await cardAt(who, PARCELS.next, before?.at ?? '')).json());
      expect(open).toMatchObject({ mappedArea: 400.5, version: 1 });
      expect(JSON.stringify(open)).not.toContain(SECRETS.address);
    }
    const former = await (await cardAt(officer, PARCELS.first, '2020-06-01')).json();
    expect(former).toMatchObject({ version: 1, landUse: 'ONT' });
  });

  it('says so where there was no parcel yet, and what is no date', async () => {
    const early = await officer.ask(`/api/parcels/${child}?at=2021-01-01`, { headers: { 'accept-language': 'en' } });
    expect(early.status).toBe(404);
    expect((await early.json()).detail).toMatch(/no such parcel yet/);
    for (const bad of ['', 'x', '2026-02-30', '2999-01-01', '2026-01-01T00:00:00']) {
      for (const path of [`/api/parcels/${PARCELS.next}?`, '/api/land?bbox=106.655,10.765,106.675,10.78&']) {
        expect((await officer.ask(`${path}at=${bad}`)).status, bad).toBe(400);
      }
    }
  });

  it('of a retired parcel is for those who reach its commune', async () => {
    await store.run(sql`INSERT INTO parcel_version (commune_code, id, version, valid_from, valid_to, record)
      SELECT commune_code, 5099, 1, '2022-01-01', '2023-01-01', record FROM parcel_version WHERE id = ${PARCELS.first} AND version = 1`);
    expect((await cardAt(officer, 5099, '2022-06-01')).status).toBe(200);
    expect((await cardAt(officer, 5099, '2023-06-01')).status).toBe(404);
    expect((await cardAt(at.everyone, 5099, '2022-06-01')).status).toBe(404);
    expect((await cardAt(await at.signedIn('officer', [ELSEWHERE]), 5099, '2022-06-01')).status).toBe(404);
  });

  describe('the family of a parcel', () => {
    const familyOf = async (id: number) => (await officer.ask(`/api/parcels/${id}/lineage`)).json();

    it('goes back and on over all generations, with edits and times', async () => {
      const family = await familyOf(grandchild);
      expect(family.parents).toMatchObject([
        { id: child, generation: -1, editId: edits[2], inForce: true, validTo: null },
      ]);
      expect(
        family.relatives.map(({ id, generation }: { id: number; generation: number }) => [id, generation]),
      ).toEqual([
        [child, -1],
        [PARCELS.first, -2],
        [499, -3],
      ]);
      expect(family.links).toContainEqual({ parent: PARCELS.first, child, editId: edits[1] });
      expect(family.isWhole).toBe(true);
      expect((await familyOf(PARCELS.first)).relatives).toMatchObject([
        { id: 499, generation: -1, inForce: false },
        { id: child, generation: 1 },
        { id: grandchild, generation: 2 },
      ]);
    });

    it('comes to an end where records go round in a circle', async () => {
      await store.run(
        sql`INSERT INTO lineage (commune_code, parent_id, child_id, edit_id) VALUES (${HERE}, ${grandchild}, ${PARCELS.first}, 1)`,
      );
      const family = await familyOf(child);
      const ids = family.relatives.map(({ id }: { id: number }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining([PARCELS.first, grandchild, 499]));
    });
  });
});
