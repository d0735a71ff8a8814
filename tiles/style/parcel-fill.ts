// How parcels are coloured: by land use, certificate, flags or group. The style carries every variant, so that the page can switch.

import { LAND_USES } from '../../data/catalog/land-uses.ts';
import { CERTIFICATE_STATES, FLAG_STATES, GROUPS } from '../../data/catalog/parcel-states.ts';
import { CERTIFICATE_MARKS, GROUP_MARKS, PALETTES, SEVERITY_MARKS, type Theme } from './palette.ts';

export type Colouring = 'use' | 'certificate' | 'flag' | 'group';

export const COLOURINGS: readonly Colouring[] = ['use', 'certificate', 'flag', 'group'];

/** A MapLibre expression. */
export type Expression = readonly unknown[];

/** Paint properties of the layer `parcels-fill`. */
export interface ParcelFill {
  readonly 'fill-color': Expression;
  readonly 'fill-opacity': number;
}

const label: Expression = ['upcase', ['coalesce', ['get', 'use'], '']];

/** The leading code of a label: ONT of ONT+CLN. */
export const leadingUse: Expression = [
  'case',
  ['in', '+', label],
  ['slice', label, 0, ['index-of', '+', label]],
  label,
];

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
  const pairs = LAND_USES.flatMap(({ code, light, dark }) => [code, theme === 'dark' ? dark : light]);
  return ['match', leadingUse, ...pairs, PALETTES[theme].paper];
}

function stateFill(
  attribute: string,
  states: readonly { readonly code: number }[],
  colours: readonly string[],
  theme: Theme,
  opacity: number,
): ParcelFill {
  const pairs = states.flatMap(({ code }) => [code, colours[code] ?? PALETTES[theme].paper]);
  return {
    'fill-color': ['match', ['coalesce', ['get', attribute], -1], ...pairs, PALETTES[theme].paper],
    'fill-opacity': opacity,
  };
}
