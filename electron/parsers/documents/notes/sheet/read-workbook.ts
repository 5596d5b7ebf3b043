/**
 * Workbooks (ISO/IEC 29500-1, 18; .xlsx, .xlsm, .xltx) as the tables that their sheets are, read as files of values are. Nothing in
 * them is computed, run or fetched.
 */
import { FindingList } from "../../../finding-list.ts";
import { tableOfRows } from "../../../text/delimited-rows.ts";
import { noDayStated } from "../../../labs/collection-dates.ts";
import { isWithoutDay } from "../../../text/days-in-table.ts";
import { isSomebodys } from "../../../text/people-in-rows.ts";
import { tableText } from "../../../text/read-table-file.ts";
import { NoteProblem, type DocumentParts } from "../document-parts.ts";
import { NoteCounts } from "../note-counts.ts";
import { noteText } from "../note-text.ts";
import type { ReadNote } from "../read-note.ts";
import { relationshipsOf, type Relationship } from "../word/word-package.ts";
import { childOf, elementsOf, type XmlElement } from "../xml-tree.ts";
import { numberLooks } from "./number-formats.ts";
import { isSet, richText, sheetRows, type BookOf } from "./sheet-rows.ts";

const mostSheets = 50;

/** Each sheet is a page or more; of one alone its name is not said. Throws NoteProblem where no sheet can be had. */
export async function readWorkbook(parts: DocumentParts, main: string, workbook: XmlElement): Promise<ReadNote> {
  const related = await relationshipsOf(parts, main);
  const book = await bookOf(parts, related, workbook);
  const counts = new NoteCounts();
  const findings = new FindingList();
  const pages: string[] = [];
  const all = elementsOf(childOf(workbook, "x:sheets"), "x:sheet");
  const shown = all.filter(({ attributes }) => !/^(?:veryHidden|hidden)$/u.test(attributes.get("state") ?? ""));
  counts.hidden += all.length - shown.length;
  counts.lost += Math.max(0, shown.length - mostSheets);
  const headOf = headsOfSheets(shown.map(({ attributes }) => attributes.get("name") ?? ""));
  for (const { attributes } of shown.slice(0, mostSheets)) {
    const target = related.find(({ id }) => id === attributes.get("r:id"))?.target;
    const sheet = target === undefined ? null : await parts.xml(target);
    if (sheet === null || sheet.name !== "x:worksheet") {
      counts.lost += 1;
      continue;
    }
    const { rows, hidden, isDamaged } = sheetRows(sheet, book);
    counts.hidden += hidden;
    counts.isDamaged ||= isDamaged;
    const drawn = elementsOf(sheet).filter(({ name }) => name === "x:drawing" || name === "x:legacyDrawing");
    counts.pictures += drawn.length;
    const text = rows.length === 0 ? "" : rowsText(rows, { findings, isAlone: shown.length === 1 });
    if (text !== "") pages.push(shown.length > 1 ? `${headOf(attributes.get("name") ?? "")}\n\n${text}` : text);
  }
  if (pages.length === 0 && parts.isDamaged) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  counts.hasMacros = parts.names.some((name) => /vbaProject\.bin$/iu.test(name));
  counts.isDamaged ||= parts.isDamaged;
  return { text: pages.join("\f"), title: null, createdOn: null, findings: [...counts.findings(), ...findings.list()] };
}

/** A sheet's name stands over it; where several are called after people, as the patient's. */
export function headsOfSheets(names: readonly string[]): (name: string) => string {
  const people = new Set(names.filter(isSomebodys));
  return (name) => (people.size > 1 && people.has(name) ? `Patient: ${name}` : name);
}

/** As a table of values where the rows make one, else row by row as they stand. */
function rowsText(
  rows: readonly (readonly string[])[],
  { findings, isAlone }: { readonly findings: FindingList; readonly isAlone: boolean },
): string {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const table = tableOfRows(
    rows.map((row) => ({
      cells: [...row, ...Array.from({ length: width - row.length }, () => "")],
      raw: row.filter((cell) => cell !== "").join("; "),
    })),
  );
  // The day of another sheet is none of this one's.
  const silence = table === null || isAlone || !isWithoutDay(table) ? "" : `${noDayStated}\n\n`;
  if (table !== null) return `${silence}${tableText(table, findings)}`;
  return noteText([{ is: "table", rows: rows.map((row) => row.map((text) => ({ text }))) }]);
}

async function bookOf(parts: DocumentParts, related: readonly Relationship[], workbook: XmlElement): Promise<BookOf> {
  const partOf = async (kind: string) => {
    const target = related.find(({ type, isExternal }) => type === kind && !isExternal)?.target;
    return target === undefined ? null : parts.xml(target);
  };
  const strings = elementsOf((await partOf("sharedStrings")) ?? undefined, "x:si").map(richText);
  return {
    strings,
    looks: numberLooks(await partOf("styles")),
    isFrom1904: isSet(childOf(workbook, "x:workbookPr")?.attributes.get("date1904")),
    decimal: decimalOf(strings),
  };
}

/** Numbers are stored with a point; beside words with decimal commas they are written as those are. */
function decimalOf(strings: readonly string[]): "." | "," {
  const has = (pattern: RegExp) => strings.some((text) => pattern.test(text));
  const hasComma = has(/(?<![\d.,])\d+,\d{1,2}(?![\d.,])/u);
  return hasComma && !has(/(?<![\d.,])\d+\.\d{1,2}(?![\d.,])/u) ? "," : ".";
}
