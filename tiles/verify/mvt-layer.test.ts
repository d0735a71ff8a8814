// The prover's reader against tiles that others made, good and bad; it never breaks on arbitrary bytes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFeatures } from './check-contents.ts';
import { MvtError } from './mvt-error.ts';

const folder = new URL('../../../shared/data/conformance-mvt/fixtures/', import.meta.url);
const isThere = existsSync(fileURLToPath(folder));

function fixtures() {
  return readdirSync(folder).flatMap((name) => {
    const info = readFileSync(new URL(`${name}/info.json`, folder), 'utf8');
    const { description, validity } = JSON.parse(info) as { description: string; validity: { v2: boolean } };
    // says the type is unknown by leaving it out, as another fixture does that counts as bad; and a count without its places
    const isDisputed = name === '016' || name === '057';
    const bytes = readFileSync(new URL(`${name}/tile.mvt`, folder));
    return isDisputed ? [] : [{ name, about: description, isValid: validity.v2, bytes }];
  });
}

describe.skipIf(!isThere)('Vector tiles of others (needs shared/data/conformance-mvt)', () => {
  it.each(isThere ? fixtures() : [])('$name is told to be what it is: $about', ({ bytes, isValid }) => {
    const read = () => countFeatures(bytes, {});
    if (isValid) expect(read).not.toThrow();
    else expect(read).toThrow(MvtError);
  });
});

it('ends with a tile or an MvtError, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        countFeatures(bytes, {});
      } catch (error) {
        expect(error).toBeInstanceOf(MvtError);
      }
    }),
    { numRuns: 2000 },
  );
});
