/** Raised text in plain letters: without this "10⁹" would read 109. */
import { raisedFigures } from "../../text/raised-figures.ts";

const raised: ReadonlyMap<string, string> = new Map(
  Array.from("0123456789+-−=", (sign, at) => [sign, `${raisedFigures}⁺⁻⁻⁼`[at] ?? sign]),
);

/** Raised text as it stands behind what was written before: a power behind a number, else small figures, else itself. */
export function raisedText(text: string, before: string): string {
  if (!/^\s*[\d+\-−=]+\s*$/.test(text)) return text;
  const figures = text.trim();
  const end = text.endsWith(" ") ? " " : "";
  if (/\d$/.test(before)) return `^${figures.replace("−", "-")}${end}`;
  return `${Array.from(figures, (one) => raised.get(one) ?? one).join("")}${end}`;
}
