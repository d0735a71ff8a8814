// The one door to the server: requests by path, answers checked by the zod schemas of data/model, refusals as ApiProblem.
import type { z } from 'zod';
import { type Problem, ProblemDocument } from '../data/model/problem.ts';
import { currentLanguage } from './i18n/language.ts';

/** The server said no (RFC 9457). `status` 0: no answer at all. `title` and `detail` are in the reader's language. */
export class ApiProblem extends Error {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly problems: readonly Problem[];
  /** The rows as they stand now, where a version conflict (409) is the reason. */
  readonly current: readonly unknown[];

  constructor(document: z.infer<typeof ProblemDocument>) {
    super(`${document.status} ${document.title}`);
    this.name = 'ApiProblem';
    this.type = document.type;
    this.status = document.status;
    this.title = document.title;
    this.detail = document.detail;
    this.problems = document.problems ?? [];
    this.current = document.current ?? [];
  }
}

const SILENCE = { vi: 'Máy chủ chưa trả lời.', en: 'The server does not answer.' };
const UNREADABLE = {
  vi: 'Máy chủ trả lời không đúng mẫu. Tải lại trang để dùng bản mới nhất.',
  en: 'The server answered in an unknown form. Reload the page to get the latest version.',
};

function plainProblem(status: number, title: string): ApiProblem {
  return new ApiProblem({ type: 'about:blank', status, title, detail: title });
}

/** The refusal in an answer's text; silence where the text is none. */
export function problemOfAnswer(status: number, text: string): ApiProblem {
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: nothing of ours answered.
  }
  const document = ProblemDocument.safeParse(body);
  return document.success ? new ApiProblem(document.data) : plainProblem(status, SILENCE[currentLanguage()]);
}

async function refusalOf(response: Response): Promise<ApiProblem> {
  return problemOfAnswer(response.status, await response.text().catch(() => ''));
}

/** fetch with the session cookie and the reader's language. Throws ApiProblem for every answer that is not 2xx, and for none. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', currentLanguage());
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init, headers });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw plainProblem(0, SILENCE[currentLanguage()]);
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function read<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<z.infer<Schema>> {
  const answer = schema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw plainProblem(response.status, UNREADABLE[currentLanguage()]);
  return answer.data;
}

/** Values of a query string; undefined ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** `/api/search` + {q: 'tờ 36'} -> `/api/search?q=t%E1%BB%9D+36`. */
export function withQuery(path: string, query: Query = {}): string {
  const text = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) text.set(key, String(value));
  return text.size > 0 ? `${path}?${text}` : path;
}

/** GET, answer checked against `schema`. */
export async function get<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: { query?: Query; signal?: AbortSignal } = {},
): Promise<z.infer<Schema>> {
  const signal = options.signal ? { signal: options.signal } : {};
  return read(await request(withQuery(path, options.query), signal), schema);
}

/** POST a JSON body, answer checked against `schema`. With a `key` it counts once, however often it is sent. */
export async function post<Schema extends z.ZodType>(
  path: string,
  body: unknown,
  schema: Schema,
  { signal, key }: { signal?: AbortSignal; key?: string } = {},
): Promise<z.infer<Schema>> {
  const headers = { 'Content-Type': 'application/json', ...(key ? { 'Idempotency-Key': key } : {}) };
  const init = { method: 'POST', body: JSON.stringify(body), headers, ...(signal ? { signal } : {}) };
  return read(await request(path, init), schema);
}

/** GET of what is no JSON: the bytes with their type. */
export const fetchBlob = async (path: string, options: { signal?: AbortSignal } = {}): Promise<Blob> =>
  (await request(path, options)).blob();
