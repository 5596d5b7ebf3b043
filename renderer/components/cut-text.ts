/** Text of files for places that hold only so much of it. */
import { withoutDirections } from "../../shared/printable.ts";

/** The text cut to a number of characters, with an ellipsis. */
export function cut(text: string, max: number): string {
  const characters = Array.from(text.slice(0, max * 4 + 4));
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}

/**
 * A name within a sentence of ours: cut, and isolated (Unicode Annex 9, 2.4), so that the sentence keeps its direction
 * whatever script the name is in.
 */
export function named(text: string, max = 60): string {
  return `\u2068${cut(plainDirection(text), max)}\u2069`;
}

/** The text without the marks that turn the direction of what follows, for a window's title. */
export function plainDirection(text: string): string {
  return withoutDirections(text).replace(/\s+/g, " ");
}
