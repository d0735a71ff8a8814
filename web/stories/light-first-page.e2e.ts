// The public page is light: what a phone must fetch before it can look up a parcel, the map library apart.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasChromium } from './browser.ts';

/** Design goal, bytes gzipped. */
const BUDGET = 200_000;
const BUILT = join(import.meta.dirname, '../../dist/web');

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);

/** Scripts and styles that a browser must have for these modules: theirs, and those of everything they import at once. */
function filesOf(manifest: z.infer<typeof Manifest>, modules: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const left = [...modules];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    for (const file of [chunk.file, ...chunk.css]) files.add(file);
    left.push(...chunk.imports);
  }
  return files;
}

// The stories' own build is looked at; without Chromium none is made.
describe.skipIf(!hasChromium)('the public page is light (needs Chromium)', () => {
  test('scripts and styles together stay within the budget, and Mantine and the map library are not among them', () => {
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8')));
    const files = [...filesOf(manifest, ['index.html', 'pages/public/PublicPage.tsx'])];
    expect(files.filter((file) => !existsSync(join(BUILT, file)))).toEqual([]);
    const sizes = files.map((file) => [file, gzipSync(readFileSync(join(BUILT, file))).length] as const);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    const largest = sizes.toSorted((a, b) => b[1] - a[1]).slice(0, 12);
    expect(total, largest.map(([file, size]) => `${size} ${file}`).join('\n')).toBeLessThanOrEqual(BUDGET);
    expect(files.filter((file) => /canvas|Mantine/.test(file))).toEqual([]);
  });
});
