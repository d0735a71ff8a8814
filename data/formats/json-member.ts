// A member cut out of a piece of a JSON text, of which the rest may be missing.

/** The value of the first `"name":` that is an object or a list and stands whole in the text; undefined where there is none. */
export function memberIn(text: string, name: string): unknown {
  const found = new RegExp(`"${name}"\\s*:\\s*(?=[{[])`).exec(text);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const end = endOf(text, start);
  if (end === undefined) return undefined;
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    return undefined;
  }
}

function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  let inText = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (inText) {
      if (letter === '\\') at += 1;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
