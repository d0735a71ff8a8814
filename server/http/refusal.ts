// Every "no" of the server: one class, one error handler, one shape (RFC 9457) in the reader's language.
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ZodError, z } from 'zod';
import type { Problem, ProblemDocument } from '../../data/model/problem.ts';
import { type BilingualProblem, inLanguage } from '../../data/rules/rule.ts';
import { StoreError, storeCodes } from '../../data/store/store-error.ts';
import type { Journal } from '../journal.ts';
import { type Language, languageOf, type RefusalKind, statusOf, wordsOf } from './refusal-texts.ts';
import { wordsOfIssue } from './schema-words.ts';

interface Circumstances {
  /** Replaces the general detail; both languages. */
  readonly detail?: { readonly vi: string; readonly en: string };
  readonly problems?: readonly Problem[] | ((language: Language) => readonly Problem[]);
  /** Current rows of a version conflict. */
  readonly current?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Throw it anywhere below a route; `onError` answers. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly circumstances: Circumstances;

  constructor(kind: RefusalKind, circumstances: Circumstances = {}) {
    super(kind);
    this.kind = kind;
    this.circumstances = circumstances;
  }
}

type Detail = Circumstances['detail'];
const withDetail = (detail: Detail): Circumstances => (detail ? { detail } : {});

/** 401: a session is needed. */
export const unauthenticated = (): Refusal => new Refusal('unauthenticated');
/** 403: the wrong role or commune. */
export const forbidden = (detail?: Detail): Refusal => new Refusal('forbidden', withDetail(detail));
/** 404: no such record, or none the caller may know of. */
export const notFound = (detail?: Detail): Refusal => new Refusal('not-found', withDetail(detail));
/** 409: the version is no longer the base; `current` are the rows as they stand, `problems` what of them stands in the way. */
export const conflict = (
  current: readonly unknown[],
  detail?: Detail,
  problems: readonly BilingualProblem[] = [],
): Refusal =>
  new Refusal('conflict', {
    current,
    ...withDetail(detail),
    ...(problems.length > 0
      ? { problems: (language: Language) => problems.map((each) => inLanguage(each, language)) }
      : {}),
  });
/** 422: well formed, but it breaks rules. */
export const unprocessable = (problems: readonly Problem[], detail?: Detail): Refusal =>
  new Refusal('unprocessable', { problems, ...withDetail(detail) });
/** 422 for what rules found, in the reader's language. */
export const refusedBy = (problems: readonly BilingualProblem[]): Refusal =>
  new Refusal('unprocessable', { problems: (language) => problems.map((problem) => inLanguage(problem, language)) });
/** 400: one field is wrong in a way that no schema can say. */
export const badInput = (field: string, words: { vi: string; en: string }): Refusal =>
  new Refusal('bad-input', {
    problems: (language) => [{ rule: `input.${field}`, severity: 'error', message: words[language] }],
  });

/** A schema's failures as a refusal that names the fields. Values are not repeated: they may be personal. */
export function badSchema(issues: readonly z.core.$ZodIssue[]): Refusal {
  return new Refusal('bad-input', {
    problems: (language) =>
      issues.slice(0, 50).map((issue) => {
        const field = issue.path.map(String).join('.') || 'body';
        return { rule: `input.${field}`, severity: 'error', message: `${field}: ${wordsOfIssue(issue, language)}` };
      }),
  });
}

/** The default hook of every set of routes. */
export function refuseBadInput(result: { success: true } | { success: false; error: ZodError }): void {
  if (!result.success) throw badSchema(result.error.issues);
}

/** What went wrong, as a refusal; undefined where it is a failure of ours. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException) return new Refusal(kindOfStatus(error.status, error.message));
  if (error instanceof StoreError) {
    if (error.code.startsWith('22')) return new Refusal('bad-input');
    if (error.code === storeCodes.lost || /^(08|53|57P)/.test(error.code)) return new Refusal('unavailable');
  }
  return undefined;
}

function kindOfStatus(status: number, message: string): RefusalKind {
  if (status === 400) return /JSON/.test(message) ? 'malformed-json' : 'bad-input';
  const kinds: readonly RefusalKind[] = [
    'unauthenticated',
    'forbidden',
    'not-found',
    'wrong-method',
    'conflict',
    'too-large',
    'wrong-type',
    'unprocessable',
    'too-many',
  ];
  return kinds.find((kind) => statusOf(kind) === status) ?? (status < 500 ? 'bad-input' : 'failure');
}

/** The body of a refusal. */
export function problemOf(refusal: Refusal, language: Language): ProblemDocument {
  const { detail, problems, current } = refusal.circumstances;
  const words = wordsOf(refusal.kind, language);
  const listed = typeof problems === 'function' ? problems(language) : problems;
  return {
    type: `urn:thua:${refusal.kind}`,
    title: words.title,
    status: statusOf(refusal.kind),
    detail: detail?.[language] ?? words.detail,
    ...(listed ? { problems: [...listed] } : {}),
    ...(current ? { current: [...current] } : {}),
  };
}

/** Answers with a refusal. */
export function refuse(c: Context, refusal: Refusal): Response {
  const body = problemOf(refusal, languageOf(c.req.header('accept-language')));
  return c.body(JSON.stringify(body), statusOf(refusal.kind), {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'accept-language',
    ...refusal.circumstances.headers,
  });
}

/** The one error handler. A failure of ours is told to the journal, never to the caller. */
export function answerErrors(journal: Journal): (error: Error, c: Context) => Response {
  return (error, c) => {
    const refusal = asRefusal(error) ?? new Refusal('failure');
    if (statusOf(refusal.kind) >= 500) {
      const open = journal.level === 'debug' || error instanceof StoreError;
      journal.error('request failed', {
        method: c.req.method,
        path: c.req.path,
        error: open ? `${error.name}: ${error.message}` : error.name,
        at: error.stack
          ?.split('\n')
          .find((line) => line.trim().startsWith('at '))
          ?.trim(),
      });
    }
    return refuse(c, refusal);
  };
}
