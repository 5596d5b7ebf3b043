/** ODF spreadsheets (ODF 1.3 part 3, 9; .ods, .ots) as the tables that their sheets are. Nothing in them is computed, run or fetched. */
import { FindingList } from "../../../finding-list.ts";
import { NoteProblem, type DocumentParts } from "../document-parts.ts";
import { NoteCounts } from "../note-counts.ts";
import { isLocked } from "../odt/read-odt.ts";
import type { ReadNote } from "../read-note.ts";
import { childOf, elementsOf, holds, type XmlElement } from "../xml-tree.ts";
import { odsRows } from "./ods-rows.ts";
import { mostSheets, sheetsText } from "./sheets-text.ts";

const drawn: ReadonlySet<string> = new Set(["draw:frame", "draw:object", "draw:custom-shape"]);

/** Each sheet is a page or more, as of other workbooks. Throws NoteProblem where no sheet can be had. */
export async function readOds(parts: DocumentParts): Promise<ReadNote> {
  if (await isLocked(parts)) throw new NoteProblem("PASSWORD_PROTECTED", "note-password");
  const root = await parts.xml("content.xml");
  const body = childOf(childOf(root ?? undefined, "office:body"), "office:spreadsheet");
  if (body === undefined) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  const [counts, findings] = [new NoteCounts(), new FindingList()];
  const unseen = unseenStyles(root);
  const all = elementsOf(body, "table:table");
  const seen = all.filter(({ attributes }) => !unseen.has(attributes.get("table:style-name") ?? ""));
  counts.hidden += all.length - seen.length;
  counts.lost += Math.max(0, seen.length - mostSheets);
  counts.deleted += elementsOf(childOf(body, "table:tracked-changes")).length;
  const sheets = seen.slice(0, mostSheets).map((table) => {
    const { rows, hidden, comments, isDamaged } = odsRows(table);
    counts.hidden += hidden;
    counts.comments += comments;
    counts.isDamaged ||= isDamaged;
    if (holds(table, drawn)) counts.pictures += 1;
    return { name: nameOf(table), rows };
  });
  const text = sheetsText(sheets, { findings, shown: seen.map(nameOf) });
  if (text === "" && parts.isDamaged) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  counts.hasMacros = parts.names.some((name) => /^Basic\/.+\/.+\.xml$|^Scripts\//u.test(name));
  counts.isDamaged ||= parts.isDamaged;
  return { text, title: null, createdOn: null, findings: [...counts.findings(), ...findings.list()] };
}

function nameOf({ attributes }: XmlElement): string {
  return attributes.get("table:name") ?? "";
}

/** The styles whose sheets are not shown (ODF 1.3 part 3, 20.398). */
function unseenStyles(root: XmlElement | null): ReadonlySet<string> {
  const styles = elementsOf(childOf(root ?? undefined, "office:automatic-styles"), "style:style");
  return new Set(
    styles
      .filter((style) => childOf(style, "style:table-properties")?.attributes.get("table:display") === "false")
      .map(({ attributes }) => attributes.get("style:name") ?? ""),
  );
}
