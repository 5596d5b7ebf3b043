/** The words around a date on a page, as they are shown beside it. */
import type { Evidence } from "../../shared/model/document.ts";

/** The engine cuts the line a little after the date, often within a word: that word is left out. */
export function dateSnippet({ text }: Evidence): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (/[\d.!?)]$/.test(line)) return line;
  const whole = line.slice(0, Math.max(0, line.lastIndexOf(" ")));
  // A single word, or a date whose year would be lost, stays as it is.
  return /\d{2}/.test(whole) ? `${whole.replace(/[.,;:]$/, "")}…` : line;
}
