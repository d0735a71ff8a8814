// Numbers of certificates: the serial that is printed on the cover (BH 404059), and the number in the register (số vào sổ: CH 00123).

export interface CertificateQuery {
  readonly kind: 'certificate';
  /** As typed, without the words before it. */
  readonly text: string;
  /** "số vào sổ" or "số phát hành" stands before it: only that is meant. */
  readonly only: 'serial' | 'register' | undefined;
}

const SERIAL_LABEL = /^(?:(?:số )?(?:phát hành|phat hanh|s[êe]-?ri(?:al)?)(?: số| so)?|so phat hanh|gcn)[ :.]{1,3}/iu;
const REGISTER_LABEL =
  /^(?:(?:số|so) )?(?:vào sổ|vao so|register(?: no)?)(?: (?:cấp|cap))?(?: (?:gcn|giấy chứng nhận|giay chung nhan))?(?: (?:số|so))?[ :.]{1,3}/iu;
/** One to three letters and at least three digits: whole, or as far as it was typed. */
const LETTERS_FIRST = /^[a-zđ]{1,3}[ .-]{0,2}\d{3,8}$/iu;
/** 00123/QSDĐ, 01234/2012/QĐ-UB */
const DIGITS_FIRST = /^\d{3,6} ?\/ ?(?:\d{4} ?\/ ?)?[a-zđ]{2,6}(?:[-/][a-zđ\d]{1,8}){0,3}$/iu;

/** @param text as `tidy` leaves it */
export function certificateIn(text: string): CertificateQuery | undefined {
  for (const [label, only] of [
    [SERIAL_LABEL, 'serial'],
    [REGISTER_LABEL, 'register'],
  ] as const) {
    const behind = text.replace(label, '');
    if (behind !== text && /\d{3}/.test(behind)) return { kind: 'certificate', text: behind.trim(), only };
  }
  const fits = LETTERS_FIRST.test(text) || DIGITS_FIRST.test(text);
  return fits ? { kind: 'certificate', text, only: undefined } : undefined;
}
