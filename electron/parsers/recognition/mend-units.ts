/**
 * Units that the engine takes for something else, since it knows the words of books: only where what it read is no unit at all, and
 * one unit alone looks like it.
 */

/** What is read for the "^" of 10^3, and for the "I" of international units. */
const mended: readonly (readonly [RegExp, string])[] = [
  // A litre that was read as two letters: "ulL".
  [/\/([mduµ])[l1|I]L$/u, "/$1L"],
  // A stroke that ran into the letters beside it: "mlUL". There is no unit without one.
  [/^m[l1|iI]UL$/u, "mIU/L"],
  // No unit ends in a point; the engine ends abbreviations so.
  [/(?<=\/[mdu]?[Ll])\.$/u, ""],
  [/^[1l|][0O](?:[17]|[17/]?[^\d*^xXeE×])([369]|12)(?=\/(?:[uµU]{0,2}[Ll]|mm3)$)/u, "10^$1"],
  // A small u before a capital, the same only smaller; or read once of each size.
  [/^(10\^(?:[369]|12))\/u?UL$/u, "$1/uL"],
  // A one by itself may be the value: "1U/L".
  [/^(?:([mkuµ])[l1|iI]{1,2}|[l|iI]{1,2})[uU](?=\/[mdu]?[Ll1|]$)/u, "$1IU"],
  [/^m?MIU(?=\/m?L$)/u, "mIU"],
  [/^mM(?=g\/|mol\/)/u, "m"],
  [/\/([mdu]?)[1|]$/u, "/$1L"],
  [/^([mnuµ]?)mo(?:[1|I]|O[l1|I])(?=\/)/u, "$1mol"],
];

/** A quantity, a stroke, what it is counted in. */
const looksLikeUnit = /^(?:(?:[1l|][0O].{1,3}|[\p{L}µ|1]{1,5})\/(?:(?:[mduµ]|u?U)?[Ll1|I]{1,2}\.?|mm3)|m[l1|iI]UL)$/u;

/** A number, a unit and a flag that are printed without much of a blank: units of which no other word is made. */
const commonUnit = "fL|pg|%|[mµun]?(?:g|mol|IU|U|Eq)\\/[md]?L|10\\^\\d{1,2}\\/[uµ]?L|mm\\/h";
const number = String.raw`[<>≤≥=]{0,2}\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\??`;
const glued = new RegExp(`^(${number})?(${commonUnit})([HL*])?$`, "u");

/** A1c, of which the engine makes a word; nothing else is called Alc. */
const glycated = /^(Hb)?A[lI|]c$/u;

/** Letters whose capital is the same, only larger, before capitals: "vCM". The factor of von Willebrand is written so. */
const smallBeforeCapitals = /^(?!vWF)[vwxz](?=\p{Lu}{2,}$)/u;

/** One letter that was read twice, once of each size: "VvCM". */
const readTwice = /^([VWXZ])(?!v?WF)([vwxz])(?=\p{Lu}{2,}$)/u;

/** The unit that a word was read for, or the one test whose name it takes for a word; else the word as it is. */
export function mendUnit(word: string): string {
  if (smallBeforeCapitals.test(word)) return word[0]?.toUpperCase() + word.slice(1);
  const [, large, small] = readTwice.exec(word) ?? [];
  if (large !== undefined && large.toLowerCase() === small) return `${large}${word.slice(2)}`;
  if (glycated.test(word)) return word.replace(glycated, "$1A1c");
  const [, opening = "", inBrackets] = /^(\((?=.+\)$)|\[(?=.+\]$))(.+).$/u.exec(word) ?? [];
  if (inBrackets !== undefined) return `${opening}${mendUnit(inBrackets)}${word.at(-1)}`;
  const [, value, behind] = /^([<>≤≥=]{0,2}\d[\d.,]*)(m[l1|iI]U\/\S+)$/u.exec(word) ?? [];
  if (behind !== undefined) return `${value}${mendUnit(behind)}`;
  if (!looksLikeUnit.test(word)) return word;
  return mended.reduce((text, [pattern, unit]) => text.replace(pattern, unit), word);
}

/** A number or a range, its unit and its flag with blanks between them; else the word as it is. */
export function takenApart(word: string): string {
  const [, number, unit, flag] = glued.exec(word) ?? [];
  return unit === undefined ? word : [number, unit, flag].filter((part) => part !== undefined).join(" ");
}
