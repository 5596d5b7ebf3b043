/** Text from a file made safe to keep and to print. */

// oxlint-disable-next-line no-control-regex -- the control characters are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** The text without control and direction-override characters and without halves of surrogate pairs; keeps tab and line feed. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(controls, "");
}
