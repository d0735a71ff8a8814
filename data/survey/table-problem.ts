// Why a pasted text is not taken: what is wrong or not clear, in which lines, and what may be answered.
import type { BilingualProblem, Words } from '../rules/rule.ts';

export interface Choice {
  /** What is given back as `readAs`. */
  readonly key: string;
  readonly words: Words;
}

export interface TableProblem extends BilingualProblem {
  /** From 1; at most `MAX_LINES_TOLD`. */
  readonly lines: readonly number[];
  /** The readings to choose from, where the text can be read in several ways. */
  readonly choices?: readonly Choice[];
}

const MAX_LINES_TOLD = 20;
/** A pasted text may have this many characters: some ten thousand points. */
export const MAX_TEXT = 1_000_000;

/** A problem with its lines: `{lines}` in the words is replaced by them. */
export function tableProblem(
  rule: string,
  words: Words,
  lines: readonly number[] = [],
  choices?: readonly Choice[],
): TableProblem {
  const told = lines.slice(0, MAX_LINES_TOLD);
  const list = told.join(', ') + (lines.length > told.length ? ' …' : '');
  return {
    rule,
    severity: 'block',
    message: { vi: words.vi.replace('{lines}', list), en: words.en.replace('{lines}', list) },
    lines: told,
    ...(choices ? { choices } : {}),
  };
}

/** The problem of a text that is longer than anyone pastes, before it is looked at. */
export function tooLong(text: string): TableProblem | null {
  if (text.length <= MAX_TEXT) return null;
  return tableProblem('table.length', {
    vi: `Văn bản có ${text.length} ký tự; nhiều nhất ${MAX_TEXT}. Hãy dán riêng bảng của một thửa.`,
    en: `The text has ${text.length} characters; at most ${MAX_TEXT}. Paste the table of one parcel only.`,
  });
}
