/** Papers that say by their rows alone that they are a laboratory's: no title names them, or one that names others as well. */
import type { DocumentType, Evidence } from "../../../shared/model/document.ts";
import type { PrintedLab } from "../../../shared/model/lab.ts";
import type { PageLine } from "./page-lines.ts";

/** Fewer are what a letter mentions. */
const fewest = 3;
const share = 0.3;
/** Kinds that the words of results look like: "mg", and the trade of a laboratory in Britain. */
const mistaken: ReadonlySet<DocumentType> = new Set(["medication-list", "pathology-report", "other"]);

interface Typed {
  readonly type: DocumentType;
  readonly evidence: Evidence[];
}

/** True where results make up a good part of the paper's lines. */
export function isMostlyResults(lines: readonly PageLine[], labs: readonly PrintedLab[]): boolean {
  const rows = new Set(labs.map(({ page, evidence }) => `${page} ${evidence}`)).size;
  return rows >= fewest && rows >= lines.length * share;
}

/** The types with that of a laboratory's report first, where nothing but its rows says so. */
export function typesByResults(
  types: readonly Typed[],
  lines: readonly PageLine[],
  labs: readonly PrintedLab[],
): readonly Typed[] {
  const [first] = types;
  if ((first !== undefined && !mistaken.has(first.type)) || !isMostlyResults(lines, labs)) return types;
  const [lab] = labs;
  const row = lines.find(({ page, text }) => page === lab?.page && text.trim().slice(0, 400) === lab.evidence);
  const evidence = row === undefined ? [] : [{ page: row.page, start: row.start, text: row.text.trim().slice(0, 400) }];
  return [{ type: "lab-report", evidence }, ...types.filter(({ type }) => type !== "lab-report")];
}
