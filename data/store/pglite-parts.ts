// An answer of the PGlite thread that comes in parts, used one by one: the thread goes on as parts are taken.
import type { PgliteThread } from './pglite-thread.ts';

/** COPY text format out of `source`, in pieces. Whoever stops early lets the statement run to its end unseen. */
export async function* copyOutOf(thread: PgliteThread, source: string): AsyncGenerator<Uint8Array> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const parts: Uint8Array[] = [];
  let wake: () => void = () => undefined;
  let isOver = false;
  let isLeft = false;
  const take = (): void => {
    Atomics.add(taken, 0, 1);
    Atomics.notify(taken, 0);
  };
  const whole = thread.call({ kind: 'copyOut', source, taken }, (part) => {
    if (isLeft) take();
    else parts.push(part);
    wake();
  });
  const over = whole.then(
    () => undefined,
    () => undefined,
  );
  void over.then(() => {
    isOver = true;
    wake();
  });
  try {
    for (;;) {
      const part = parts.shift();
      if (part) {
        take();
        yield part;
      } else if (isOver) break;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    await whole;
  } finally {
    isLeft = true;
    for (const _ of parts.splice(0)) take();
    await over;
  }
}
