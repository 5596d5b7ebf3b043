/** How lists name a document or study. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";

/** "3 May 2024 · Neurology visit note"; the title alone without a date. */
export function partLabel(
  { date, title }: { readonly date: PartialDate | null; readonly title: string },
  speech: Speech = speechIn("en"),
): string {
  return date === null ? title : `${speech.date(date)} · ${title}`;
}
