/** How lists name a document or study. */
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";

/** "3 May 2024 · Neurology visit note"; the title alone without a date. */
export function partLabel({ date, title }: { readonly date: PartialDate | null; readonly title: string }): string {
  return date === null ? title : `${formatDate(date)} · ${title}`;
}
