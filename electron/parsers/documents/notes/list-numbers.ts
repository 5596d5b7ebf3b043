/** Numbers of lists as they are printed: 3, iii, C, and bullets. */

/** A number in one of the ways of counting that lists use; Arabic for all others. */
export function listNumber(value: number, way: string): string {
  switch (way) {
    case "lowerLetter":
      return letters(value).toLowerCase();
    case "upperLetter":
      return letters(value);
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "upperRoman":
      return roman(value);
    case "decimalZero":
      return value < 10 ? `0${value}` : `${value}`;
    case "ordinal":
      return `${value}.`;
    case "none":
      return "";
    default:
      return `${value}`;
  }
}

/** A to Z, then AA to ZZ, the same letter repeated, as word processors count. */
function letters(value: number): string {
  if (value < 1 || value > 26 * 8) return `${value}`;
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

const romans: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return `${value}`;
  let rest = value;
  let text = "";
  for (const [worth, letter] of romans)
    while (rest >= worth) {
      text += letter;
      rest -= worth;
    }
  return text;
}
