// For tests: one kept connection to a server, so that always the same process answers.
import { Agent, type IncomingMessage, request } from 'node:http';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

export class Line {
  readonly #at: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #patienceMs: number;

  constructor(at: string, patienceMs = 20_000) {
    this.#at = at;
    this.#patienceMs = patienceMs;
  }

  ask(path: string, cookie?: string): Promise<Answer> {
    return this.#send(path, cookie);
  }

  post(path: string, body: unknown, cookie?: string): Promise<Answer> {
    return this.#send(path, cookie, JSON.stringify(body));
  }

  /** ETag of a tile. */
  async tag(path: string, cookie?: string): Promise<string> {
    const { status, headers } = await this.ask(path, cookie);
    return status === 200 || status === 204 ? String(headers.etag) : `status ${status}`;
  }

  /** Of the process that answers. */
  async pid(): Promise<number> {
    const { body } = await this.ask('/metrics');
    return Number(/thua_process{pid="(\d+)"}/.exec(body)?.[1]);
  }

  /** The session cookie. */
  async signIn(username: string, password: string): Promise<string> {
    const { headers } = await this.post('/api/auth/sign-in/username', { username, password });
    return (headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
  }

  /** A stream that goes on; it has the connection for itself. */
  listen(path: string, cookie: string): { begun: Promise<void>; text: () => string; stop: () => void } {
    let text = '';
    const asked = request(this.#at + path, { agent: this.#agent, headers: { cookie } });
    const begun = new Promise<void>((resolve, reject) => {
      asked.on('error', reject);
      asked.on('response', (answer) => {
        answer.on('error', () => undefined);
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        resolve();
      });
    });
    asked.end();
    return { begun, text: () => text, stop: () => asked.destroy() };
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(path: string, cookie?: string, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(this.#at + path, {
        agent: this.#agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
        timeout: this.#patienceMs,
      });
      asked.on('error', reject);
      asked.on('timeout', () => asked.destroy(new Error(`${path} was not answered in time`)));
      asked.on('response', (answer) => {
        let text = '';
        answer.on('error', reject);
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
      });
      asked.end(body);
    });
  }
}
