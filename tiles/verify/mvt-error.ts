/** Bytes that are no vector tile as the specification (MVT 2.1) has it. One line that says why. */
export class MvtError extends Error {
  override readonly name = 'MvtError';
}
