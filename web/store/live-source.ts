// The line to the server: opened from a place in the log, opened again after every refusal, told as news.
import { LiveEvent } from '../../data/model/live.ts';

/** What a line tells. `id` is a place in the log: later ones are larger. */
export type News =
  /** The line stands, and everything after this place will be told. */
  | { readonly kind: 'place'; readonly id: number }
  | { readonly kind: 'event'; readonly id: number; readonly event: LiveEvent }
  /** The log no longer reaches back to what was heard last: everything may have changed. */
  | { readonly kind: 'reset'; readonly id: number };

const TOPICS: readonly LiveEvent['topic'][] = ['edit', 'flag', 'coverage', 'import', 'tiles'];
/** Pauses before a line that the server refused is opened again; what is merely cut off the browser opens itself. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Opens a line and keeps it open until the returned function is called.
 * @param place the last id heard, asked each time the line is opened; undefined: from now on
 */
export function openSource(place: () => number | undefined, tell: (news: News) => void): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;

  function hear({ data, lastEventId }: MessageEvent<string>): void {
    const event = LiveEvent.safeParse(parse(data));
    if (event.success) tell({ kind: 'event', id: Number(lastEventId), event: event.data });
  }
  function opened(): void {
    pause = FIRST_PAUSE_MS;
    const id = place();
    if (id !== undefined) tell({ kind: 'place', id });
  }
  function failed(): void {
    if (source?.readyState !== EventSource.CLOSED) return;
    again = setTimeout(connect, pause);
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
  }
  function connect(): void {
    const after = place();
    source = new EventSource(after === undefined ? '/api/live' : `/api/live?after=${after}`);
    for (const topic of TOPICS) source.addEventListener(topic, hear);
    for (const kind of ['place', 'reset'] as const)
      source.addEventListener(kind, ({ lastEventId }) => tell({ kind, id: Number(lastEventId) }));
    source.addEventListener('open', opened);
    source.addEventListener('error', failed);
  }
  connect();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}
