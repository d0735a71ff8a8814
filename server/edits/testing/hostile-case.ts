// A change that nobody should be able to make, and what it must be told.
export interface HostileCase {
  readonly name: string;
  /** The body of the request; a text is sent as it is. */
  readonly body: unknown;
  readonly status: number;
  /** One of the rules that must be named; none where the answer is a plain no. */
  readonly rule?: string;
  /** Records that one problem of the rule names. */
  readonly records?: readonly string[];
  /** Square metres that it names. */
  readonly areaM2?: number;
}
