// A member cut out of a piece of a JSON text, of which the rest may be missing.

/** The value of the first `"name":` that is an object or a list and stands whole in the text; undefined where there is none. */
export function memberIn(text: string, name: string): unknown {
  const start = startOf(text, JSON.stringify(name));
  if (start === undefined) return undefined;
  const end = endOf(text, start);
  if (end === undefined) return undefined;
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    return undefined;
  }
}

const HOLDS = /\s*:\s*(?=[{[])/y;

/** Where the value begins that is an object or a list. */
function startOf(text: string, quoted: string): number | undefined {
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
    HOLDS.lastIndex = at + quoted.length;
    if (HOLDS.test(text)) return HOLDS.lastIndex;
  }
  return undefined;
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
