// The document that describes the interface, held against the interface.
import { describe, expect, it } from 'vitest';
import { PAGE_ADDRESSES } from '../pages/web-app.ts';
import { testHouse } from '../testing/house.ts';
import { noStore } from '../testing/no-store.ts';

/** Answered with pages and the document itself. */
const UNDOCUMENTED = new Set([
  ...PAGE_ADDRESSES.map((path) => `get ${path}`),
  'get /api/openapi.json',
  'get /p/{commune}/{sheet}/{no}',
]);

interface Operation {
  readonly summary?: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly requestBody?: unknown;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

describe('the OpenAPI document', async () => {
  const { app, everyone } = testHouse(noStore);
  const document: Document = await (await everyone.ask('/api/openapi.json')).json();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  );

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
  });

  it('names every route that is mounted, and no other', () => {
    const mounted = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter((name) => !UNDOCUMENTED.has(name));
    expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(mounted)].sort());
  });

  it.each(operations)('says of $name what it is for, what it takes and what it answers', ({ name, operation }) => {
    expect(operation.summary).toMatch(/\S/);
    const answers = Object.keys(operation.responses).map(Number);
    expect(answers.some((status) => status < 400)).toBe(true);
    for (const [status, { content }] of Object.entries(operation.responses)) {
      if (Number(status) >= 400 && status !== '503') {
        expect(Object.keys(content ?? {}), `${name} ${status}`).toEqual(['application/problem+json']);
      }
    }
    if (/\{\w+\}/.test(name) && name.startsWith('get /api/')) expect(answers).toContain(404);
  });
});
