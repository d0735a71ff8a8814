// What changed elsewhere: one line a browser (live-line.ts), listeners by topic.
import { useEffect, useRef } from 'react';
import type { LiveEvent } from '../../data/model/live.ts';
import { onAccountElsewhere } from './account-news.ts';
import { Line } from './live-line.ts';
import type { News } from './live-source.ts';

export type LiveTopic = LiveEvent['topic'];
export type EventOf<Topic extends LiveTopic> = Extract<LiveEvent, { topic: Topic }>;
/** `revision` is the event's place in the log: later ones are larger. */
type Heard<Event> = (event: Event, revision: number) => void;

const listeners = new Map<LiveTopic, Set<Heard<LiveEvent>>>();
const resetListeners = new Set<() => void>();
const startListeners = new Set<() => void>();
let line: Line | undefined;
/** Whether the line stands, so that nothing is missed from now on. */
let stands = false;
/** What was shown until now was another account's. */
let owesReset = false;

function tellReset(): void {
  owesReset = false;
  for (const listener of resetListeners) listener();
}

function hear(news: News): void {
  if (news.kind === 'event') {
    for (const listener of listeners.get(news.event.topic) ?? []) listener(news.event, news.id);
    return;
  }
  stands = true;
  if (news.kind === 'reset' || owesReset) tellReset();
  for (const listener of startListeners) listener();
  startListeners.clear();
}

function connect(): void {
  line ??= new Line(hear);
}

onAccountElsewhere(() => {
  if (!line) return;
  owesReset = true;
  line.restart();
});

function disconnectIfIdle(): void {
  if (resetListeners.size > 0 || [...listeners.values()].some((each) => each.size > 0)) return;
  line?.leave();
  line = undefined;
  stands = false;
  owesReset = false;
}

/** Listens to a topic until the returned function is called. */
export function onLive<Topic extends LiveTopic>(topic: Topic, listener: Heard<EventOf<Topic>>): () => void {
  const own = listener as Heard<LiveEvent>;
  const all = listeners.get(topic) ?? new Set<Heard<LiveEvent>>();
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

/** Called once, as soon as the line stands: what was loaded before may have changed since, unheard. */
export function onLiveStart(listener: () => void): () => void {
  if (stands) listener();
  else startListeners.add(listener);
  connect();
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
