// QGIS uses the style too. Its converter leaves out what it does not understand, filters included, and then paints everything: so the
// style keeps to forms that it knows. A list of them holds everywhere; where QGIS is installed it is asked itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LAND_USES } from '../../data/catalog/land-uses.ts';
import { COLOURINGS, parcelFill } from './parcel-fill.ts';
import { type StyleLayer, styleOf } from './style.ts';

const PYTHON = '/usr/bin/python3';
const hasQgis = spawnSync(PYTHON, ['-c', 'import qgis.core'], { stdio: 'ignore' }).status === 0;
const style = styleOf('light', 'https://thua.example');

/** Written by MapLibre alone: QGIS shows parcels without their numbers. */
const FOR_MAPLIBRE = 'parcel-labels';

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const isGet = (value: unknown): boolean => Array.isArray(value) && value.length === 2 && value[0] === 'get';
/** Every word stands in a list: the converter of QGIS 3.22 takes a bare one for no words. */
const isMatch = ([, asked, ...rest]: readonly unknown[]): boolean =>
  isGet(asked) &&
  rest.length % 2 === 1 &&
  rest.every((value, index) =>
    index % 2 === 0 && index < rest.length - 1 ? Array.isArray(value) && value.every(isScalar) : isScalar(value),
  );

function isPlainFilter(filter: unknown): boolean {
  if (!Array.isArray(filter)) return false;
  const [form, ...rest] = filter;
  if (form === 'all' || form === 'any') return rest.every(isPlainFilter);
  if (form === 'has') return isScalar(rest[0]);
  if (form === 'match') return isMatch(filter);
  return ['==', '!=', '>', '>=', '<', '<='].includes(form) && isGet(rest[0]) && isScalar(rest[1]);
}

function isPlainValue(value: unknown): boolean {
  if (!Array.isArray(value) || typeof value[0] === 'number') return true;
  if (value[0] === 'interpolate') return value[2]?.[0] === 'zoom' && value.slice(3).every(isScalar);
  return value[0] === 'match' ? isMatch(value) : isGet(value);
}

const valuesOf = ({ paint = {}, layout = {} }: StyleLayer): [string, unknown][] =>
  Object.entries({ ...(paint as object), ...(layout as object) }).filter(([name]) => name !== 'text-font');

describe('For QGIS the style', () => {
  it('filters and paints by plain forms only', () => {
    for (const layer of style.layers) {
      if (layer['filter'] !== undefined) expect(isPlainFilter(layer['filter']), layer.id).toBe(true);
      if (layer.id === FOR_MAPLIBRE) continue;
      for (const [name, value] of valuesOf(layer)) expect(isPlainValue(value), `${layer.id} ${name}`).toBe(true);
    }
    for (const colouring of COLOURINGS) {
      const { 'fill-color': colour } = parcelFill(colouring, 'light');
      expect(isPlainValue(colour), colouring).toBe(true);
    }
  });

  it.skipIf(!hasQgis)(
    'is converted whole, and paints parcels by their use and not as faulty (needs python3-qgis)',
    {
      timeout: 120_000,
    },
    () => {
      const attributes = { no: '1', sheet: '2', use: 'ont+CLN', lead: 'ONT', area_dm2: 5 };
      const features = [
        { layer: 'parcels', attributes },
        { layer: 'parcels', attributes: { ...attributes, lead: 'ZZZ' } },
        { layer: 'parcels', attributes: { ...attributes, flag: 0 } },
        { layer: 'parcels', attributes: { ...attributes, flag: 3 } },
      ];
      const answer = execFileSync(
        PYTHON,
        ['-W', 'ignore', new URL('testing/draw-in-qgis.py', import.meta.url).pathname],
        {
          input: JSON.stringify({ style, features }),
          env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
          encoding: 'utf8',
          stdio: ['pipe', 'pipe', 'ignore'],
        },
      );
      const { warnings, painted } = JSON.parse(answer) as {
        warnings: string[];
        painted: Record<string, string | null>[];
      };
      // fonts are the machine's; images come with the style where QGIS loads it from a server
      const own = warnings.filter((text) => !/Referenced font|Could not retrieve sprite/.test(text));
      expect(own.filter((text) => !text.startsWith(`${FOR_MAPLIBRE}:`))).toEqual([]);
      const [plain, unknown, unflagged, flagged] = painted.map((layers) => Object.keys(layers));
      expect(plain).toEqual(['parcels-fill', 'parcels-outline']);
      expect(unflagged).toEqual(plain);
      expect(unknown).toContain('parcels-unknown-use');
      expect(flagged).toEqual(expect.arrayContaining(['parcels-flag-hatch', 'parcels-flag-edge']));
      const housing = LAND_USES.find(({ code }) => code === 'ONT');
      expect(painted[0]?.['parcels-fill']?.toLowerCase()).toBe(housing?.light.toLowerCase());
    },
  );
});
