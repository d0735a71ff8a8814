// Whether a word is built like a Vietnamese syllable: the test by which old encodings are told from other languages.

/** Rimes without their tone: vowel groups that exist, then a final consonant. */
const syllable = new RegExp(
  '^(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?' +
    '(?:uyê|uya|uyu|oai|oay|oeo|uây|uôi|ươi|ươu|iêu|yêu|oao|' +
    'ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|' +
    'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)' +
    '(?:ch|c|m|nh|ng|n|p|t)?$',
);
const tones = /\u0300|\u0301|\u0303|\u0309|\u0323/g;

/** Case does not count. At most one tone, and the letters of the word in an order that occurs. */
export function isVietnameseSyllable(word: string): boolean {
  const apart = word.normalize('NFD');
  if ((apart.match(tones) ?? []).length > 1) return false;
  return syllable.test(apart.replace(tones, '').normalize('NFC').toLowerCase());
}
