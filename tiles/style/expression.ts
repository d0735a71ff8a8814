// Forms of expressions that MapLibre and QGIS both understand. What QGIS's converter does not know it leaves out, filters too, and then
// paints everything: so filters are equalities and matches on attributes, and colours are matches.

/** A MapLibre expression. */
export type Expression = readonly unknown[];

/** A value by that of an attribute; `otherwise` also where it is missing. Each word is a list of one: QGIS 3.22 takes a bare one for none. */
export function matched<Value>(
  attribute: string,
  pairs: readonly (readonly [word: string | number, value: Value])[],
  otherwise: Value,
): Expression {
  return ['match', ['get', attribute], ...pairs.flatMap(([word, value]) => [[word], value]), otherwise];
}

/** Whether an attribute is one of some words. */
export const isOneOf = (attribute: string, words: readonly (string | number)[], otherwise = false): Expression => [
  'match',
  ['get', attribute],
  words,
  !otherwise,
  otherwise,
];
