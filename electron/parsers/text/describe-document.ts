/** All that a document's words say about the document itself, each proposal with its evidence. */
import type { PaperStart } from "../../../shared/api/paper-pages.ts";
import type { DocumentDescription } from "../../../shared/api/document-description.ts";
import type { DocumentType } from "../../../shared/model/document.ts";
import type { PrintedLab } from "../../../shared/model/lab.ts";
import { classifyDocument, namesDocumentType } from "./classify-document.ts";
import { findClinicalMentions } from "../mentions/find-mentions.ts";
import { saysTarget } from "../labs/limits-and-targets.ts";
import { isInWords } from "../labs/missed-rows.ts";
import { readLabs, type LabPaper, type LabsOfPaper } from "../labs/extract-labs.ts";
import { findDateExpressions, hangsOnOrder, numericOrder } from "./date-expressions.ts";
import { birthLabels } from "./field-labels.ts";
import { findDates, greeting, type DatesOf } from "./find-dates.ts";
import { findPatient } from "./find-patient.ts";
import { isMostlyResults, isOfSample, typesByResults } from "./mostly-results.ts";
import { facilityWords, namesFacility } from "./names-facility.ts";
import { paperStarts } from "./paper-starts.ts";
import { personName } from "./person-name.ts";
import { isClosing, isTown } from "./letter-lines.ts";
import { imagingWordsIn } from "../../../shared/imaging/imaging-words.ts";
import { reportStatus, sampleNumbers } from "./report-status.ts";
import { isSentence } from "./sentences.ts";
import { lineOfCells, linesOfPages, placeOf, type PageLine, type PageWords } from "./page-lines.ts";

const headLines = 12;
/** More names than these say no more. */
const mostOthers = 8;
/** Kinds of papers that are about one study and name it at their head. */
const ofStudies: ReadonlySet<DocumentType> = new Set([
  "imaging-report",
  "procedure-report",
  "pathology-report",
  "other",
]);
const labPapers: ReadonlySet<DocumentType> = new Set(["lab-report", "patient-summary"]);

/**
 * Type, date, patient, title and facility of a document from its pages; no date of it lies ahead of `today`. Where its own dates
 * leave open whether the day or the month stands first, they are read by `dateOrder`, if one is given.
 */
export function describeDocument(pages: readonly PageWords[], options: DatesOf = {}): DocumentDescription {
  const all = linesOfPages(pages);
  const lines = all.flatMap(withoutComments);
  const written = writtenOrder(lines);
  const given = { today: options.today ?? null, dateOrder: written.isOpen ? (options.dateOrder ?? null) : null };
  const { patient, others, othersWords, evidence } = findPatient(lines, given);
  const head = lines.filter((line) => line.page === 1).slice(0, headLines);
  const starts = paperStarts(pages);
  const { labs, unreadRows, earlierResults, othersInTables } = labsOfPapers(all, starts, {
    ...given,
    othersWords,
    patient: patient.name,
    birthDate: patient.birthDate,
  });
  const types = typesByResults(classifyDocument(lines), lines, { labs, unreadRows });
  const isOfStudy = ofStudies.has(types[0]?.type ?? "other");
  return {
    title: titleFrom(head.filter(({ text }) => !isName(text, patient.name) && !isPanel(text, labs))),
    types: [...types],
    dates: [...findDates(lines, { ...given, isOfStudy, isOfSample: types[0]?.type === "lab-report" })],
    patient,
    otherPatients: [...new Set([...others, ...othersInTables.map((name) => name.slice(0, 200))])].slice(0, mostOthers),
    patientEvidence: [...evidence],
    facility: facilityFrom(head),
    dateOrder: written,
    labs: [...labs],
    unreadRows: [...unreadRows],
    earlierResults,
    reportStatus: reportStatus(lines, labs),
    samples: [...sampleNumbers(lines)],
    mentions: [...findClinicalMentions(all, given)],
    starts: [...starts],
    imaging: imagingWordsIn(firstWords(lines)),
  };
}

/** What somebody noted beside a page says nothing of what the page is, of whom and of when. */
function withoutComments(line: PageLine): readonly PageLine[] {
  if (!line.text.includes("[comment: ")) return [line];
  const own = line.cells.filter(({ text }) => !text.startsWith("[comment: "));
  return own.length === 0 ? [] : [lineOfCells(line, own, "   ")];
}

/** Of a long table the first dates tell as much as all of them. */
const mostDatedLines = 4_000;

/** Which order of day and month the dates show; one that shows both leaves nothing to be told by others. */
function writtenOrder(lines: readonly PageLine[]): DocumentDescription["dateOrder"] {
  const dates = lines.slice(0, mostDatedLines).flatMap(({ text }) => findDateExpressions(text));
  const isSilent = dates.every(({ order }) => order === null);
  return { own: numericOrder(dates), isOpen: isSilent && dates.some(hangsOnOrder) };
}

/** The results of each paper in the file by itself: no table goes on into the next paper, and no letter is a laboratory's. */
function labsOfPapers(
  lines: readonly PageLine[],
  starts: readonly PaperStart[],
  paper: Omit<LabPaper, "isLabPaper">,
): LabsOfPaper {
  const papers = Map.groupBy(lines, (line) => starts.findLastIndex(({ page }) => page <= line.page));
  const read = [...papers].map(([at, own]) => {
    const before = (starts[at]?.page ?? 1) - 1;
    const counted = before === 0 ? own : own.map((line) => ({ ...line, page: line.page - before }));
    const isLabPaper = classifyDocument(counted).some(({ type }) => labPapers.has(type)) || isOfSample(counted);
    const labs = readLabs(own, { ...paper, isLabPaper });
    return isLabPaper || !isMostlyResults(own, labs.labs) ? labs : readLabs(own, { ...paper, isLabPaper: true });
  });
  return {
    labs: read.flatMap(({ labs }) => labs).slice(0, 5000),
    unreadRows: read.flatMap(({ unreadRows }) => unreadRows).slice(0, 500),
    earlierResults: read.reduce((sum, one) => sum + one.earlierResults, 0),
    othersInTables: read.flatMap((one) => one.othersInTables),
  };
}

