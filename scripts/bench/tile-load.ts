// Requests for tiles as a map sends them, over a few connections that stay open.
import { Agent, get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { UnequalError } from './verdict.ts';

const CONNECTIONS = 16;

export interface TileLoad {
  /** Asks for all of them, as many at once as there are connections; the bytes of the answers. @throws UnequalError for any answer but a gzipped tile */
  ask(tiles: readonly TileAddress[]): Promise<number>;
  /** One tile, decompressed. @throws UnequalError where it is not answered with 200 */
  tile(tile: TileAddress): Promise<Buffer>;
  close(): void;
}

export function openTileLoad(urlOf: (tile: TileAddress) => string): TileLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const fetchTile = (tile: TileAddress): Promise<Buffer[]> =>
    new Promise((resolve, reject) => {
      const url = urlOf(tile);
      get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const wrong = whatIsWrong(answer);
          if (wrong) reject(new UnequalError(`FAILED the equality gate: ${url} is answered with ${wrong}`));
          else resolve(parts);
        });
      }).on('error', reject);
    });
  return {
    async ask(tiles) {
      const waiting = tiles.values();
      let bytes = 0;
      const worker = async () => {
        for (const tile of waiting) for (const part of await fetchTile(tile)) bytes += part.length;
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, worker));
      return bytes;
    },
    tile: async (tile) => gunzipSync(Buffer.concat(await fetchTile(tile))),
    close: () => agent.destroy(),
  };
}

function whatIsWrong({ statusCode, headers }: IncomingMessage): string | undefined {
  if (statusCode !== 200) return `${statusCode}`;
  return headers['content-encoding'] === 'gzip' ? undefined : `the coding ${headers['content-encoding'] ?? 'identity'}`;
}
