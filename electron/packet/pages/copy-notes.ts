/** What a recipient has to know of the copies and images: what the readers noticed, and how pages had to be shown. */
import { findingSentence } from "../../../shared/finding-words.ts";
import type { Finding } from "../../../shared/model/finding.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import { findOriginal } from "../../records/documents/originals.ts";
import type { Vault } from "../../vault/vault.ts";
import type { PreparedPart } from "./packet-pdf.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";
import { studyNotes } from "../plan/study-notes.ts";

/** A document's notes, where there are any, then those of studies; in the packet's order. */
export function copyNotes(
  plan: PacketPlan,
  prepared: readonly Pick<PreparedPart, "part" | "document">[],
  vault: Vault,
): PacketPages["copyNotes"] {
  const made = new Map(prepared.map((one) => [one.part.id, one.document]));
  const ofDocuments = plan.parts.flatMap(({ id, title, document, blacked }) => {
    const pages = made.get(id)?.pages ?? [];
    // What readers noticed of a file may quote what was blacked out in it.
    const noticed =
      blacked !== undefined
        ? []
        : [...(findOriginal(vault.db, document.originalId)?.findings ?? []), ...(made.get(id)?.findings ?? [])];
    const sentences = [
      ...new Set([
        ...noticed.map(sentenceFor),
        ...treatmentSentences(
          pages.map(({ treatment }) => treatment),
          { isWithheld: blacked !== undefined },
        ),
      ]),
    ];
    return sentences.length === 0 ? [] : [{ title, sentences: sentences.slice(0, 200), partId: id }];
  });
  return [...ofDocuments, ...studyNotes(plan)];
}

/** Attached files are no part of the copies, which the recipient has to be told in other words than the owner. */
function sentenceFor(found: Finding): string {
  if (found.code !== "pdf-attachments") return findingSentence(found);
  const count = found.detail ?? "Some";
  return `${count} ${count === "1" ? "file is" : "files are"} attached inside this document and not shown here; the original in the folder Originals holds ${count === "1" ? "it" : "them"}.`;
}

const treatmentsTold = ["repaired", "picture", "redacted", "missing"] as const;
type TreatmentTold = (typeof treatmentsTold)[number];

function treatmentSentences(
  treatments: readonly string[],
  { isWithheld }: { readonly isWithheld: boolean },
): readonly string[] {
  return treatmentsTold.flatMap((treatment) => {
    const numbers = treatments.flatMap((one, index) => (one === treatment ? [index + 1] : []));
    if (numbers.length === 0) return [];
    return [`${pagesInWords(numbers)} ${treatmentWords(treatment, { count: numbers.length, isWithheld })}.`];
  });
}

/** `isWithheld` where the original is not in the packet. */
function treatmentWords(
  treatment: TreatmentTold,
  { count, isWithheld }: { readonly count: number; readonly isWithheld: boolean },
): string {
  switch (treatment) {
    case "repaired":
      return `${count === 1 ? "comes" : "come"} from a damaged file that was repaired`;
    case "picture":
      return `${count === 1 ? "is shown as a picture" : "are shown as pictures"} of the original`;
    case "redacted":
      return `${count === 1 ? "has parts" : "have parts"} that the person blacked out; the original file is not in this packet`;
    case "missing":
      return isWithheld ? "could not be shown" : "could not be shown; the original is in the folder Originals";
  }
}

function pagesInWords(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 12).join(", ") + (numbers.length > 12 ? " and others" : "");
  return `${numbers.length === 1 ? "Page" : "Pages"} ${shown} of the document`;
}

/** The same for the whole packet, in numbers. */
export function preparedWarnings(prepared: readonly PreparedPart[], failed: readonly unknown[]): readonly string[] {
  const treated = (treatment: string) =>
    prepared.flatMap(({ document }) => document.pages).filter((page) => page.treatment === treatment).length;
  const attached = prepared
    .flatMap(({ document }) => document.findings)
    .filter(({ code }) => code === "pdf-attachments")
    .reduce((sum, { detail }) => sum + Number(detail ?? 0), 0);
  const [pictures, repaired, missing] = [treated("picture"), treated("repaired"), treated("missing")];
  const warning = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  return [
    ...warning(
      pictures,
      "page is shown as a picture of the original, with a notice on the page.",
      "pages are shown as a picture of the original, with a notice on the page.",
    ),
    ...warning(
      repaired,
      "page comes from a damaged file that was repaired; compare with the original.",
      "pages come from a damaged file that was repaired; compare with the original.",
    ),
    ...warning(
      missing,
      "page could not be shown and says so; the original is included.",
      "pages could not be shown and say so; the originals are included.",
    ),
    ...warning(
      attached,
      "file attached inside a document is not shown; the original holds it.",
      "files attached inside documents are not shown; the originals hold them.",
    ),
    ...warning(
      failed.length,
      "document could not be shown as pages; the originals are included.",
      "documents could not be shown as pages; the originals are included.",
    ),
  ];
}
