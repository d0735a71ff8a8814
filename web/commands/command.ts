// A command: what can be done, its key, its word, and why it cannot be done now. Rail, key sheet and keyboard read one table.
import type { ComponentType } from 'react';

export interface Command<Id extends string = string> {
  readonly id: Id;
  /** As it is printed on the button. */
  readonly key: string;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': 'true' }>;
  readonly run: () => void;
  /** It is what the pointer does now, or it is switched on. */
  readonly isOn: boolean;
  /** The reason why it cannot be done now, in the reader's words. */
  readonly whyNot?: string | undefined;
}
