// One thing at a time, first come first served: PGlite has a single connection.

/** A queue; each call waits until the calls before it have settled. */
export function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
