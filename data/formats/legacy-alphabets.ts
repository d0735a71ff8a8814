// The letters of the old Vietnamese encodings that cadastral files still carry. All put Vietnamese into the bytes of Western Europe.

/** TCVN 5712 (fonts .Vn*, "ABC"): one byte a letter. Capitals with tones exist only as fonts (.VnTimeH), so their case is lost in the bytes. */
const tcvn3Letters =
  '¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ' +
  'ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ';

export const tcvn3: ReadonlyMap<string, string> = new Map(
  tcvn3Letters.split(' ').map((pair) => [pair[0] ?? '', pair[1] ?? '']),
);

/** What VNI writes behind a vowel: a tone, or a hat with a tone. Marks are of Unicode, to be composed. */
const grave = '\u0300';
const acute = '\u0301';
const circumflex = '\u0302';
const tilde = '\u0303';
const breve = '\u0306';
const hook = '\u0309';
const dot = '\u0323';

const vniMarks: readonly (readonly [string, string])[] = [
  ['ù', acute],
  ['ø', grave],
  ['û', hook],
  ['õ', tilde],
  ['ï', dot],
  ['â', circumflex],
  ['á', circumflex + acute],
  ['à', circumflex + grave],
  ['å', circumflex + hook],
  ['ã', circumflex + tilde],
  ['ä', circumflex + dot],
  ['ê', breve],
  ['é', breve + acute],
  ['è', breve + grave],
  ['ú', breve + hook],
  ['ü', breve + tilde],
  ['ë', breve + dot],
];

const both = (pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(pairs.flatMap(([from, to]) => [[from, to] as const, [from.toUpperCase(), to] as const]));

/** Marks that follow a vowel, of either case. */
export const vniAfter: ReadonlyMap<string, string> = both(vniMarks);

/** Letters that stand alone. */
export const vniAlone: ReadonlyMap<string, string> = new Map(
  'íí ìì æỉ óĩ òị ôơ öư ñđ îỵ ÍÍ ÌÌ ÆỈ ÓĨ ÒỊ ÔƠ ÖƯ ÑĐ ÎỴ'.split(' ').map((pair) => [pair[0] ?? '', pair[1] ?? '']),
);

/** Where Windows-1258 differs from Western Europe's page; its tones follow the letter. */
export const cp1258: ReadonlyMap<string, string> = new Map([
  ...'ÃĂ ãă ÐĐ ðđ ÕƠ õơ ÝƯ ýư þ₫'.split(' ').map((pair): [string, string] => [pair[0] ?? '', pair[1] ?? '']),
  ['Ì', grave],
  ['Ò', hook],
  ['Þ', tilde],
  ['ì', acute],
  ['ò', dot],
]);
