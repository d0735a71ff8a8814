// An account cannot be made or changed as asked: one line that says what to do, for the command line and for the page.

/** What is wrong, in both languages. */
export interface AccountWords {
  readonly vi: string;
  readonly en: string;
}

export class AccountError extends Error {
  override readonly name = 'AccountError';
  /** The field it is about, as POST /api/accounts has it. */
  readonly field: string;
  readonly words: AccountWords;

  constructor(field: string, words: AccountWords) {
    super(words.en);
    this.field = field;
    this.words = words;
  }
}
