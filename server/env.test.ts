import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment, variableNames } from './env.ts';

const directory = mkdtempSync(join(tmpdir(), 'thua-env-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const secret = 'a secret of more than thirty-two characters';
const embedded = { DATA_DIR: directory };
const server = { DATABASE_URL: 'postgres://thua@db.example.vn/thua', SESSION_SECRET: secret, ENCRYPTION_KEY: secret };

describe('the settings', () => {
  it('need nothing at all: an embedded database, this machine only, port 8080', () => {
    expect(readEnvironment(embedded)).toMatchObject({
      databaseUrl: undefined,
      databaseDirectory: join(directory, 'db'),
      host: '127.0.0.1',
      port: 8080,
      publicUrl: undefined,
      trustedProxies: [],
      logLevel: 'info',
      corsOrigins: [],
    });
  });

  it('take an empty value as not given, as container files write it', () => {
    expect(readEnvironment({ ...embedded, PORT: '', DATABASE_URL: ' ' }).port).toBe(8080);
  });

  it.each([
    ['PORT', '80a', 'a port number from 0 to 65535'],
    ['PORT', '70000', 'a port number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'debug, info, warn, error or silent'],
    ['DATABASE_URL', 'mysql://x/y', 'postgres://'],
    ['PUBLIC_URL', 'map.vn', 'the address people type'],
    ['PUBLIC_URL', 'https://map.vn/thua', 'the address people type, without a path behind it'],
    ['PUBLIC_URL', 'https://map.vn/?a=b', 'the address people type'],
    ['TRUSTED_PROXIES', 'nginx.internal', 'addresses or ranges of your own proxies'],
    ['TRUSTED_PROXIES', '127.0.0.1,10.0.0.0/33', 'addresses or ranges of your own proxies'],
    ['CORS_ORIGINS', 'https://a.vn/path', 'origins separated by commas'],
    ['SESSION_SECRET', 'short', 'at least 32 characters'],
    ['BASEMAP_URL', 'file:///etc/passwd', 'an address of raster tiles'],
    ['BASEMAP_URL', 'https://tiles.example.vn/photo.png', 'an address of raster tiles with {z}/{x}/{y}'],
  ])(
    'stop at a wrong %s (%s) with its name and what is expected, and do not repeat the value',
    (name, value, expected) => {
      const start = () => readEnvironment({ ...embedded, [name]: value });
      expect(start).toThrow(`${name} is wrong: expected ${expected}`);
      expect(start).not.toThrow(value);
    },
  );

  it.each(['THUA_PORT', 'OIDC_ISSUER'])('stop at %s, which is no setting', (name) => {
    expect(() => readEnvironment({ ...embedded, [name]: '1' })).toThrow(`${name} is not a setting`);
  });

  it('split the origins that may read the API', () => {
    expect(readEnvironment({ ...embedded, CORS_ORIGINS: 'https://a.vn, http://b.vn:81/' }).corsOrigins).toEqual([
      'https://a.vn',
      'http://b.vn:81',
    ]);
  });

  it('take the address people type without a slash, and whose word is believed as a list', () => {
    expect(readEnvironment({ ...embedded, PUBLIC_URL: 'https://thua.example.vn/' }).publicUrl).toBe(
      'https://thua.example.vn',
    );
    expect(readEnvironment({ ...embedded, TRUSTED_PROXIES: '127.0.0.1, fd00::/8' }).trustedProxies).toEqual([
      '127.0.0.1',
      'fd00::/8',
    ]);
  });
});

describe('the secrets', () => {
  it('are made once for the embedded database, are long, differ, and only their owner can read them', () => {
    const first = readEnvironment(embedded);
    expect(readEnvironment(embedded)).toEqual(first);
    expect(first.sessionSecret.length).toBeGreaterThanOrEqual(43);
    expect(first.sessionSecret).not.toBe(first.encryptionKey);
    for (const file of ['session-secret', 'encryption-key'])
      expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
  });

  it.each(['SESSION_SECRET', 'ENCRYPTION_KEY'])('must be given with PostgreSQL: %s', (name) => {
    expect(() => readEnvironment({ ...embedded, ...server, [name]: undefined })).toThrow(`${name} is missing`);
    expect(readEnvironment({ ...embedded, ...server }).encryptionKey).toBe(secret);
  });
});

describe('.env.example', () => {
  it('lists every setting, in the same order, and no other', () => {
    const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    expect([...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name)).toEqual(variableNames);
  });
});
