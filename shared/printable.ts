/** Text from outside, made fit to be shown where control characters and direction marks act. */

/**
 * C0 and C1 controls act on a terminal; marks and overrides of direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to
 * U+2069) make "gpj.exe" of "exe.jpg" wherever text is shown; line and paragraph separators break a line.
 */
const acting = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** The text without the marks and overrides that turn the direction of what follows. */
export function withoutDirections(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** The same text of several lines. */
export function printableLines(text: string): string {
  return text.replace(acting, (character) => (character === "\n" ? character : "\ufffd"));
}

/** The text of a JSON document, in which such characters stand as escapes: the values are the same, and no terminal acts on them. */
export function printableJson(json: string): string {
  return json.replace(acting, (character) =>
    character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The text on one line, each character that would act rather than show as U+FFFD. */
export function printable(text: string): string {
  return text.replace(acting, "\ufffd");
}
