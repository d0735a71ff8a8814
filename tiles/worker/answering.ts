// The other side of thread.ts: what runs inside of a thread.
import { parentPort } from 'node:worker_threads';
import { StoreError } from '../../data/store/store-error.ts';
import type { Question, Reply } from './thread.ts';

/**
 * Answers every question of the thread that was started with this file.
 * @param handedOver the bytes of an answer that go over without being copied
 */
export function answerWith<Asked, Answer>(
  work: (asked: Asked) => Answer | Promise<Answer>,
  handedOver: (answer: Answer) => readonly Uint8Array[],
): void {
  parentPort?.on('message', async ({ id, asked }: Question<Asked>) => {
    let reply: Reply<Answer>;
    let transfer: readonly ArrayBufferLike[] = [];
    try {
      const answer = await work(asked);
      reply = { id, answer };
      transfer = handedOver(answer).map(({ buffer }) => buffer);
    } catch (error) {
      const code = error instanceof StoreError ? error.code : undefined;
      reply = { id, error: error instanceof Error ? error.message : String(error), code };
    }
    parentPort?.postMessage(reply, transfer as ArrayBuffer[]);
  });
}
