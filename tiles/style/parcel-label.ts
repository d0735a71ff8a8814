// The label of a parcel (nhãn thửa): number over a rule over area, land use below; as much of it as fits inside.
import type { Expression } from './expression.ts';

/** First family names the weight for the renderer, the second is the font that is loaded; the rest stand in. */
export const FIGURES: readonly string[] = ['Inter', 'Be Vietnam Pro', 'Noto Sans'];
export const BOLD_FIGURES: readonly string[] = ['Inter SemiBold', 'Inter', 'Be Vietnam Pro', 'Noto Sans'];

/** Metres a pixel at zoom 0 in the middle of the country (16 degrees north); 5 % off at its ends. */
const METRES_A_PIXEL = 75_218;
/** Clearance as a multiple of the font size that each form of the label needs. */
const FULL = 2.3;
const WITH_AREA = 1.45;
const NUMBER_ONLY = 0.85;
const LINE_HEIGHT = 1.15;

const ZOOMS = [15, 16, 17, 18, 19, 20, 21, 22] as const;

/** Font size in pixels. */
const sizeAt = (zoom: number): number => (zoom < 19 ? 10 : zoom < 20 ? 11 : 12);

/** Attribute `r` (decimetres) that is `factor` times the font size on screen at a zoom. */
const clearanceFor = (factor: number, zoom: number): number =>
  Math.round((factor * sizeAt(zoom) * METRES_A_PIXEL * 10) / 2 ** zoom);

const number: Expression = ['coalesce', ['get', 'no'], '?'];
const area: Expression = [
  'case',
  ['has', 'area_dm2'],
  [
    'number-format',
    ['/', ['get', 'area_dm2'], 100],
    { locale: 'vi-VN', 'min-fraction-digits': 1, 'max-fraction-digits': 1 },
  ],
  '–',
];
const use: Expression = ['coalesce', ['get', 'use'], ''];

const bold = { 'text-font': ['literal', BOLD_FIGURES] };

function byZoom(at: (zoom: number) => unknown): Expression {
  return ['step', ['zoom'], at(ZOOMS[0]), ...ZOOMS.slice(1).flatMap((zoom) => [zoom, at(zoom)])];
}

function byRoom(zoom: number, full: unknown, withArea: unknown, numberOnly: unknown, none: unknown): Expression {
  const room: Expression = ['coalesce', ['get', 'r'], 0];
  return [
    'case',
    ['>=', room, clearanceFor(FULL, zoom)],
    full,
    ['>=', room, clearanceFor(WITH_AREA, zoom)],
    withArea,
    ['>=', room, clearanceFor(NUMBER_ONLY, zoom)],
    numberOnly,
    none,
  ];
}

/** Layout of the label layer. `rule` is the name of the line image; it is stretched to the width of the text. */
export function parcelLabelLayout(rule: string, quiet: string): Record<string, unknown> {
  const full: Expression = [
    ...['format', number, bold, '\n', {}, area, {}, '\n', {}],
    ...[use, { 'font-scale': 0.86, 'text-color': quiet }],
  ];
  const withArea: Expression = ['format', number, bold, '\n', {}, area, {}];
  const numberOnly: Expression = ['format', number, bold];
  return {
    'text-field': byZoom((zoom) => byRoom(zoom, full, withArea, numberOnly, '')),
    'text-font': FIGURES,
    'text-size': ['step', ['zoom'], 10, 19, 11, 20, 12],
    'text-line-height': LINE_HEIGHT,
    'text-max-width': 30,
    'text-padding': 1,
    'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'area_dm2'], 0]],
    'icon-image': byZoom((zoom) => byRoom(zoom, rule, rule, '', '')),
    'icon-text-fit': 'width',
    'icon-text-fit-padding': [0, 1, 0, 1],
    'icon-padding': 0,
    // With three lines the rule stands half a line above the middle.
    'icon-offset': byZoom((zoom) => {
      const half = (sizeAt(zoom) * LINE_HEIGHT) / 2;
      return byRoom(zoom, ['literal', [0, -half]], ['literal', [0, 0]], ['literal', [0, 0]], ['literal', [0, 0]]);
    }),
  };
}
