// The decoder that the other tests trust, held to account by the fixtures of mapbox/mvt-fixtures (skipped where they are not at hand).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTile } from './testing/read-tile.ts';

const folder = new URL('../../shared/data/conformance-mvt/fixtures/', import.meta.url);
const isThere = existsSync(fileURLToPath(folder));

interface FixtureLayer {
  readonly name: string;
  readonly features: readonly { id?: number; tags?: number[]; type?: number; geometry?: number[] }[];
  readonly keys: readonly string[];
  readonly values: readonly Readonly<Record<string, unknown>>[];
}

interface Fixture {
  readonly name: string;
  readonly about: string;
  readonly bytes: Uint8Array;
  readonly layers: readonly FixtureLayer[];
}

function fixtures(): Fixture[] {
  return readdirSync(folder).flatMap((name) => {
    const file = (leaf: string) => readFileSync(new URL(`${name}/${leaf}`, folder));
    const info = JSON.parse(file('info.json').toString()) as { description: string; validity: { v2: boolean } };
    const tile = JSON.parse(file('tile.json').toString()) as { layers?: FixtureLayer[] };
    const layers = tile.layers ?? [];
    // Geometry of unknown type, and counts that only fit a decoder with gigabytes, say nothing about ours.
    const isPlain = layers.every(({ features }) => features.every(({ type }) => type !== undefined && type > 0));
    const isGigantic = info.description.includes('gigantic');
    return info.validity.v2 && isPlain && !isGigantic
      ? [{ name, about: info.description, bytes: file('tile.mvt'), layers }]
      : [];
  });
}

const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);

/** Commands as the specification reads them: every MoveTo vertex of a point, every line, every ring closed. */
function partsOf(geometry: readonly number[]): [number, number][][] {
  const parts: [number, number][][] = [];
  let [x, y, at] = [0, 0, 0];
  while (at < geometry.length) {
    const command = geometry[at++] as number;
    const verb = command & 7;
    if (verb === 7) parts.at(-1)?.push([...(parts.at(-1)?.[0] ?? [0, 0])] as [number, number]);
    for (let left = verb === 7 ? 0 : command >>> 3; left > 0; left--) {
      x += unzigzag(geometry[at++] ?? 0);
      y += unzigzag(geometry[at++] ?? 0);
      if (verb === 1) parts.push([[x, y]]);
      else parts.at(-1)?.push([x, y]);
    }
  }
  return parts;
}

describe.skipIf(!isThere)('The decoder that our tests trust (needs shared/data/conformance-mvt)', () => {
  it.each(isThere ? fixtures() : [])('reads fixture $name: $about', ({ bytes, layers }) => {
    const read = readTile(bytes);
    for (const { name, features, keys, values } of layers) {
      for (const [index, feature] of features.entries()) {
        const tags = feature.tags ?? [];
        const pairs = tags.flatMap((key, i) => (i % 2 === 0 ? [[keys[key], values[tags[i + 1] as number]]] : []));
        const expected = Object.fromEntries(pairs.map(([key, value]) => [key, Object.values(value as object)[0]]));
        const got = read[name]?.[index];
        expect(got?.type).toBe(feature.type);
        for (const [key, value] of Object.entries(expected)) {
          if (typeof value === 'number') expect(got?.properties[key]).toBeCloseTo(value, 5);
          else expect(got?.properties[key]).toBe(value);
        }
        expect(got?.parts).toEqual(partsOf(feature.geometry ?? []));
      }
    }
  });
});
