// Names of places as people type them: "xã Thạnh Bửu, tỉnh Lam Giang" is a commune and what it lies in, without the words for their kinds.
import { fold } from '../../data/catalog/fold.ts';

const KIND =
  /^(?:(?:xa|phuong|thi tran|thi xa|dac khu|huyen|quan|thanh pho|tinh|tp|tt|commune|ward|province)(?:\.? |\.?$|\.)|[pxhqt]\. ?)/;
const SEPARATORS = /[,;\t()]|(?: |^)- /g;
/** A province without a comma before it: "Thạnh Bửu tỉnh Lam Giang". */
const INNER_KIND = / (?=(?:tinh|huyen|thanh pho) )/g;

/** A name folded, without the word for its kind. */
export const placeName = (text: string): string => fold(text).replace(KIND, '').trim();

/** Words that are only signs say nothing. */
const words = (part: string): string =>
  part
    .split(' ')
    .filter((word) => /[\p{L}\d]/u.test(word))
    .join(' ');

/** The names in a text in the order typed, the smallest unit first as a rule; none of them empty. */
export function placeNames(text: string): readonly string[] {
  return fold(text.replaceAll('\t', ','))
    .replace(SEPARATORS, ',')
    .replace(INNER_KIND, ',')
    .split(',')
    .map((part) => placeName(words(part)))
    .filter((part) => part.length > 0);
}
