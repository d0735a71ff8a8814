// What the parcels' colour tells: the paints come with the style, the words from the catalogue of parcel states.
import { CERTIFICATE_STATES, FLAG_STATES, GROUPS } from '../../../data/catalog/parcel-states.ts';
import type { Atlas, Paint, SeenParcel } from '../../map/atlas.ts';
import { OF_ALL } from '../../map/style.ts';
import type { Colouring } from './officer-search.ts';

const FILL = 'parcels-fill';

/** Colours the map by one thing. Does nothing where the style does not know the colouring. */
export function colourBy(atlas: Atlas, colouring: Colouring): void {
  for (const [property, value] of Object.entries(atlas.colourings()[colouring] ?? {}))
    atlas.setPaint(FILL, property, value);
  // What lies beyond the account's communes has no states to tell.
  const beyond = `${FILL}${OF_ALL}`;
  if (atlas.layers().includes(beyond)) atlas.setPaint(beyond, 'fill-opacity', colouring === 'use' ? 1 : 0);
}

/** One line of the legend: how many parcels in view have the state. */
export interface StateRow {
  readonly code: number;
  readonly vi: string;
  readonly en: string;
  readonly colour: string;
  readonly count: number;
}

const STATES = { certificate: CERTIFICATE_STATES, flag: FLAG_STATES, group: GROUPS } as const;

/** Colours of a `match` expression by their code: ['match', input, code, colour, …, otherwise]. */
export function coloursOf(paint: Paint | undefined): ReadonlyMap<number, string> {
  const expression = paint?.['fill-color'];
  const colours = new Map<number, string>();
  if (!Array.isArray(expression) || expression[0] !== 'match') return colours;
  for (let i = 2; i + 1 < expression.length; i += 2) {
    const [code, colour] = [expression[i] as unknown, expression[i + 1] as unknown];
    if (typeof code === 'number' && typeof colour === 'string') colours.set(code, colour);
  }
  return colours;
}

/** The states among the parcels in view, in the order of the catalogue. */
export function statesInView(
  colouring: Exclude<Colouring, 'use'>,
  parcels: readonly SeenParcel[],
  paint: Paint | undefined,
): readonly StateRow[] {
  const count = new Map<number, number>();
  for (const parcel of parcels) {
    const code = parcel[colouring];
    // Of another commune: nothing is known of its state.
    if (code === undefined) continue;
    count.set(code, (count.get(code) ?? 0) + 1);
  }
  const colours = coloursOf(paint);
  return STATES[colouring]
    .filter(({ code }) => count.has(code))
    .map((state) => ({
      ...state,
      colour: colours.get(state.code) ?? 'transparent',
      count: count.get(state.code) ?? 0,
    }));
}
