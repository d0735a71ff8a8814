// What a bench starts is gone when it ends, also after Ctrl-C.

export type AtEnd = (undo: () => Promise<unknown> | unknown) => void;

/** Lends `work` a list of things to be undone, newest first, however it ends. */
export async function withEnding<T>(work: (atEnd: AtEnd) => Promise<T>): Promise<T> {
  const undos: (() => Promise<unknown> | unknown)[] = [];
  const undoAll = async () => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) await Promise.resolve(undo()).catch(() => undefined);
  };
  let stopping: Promise<never> | undefined;
  const stop = () => {
    stopping = undoAll().then(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work((undo) => undos.push(undo));
  } catch (error) {
    // What fails after Ctrl-C fails because its ground is being taken away.
    throw stopping ? await stopping : error;
  } finally {
    await undoAll();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
