/**
 * Workbooks (ISO/IEC 29500-1, 18; .xlsx, .xlsm, .xltx) as the tables that their sheets are, read as files of values are. Nothing in
 * them is computed, run or fetched.
 */
import { FindingList } from "../../../finding-list.ts";
import { NoteProblem, type DocumentParts } from "../document-parts.ts";
import { NoteCounts } from "../note-counts.ts";
import type { ReadNote } from "../read-note.ts";
import { relationshipsOf, type Relationship } from "../word/word-package.ts";
import { childOf, elementsOf, type XmlElement } from "../xml-tree.ts";
import { numberLooks } from "./number-formats.ts";
import { isSet, richText, sheetRows, type BookOf } from "./sheet-rows.ts";
import { mostSheets, sheetsText, type ShownSheet } from "./sheets-text.ts";

/** Each sheet is a page or more; of one alone its name is not said. Throws NoteProblem where no sheet can be had. */
export async function readWorkbook(parts: DocumentParts, main: string, workbook: XmlElement): Promise<ReadNote> {
  const related = await relationshipsOf(parts, main);
  const book = await bookOf(parts, related, workbook);
  const counts = new NoteCounts();
  const findings = new FindingList();
  const sheets: ShownSheet[] = [];
  const all = elementsOf(childOf(workbook, "x:sheets"), "x:sheet");
  const shown = all.filter(({ attributes }) => !/^(?:veryHidden|hidden)$/u.test(attributes.get("state") ?? ""));
  counts.hidden += all.length - shown.length;
  counts.lost += Math.max(0, shown.length - mostSheets);
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
    sheets.push({ name: attributes.get("name") ?? "", rows });
  }
  const text = sheetsText(sheets, { findings, shown: shown.map(({ attributes }) => attributes.get("name") ?? "") });
  if (text === "" && parts.isDamaged) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  counts.hasMacros = parts.names.some((name) => /vbaProject\.bin$/iu.test(name));
  counts.isDamaged ||= parts.isDamaged;
  return { text, title: null, createdOn: null, findings: [...counts.findings(), ...findings.list()] };
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
