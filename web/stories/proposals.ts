// Proposals that stories need: made of the land as it stands by the verbs of data/actions, and sent as an officer's screen would.
import type { Page } from 'playwright-core';
import { moveNodes } from '../../data/actions/nodes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import { boundsOf } from '../../data/geometry/bounds.ts';
import type { Land } from '../../data/land/land.ts';
import { landOf } from '../../data/land/working-set.ts';
import type { Change } from '../../data/model/change.ts';
import { EditReceipt } from '../../data/model/edit.ts';
import { WorkingSet } from '../../data/model/working-set.ts';
import type { BilingualProblem } from '../../data/rules/rule.ts';
import { cardOf } from './land.ts';

/** Amid the list of the commune, a parcel in the middle of the land at hand; how far that reaches, degrees. */
const FIRST = 150;
const AROUND = 0.001;

export interface Officer {
  readonly page: Page;
  readonly house: string;
  readonly commune: string;
  readonly land: Land;
  readonly documentId: number;
}

/** The smallest PDF that says something. */
const PAPER = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
);

/** The land that the officer works on, and a document that may stand behind what he proposes. */
export async function atWork(page: Page, house: string): Promise<Officer> {
  const me = await (await page.request.get(`${house}/api/me`)).json();
  const commune: string = me.communes[0].code;
  const list = await (await page.request.get(`${house}/api/parcels?commune=${commune}&limit=400`)).json();
  const { at } = await cardOf(page, house, list.features[FIRST].id);
  const [lng, lat] = at ?? [0, 0];
  const bbox = [lng - AROUND, lat - AROUND, lng + AROUND, lat + AROUND].join();
  const answer = await page.request.get(`${house}/api/land?commune=${commune}&bbox=${bbox}`);
  const land = landOf(WorkingSet.parse(await answer.json()));
  const upload = await page.request.post(`${house}/api/documents?commune=${commune}&kind=minutes&name=BB-08.pdf`, {
    data: Buffer.from(PAPER),
    headers: { 'content-type': 'application/pdf' },
  });
  return { page, house, commune, land, documentId: (await upload.json()).id };
}

/** Sends a change; what the server says where it does not take it. */
async function send({ page, house, documentId }: Officer, change: Change, reason: string): Promise<number | string> {
  const answer = await page.request.post(`${house}/api/edits`, { data: { change, reason, documentId } });
  return answer.ok() ? EditReceipt.parse(await answer.json()).id : await answer.text();
}

interface Proposed {
  readonly id: number;
  /** The parcel that it is about. */
  readonly parcel: number;
}

type Attempt = readonly [parcel: number, change: Change | BilingualProblem];

/** The first attempt that the rules let pass. */
async function firstTaken(officer: Officer, attempts: Iterable<Attempt>, reason: string): Promise<Proposed> {
  let refusal = '';
  for (const [parcel, change] of attempts) {
    if (isProblem(change)) continue;
    const id = await send(officer, change, reason);
    if (typeof id === 'number') return { id, parcel };
    refusal = id;
  }
  throw new Error(`The rules let none of the changes pass. The last one: ${refusal}`);
}

function* nodesToMove({ land }: Officer): Generator<Attempt> {
  for (const { type, id, value } of land.all()) {
    const ring = type === 'parcel' ? value.shape?.polygons[0]?.[0] : undefined;
    for (let i = 0; ring && i < ring.length; i += 2) {
      const from = [ring[i] ?? 0, ring[i + 1] ?? 0] as const;
      const change = moveNodes(land, { moves: [{ from, to: [from[0] + 700, from[1] + 500] }] });
      if (!isProblem(change) && change.records.length > 1) yield [id, change];
    }
  }
}

/** A corner that several parcels share, moved by less than a metre. */
export const proposeBoundary = (officer: Officer): Promise<Proposed> =>
  firstTaken(officer, nodesToMove(officer), 'Ranh số hóa lệch so với mốc hiện trạng. Hai hộ đã ký xác nhận ranh.');

function* parcelsToSplit({ land }: Officer): Generator<Attempt> {
  for (const { type, id, value } of land.all()) {
    if (type !== 'parcel' || !value.shape) continue;
    const { minE, maxE, minN, maxN } = boundsOf(value.shape);
    const east = Math.round(minE + (maxE - minE) * 0.4);
    yield [id, split(land, { parcels: [id], line: [east, minN - 5000, east, maxN + 5000] })];
  }
}

export const proposeSplit = (officer: Officer): Promise<Proposed> =>
  firstTaken(officer, parcelsToSplit(officer), 'Tách thửa để tặng cho con.');