/** A report says on its first pages what it is about; further back it names other examinations too. */
function firstWords(lines: readonly PageLine[]): string {
  return lines
    .filter(({ page }) => page <= 2)
    .slice(0, 120)
    .map(({ text }) => text)
    .join("\n")
    .slice(0, 12_000);
}

/** The heading of a group of results stands over those, and is nobody's title. */
function isPanel(text: string, labs: readonly PrintedLab[]): boolean {
  const words = text.trim().replaceAll(/\s+/gu, " ");
  return !wordForPaper.test(words) && labs.some(({ panel }) => panel !== null && words.startsWith(panel));
}

const wordForPaper =
  /report|results?|findings|befund|bericht|laborwerte|rapport|compte[ -]rendu|r[ée]sultat|informe|resultado/iu;

/** A name at the head says whose the document is, not what it is. */
function isName(text: string, name: string | null): boolean {
  return name !== null && (personName(text, "labelled") ?? text.trim()) === name;
}

/**
 * The line that names the kind of document, else the first line of the head that reads as a title: a few words, not a
 * label with a value, not the head of a table, not an address, and no sentence, which tells of other papers too.
 */
function titleFrom(lines: readonly PageLine[]): string | null {
  const closing = lines.findIndex(({ text }, at) => at > 0 && isClosing(text));
  // Below it stands who wrote the letter.
  const head = closing < 0 ? lines : lines.slice(0, closing);
  const candidates = head
    .filter((line, at) => !isGoneOn(head[at - 1], line))
    .map(({ text }) => text.trim().replace(/^[#=*\-\s]+|[=*\-\s]+$/g, ""))
    .filter(isTitleLike);
  const title =
    candidates.find(namesDocumentType) ?? besideOther(head) ?? candidates.find((line) => !facilityWords.test(line));
  return title?.replace(/\s+/g, " ").slice(0, 300) ?? null;
}

/** "Oakfield Hospital   DISCHARGE SUMMARY", "EXPLANATION OF BENEFITS - this is not a bill": a title with something else on its line. */
function besideOther(head: readonly PageLine[]): string | null {
  for (const { text } of head) {
    const parts = text.trim().split(/\s{2,}|\t|\s[|–—-]\s/u);
    const title = parts.find((part) => namesDocumentType(part) && isTitleLike(part.trim()));
    if (
      parts.length === 2 &&
      title !== undefined &&
      (parts[0] === title || parts.some((part) => facilityWords.test(part)))
    )
      return title.trim();
  }
  return null;
}

/** True for the end of a sentence that began on the line above. */
function isGoneOn(above: PageLine | undefined, line: PageLine): boolean {
  if (above === undefined || line.index - above.index > 1) return false;
  return isSentence(above.text) && !/[.!。:：]\s*$/u.test(above.text) && !/^\s*[#*\p{Lu}\d]/u.test(line.text);
}

/** "Dr. P. Moor" below a letter, "Pantoprazol 40 mg 1-0-0". */
const isSignatureOrDose = /^(?:dr|dra|prof)\.? (?:\p{Lu}\p{L}*\.? ?){1,4}$|\d\s?(?:mg|µg|mcg|ml)(?!\p{L})/iu;

function isTitleLike(line: string): boolean {
  const words = line.split(/\s+/).length;
  const isColumns = /\s{2,}|\t|\||·/.test(line);
  return (
    words <= 12 &&
    line.length >= 4 &&
    line.length <= 90 &&
    /\p{L}{3}/u.test(line) &&
    !isColumns &&
    !/[:@]|\d{5,}|^\d+\s+\p{Lu}/u.test(line) &&
    !greeting.test(line) &&
    !isClosing(line) &&
    !isOfResults(line) &&
    !/^(?:reason (?:for|of)|grund (?:der|des)|motif d|motivo d)/iu.test(line) &&
    !isTown(line) &&
    !isSignatureOrDose.test(line) &&
    line.search(birthLabels) < 0 &&
    !isDate(line) &&
    !isSentence(line)
  );
}

/** "LDL target < 70", "Glucose 5.1 mmol/L 3.9-5.6": what was measured, or is aimed at, and no name of a paper. */
function isOfResults(line: string): boolean {
  return /[<>≤≥]\s?\d/u.test(line) || (/\d/u.test(line) && (isInWords(line) || saysTarget(line)));
}

/** True when a date and hardly anything else is the line. */
function isDate(line: string): boolean {
  const [date] = findDateExpressions(line);
  return date !== undefined && line.length - date.text.length <= 12;
}

function facilityFrom(head: readonly PageLine[]): DocumentDescription["facility"] {
  const line = head.find(({ text }) => namesFacility(text));
  if (!line) return null;
  const name =
    line.text
      .trim()
      .split(/\s{3,}|\|/)
      .find((part) => facilityWords.test(part))
      ?.trim()
      .slice(0, 300) ?? "";
  return name === ""
    ? null
    : { name, evidence: { page: line.page, start: placeOf(line, line.text.indexOf(name)), text: name } };
}
