/** Tables with a column for each person: nobody can say by itself whose column is the patient's, so their rows are told. */
import type { UnreadRow } from "../../../shared/model/lab.ts";
import type { PageLine } from "../text/page-lines.ts";
import { isSomebodys } from "../text/people-in-rows.ts";
import { isKin } from "./kin-words.ts";
import { roleOfHead } from "./lab-words.ts";

export interface RowOfPeople extends UnreadRow {
  readonly line: PageLine;
}

/** The rows below each head that names people beside its column of tests, with the names as their remark. */
export function rowsOfPeoplesColumns(lines: readonly PageLine[]): readonly RowOfPeople[] {
  let open: { readonly page: number; readonly names: string } | null = null;
  return lines.flatMap((line): readonly RowOfPeople[] => {
    const names = namesInHead(line);
    if (names.length > 0) {
      open = { page: line.page, names: names.join(" · ").slice(0, 300) };
      return [];
    }
    if (open === null || open.page !== line.page || isOtherHead(line)) open = null;
    if (open === null || !isRow(line)) return [];
    return [{ line, page: line.page, evidence: line.text.trim().slice(0, 400), remark: open.names }];
  });
}

/** The people whose names head columns; nobody where a column of results has a head of its own. */
function namesInHead({ cells }: PageLine): readonly string[] {
  const roles = cells.map(({ text }) => roleOfHead(text));
  if (!roles.includes("analyte") || roles.includes("value")) return [];
  const names = cells
    .map(({ text }) => text.trim())
    .filter((text, at) => roles[at] === null && (isSomebodys(text) || isKin(text)));
  const isMeasured = roles.some((role) => role === "unit" || role === "range");
  return names.length > 1 || isMeasured ? names : [];
}

function isOtherHead({ cells }: PageLine): boolean {
  return cells.filter(({ text }) => roleOfHead(text) !== null).length > 1;
}

function isRow({ cells: [first, ...others] }: PageLine): boolean {
  return /\p{L}/u.test(first?.text ?? "") && others.some(({ text }) => /\d/u.test(text));
}
