/** Text from outside, made fit to be shown where control characters and direction marks act. */

/**
 * C0 and C1 controls act on a terminal; marks and overrides of direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to
 * U+2069) make "gpj.exe" of "exe.jpg" wherever text is shown; line and paragraph separators break a line.
 */
const acting = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** The text on one line, each character that would act rather than show as U+FFFD. */
export function printable(text: string): string {
  return text.replace(acting, "\ufffd");
}
