// The settings: every environment variable Thửa reads, with what is expected of it. Nothing else reads the environment.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isAddressOrRange } from './http/address.ts';
import { keptSecret } from './kept-secret.ts';

/** A setting is wrong or missing: one line with its name and what is expected. Values are not repeated, they may be secret. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const webAddress = z.url({ protocol: /^https?$/ }).transform((url) => /^.*[^/]/.exec(url)?.[0] ?? '');
/** A page of ours asks for everything from the root: under a path nothing of it would be found. */
const rootAddress = webAddress
  .refine((url) => URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`)
  .transform((url) => new URL(url).origin);
const secret = z.string().min(32);

const listed = z.string().transform((list) => list.split(',').map((entry) => entry.trim()));

/** `describe` says what is expected; it is shown when a value is not that. */
const variables = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('postgres://user:password@host:port/database, or nothing for the embedded database')
    .optional(),
  HOST: z.string().describe('the address to listen on, e.g. 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65535))
    .describe('a port number from 0 to 65535')
    .default(8080),
  PUBLIC_URL: rootAddress
    .describe('the address people type, without a path behind it, e.g. https://thua.example.vn')
    .optional(),
  TRUSTED_PROXIES: listed
    .pipe(z.array(z.string().refine(isAddressOrRange)))
    .describe('addresses or ranges of your own proxies separated by commas, e.g. 127.0.0.1,10.0.0.0/8')
    .default([]),
  DATA_DIR: z.string().describe('a directory for the database, archives and secrets').default('var'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .describe('debug, info, warn, error or silent')
    .default('info'),
  SESSION_SECRET: secret.describe('at least 32 characters, e.g. from: openssl rand -base64 32').optional(),
  ENCRYPTION_KEY: secret.describe('at least 32 characters, e.g. from: openssl rand -base64 32').optional(),
  ARCHIVE_URL: webAddress
    .describe('the address of a directory of tile archives, e.g. https://store.example.vn/bucket/tiles')
    .optional(),
  CORS_ORIGINS: listed
    .pipe(z.array(rootAddress))
    .describe('origins separated by commas, e.g. https://maps.example.vn,https://gis.example.vn')
    .default([]),
  BASEMAP_URL: z
    .url({ protocol: /^https?$/ })
    .refine((address) => ['{z}', '{x}', '{y}'].every((part) => address.includes(part)))
    .describe('an address of raster tiles with {z}/{x}/{y}')
    .optional(),
});

/** The names of all settings, in the order of `.env.example`. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

export interface Environment {
  /** Of PostgreSQL; undefined for the embedded database in `databaseDirectory`. */
  readonly databaseUrl: string | undefined;
  /** Absolute. */
  readonly databaseDirectory: string;
  /** Absolute. */
  readonly dataDirectory: string;
  /** Of archives that are made here. Absolute. */
  readonly tilesDirectory: string;
  /** Where archives are read that are made elsewhere: the address that `current.json` stands under, without a slash at the end. */
  readonly archiveUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** What people type, without a slash at the end; undefined where nobody has said it. */
  readonly publicUrl: string | undefined;
  /** Addresses and ranges of the proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly sessionSecret: string;
  readonly encryptionKey: string;
  readonly corsOrigins: readonly string[];
  readonly basemapUrl: string | undefined;
}

type Variables = z.infer<typeof variables>;

function parse(source: Readonly<Record<string, string | undefined>>): Variables {
  const known = new Set(variableNames);
  const unknown = Object.keys(source).find((name) => /^(THUA|OIDC)_/.test(name) && !known.has(name));
  if (unknown)
    throw new EnvironmentError(`${unknown} is not a setting of Thửa; the settings are: ${variableNames.join(', ')}.`);
  const given = Object.fromEntries(variableNames.map((name) => [name, source[name]?.trim() || undefined]));
  const result = variables.safeParse(given);
  if (result.success) return result.data;
  const name = String(result.error.issues[0]?.path[0]);
  throw new EnvironmentError(`${name} is wrong: expected ${expectationOf(name)}.`);
}

/** What a variable should be, in words. */
function expectationOf(name: string): string {
  const entry = Object.entries(variables.shape).find(([key]) => key === name);
  if (!entry) return 'another value';
  const [, schema] = entry;
  return schema.description ?? schema.unwrap().description ?? 'another value';
}

/** Given, or made and kept beside the embedded database. A PostgreSQL server may serve several machines: there it must be given. */
function secretOf(given: Variables, name: 'SESSION_SECRET' | 'ENCRYPTION_KEY', directory: string): string {
  const value = given[name];
  if (value) return value;
  if (given.DATABASE_URL) {
    throw new EnvironmentError(
      `${name} is missing: with DATABASE_URL it must be given, expected ${expectationOf(name)}.`,
    );
  }
  return keptSecret(join(directory, name.toLowerCase().replace('_', '-')));
}

/**
 * The settings of a start. Secrets that are not given are made under DATA_DIR (only for the embedded database).
 * @throws EnvironmentError with the name of the first setting that is unknown, wrong or missing.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = parse(source);
  const dataDirectory = resolve(given.DATA_DIR);
  return {
    databaseUrl: given.DATABASE_URL,
    databaseDirectory: join(dataDirectory, 'db'),
    dataDirectory,
    tilesDirectory: join(dataDirectory, 'tiles'),
    archiveUrl: given.ARCHIVE_URL,
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL,
    trustedProxies: given.TRUSTED_PROXIES,
    logLevel: given.LOG_LEVEL,
    sessionSecret: secretOf(given, 'SESSION_SECRET', dataDirectory),
    encryptionKey: secretOf(given, 'ENCRYPTION_KEY', dataDirectory),
    corsOrigins: given.CORS_ORIGINS,
    basemapUrl: given.BASEMAP_URL,
  };
}

/** The settings of this process: `.env` of the working directory, where there is one, under the environment proper. */
export function ownEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readEnvironment(process.env);
}
