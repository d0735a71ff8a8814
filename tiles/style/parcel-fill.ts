// How parcels are coloured: by land use, certificate, flags or group. The style carries every variant, so that the page can switch.

import { LAND_USES } from '../../data/catalog/land-uses.ts';
import { CERTIFICATE_STATES, FLAG_STATES, GROUPS } from '../../data/catalog/parcel-states.ts';
import { LEAD } from '../layers.ts';
import { type Expression, matched } from './expression.ts';
import { CERTIFICATE_MARKS, GROUP_MARKS, PALETTES, SEVERITY_MARKS, type Theme } from './palette.ts';

export type Colouring = 'use' | 'certificate' | 'flag' | 'group';

export const COLOURINGS: readonly Colouring[] = ['use', 'certificate', 'flag', 'group'];

/** Paint properties of the layer `parcels-fill`. */
export interface ParcelFill {
  readonly 'fill-color': Expression;
  readonly 'fill-opacity': number;
}

export const KNOWN_USES: readonly string[] = LAND_USES.map(({ code }) => code);

/** Paint of the parcels in a colouring; parcels without the state are paper. */
export function parcelFill(colouring: Colouring, theme: Theme): ParcelFill {
  switch (colouring) {
    case 'use':
      return { 'fill-color': useColours(theme), 'fill-opacity': 1 };
    case 'certificate':
      return stateFill('cert', CERTIFICATE_STATES, CERTIFICATE_MARKS[theme], theme, 0.45);
    case 'flag':
      return stateFill('flag', FLAG_STATES, [PALETTES[theme].paper, ...SEVERITY_MARKS[theme]], theme, 0.55);
    case 'group':
      return stateFill('group', GROUPS, GROUP_MARKS[theme], theme, 0.45);
  }
}

function useColours(theme: Theme): Expression {
  const pairs = LAND_USES.map(({ code, light, dark }) => [code, theme === 'dark' ? dark : light] as const);
  return matched(LEAD.name, pairs, PALETTES[theme].paper);
}

function stateFill(
  attribute: string,
  states: readonly { readonly code: number }[],
  colours: readonly string[],
  theme: Theme,
  opacity: number,
): ParcelFill {
  const pairs = states.map(({ code }) => [code, colours[code] ?? PALETTES[theme].paper] as const);
  return {
    'fill-color': matched(attribute, pairs, PALETTES[theme].paper),
    'fill-opacity': opacity,
  };
}
