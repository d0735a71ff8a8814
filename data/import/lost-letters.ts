// Letters that the program which wrote the file could not write and put `?` for: they are gone, so the office must export it again.

/** A letter before or behind the mark, but not the mark that ends a question. */
const lost = /\?\p{L}|\?\?|\p{L}\?.*\S|\uFFFD/u;

/** Values with lost letters, by column, over a whole file. */
export class LostLetters {
  private readonly counts = new Map<string, number>();

  look(properties: Readonly<Record<string, unknown>>): void {
    for (const column in properties) {
      const value = properties[column];
      if (typeof value === 'string' && hasLost(value)) this.counts.set(column, (this.counts.get(column) ?? 0) + 1);
    }
  }

  /** One line for each column, Vietnamese first; no value is shown. */
  warnings(): string[] {
    return [...this.counts].map(
      ([column, count]) =>
        `Cột ${column}: ${count} giá trị đã mất chữ có dấu (thành dấu ?) từ phần mềm xuất tệp; hãy xuất lại với mã UTF-8. / ` +
        `Column ${column}: ${count} values lost letters to "?" in the program that wrote the file; export it again as UTF-8.`,
    );
  }
}

/** The quick look first: nearly every value has no mark at all. Addresses of the web have it by right. */
function hasLost(value: string): boolean {
  return (value.includes('?') || value.includes('\uFFFD')) && !value.includes('://') && lost.test(value);
}
