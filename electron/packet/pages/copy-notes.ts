/** What a recipient has to know of the copies and images: what the readers noticed, and how pages had to be shown. */
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
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
  { vault, language }: { readonly vault: Vault; readonly language?: PacketLanguage | undefined },
): PacketPages["copyNotes"] {
  const speech = speechIn(language);
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
        ...noticed.map((found) => sentenceFor(found, speech)),
        ...treatmentSentences(
          pages.map(({ treatment }) => treatment),
          { isWithheld: blacked !== undefined, speech },
        ),
      ]),
    ];
    return sentences.length === 0 ? [] : [{ title, sentences: sentences.slice(0, 200), partId: id }];
  });
  return [...ofDocuments, ...studyNotes(plan, speech)];
}

/** Attached files are no part of the copies, which the recipient has to be told in other words than the owner. */
function sentenceFor(found: Finding, speech: Speech): string {
  if (found.code !== "pdf-attachments") return speech.finding(found);
  return speech.count(Number(found.detail ?? 1), [
    "1 file is attached inside this document and not shown here; the original in the folder Originals holds it.",
    "{count} files are attached inside this document and not shown here; the original in the folder Originals holds them.",
  ]);
}

const treatmentsTold = ["repaired", "picture", "redacted", "missing"] as const;
type TreatmentTold = (typeof treatmentsTold)[number];

function treatmentSentences(
  treatments: readonly string[],
  { isWithheld, speech }: { readonly isWithheld: boolean; readonly speech: Speech },
): readonly string[] {
  return treatmentsTold.flatMap((treatment) => {
    const numbers = treatments.flatMap((one, index) => (one === treatment ? [index + 1] : []));
    if (numbers.length === 0) return [];
    const [one, many] = treatmentWords(treatment, isWithheld);
    return [speech.count(numbers.length, [one, many], { pages: pagesInWords(numbers, speech) })];
  });
}

/** Of one page and of several; `isWithheld` where the original is not in the packet. */
function treatmentWords(treatment: TreatmentTold, isWithheld: boolean) {
  switch (treatment) {
    case "repaired":
      return [
        "{pages} comes from a damaged file that was repaired.",
        "{pages} come from a damaged file that was repaired.",
      ] as const;
    case "picture":
      return [
        "{pages} is shown as a picture of the original.",
        "{pages} are shown as pictures of the original.",
      ] as const;
    case "redacted":
      return [
        "{pages} has parts that the person blacked out; the original file is not in this packet.",
        "{pages} have parts that the person blacked out; the original file is not in this packet.",
      ] as const;
    case "missing": {
      const said = isWithheld
        ? "{pages} could not be shown."
        : "{pages} could not be shown; the original is in the folder Originals.";
      return [said, said] as const;
    }
  }
}

function pagesInWords(numbers: readonly number[], speech: Speech): string {
  const first = numbers.slice(0, 12).join(", ");
  const pages = numbers.length > 12 ? speech.say("{pages} and others", { pages: first }) : first;
  return speech.say(numbers.length === 1 ? "Page {pages} of the document" : "Pages {pages} of the document", { pages });
}

/** The same for the whole packet, in numbers. */
export function preparedWarnings(
  prepared: readonly PreparedPart[],
  failed: readonly unknown[],
  speech: Speech,
): readonly string[] {
  const treated = (treatment: string) =>
    prepared.flatMap(({ document }) => document.pages).filter((page) => page.treatment === treatment).length;
  const attached = prepared
    .flatMap(({ document }) => document.findings)
    .filter(({ code }) => code === "pdf-attachments")
    .reduce((sum, { detail }) => sum + Number(detail ?? 0), 0);
  const lines = [
    [
      treated("picture"),
      "1 page is shown as a picture of the original, with a notice on the page.",
      "{count} pages are shown as a picture of the original, with a notice on the page.",
    ],
    [
      treated("repaired"),
      "1 page comes from a damaged file that was repaired; compare with the original.",
      "{count} pages come from a damaged file that was repaired; compare with the original.",
    ],
    [
      treated("missing"),
      "1 page could not be shown and says so; the original is included.",
      "{count} pages could not be shown and say so; the originals are included.",
    ],
    [
      attached,
      "1 file attached inside a document is not shown; the original holds it.",
      "{count} files attached inside documents are not shown; the originals hold them.",
    ],
    [
      failed.length,
      "1 document could not be shown as pages; the originals are included.",
      "{count} documents could not be shown as pages; the originals are included.",
    ],
  ] as const;
  return lines.flatMap(([count, one, many]) => (count === 0 ? [] : [speech.count(count, [one, many])]));
}
