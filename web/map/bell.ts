// Who wants to hear what the map has to tell.
import type { AtlasEvents } from './atlas.ts';

type Listener<Name extends keyof AtlasEvents> = (value: AtlasEvents[Name]) => void;

export interface Bell {
  on<Name extends keyof AtlasEvents>(event: Name, listener: Listener<Name>): () => void;
  ring<Name extends keyof AtlasEvents>(event: Name, value: AtlasEvents[Name]): void;
}

export function makeBell(): Bell {
  const listeners = new Map<keyof AtlasEvents, Set<Listener<never>>>();
  return {
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener as Listener<never>));
      return () => void all.delete(listener as Listener<never>);
    },
    ring(event, value) {
      for (const listener of listeners.get(event) ?? []) (listener as (given: typeof value) => void)(value);
    },
  };
}
