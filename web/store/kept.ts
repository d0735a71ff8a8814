// What is being typed into a form, kept until it is sent: neither Escape nor a reload loses it. It ends with the tab.
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { useMe } from './me.ts';

function read<Typed>(key: string, shape: z.ZodType<Typed>, fresh: Typed): Typed {
  try {
    const kept = shape.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return kept.success ? kept.data : fresh;
  } catch {
    return fresh;
  }
}

function keep(key: string, typed: string | undefined): void {
  try {
    if (typed === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, typed);
  } catch {
    // A browser that keeps nothing: the text lives as long as its form.
  }
}

export interface Kept<Typed> {
  readonly typed: Typed;
  write(part: Partial<Typed>): void;
  /** It was sent, and is a draft no more. */
  drop(): void;
}

/**
 * @param name what the form is about, the same each time it opens
 * @param shape what is kept is read by it, because it comes from outside the page
 * @param fresh the empty form
 */
export function useKept<Typed extends object>(name: string, shape: z.ZodType<Typed>, fresh: Typed): Kept<Typed> {
  const { data: me } = useMe();
  const key = `thua.typed.${me?.id ?? ''}.${name}`;
  const empty = useRef(fresh).current;
  const [typed, setTyped] = useState(() => read(key, shape, empty));
  useEffect(() => {
    const text = JSON.stringify(typed);
    keep(key, text === JSON.stringify(empty) ? undefined : text);
  }, [key, typed, empty]);
  return {
    typed,
    // What arrives late, as a photo does, must not undo what was typed meanwhile.
    write: (part) => setTyped((now) => ({ ...now, ...part })),
    drop() {
      keep(key, undefined);
      setTyped(empty);
    },
  };
}
