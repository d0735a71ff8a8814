// Vietnamese text made comparable: the same key for "Hòa Bình", "Hoà Bình" and "hoa  binh".

const MARKS = /\p{M}+/gu;
const SPACES = /\s+/g;

/** Lower case, no tone or letter marks, đ as d, single spaces, trimmed. For search keys and comparing names, never for serials. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd').replace(SPACES, ' ').trim();
}
