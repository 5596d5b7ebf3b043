/** Papers that say by their rows alone that they are a laboratory's: no title names them, or one that names others as well. */
import { documentTypes, type DocumentType, type Evidence } from "../../../shared/model/document.ts";
import type { PrintedLab, UnreadRow } from "../../../shared/model/lab.ts";
import { isFindingBeside, isWholeRow } from "../labs/missed-rows.ts";
import { isNamedAs } from "./classify-document.ts";
import { dateLabelsIn } from "./field-labels.ts";
import { greeting } from "./find-dates.ts";
import type { PageLine } from "./page-lines.ts";

/** Fewer are what a letter mentions. */
const fewest = 3;
const share = 0.3;
/** Kinds that the words of results look like: "mg", and the trade of a laboratory in Britain. */
const mistaken: ReadonlySet<DocumentType> = new Set(["medication-list", "pathology-report", "other"]);

/** A title of one of these says what the paper is, whatever its rows look like. */
const ofOthers: readonly DocumentType[] = documentTypes.filter((type) => type !== "lab-report" && type !== "other");

interface Typed {
  readonly type: DocumentType;
  readonly evidence: Evidence[];
}

/** True where results make up a good part of the paper's lines. */
export function isMostlyResults(lines: readonly PageLine[], labs: readonly PrintedLab[]): boolean {
  const rows = new Set(labs.map(({ page, evidence }) => `${page} ${evidence}`)).size;
  return rows >= fewest && rows >= lines.length * share;
}

/** Of a paper that says when its sample was taken: one result is enough, if the paper is a short one. */
const shareOfSample = 0.1;
const longestOfSample = 60;

/**
 * True where the rows have the shape of results, before any is read, and no title says that it is another paper: many rows, or a few below
 * the day on which a sample was taken.
 */
export function isOfSample(lines: readonly PageLine[]): boolean {
  if (lines.length > longestOfSample || lines.some(({ text }) => greeting.test(text))) return false;
  if (ofOthers.some((type) => isNamedAs(type, lines))) return false;
  const rows = lines.filter((line) => isWholeRow(line) || isFindingBeside(line)).length;
  const isTaken = lines.some(({ text }) =>
    dateLabelsIn(text).some(({ service }) => service?.reason === "date of collection"),
  );
  return isTaken ? rows > 0 && rows >= lines.length * shareOfSample : rows >= fewest && rows >= lines.length * share;
}

/** A file that has hardly anything else. */
const shareOfShort = 0.5;

/** The types with that of a laboratory's report first, where nothing but its rows says so. */
export function typesByResults(
  types: readonly Typed[],
  lines: readonly PageLine[],
  { labs, unreadRows }: { readonly labs: readonly PrintedLab[]; readonly unreadRows: readonly UnreadRow[] },
): readonly Typed[] {
  const [first] = types;
  const [row] = [...labs, ...unreadRows];
  if (row === undefined || first?.type === "lab-report") return types;
  const isOpen = first === undefined || mistaken.has(first.type);
  const isShort = first === undefined && labs.length > 1 && labs.length >= lines.length * shareOfShort;
  const isByRows = isShort || (isOpen && isMostlyResults(lines, labs));
  const isBySample = (first === undefined || !isNamedAs(first.type, lines)) && isOfSample(lines);
  if (!isByRows && !isBySample) return types;
  const line = lines.find(({ page, text }) => page === row.page && text.trim().slice(0, 400) === row.evidence);
  const evidence =
    line === undefined ? [] : [{ page: line.page, start: line.start, text: line.text.trim().slice(0, 400) }];
  return [{ type: "lab-report", evidence }, ...types.filter(({ type }) => type !== "lab-report")];
}
