/** Vaccinations among the entries: procedures whose title says so, as readers put it before what a portal's file states in codes. */
import type { EventKind } from "./event-kinds.ts";

export const vaccinationPrefix = "Vaccination: ";

/** What was vaccinated against; null where the entry is no vaccination. */
export function vaccineOf({ kind, title }: { readonly kind: EventKind; readonly title: string }): string | null {
  const prefix = vaccinationPrefix.trimEnd();
  if (kind !== "procedure" || !title.toLowerCase().startsWith(prefix.toLowerCase())) return null;
  return title.slice(prefix.length).trim() || null;
}
