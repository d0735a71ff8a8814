// What changed elsewhere: one connection a page, listeners by topic. The browser reconnects and says which event it saw last.
import { useEffect, useRef } from 'react';
import { LiveEvent } from '../../data/model/live.ts';

export type LiveTopic = LiveEvent['topic'];
export type EventOf<Topic extends LiveTopic> = Extract<LiveEvent, { topic: Topic }>;
/** `revision` is the event's place in the log: later ones are larger. */
type Heard<Event> = (event: Event, revision: number) => void;

const TOPICS: readonly LiveTopic[] = ['edit', 'flag', 'coverage', 'import', 'tiles'];
/** Pauses before a line that the server refused is opened again; what is merely cut off the browser opens itself. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

const listeners = new Map<LiveTopic, Set<Heard<LiveEvent>>>();
const resetListeners = new Set<() => void>();
const startListeners = new Set<() => void>();
let source: EventSource | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
let pause = FIRST_PAUSE_MS;
/** Whether a line stood before; and whether the browser can tell the server what it heard last. */
let stoodBefore = false;
let hasPlace = false;

function hear(message: MessageEvent<string>): void {
  const event = LiveEvent.safeParse(parse(message.data));
  if (!event.success) return;
  for (const listener of listeners.get(event.data.topic) ?? []) listener(event.data, Number(message.lastEventId));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tellReset(): void {
  for (const listener of resetListeners) listener();
}

/**
 * Without a place in the log nothing is played again: what happened while the line was cut is not known. A line that stands has one:
 * the server begins with the id at which its log stands.
 */
function opened(): void {
  pause = FIRST_PAUSE_MS;
  if (stoodBefore && !hasPlace) tellReset();
  stoodBefore = true;
  hasPlace = true;
  for (const listener of startListeners) listener();
  startListeners.clear();
}

/** A line the server refused (it starts anew, the session ended) is not opened again by the browser, and its place is lost. */
function failed(): void {
  if (source?.readyState !== EventSource.CLOSED) return;
  source = undefined;
  hasPlace = false;
  again = setTimeout(connect, pause);
  pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
}

function connect(): void {
  clearTimeout(again);
  again = undefined;
  if (source) return;
  source = new EventSource('/api/live');
  for (const topic of TOPICS) source.addEventListener(topic, hear);
  // The log no longer reaches back to what we saw last: everything may have changed.
  source.addEventListener('reset', tellReset);
  source.addEventListener('open', opened);
  source.addEventListener('error', failed);
}

function disconnectIfIdle(): void {
  if (resetListeners.size > 0 || [...listeners.values()].some((each) => each.size > 0)) return;
  clearTimeout(again);
  source?.close();
  source = undefined;
  stoodBefore = false;
  hasPlace = false;
}

/** Listens to a topic until the returned function is called. */
export function onLive<Topic extends LiveTopic>(topic: Topic, listener: Heard<EventOf<Topic>>): () => void {
  const own = listener as Heard<LiveEvent>;
  const all = listeners.get(topic) ?? new Set<Heard<LiveEvent>>();
  listeners.set(topic, all.add(own));
  if (!again) connect();
  return () => {
    all.delete(own);
    disconnectIfIdle();
  };
}

/** Called when events may have been missed: reload what is shown. */
export function onLiveReset(listener: () => void): () => void {
  resetListeners.add(listener);
  if (!again) connect();
  return () => {
    resetListeners.delete(listener);
    disconnectIfIdle();
  };
}

/** Called once, as soon as the line stands: what was loaded before may have changed since, unheard. */
export function onLiveStart(listener: () => void): () => void {
  if (hasPlace) listener();
  else startListeners.add(listener);
  if (!again) connect();
  return () => {
    startListeners.delete(listener);
  };
}

/** `onLive` for as long as the component stands. */
export function useLive<Topic extends LiveTopic>(topic: Topic, listener: Heard<EventOf<Topic>>): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => onLive(topic, (event, revision) => latest.current(event, revision)), [topic]);
}
