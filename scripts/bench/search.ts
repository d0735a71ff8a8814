// P8: a parcel by its number, and names typed without marks, at a million parcels: what users get, and the statements alone.
import { fold } from '../../data/catalog/fold.ts';
import type { SearchAnswer } from '../../data/model/search.ts';
import { randomOf } from '../../data/sample/random.ts';
import type { Sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import * as numberQuestions from '../../server/search/search-parcels.sql.ts';
import * as personQuestions from '../../server/search/search-persons.sql.ts';
import * as placeQuestions from '../../server/search/search-places.sql.ts';
import { testHouse, type Visitor } from '../../server/testing/house.ts';
import type { Bench } from './bench.ts';
import { withEnding } from './ending.ts';
import { benchServer } from './postgres.ts';
import { type Country, communeCodes, fillCountry, PARCELS, parcelAt } from './search-country.ts';
import { type Spent, spentOn } from './spent.ts';
import { equal, quantile, UnequalError, verdict } from './verdict.ts';

type Say = (line: string) => void;

/** One thing that is typed, and what it must find. */
interface Typed {
  readonly body: { readonly q: string; readonly commune?: string };
  /** The statements behind it. */
  readonly statements: readonly Sql[];
  readonly holds: (answer: SearchAnswer) => boolean;
}

/** One kind of search. */
interface Trial {
  readonly name: string;
  readonly goal: number;
  readonly who: Visitor;
  readonly typed: readonly Typed[];
}

const ROUNDS = 4;
const NUMBER_GOAL = 5;
const NAME_GOAL = 50;
const LIMIT = 20;

function numbers(count: number, named: boolean): Typed[] {
  const random = randomOf(`bench/search/numbers/${named}`);
  return Array.from({ length: count }, () => {
    const { id, commune, sheet, no } = parcelAt(random.integer(0, PARCELS - 1));
    const question = {
      sheets: [String(sheet)],
      numbers: [String(no)],
      communes: named ? [commune] : undefined,
      first: [],
    };
    return {
      body: {
        q: random.chance(0.5) ? `${sheet}/${no}` : `tờ ${sheet} thửa ${no}`,
        ...(named ? { commune } : {}),
      },
      statements: [
        numberQuestions.parcelsByNumber(question),
        numberQuestions.parcelsByOldNumber(question),
        numberQuestions.parcelsWithIds([id]),
      ],
      holds: ({ hits }) => (named ? hits.some((hit) => hit.parcelId === id) : hits.length === LIMIT),
    };
  });
}

function communes(country: Country, count: number): Typed[] {
  const random = randomOf('bench/search/communes');
  return Array.from({ length: count }, () => {
    const name = fold(random.pick(country.communes));
    return {
      body: { q: random.chance(0.5) ? name : `xa ${name}` },
      statements: [placeQuestions.communesNamed(name, false, LIMIT), placeQuestions.oldUnitsNamed(name, false, LIMIT)],
      holds: ({ hits }) => hits.some((hit) => fold(hit.title).includes(name)),
    };
  });
}

/** What is typed of a name: all of it, all but the surname, or its middle as far as the typing has come. */
const PARTS_OF_NAMES = {
  whole: (name: string) => name,
  given: (name: string) => name.slice(name.indexOf(' ') + 1),
  middle: (name: string) => name.slice(name.indexOf(' ') + 1, -1),
} as const;

function owners(
  country: Country,
  reach: readonly string[] | 'all',
  count: number,
  parts: readonly (keyof typeof PARTS_OF_NAMES)[] = ['whole', 'given'],
): Typed[] {
  const random = randomOf(`bench/search/owners/${reach.length}`);
  return Array.from({ length: count }, () => {
    const whole = fold(random.pick(country.owners));
    const name = PARTS_OF_NAMES[random.pick(parts)](whole);
    return {
      body: { q: name },
      statements: [
        parts.includes('middle')
          ? personQuestions.parcelsByOwnerName(name, reach, LIMIT)
          : personQuestions.parcelsByOwnerNameEnds(name, reach, LIMIT),
      ],
      holds: ({ hits }) => hits.every((hit) => hit.kind !== 'person' || fold(hit.title).includes(name)),
    };
  });
}

async function answered(who: Visitor, body: Typed['body']): Promise<SearchAnswer> {
  const response = await who.ask('/api/search', { body });
  equal(`the status of ${body.q}`, response.status, 200);
  return (await response.json()) as SearchAnswer;
}

interface Times {
  readonly asked: number[];
  readonly stated: number[];
}

/** Each typed thing once through the server and once as bare statements, in turn; the first pass proves the answers. */
async function timed(store: Store, { who, typed, name }: Trial, round: number, times: Times): Promise<void> {
  for (const { body, statements, holds } of typed) {
    const began = performance.now();
    const answer = await answered(who, body);
    const between = performance.now();
    for (const statement of statements) await store.rows(statement);
    const ended = performance.now();
    if (round === 0) equal(`${name}: what ${body.q} finds`, holds(answer), true);
    else {
      times.asked.push(between - began);
      times.stated.push(ended - between);
    }
  }
}

async function contest(store: Store, pid: number, trials: readonly Trial[], say: Say): Promise<void> {
  const all = trials.map((trial) => ({ trial, times: { asked: [], stated: [] } as Times, spent: [] as Spent[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { trial, times, spent } of all) {
      const once = await spentOn(pid, () => timed(store, trial, round, times));
      if (round > 0) spent.push(once);
    }
  }
  for (const { trial, times, spent } of all) {
    const work = spent.reduce((sum, { own, server }) => sum + own + server, 0) / times.asked.length;
    const [p50, p99] = [0.5, 0.99].map((share) => quantile(times.asked, share));
    const [s50, s99] = [0.5, 0.99].map((share) => quantile(times.stated, share));
    say(
      `  ${trial.name}: ${times.asked.length} searches, p50 ${p50?.toFixed(2)} ms, p99 ${p99?.toFixed(2)} ms; ` +
        `statements alone p50 ${s50?.toFixed(2)} ms, p99 ${s99?.toFixed(2)} ms; ${(work * 1000).toFixed(2)} ms CPU for both`,
    );
    say(verdict(`P8 ${trial.name} p99`, p99 ?? Number.NaN, trial.goal, ' ms'));
  }
}

async function searched(say: Say): Promise<boolean> {
  return withEnding(async (atEnd) => {
    const server = await benchServer(atEnd);
    if ('missing' in server) {
      say(`  skipped: ${server.missing}`);
      return true;
    }
    const { store } = await server.fresh();
    const began = performance.now();
    const country = await fillCountry(store);
    const { everyone, signedIn, close } = testHouse(store);
    atEnd(close);
    const some = communeCodes.slice(0, 3);
    const officer = await signedIn('officer', some);
    const chief = await signedIn('officer', 'all');
    say(
      `  ${PARCELS} parcels in ${communeCodes.length} of ${country.communes.length} communes, ${PARCELS / 2} owners; ${server.about}`,
    );
    say(
      `  made in ${((performance.now() - began) / 1000).toFixed(0)} s; database warm, one search at a time, app asked without a socket, ${ROUNDS} rounds in turn`,
    );
    await contest(
      store,
      server.pid,
      [
        { name: 'number in a commune', goal: NUMBER_GOAL, who: everyone, typed: numbers(250, true) },
        { name: 'number anywhere', goal: NUMBER_GOAL, who: everyone, typed: numbers(250, false) },
        { name: 'commune without marks', goal: NAME_GOAL, who: everyone, typed: communes(country, 100) },
        { name: 'owner without marks, 3 communes', goal: NAME_GOAL, who: officer, typed: owners(country, some, 100) },
        { name: 'owner without marks, all communes', goal: NAME_GOAL, who: chief, typed: owners(country, 'all', 100) },
        {
          name: 'middle of a name, all communes',
          goal: NAME_GOAL,
          who: chief,
          typed: owners(country, 'all', 50, ['middle']),
        },
      ],
      say,
    );
    return true;
  });
}

export const searchBench: Bench = {
  name: 'search',
  about: 'P8: a parcel by number and names without marks at a million parcels, through the whole server',
  async run(say) {
    try {
      return await searched(say);
    } catch (error) {
      if (!(error instanceof UnequalError)) throw error;
      say(`  ${error.message}`);
      return false;
    }
  },
};
