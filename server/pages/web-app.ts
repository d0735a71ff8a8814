// The pages: built files with long lives, one HTML page for every address of the app, and 404 where an address names nothing.
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Asked, House } from '../house.ts';
import { acceptsGzip, isKnownTag } from '../http/negotiation.ts';
import { communeMeant } from '../parcels/commune-code.ts';
import { parcelsLike } from '../parcels/parcel-list.sql.ts';
import { type WebFile, WebFiles } from './web-files.ts';

/** The pages that the web app has (web/router.tsx); what else is asked for is answered 404, with the app's own words for it. */
const PAGES = ['/', '/canbo', '/duyet', '/tongquan', '/quantri', '/dang-nhap'];
/** Their addresses: the end stroke is forgiven. */
export const PAGE_ADDRESSES = PAGES.flatMap((path) => (path === '/' ? [path] : [path, `${path}/`]));
const MACHINE = /^\/(?:api|tiles|assets)(?:\/|$)/;

export const BUILT_WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));

function send(c: Context<Asked>, file: WebFile, cacheControl: string, status: 200 | 404 = 200): Response {
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': cacheControl,
    etag: file.etag,
    vary: 'accept-encoding',
  };
  if (status === 200 && isKnownTag(c.req.header('if-none-match'), file.etag)) return c.body(null, 304, headers);
  const zipped = acceptsGzip(c.req.header('accept-encoding')) ? file.gzipped : undefined;
  return c.body(zipped ?? file.plain, status, zipped ? { ...headers, 'content-encoding': 'gzip' } : headers);
}

async function page(c: Context<Asked>, files: WebFiles, status: 200 | 404): Promise<Response> {
  const index = await files.find('/index.html');
  if (index) return send(c, index, 'no-cache', status);
  return c.text('Ứng dụng web chưa được dựng: hãy chạy npm start.\nThe web app is not built: run npm start.\n', 503);
}

/** Whether what asks is a person's browser looking for a page. */
const wantsPage = (c: Context<Asked>): boolean =>
  (c.req.header('accept') ?? '').includes('text/html') && !MACHINE.test(c.req.path);

/** @param directory of the built app */
export function webAppRoutes(house: House, directory: string = BUILT_WEB) {
  const files = new WebFiles(directory);
  const app = new Hono<Asked>();
  app.get('/p/:commune/:sheet/:no', async (c) => {
    const { commune, sheet, no } = c.req.param();
    const meant = await communeMeant(house.store, commune);
    const found = await house.store.first(parcelsLike({ ...meant, sheet, no, limit: 1 }));
    return page(c, files, found ? 200 : 404);
  });
  for (const path of PAGE_ADDRESSES) app.get(path, (c) => page(c, files, 200));
  const built = async (c: Context<Asked>, cacheControl: string): Promise<Response> => {
    const file = await files.find(c.req.path);
    if (file) return send(c, file, cacheControl);
    return wantsPage(c) ? page(c, files, 404) : c.notFound();
  };
  app.get('/assets/*', (c) => built(c, 'public, max-age=31536000, immutable'));
  app.get('*', (c) => built(c, 'no-cache'));
  return app;
}
