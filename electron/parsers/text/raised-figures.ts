/** Figures set small above the line, as signs of their own: a note's or a power's, and never the next figures of a number. */

export const raisedFigures = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The text with its figures raised. */
export function raised(text: string): string {
  return text.replace(/\d/g, (figure) => raisedFigures.charAt(Number(figure)));
}
