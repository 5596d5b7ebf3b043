/** Word documents (ISO/IEC 29500, transitional and strict; .docx, .docm, .dotx) as text. Nothing in them is run or fetched. */
import { partialDate, type PartialDate } from "../../../../../shared/model/dates.ts";
import type { DocumentParts } from "../document-parts.ts";
import { NoteProblem } from "../document-parts.ts";
import { NoteCounts } from "../note-counts.ts";
import { noteText, type NoteBlock } from "../note-text.ts";
import type { ReadNote } from "../read-note.ts";
import { childOf, elementsOf, wordsOf, type XmlElement } from "../xml-tree.ts";
import { WordLists } from "./word-lists.ts";
import { relationshipsOf, type Relationship } from "./word-package.ts";
import { readStyles } from "./word-styles.ts";
import { WordWalker } from "./word-walker.ts";

/**
 * Reads the document whose words are in `main`: headers first and footers last, each once, then notes and comments. Throws
 * NoteProblem where the words cannot be had.
 */
export async function readWord(parts: DocumentParts, main: string): Promise<ReadNote> {
  const relations = (await relationshipsOf(parts, main)).filter(({ isExternal }) => !isExternal);
  const part = async (type: string) => {
    const found = relations.find((one) => one.type === type);
    return found === undefined ? null : await parts.xml(found.target);
  };
  const root = await parts.xml(main);
  const body = childOf(root ?? undefined, "w:body");
  if (root === null || body === undefined) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  const counts = new NoteCounts();
  const styles = readStyles(await part("styles"));
  const lists = new WordLists(await part("numbering"));
  const walker = new WordWalker({ styles, lists, counts });
  const heads = await runningBlocks(parts, { relations, type: "header", walker });
  const words = walker.blocksOf(body);
  const feet = await runningBlocks(parts, { relations, type: "footer", walker });
  const notes = { footnote: await part("footnotes"), endnote: await part("endnotes") };
  const behind = [...noteBlocks(walker, notes), ...commentBlocks(walker, await part("comments"), counts)];
  const text = noteText([...apart(heads), ...words, ...apart(behind), ...apart(feet)]);
  counts.hasMacros = parts.names.some((name) => /vbaProject\.bin$/i.test(name));
  counts.isDamaged = parts.isDamaged;
  return { text, ...(await coreProperties(parts)), findings: counts.findings() };
}

function apart(blocks: readonly NoteBlock[]): readonly NoteBlock[] {
  const gap: NoteBlock = { is: "paragraph", text: "" };
  return blocks.length === 0 ? [] : [gap, ...blocks, gap];
}

interface Running {
  readonly relations: readonly Relationship[];
  readonly type: "header" | "footer";
  readonly walker: WordWalker;
}

/** Headers or footers, each once: those of the first page, of even and of odd ones often say the same. */
async function runningBlocks(
  parts: DocumentParts,
  { relations, type, walker }: Running,
): Promise<readonly NoteBlock[]> {
  const said = new Set<string>();
  const blocks: NoteBlock[] = [];
  for (const { target } of relations.filter((one) => one.type === type)) {
    const root = await parts.xml(target);
    if (root === null) continue;
    const own = walker.blocksOf(root).filter(({ is }) => is !== "page-break");
    const text = noteText(own);
    if (text.trim() === "" || said.has(text)) continue;
    said.add(text);
    blocks.push(...own);
  }
  return blocks;
}

/** The notes that the text refers to, under the numbers that stand there. */
function noteBlocks(
  walker: WordWalker,
  notes: Readonly<Record<"footnote" | "endnote", XmlElement | null>>,
): readonly NoteBlock[] {
  const blocks: NoteBlock[] = [];
  // A note may refer to another.
  for (let at = 0; at < walker.references.length; at++) {
    const { kind, id } = walker.references[at] ?? { kind: "footnote", id: "" };
    const note = elementsOf(notes[kind] ?? undefined, `w:${kind}`).find((one) => one.attributes.get("w:id") === id);
    if (note === undefined) continue;
    const text = noteText(walker.blocksOf(note)).replaceAll("\f", "\n").trim();
    blocks.push({ is: "paragraph", text: `[${at + 1}] ${text}` });
  }
  return blocks;
}

/** What somebody wrote beside the text, each with whose it is and what it is about. */
function commentBlocks(walker: WordWalker, root: XmlElement | null, counts: NoteCounts): readonly NoteBlock[] {
  return elementsOf(root ?? undefined, "w:comment").map((comment) => {
    counts.comments += 1;
    const author = comment.attributes.get("w:author")?.trim() ?? "";
    const day = /^\d{4}-\d{2}-\d{2}/.exec(comment.attributes.get("w:date") ?? "")?.[0];
    const about = walker.passages.of(comment.attributes.get("w:id") ?? "");
    const head = [
      "Comment",
      author === "" ? "" : ` by ${author}`,
      day === undefined ? "" : `, ${day}`,
      about === "" ? "" : `, on “${about}”`,
    ].join("");
    return { is: "paragraph", text: `[${head}: ${noteText(walker.blocksOf(comment)).replaceAll("\f", "\n").trim()}]` };
  });
}

/** The title and the day on which the file says that it was made (ISO/IEC 29500-2 8.3): evidence at most. */
async function coreProperties(
  parts: DocumentParts,
): Promise<{ readonly title: string | null; readonly createdOn: PartialDate | null }> {
  const stated = (await relationshipsOf(parts, "")).find(({ type }) => type === "core-properties");
  const root = await parts.xml(stated?.target ?? "docProps/core.xml").catch((error: unknown) => {
    if (error instanceof NoteProblem) return null;
    throw error;
  });
  const title = wordsOf(childOf(root ?? undefined, "dc:title")).trim();
  return {
    title: title === "" ? null : title,
    createdOn: dayOf(wordsOf(childOf(root ?? undefined, "dcterms:created"))),
  };
}

/** The calendar day of an ISO 8601 time as it is written; null for none. */
export function dayOf(time: string): PartialDate | null {
  const [, year, month, day] = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(time) ?? [];
  if (year === undefined || Number(year) < 1980) return null;
  return partialDate(Number(year), Number(month), Number(day));
}
