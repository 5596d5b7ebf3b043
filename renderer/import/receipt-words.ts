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

/** What of a receipt needs a look, each in a sentence; empty when all went well. */
export function needsLook(receipt: ImportReceipt): readonly string[] {
  const { outcome, found, unfiled, listed: promised, people, skipped } = receipt;
  const held = people.filter(({ decision }) => decision === "held").reduce((sum, { items }) => sum + items, 0);
  const unread = skipped.filter(({ code }) => !harmless.has(code)).length;
  const waiting = [
    ...(held === 0 ? [] : [`${count(held, "item")} about somebody else`]),
    ...(unfiled === 0 ? [] : [`${count(unfiled, "item")} that name nobody`]),
  ];
  return [
    ...(outcome === "finished" ? [] : ["It did not come to its end; importing the same again goes on from there."]),
    ...(found === 0 ? ["There may be nothing on it, or Casebook may not be allowed to look inside."] : []),
    ...(waiting.length === 0 ? [] : [`Waiting for your decision on the Home page: ${listed(waiting)}.`]),
    ...(promised.missing.length === 0
      ? []
      : [`${count(promised.missing.length, "file")} on the disc’s own list could not be found on it.`]),
    ...(unread === 0
      ? []
      : [`${count(unread, "file")} could not be taken in; the receipt names each with its reason.`]),
  ];
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
