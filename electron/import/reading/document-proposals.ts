/** What a reading proposes of a document: its type, title and date, each with what speaks for it. */
import { hospitalMarked, untitled } from "../../../shared/own-titles.ts";
import { fileSignature } from "../../../shared/file-signatures.ts";
import type { DateCandidate } from "../../../shared/model/document.ts";
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { DocumentDescription } from "../../../shared/api/document-description.ts";
import { isKeyObjectNote, isReportOfFindings, isStructuredReport } from "../../../shared/imaging/report-kinds.ts";
import type { DocumentProposals } from "../../records/documents/documents.ts";
import { placeKey } from "../../records/documents/date-orders.ts";
import { hasDrawnPages } from "../../records/documents/originals.ts";
import { wordsSketch } from "../../../shared/model/words-sketch.ts";
import { nameOf } from "../source/clutter.ts";
import { pathOfCarrier } from "./inner-names.ts";
import type { ReadDocument, Unread } from "./content.ts";

interface ReadPaper {
  readonly path: string;
  readonly head: Uint8Array;
  readonly content: ReadDocument | Unread;
  /** The DICOM object around the document, whose attributes are the device's own statement about it. */
  readonly instance: InstanceReading | null;
  /** True where a person said that the file is one paper, whatever it seems to be. */
  readonly isOnePaper?: boolean;
}

/** Proposals from what was read and from what the file came in; where no word says anything, from its name. */
export function documentProposals({
  path,
  head,
  content,
  instance,
  isOnePaper = false,
}: ReadPaper): Omit<DocumentProposals, "textBlobId"> {
  const description = content.is === "document" ? content.description : null;
  const photographed = content.is === "document" ? photographDates(content.photographedOn) : [];
  const starts = content.is === "document" && hasDrawnPages(content.format) ? (description?.starts ?? []) : [];
  // What is true of one of several papers is not true of the file.
  const isSeveral = starts.length > 1 && !isOnePaper;
  const candidates = [...(description?.dates ?? []), ...dicomDates(instance)].slice(0, 23).concat(photographed);
  const isMail = content.is === "document" && content.format === "mail";
  // A message speaks of what it brings; that is a document of its own.
  const type = isMail ? { type: "letter" as const, evidence: [] } : (typeInside(instance) ?? description?.types[0]);
  const isReport = content.is === "document" && content.format === "report";
  const own = isMail ? content.ownTitle : isReport && instance !== null ? reportTitle(instance) : null;
  const title =
    instance?.report.documentTitle ?? own ?? description?.title ?? meaningfulTitle(content) ?? fileTitle(path);
  return {
    // What it is when no word says anything: a picture, or another document.
    type: isSeveral ? "other" : (type?.type ?? (fileSignature(head) === "picture" ? "picture" : "other")),
    typeStatus: "proposed",
    typeEvidence: isSeveral ? [] : (type?.evidence ?? []),
    title: (isSeveral ? (meaningfulTitle(content) ?? fileTitle(path)) : title).slice(0, 300),
    date: isSeveral ? null : proposedDate(candidates),
    dateStatus: "proposed",
    dateCandidates: candidates,
    facility: description?.facility?.name ?? instance?.study.institutionName ?? null,
    dateOrder: {
      isOpen: description?.dateOrder.isOpen ?? false,
      // A misread figure would show an order that the paper does not have.
      own: isFromPicture(content) ? null : (description?.dateOrder.own ?? null),
      used: content.is === "document" ? content.orderUsed : null,
      place: placeKey(description?.facility?.name ?? null),
    },
    pages: content.is === "document" ? content.pages.length : 0,
    imagingWords: description?.imaging ?? null,
    mentions: description?.mentions ?? null,
    starts,
    sketch: content.is === "document" ? wordsSketch(content.pages) : [],
    standing: { status: description?.reportStatus ?? null, samples: description?.samples ?? [] },
  };
}

function isFromPicture({ findings }: ReadDocument | Unread): boolean {
  return findings.some(({ code }) => code === "words-from-picture");
}

/** A structured report says by its class what it is; the words of a dose list would say otherwise. */
function typeInside(
  instance: InstanceReading | null,
): Pick<DocumentDescription["types"][number], "type" | "evidence"> | null {
  if (instance === null || !isStructuredReport(instance.sopClassUid)) return null;
  // One that does not say what it is (PS3.3 C.17.3 asks for it) is not taken for a doctor's.
  const isOfFindings = instance.report.conceptName !== null && isReportOfFindings(instance.sopClassUid);
  return { type: isOfFindings ? "imaging-report" : "other", evidence: [] };
}

/** The title that the report's root states (PS3.3 C.17.3), in words. */
function reportTitle({ sopClassUid, report, series }: InstanceReading): string | null {
  const stated = report.conceptName?.meaning || series.seriesDescription;
  if (isKeyObjectNote(sopClassUid)) return stated ? `${hospitalMarked}: ${stated}` : hospitalMarked;
  return stated;
}

/**
 * The date to propose: the best labelled candidate, unless another of the same label says something else, which only a
 * person can decide. A date that is merely mentioned is never proposed.
 */
export function proposedDate(candidates: readonly DateCandidate[]): PartialDate | null {
  const [best] = candidates;
  if (!best || best.strength !== "labelled") return null;
  const rivals = candidates.filter(({ strength, reason }) => strength === "labelled" && reason === best.reason);
  if (rivals.every(({ date }) => date === best.date)) return best.date;
  const years = new Set(rivals.map(({ date }) => date.slice(0, 4)));
  return years.size === 1 ? parsePartialDate(best.date.slice(0, 4)) : null;
}

function dicomDates(instance: InstanceReading | null): readonly DateCandidate[] {
  const date =
    instance?.image.contentDate ??
    instance?.study.studyDate ??
    instance?.series.seriesDate ??
    instance?.image.acquisitionDate ??
    null;
  if (date === null) return [];
  const evidence = { page: 1, start: 0, text: `DICOM attribute: ${date}` };
  return [{ date, strength: "labelled", evidence, reason: "stated by the device that made the file" }];
}

/** The day of a photograph is offered, never proposed: a paper is photographed long after it was written. */
function photographDates(date: PartialDate | null): readonly DateCandidate[] {
  if (date === null) return [];
  const evidence = { page: 1, start: 0, text: `The camera's date: ${date}` };
  return [{ date, strength: "mentioned", evidence, reason: "the day on which it was photographed" }];
}

/** A file's own title, unless it is what programs put there by themselves. */
function meaningfulTitle(content: ReadDocument | Unread): string | null {
  const title = content.is === "document" ? content.ownTitle?.trim() : undefined;
  if (
    !title ||
    title.length < 4 ||
    /^(untitled|microsoft word|document\d*|scan|\(?anonymous\)?|.*\.(docx?|pdf|dvi|tex|indd|qxd))\b/i.test(title)
  )
    return null;
  return title;
}

function fileTitle(path: string): string {
  return nameOf(pathOfCarrier(path)).replace(/\.[a-z0-9]{1,5}$/i, "") || untitled;
}
