import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nestsDeeper } from './json-depth.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it('agrees with what is read, whatever stands in texts', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const json = bytes(JSON.stringify(value));
      const depth = depthOf(value);
      expect(nestsDeeper(json, depth)).toBe(false);
      if (depth > 0) expect(nestsDeeper(json, depth - 1)).toBe(true);
    }),
  );
  expect(nestsDeeper(bytes('"[[[["'), 1)).toBe(false);
  expect(nestsDeeper(bytes('"\\"[[[["'), 1)).toBe(false);
  expect(nestsDeeper(bytes('['.repeat(100)))).toBe(true);
});
