// The built web app, read from disk: each file once, compressed once, kept in memory.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.pbf': 'application/x-protobuf',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
};

const COMPRESSIBLE = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.txt', '.webmanifest', '.map']);

export interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Where compressing pays. */
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
}

/** The files under a directory, by their path in the URL. Nothing outside of it, and no dot files, can be asked for. */
export class WebFiles {
  readonly #directory: string;
  readonly #files = new Map<string, WebFile>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  get isBuilt(): boolean {
    return existsSync(join(this.#directory, 'index.html'));
  }

  /** undefined where there is no such file */
  async find(path: string): Promise<WebFile | undefined> {
    const kept = this.#files.get(path);
    if (kept) return kept;
    const extension = extname(path);
    const type = TYPES[extension];
    const file = normalize(join(this.#directory, path));
    if (!type || !file.startsWith(normalize(this.#directory + sep)) || /[/\\]\.|\0/.test(path)) return undefined;
    const plain = await readFile(file).catch(() => undefined);
    if (!plain) return undefined;
    const made: WebFile = {
      type,
      // weak: the same tag stands for the file as it is and compressed (RFC 9110, 8.8.3.3)
      etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      plain: new Uint8Array(plain),
      gzipped: COMPRESSIBLE.has(extension) ? new Uint8Array(await compress(plain, { level: 9 })) : undefined,
    };
    this.#files.set(path, made);
    return made;
  }
}
