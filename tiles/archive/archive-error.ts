/** An archive that cannot be used: not one, cut off, damaged, or changed under the reader. One line that says which. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
