// Documents: photos of flags, papers behind an edit, scans of certificates. What is kept of a picture is what is drawn; nothing is ever run
// in the page.
import { createRoute, z } from '@hono/zod-openapi';
import { CommuneCode } from '../../data/model/codes.ts';
import { only, requireAccount, requireCommune } from '../accounts/access.ts';
import { logAccess } from '../accounts/access-log.ts';
import { reaches, seesPersons } from '../accounts/caller.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, refusals } from '../http/openapi.ts';
import { forbidden, notFound, Refusal } from '../http/refusal.ts';
import { communeIsKnown, type DocumentRow, documentById, documentContent } from './documents.sql.ts';
import { keepDocument, orRefusal } from './keep-document.ts';
import { MEDIA_TYPES, mediaTypeOf, safeName } from './media-type.ts';
import { cleanStored } from './stored-pictures.ts';

/** Photos of places hold no personal data by rule; everything else may. */
const KINDS = ['photo', 'decision', 'minutes', 'scan'] as const;
const MAX_BYTES = 8 * 1024 * 1024;
const binary = z.string().openapi({ format: 'binary' });

const upload = createRoute({
  method: 'post',
  path: '/api/documents',
  summary:
    'Keep a document: JPEG, PNG, WebP or PDF, at most 8 MB, as the raw body; pictures lose place, time and device',
  middleware: only('officer', 'approver', 'admin'),
  request: {
    query: z.object({
      commune: CommuneCode,
      kind: z.enum(KINDS).default('photo'),
      name: z.string().max(300).default(''),
    }),
    body: { content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: binary }])) },
  },
  responses: {
    201: { description: 'Kept', content: json(z.object({ id: z.number().int() })) },
    ...refusals(400, 401, 403, 404, 413, 415, 422, 429),
  },
});

const download = createRoute({
  method: 'get',
  path: '/api/documents/{id}',
  summary: 'The bytes of a document',
  middleware: only(),
  request: { params: IdParam },
  responses: {
    200: { description: 'The document', content: { 'application/octet-stream': { schema: binary } } },
    ...refusals(400, 401, 403, 404, 422),
  },
});

function headersOf({ name, mediaType }: DocumentRow): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const how = mediaType === 'application/pdf' ? 'attachment' : 'inline';
  return {
    'content-type': mediaType,
    'content-disposition': `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  };
}

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

export function documentRoutes(house: House) {
  return openRoutes()
    .openapi(upload, async (c) => {
      const { commune, kind, name } = c.req.valid('query');
      const account = requireCommune(c, commune);
      if (!(await house.store.first(communeIsKnown(commune)))) throw notFound();
      const content = new Uint8Array(await c.req.arrayBuffer());
      if (content.byteLength > MAX_BYTES) throw new Refusal('too-large');
      const mediaType = mediaTypeOf(content);
      if (!mediaType) {
        throw new Refusal('wrong-type', {
          detail: {
            vi: 'Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF.',
            en: 'Only JPEG, PNG and WebP images and PDF files are taken.',
          },
        });
      }
      const kept = { communeCode: commune, kind, name: safeName(name, mediaType), mediaType };
      const id = await keepDocument(house, { ...kept, createdBy: account.id }, content);
      return c.json({ id }, 201);
    })
    .openapi(download, async (c) => {
      const { id } = c.req.valid('param');
      const account = requireAccount(c);
      const document = await house.store.first<DocumentRow>(documentById(id));
      if (!document || !reaches(account, document.communeCode)) throw notFound();
      if (document.kind !== 'photo') {
        if (!seesPersons(account, document.communeCode)) throw forbidden();
        await logAccess(house, c, {
          action: 'document',
          communeCode: document.communeCode,
          objectType: 'document',
          objectId: id,
          fields: document.kind,
        });
      }
      const bytes = document.isClean
        ? await house.store.bytes(documentContent(document.communeCode, id))
        : await orRefusal(cleanStored(house.store, { ...document, id }));
      return c.body(new Uint8Array(bytes), 200, headersOf(document));
    });
}
