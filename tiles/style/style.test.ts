// The style is checked by the validator of MapLibre itself.
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { LAND_COVER_ZOOM, LAYERS, layersOf } from '../layers.ts';
import { spriteAt } from '../sprite/sprite.ts';
import { COLOURINGS, parcelFill } from './parcel-fill.ts';
import { styleOf } from './style.ts';

describe.each(['light', 'dark'] as const)('The %s style', (theme) => {
  const style = styleOf(theme, 'https://thua.example');

  it('is valid, in every colouring', () => {
    expect(validateStyleMin(style as never)).toEqual([]);
    for (const colouring of COLOURINGS) {
      const layers = style.layers.map((layer) =>
        layer.id === 'parcels-fill' ? { ...layer, paint: parcelFill(colouring, theme) } : layer,
      );
      expect(validateStyleMin({ ...style, layers } as never), colouring).toEqual([]);
    }
  });

  it('lays the background map of an office over the fills and under lines and labels, and is valid with it', () => {
    const withPhoto = styleOf(theme, 'https://thua.example', 'https://tiles.example.vn/{z}/{x}/{y}.png');
    expect(validateStyleMin(withPhoto as never)).toEqual([]);
    const order = withPhoto.layers.map(({ id }) => id);
    expect(order.indexOf('basemap')).toBeGreaterThan(order.indexOf('parcels-fill'));
    expect(order.indexOf('basemap')).toBeLessThan(order.indexOf('parcels-outline'));
    expect(style.layers.map(({ id }) => id)).not.toContain('basemap');
  });

  it('asks only for layers, attributes and images that exist', () => {
    const attributes = new Set(
      layersOf('parcels-officer')
        .concat(layersOf('context'), layersOf('communes'))
        .flatMap((layer) => layer.attributes.map(({ name }) => name)),
    );
    const images = Object.keys(spriteAt(2).index);
    const text = JSON.stringify(style);
    for (const [, name] of text.matchAll(/\["(?:get|has)","(\w+)"\]/g)) expect(attributes, name).toContain(name);
    for (const [, name] of text.matchAll(/"((?:rule|hatch|dots)-[\w-]+)"/g)) expect(images).toContain(name);
    for (const layer of style.layers) {
      const name = layer['source-layer'];
      if (name !== undefined) expect(Object.keys(LAYERS)).toContain(name);
    }
  });

  it('shows density only from afar, under everything else, darker where there are more parcels', () => {
    const layers = style.layers.filter((layer) => layer['source-layer'] === LAYERS.parcel_density.name);
    expect(style.layers.slice(1, 1 + layers.length)).toEqual(layers);
    const inkAt = (zoom: number, parcels: number): number => {
      const paper = layers.reduce((left, { minzoom = 0, maxzoom, filter, paint }) => {
        const [, , least = 0] = (filter ?? []) as [string, unknown, number?];
        const isShown = zoom >= Number(minzoom) && zoom < Number(maxzoom) && parcels >= least;
        return isShown ? left * (1 - ((paint as Record<string, number>)['fill-opacity'] ?? 0)) : left;
      }, 1);
      return 1 - paper;
    };
    expect(inkAt(LAND_COVER_ZOOM, 1_000_000)).toBe(0);
    for (const zoom of [5, 6.5, 7.9]) {
      const inks = [1, 1_000, 100_000, 10_000_000].map((parcels) => inkAt(zoom, parcels));
      expect([...inks].sort((a, b) => a - b)).toEqual(inks);
      expect(inks[0]).toBeGreaterThan(0);
      expect(inks[3]).toBeLessThan(0.7);
    }
    // A square of the next zoom is a quarter of the land: equal density, equal ink.
    expect(inkAt(6, 25_000)).toBeCloseTo(inkAt(5, 100_000), 6);
  });

  it('needs no fonts from elsewhere', () => {
    expect(style).not.toHaveProperty('glyphs');
  });
});
