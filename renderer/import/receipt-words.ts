/** A receipt in sentences. */
import type { IssueCode } from "../../shared/errors.ts";
import type { ImportReceipt, SkippedEntry } from "../../shared/model/import.ts";
import { count, listed } from "../counts.ts";

/** "412 files found: 409 added, 3 not taken in." Whatever was found is in one of the three. */
export function receiptSum({ found, added, duplicates, skipped }: ImportReceipt): string {
  const parts = [
    `${added.toLocaleString("en-GB")} added`,
    ...(duplicates === 0 ? [] : [`${duplicates.toLocaleString("en-GB")} in the vault already`]),
    ...(skipped.length === 0 ? [] : [`${skipped.length.toLocaleString("en-GB")} not taken in`]),
  ];
  return found === 0 ? "Nothing was found there" : `${count(found, "file")} found: ${listed(parts)}`;
}

/** "2 scans with 96 images and 5 documents", or that there was nothing of the kind. */
export function newThings({ studies, instances, documents }: ImportReceipt): string {
  const parts = [
    ...(studies === 0 && instances === 0 ? [] : [`${count(studies, "scan")} with ${count(instances, "image")}`]),
    ...(documents === 0 ? [] : [count(documents, "document")]),
  ];
  return parts.length === 0 ? "nothing new" : listed(parts);
}

/** Codes that ask nothing of anybody. */
const harmless: ReadonlySet<IssueCode> = new Set(["IGNORED"]);

/** How much attention a receipt needs. */
export function outcomeTone(receipt: ImportReceipt): "ok" | "caution" {
  const needsLook =
    receipt.outcome !== "finished" ||
    receipt.found === 0 ||
    receipt.unfiled > 0 ||
    receipt.listed.missing.length > 0 ||
    receipt.people.some(({ decision }) => decision === "held") ||
    receipt.skipped.some(({ code }) => !harmless.has(code));
  return needsLook ? "caution" : "ok";
}

export interface SkippedGroup {
  readonly code: IssueCode;
  readonly entries: readonly SkippedEntry[];
}

/** What was not taken in by its reason, the harmless last, and within a reason by name. */
export function groupSkipped(skipped: readonly SkippedEntry[]): readonly SkippedGroup[] {
  const groups = Map.groupBy(skipped, ({ code }) => code);
  return [...groups]
    .map(([code, entries]) => ({ code, entries }))
    .toSorted(
      (a, b) => Number(harmless.has(a.code)) - Number(harmless.has(b.code)) || b.entries.length - a.entries.length,
    );
}
