// What people type or paste, made even before it is understood: bounded first, so that whatever reads it afterwards has little to read.

/** As much as the box takes; more is cut. */
export const MAX_TYPED = 200;

const DEGREE = /[º˚∘ᵒ]/gu;
const DASH = /[‐‑‒–—―−⁃﹘]/gu;
const SLASH = /[⁄∕]/gu;
const PRIME = /[’ʹ´`‘]/gu;
const UNSEEN = /\p{Cf}/gu;
const BLANKS = /\s+/gu;
const PARTS_CELLS = /[\t\r\n\v\f\u2028\u2029]/u;

/**
 * One spelling of signs: full-width and narrow forms as plain ones (NFKC), every dash as `-`, every degree as `°`, blanks of any
 * width as one. Blanks with a tab or a new line among them become one tab: it parts the cells of a table.
 * @returns at most MAX_TYPED characters
 */
export function tidy(text: string): string {
  return text
    .slice(0, MAX_TYPED)
    .replace(DEGREE, '°')
    .replace(PRIME, "'")
    .normalize('NFKC')
    .slice(0, MAX_TYPED)
    .replace(DASH, '-')
    .replace(SLASH, '/')
    .replace(UNSEEN, '')
    .replace(BLANKS, (run) => (PARTS_CELLS.test(run) ? '\t' : ' '))
    .trim();
}
