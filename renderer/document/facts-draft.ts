/** What the person says about a document: its title, kind and date, before it is confirmed. */
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { DocumentType } from "../../shared/model/document.ts";
import { dateEntryOf, type DateEntry } from "../components/date-entry.ts";

export interface FactsDraft {
  readonly title: string;
  readonly type: DocumentType;
  readonly date: DateEntry;
}

export function factsOf({ title, type, date }: OpenDocument): FactsDraft {
  return { title, type, date: dateEntryOf(date) };
}

/** What keeps the facts from being confirmed, in words; null when nothing does. */
export function factsProblem({ title, date }: FactsDraft): string | null {
  if (title.trim() === "") return "Give it a title.";
  return date.isSettled ? null : "The date is not understood yet.";
}

export function isConfirmed({ typeStatus, dateStatus }: OpenDocument): boolean {
  return typeStatus === "confirmed" && dateStatus === "confirmed";
}

/** True when the draft says something else than the document. */
export function isChanged(draft: FactsDraft, document: OpenDocument): boolean {
  return draft.title !== document.title || draft.type !== document.type || draft.date.date !== document.date;
}

/** A file name for a copy: the source's own, without folders. */
export function copyName({ source, title }: OpenDocument): string {
  const name = source.split(/[/\\]/).at(-1) ?? "";
  const safe = (name === "" ? title : name)
    .replace(/[\p{Cc}<>:"|?*]/gu, "_")
    .slice(0, 150)
    .trim();
  return safe === "" || safe === "." || safe === ".." ? "Copy" : safe;
}
