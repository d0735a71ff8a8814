// Cutting a migration file into its statements: the guard looks at one statement at a time.

/** The pieces that may hold a semicolon without ending a statement: comments, quoted text and names, dollar quotes. */
const piece = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$[A-Za-z_]*\$)[\s\S]*?\1|;|[^-/'"$;]+|[\s\S]/g;

/** The statements of a script, without comments between them and without empty ones. */
export function statementsOf(script: string): string[] {
  const statements: string[] = [];
  let statement = '';
  for (const [text] of script.matchAll(piece)) {
    if (text === ';') {
      statements.push(statement.trim());
      statement = '';
    } else if (text.startsWith('--') || text.startsWith('/*')) {
      statement += ' ';
    } else {
      statement += text;
    }
  }
  statements.push(statement.trim());
  return statements.filter((text) => text !== '');
}
