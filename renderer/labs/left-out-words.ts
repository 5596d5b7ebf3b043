/** What a picture says of values that stay out of it. */
import { count } from "../words/counts.ts";

/** The words of the box that asks them in. */
export const drawUnchecked = "Draw unchecked values too";

export function leftOutWords(leftOut: number): string {
  return `${count(leftOut, "value")} that nobody has checked ${leftOut === 1 ? "is" : "are"} not drawn. Tick “${drawUnchecked}” beside the list to see ${leftOut === 1 ? "it" : "them"}, dotted.`;
}
