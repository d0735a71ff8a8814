// The child of a split is there at once, with all that its parent hands down: on the cards, in the search, on the tiles.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import { nationalCodeOf } from '../../data/land/number-parcels.ts';
import { blockOfLand, ringOf } from '../../data/land/testing/block.ts';
import { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import type { SearchAnswer } from '../../data/model/search.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { settleBlock } from '../testing/block.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { textOfTile, tileAt } from '../testing/tile-text.ts';
import { REASON } from './testing/block-changes.ts';

describeStores('the child of a split', (open) => {
  let store: Store;
  let at: TestHouse;
  let officer: Visitor;
  let approver: Visitor;
  let child: number;
  let proposal: number;

  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settleBlock(store);
    await store.run(sql`UPDATE parcel SET old_unit_code = '00123' WHERE id = 3`);
    await store.run(sql`UPDATE land_right SET certificate_id = 700 WHERE id = 503`);
    officer = await at.signedIn('officer', ['99001']);
    approver = await at.signedIn('approver', ['99001']);
    const change = split(blockOfLand(), { parcels: [3], line: ringOf(32, -5, 32, 20) });
    if (isProblem(change)) throw new Error(change.rule);
    const answer = await officer.ask('/api/edits', { body: { change, ...REASON } });
    expect(answer.status, await answer.clone().text()).toBe(201);
    ({ id: proposal } = await answer.json());
  });
  afterAll(() => at.close());

  const cardOf = async (id: number) => OfficerParcelCard.parse(await (await officer.ask(`/api/parcels/${id}`)).json());
  const found = async (who: Visitor, q: string): Promise<(number | null)[]> => {
    const answer = (await (await who.ask('/api/search', { body: { q, commune: '99001' } })).json()) as SearchAnswer;
    return answer.hits.map(({ parcelId }) => parcelId);
  };
  const tile = async (who: Visitor, set: string, [lon, lat]: readonly [number, number]): Promise<string> => {
    const answer = await who.ask(`/tiles/${set}/16/${tileAt(lon, lat, 16).join('/')}.mvt`);
    return answer.status === 204 ? '' : textOfTile(await answer.arrayBuffer());
  };

  it('is proposed without a number, which is free until the proposal is applied', async () => {
    const { change } = await (await officer.ask(`/api/edits/${proposal}`)).json();
    const born = change.records.find(
      ({ type, before }: { type: string; before: unknown }) => type === 'parcel' && before === null,
    );
    expect(born.after).toMatchObject({ parcelNo: null, nationalCode: null, legalArea: null, landUse: 'ONT+CLN' });
    expect(await found(at.everyone, '1/9')).toEqual([]);
  });

  it('has the next number of the sheet, a code of its place, its share of the uses, owners, certificate and old unit', async () => {
    const answer = await approver.ask(`/api/edits/${proposal}/decision`, { body: { to: 'applied' } });
    expect(answer.status, await answer.clone().text()).toBe(200);
    const { change } = await (await officer.ask(`/api/edits/${proposal}`)).json();
    child = change.lineage[0].child;
    const [parent, card] = [await cardOf(3), await cardOf(child)];
    expect(card).toMatchObject({
      sheetNo: '1',
      parcelNo: '9',
      mappedArea: 120,
      legalArea: null,
      version: 1,
      oldUnit: 'Xã Bình Mỹ Cũ',
    });
    expect(card.nationalCode).toBe(card.shape && nationalCodeOf(card.shape));
    expect(card.uses.map(({ code, area }) => [code, area])).toEqual([
      ['ONT', 40],
      ['CLN', 80],
    ]);
    expect(card.owners).toMatchObject([{ name: 'Trần Thị Thử', share: [1, 1], form: 'rieng' }]);
    expect(card.certificates).toMatchObject([{ id: 700, state: 'issued' }]);
    expect(card.states.certificate).toBe(1);
    expect(parent).toMatchObject({ parcelNo: '3', mappedArea: 180, legalArea: null, owners: [{ partyId: 902 }] });
  });

  it('is on the public card, is found by number and by owner, and is on both tiles at once', async () => {
    const publicCard = await (await at.everyone.ask(`/api/parcels/${child}`)).json();
    expect(publicCard).toMatchObject({ id: child, parcelNo: '9', mappedArea: 120 });
    expect(publicCard).not.toHaveProperty('owners');
    expect(await found(at.everyone, '1/9')).toEqual([child]);
    // 8 is hers too
    expect(new Set(await found(officer, 'Trần Thị Thử'))).toEqual(new Set([3, 8, child]));
    const [lon, lat] = publicCard.at;
    for (const [who, set] of [
      [at.everyone, 'parcels'],
      [officer, 'parcels-officer'],
    ] as const) {
      expect(await tile(who, set, [lon, lat])).toMatch(/"9"/);
    }
    const lineage = await (await officer.ask(`/api/parcels/${child}/lineage`)).json();
    expect(lineage.parents.map(({ id }: { id: number }) => id)).toEqual([3]);
  });
});
