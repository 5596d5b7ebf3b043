/** ODF texts (ODF 1.3; .odt, .ott) as text. Nothing in them is run or fetched. */
import type { DocumentParts } from "../document-parts.ts";
import { NoteProblem } from "../document-parts.ts";
import { NoteCounts } from "../note-counts.ts";
import { noteText, type NoteBlock } from "../note-text.ts";
import type { ReadNote } from "../read-note.ts";
import { dayOf } from "../word/read-word.ts";
import { childOf, elementsOf, wordsOf, type XmlElement } from "../xml-tree.ts";
import { readLists, readStyles } from "./odt-styles.ts";
import { OdtWalker } from "./odt-walker.ts";

/** Reads the document: headers first and footers last, each once, then notes and comments. Throws NoteProblem where no words can be had. */
export async function readOdt(parts: DocumentParts): Promise<ReadNote> {
  if (await isLocked(parts)) throw new NoteProblem("PASSWORD_PROTECTED", "note-password");
  const root = await parts.xml("content.xml");
  const body = childOf(childOf(root ?? undefined, "office:body"), "office:text");
  if (body === undefined) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  const shared = await parts.xml("styles.xml");
  const counts = new NoteCounts();
  const roots = [shared, root];
  const walker = new OdtWalker({ styles: readStyles(roots), lists: readLists(roots), counts });
  const heads = runningBlocks(shared, walker, /^style:header(?:-left|-first)?$/);
  const words = walker.blocksOf(body);
  const feet = runningBlocks(shared, walker, /^style:footer(?:-left|-first)?$/);
  const text = noteText([...apart(heads), ...words, ...apart([...walker.notes, ...walker.comments]), ...apart(feet)]);
  const meta = childOf((await parts.xml("meta.xml")) ?? undefined, "office:meta");
  const title = wordsOf(childOf(meta, "dc:title")).trim();
  counts.hasMacros = parts.names.some((name) => /^Basic\/.+\/.+\.xml$|^Scripts\//.test(name));
  counts.isDamaged = parts.isDamaged;
  const createdOn = dayOf(wordsOf(childOf(meta, "meta:creation-date")));
  return { text, title: title === "" ? null : title, createdOn, findings: counts.findings() };
}

/** Whether the manifest says that the words are encrypted (ODF 1.3 part 2, 3.4). */
export async function isLocked(parts: DocumentParts): Promise<boolean> {
  const manifest = await parts.xml("META-INF/manifest.xml");
  return elementsOf(manifest ?? undefined, "manifest:file-entry").some(
    (entry) =>
      entry.attributes.get("manifest:full-path") === "content.xml" &&
      childOf(entry, "manifest:encryption-data") !== undefined,
  );
}

/** Headers or footers of the page styles, each once. */
function runningBlocks(root: XmlElement | null, walker: OdtWalker, name: RegExp): readonly NoteBlock[] {
  const said = new Set<string>();
  return elementsOf(childOf(root ?? undefined, "office:master-styles"), "style:master-page")
    .flatMap((page) => elementsOf(page).filter((element) => name.test(element.name)))
    .flatMap((element) => {
      const blocks = walker.blocksOf(element).filter(({ is }) => is !== "page-break");
      const text = noteText(blocks);
      if (text.trim() === "" || said.has(text)) return [];
      said.add(text);
      return blocks;
    });
}

function apart(blocks: readonly NoteBlock[]): readonly NoteBlock[] {
  const gap: NoteBlock = { is: "paragraph", text: "" };
  return blocks.length === 0 ? [] : [gap, ...blocks, gap];
}
