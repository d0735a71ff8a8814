// What changed elsewhere: one connection a page, listeners by topic. The browser reconnects and says which event it saw last.
import { useEffect, useRef } from 'react';
import { LiveEvent } from '../../data/model/live.ts';

export type LiveTopic = LiveEvent['topic'];
export type EventOf<Topic extends LiveTopic> = Extract<LiveEvent, { topic: Topic }>;
type Listener = (event: LiveEvent) => void;

const TOPICS: readonly LiveTopic[] = ['edit', 'flag', 'coverage', 'import'];
const listeners = new Map<LiveTopic, Set<Listener>>();
const resetListeners = new Set<() => void>();
let source: EventSource | undefined;

function hear(message: MessageEvent<string>): void {
  const event = LiveEvent.safeParse(parse(message.data));
  if (!event.success) return;
  for (const listener of listeners.get(event.data.topic) ?? []) listener(event.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function connect(): void {
  if (source) return;
  source = new EventSource('/api/live');
  for (const topic of TOPICS) source.addEventListener(topic, hear);
  // The log no longer reaches back to what we saw last: everything may have changed.
  source.addEventListener('reset', () => {
    for (const listener of resetListeners) listener();
  });
}

function disconnectIfIdle(): void {
  if (resetListeners.size > 0 || [...listeners.values()].some((each) => each.size > 0)) return;
  source?.close();
  source = undefined;
}

/** Listens to a topic until the returned function is called. */
export function onLive<Topic extends LiveTopic>(topic: Topic, listener: (event: EventOf<Topic>) => void): () => void {
  const own = listener as Listener;
  const all = listeners.get(topic) ?? new Set<Listener>();
  listeners.set(topic, all.add(own));
  connect();
  return () => {
    all.delete(own);
    disconnectIfIdle();
  };
}

/** Called when events may have been missed: reload what is shown. */
export function onLiveReset(listener: () => void): () => void {
  resetListeners.add(listener);
  connect();
  return () => {
    resetListeners.delete(listener);
    disconnectIfIdle();
  };
}

/** `onLive` for as long as the component stands. */
export function useLive<Topic extends LiveTopic>(topic: Topic, listener: (event: EventOf<Topic>) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => onLive(topic, (event) => latest.current(event)), [topic]);
}
