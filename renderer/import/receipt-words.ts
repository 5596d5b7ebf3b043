/** A receipt in sentences. */
import type { IssueCode } from "../../shared/errors.ts";
import { accountOf, byNovelty, picturesOf, type ImportReceipt, type SkippedEntry } from "../../shared/model/import.ts";
import { openOrderWords } from "../../shared/paper-words.ts";
import { count, listed } from "../words/counts.ts";

/** "412 files found: 409 readable, 2 kept but not readable yet and 1 left out". Whatever was found is in one of the three. */
export function receiptSum(receipt: ImportReceipt): string {
  const { readable, kept, leftOut } = accountOf(receipt);
  const known = receipt.duplicates;
  const parts = [
    `${readable.toLocaleString("en-GB")} readable${known === 0 ? "" : known === readable ? ", all in the vault already" : `, ${known.toLocaleString("en-GB")} of them in the vault already`}`,
    ...(kept === 0 ? [] : [`${kept.toLocaleString("en-GB")} kept, not readable yet`]),
    ...(leftOut === 0 ? [] : [`${leftOut.toLocaleString("en-GB")} left out`]),
  ];
  return receipt.found === 0
    ? "Nothing was found there"
    : `${count(receipt.found, "file")} found: ${parts.join(" · ")}`;
}

/** "2 scans with 96 images and 5 documents", "245 more images of scans that the vault knew", or that there was nothing of the kind. */
export function newThings(receipt: ImportReceipt): string {
  const { studies, documents } = receipt;
  const { ofNew, ofKnown } = byNovelty(receipt);
  const [own, more] = [objectWords(ofNew), objectWords(ofKnown, "more ")];
  const parts = [
    ...(studies === 0 ? [] : [`${count(studies, "scan")}${own === "" ? "" : ` with ${own}`}`]),
    ...(more === "" ? [] : [`${more} of scans that the vault knew`]),
    ...(documents === 0 ? [] : [count(documents, "document")]),
  ];
  return parts.length === 0 ? "nothing new" : listed(parts);
}

/** "63 images", which an earlier import stored and only this one read; null where there is nothing of the kind. */
export function caughtUpThings({ caughtUp }: ImportReceipt): string | null {
  const { documents } = caughtUp;
  const objects = objectWords(picturesOf(caughtUp));
  const parts = [...(objects === "" ? [] : [objects]), ...(documents === 0 ? [] : [count(documents, "document")])];
  return parts.length === 0 ? null : listed(parts);
}

function objectWords({ images, others }: ReturnType<typeof picturesOf>, more = ""): string {
  return listed([
    ...(images === 0 ? [] : [count(images, `${more}image`)]),
    ...(others === 0 ? [] : [count(others, `${more}other object`)]),
  ]);
}

/** What the button says that opens it: "See the scan", "See the latest of 3 scans". */
export function seeWords({ kind, among }: NonNullable<ImportReceipt["opensOn"]>): string {
  const one = kind === "study" ? "scan" : "paper";
  return among === 1 ? `See the ${one}` : `See the latest of ${count(among, one)}`;
}

/** Codes that ask nothing of anybody. */
const harmless: ReadonlySet<IssueCode> = new Set(["IGNORED"]);

/** What of a receipt needs a look, each in a sentence; empty when all went well. */
export function needsLook(receipt: ImportReceipt): readonly string[] {
  const { outcome, found, unfiled, filing, listed: promised, people, skipped } = receipt;
  const held = people.filter(({ decision }) => decision === "held").reduce((sum, { items }) => sum + items, 0);
  const needing = skipped.filter(({ code }) => !harmless.has(code));
  const kept = needing.filter(({ isKept }) => isKept).length;
  const lost = needing.length - kept;
  const assumed = filing?.assumed ?? 0;
  const waiting = [
    ...(held === 0 ? [] : [`${count(held, "record")} that name a person whom you have not decided about`]),
    ...(unfiled === 0 ? [] : [`${count(unfiled, "record")} that name nobody`]),
  ];
  return [
    ...(outcome === "finished" ? [] : ["It did not come to its end; importing the same again goes on from there."]),
    ...(found === 0 ? ["There may be nothing on it, or Casebook may not be allowed to look inside."] : []),
    ...(waiting.length === 0 ? [] : [`Waiting for your decision on the Home page: ${listed(waiting)}.`]),
    ...(receipt.unreadRows === 0
      ? []
      : [
          `${count(receipt.unreadRows, "row")} of results ${receipt.unreadRows === 1 ? "was" : "were"} not understood; the review shows ${receipt.unreadRows === 1 ? "it" : "each"} on its page.`,
        ]),
    ...(receipt.openOrders.length === 0
      ? []
      : [`${openOrderWords(receipt.openOrders.length)} Say on the page of such a paper which stands first.`]),
    ...(promised.missing.length === 0
      ? []
      : [`${count(promised.missing.length, "file")} on the disc’s own list could not be found on it.`]),
    ...(kept === 0
      ? []
      : [
          `${count(kept, "file")} ${kept === 1 ? "is" : "are"} kept exactly as received, but not readable yet; the receipt names each.`,
        ]),
    ...(lost === 0
      ? []
      : [
          `${count(lost, "file")} could not be taken in and ${lost === 1 ? "is" : "are"} not in the vault: keep the disc or folder. The receipt names each.`,
        ]),
    ...(assumed === 0
      ? []
      : [
          `${count(assumed, "record")} ${assumed === 1 ? "names" : "name"} nobody; that ${assumed === 1 ? "it belongs" : "they belong"} to this person is assumed.`,
        ]),
  ];
}

export interface SkippedGroup {
  readonly code: IssueCode;
  readonly entries: readonly SkippedEntry[];
}

/** What was not read by its reason, the harmless last, and within a reason by name. */
export function groupSkipped(skipped: readonly SkippedEntry[]): readonly SkippedGroup[] {
  const groups = Map.groupBy(skipped, ({ code }) => code);
  return [...groups]
    .map(([code, entries]) => ({ code, entries }))
    .toSorted(
      (a, b) => Number(harmless.has(a.code)) - Number(harmless.has(b.code)) || b.entries.length - a.entries.length,
    );
}

/** What became of the items that name nobody, each in a sentence; one that says so where everything names its person. */
export function filingSentences({ people, unfiled, filing }: ImportReceipt): readonly string[] {
  const { source = 0, assumed = 0, decided = 0 } = filing ?? {};
  const names = (number: number) => `${count(number, "record")} ${number === 1 ? "names" : "name"} nobody`;
  const sentences = [
    ...(source === 0 ? [] : [`${names(source)}: filed where everything else from there is filed.`]),
    ...(assumed === 0
      ? []
      : [
          `${names(assumed)}: assumed to be this person’s, since the vault holds nobody else. You are asked before they are sent.`,
        ]),
    ...(decided === 0 ? [] : [`${count(decided, "record")}: filed as you said.`]),
    ...(unfiled === 0 ? [] : [`${names(unfiled)} and ${unfiled === 1 ? "waits" : "wait"} for your decision.`]),
  ];
  if (sentences.length > 0 || people.length > 0) return sentences;
  return ["Nothing in it names anybody."];
}
