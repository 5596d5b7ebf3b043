/**
 * Clinical documents of HL7 (CDA release 2: C-CDA, CCD, C32) as readable pages: the header in plain words, then every section
 * with its narrative. The narrative is what the author attests (CDA R2, 1.2.3): facts are read from it as from any paper.
 */
import type { PartialDate } from "../../../../shared/model/dates.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import { CarriedFiles } from "../carried-files.ts";
import { NoteProblem } from "../notes/document-parts.ts";
import { NoteCounts } from "../notes/note-counts.ts";
import { noteText, type NoteBlock } from "../notes/note-text.ts";
import type { ReadNote } from "../notes/read-note.ts";
import { rowsInWords } from "../notes/rows-in-words.ts";
import { FindingList } from "../../finding-list.ts";
import { parseXml, XmlRefused, type XmlElement } from "../notes/xml-tree.ts";
import { childNamed, childrenNamed, isElement, ownName, sectionsIn, textOf, within } from "./cda-elements.ts";
import { codedEntries } from "./cda-entries.ts";
import { headerLines, peopleOf, statedPatient } from "./cda-header.ts";
import { holdsOthers, isOfOther, subjectOf, withoutOthers } from "./cda-subjects.ts";
import { cdaStatements } from "./cda-statements.ts";
import { dayOf } from "./cda-times.ts";
import { narrativeBlocks } from "./narrative.ts";

/** True for the root of a clinical document. */
export function isClinicalDocument(root: XmlElement): boolean {
  return ownName(root) === "ClinicalDocument";
}

/** Sections lie in each other this deep at most; what is deeper is told as damage. */
const deepest = 12;

/** The document in the bytes of a file. Throws NoteProblem for XML that is refused, is no clinical document, or has not a word. */
export function readClinicalDocument(bytes: Uint8Array): ReadNote {
  try {
    const { root, isDamaged } = parseXml(bytes);
    const read = isClinicalDocument(root) ? readCda(root, { isDamaged }) : null;
    if (read !== null && (read.text.trim() !== "" || (read.files ?? []).length > 0)) return read;
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    if (error.why === "doctype") throw new NoteProblem("UNREADABLE_FILE", "note-doctype");
    if (error.why === "too-large") throw new NoteProblem("TOO_LARGE", "note-too-large");
  }
  throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
}

/** The document's words. Never throws for what the document holds. */
export function readCda(document: XmlElement, { isDamaged }: { readonly isDamaged: boolean }): ReadNote {
  const counts = new NoteCounts();
  counts.isDamaged = isDamaged;
  const titled = childNamed(document, "title");
  const title = (titled && textOf(titled)) || (childNamed(document, "code")?.attributes.get("displayName") ?? null);
  const body = within(document, "component", "structuredBody");
  const all = body === null ? [] : sectionsIn(body);
  const people = peopleOf(document);
  const sections = people > 1 ? [] : all.filter((one) => !isOfOther(one)).map(withoutOthers);
  const findings = new FindingList();
  if (people > 1) findings.add("table-of-several", { detail: String(people) });
  else if (all.some(holdsOthers)) findings.add("names-several-patients");
  const words = all.flatMap((section) => sectionBlocks(section, { counts, depth: 0 }));
  const blocks: readonly NoteBlock[] = [
    ...(title === null ? [] : [{ is: "heading", text: title } as const]),
    ...headerLines(document).map((text) => ({ is: "paragraph", text }) as const),
    ...(people > 1 ? rowsInWords(words) : words),
    ...plainBody(document, counts),
    ...codedEntries(sections),
    ...strayEntries(document),
  ];
  const files = carriedFiles(document, counts);
  const day = dayOf(childNamed(document, "effectiveTime"));
  return {
    text: noteText(blocks),
    title,
    createdOn: day === null ? null : (parsePartialDate(day) as PartialDate | null),
    findings: [...counts.findings(), ...findings.list()],
    patient: statedPatient(document),
    files,
    entries: cdaStatements(sections),
  };
}

function sectionBlocks(
  section: XmlElement,
  { counts, depth }: { readonly counts: NoteCounts; readonly depth: number },
): readonly NoteBlock[] {
  const titled = childNamed(section, "title");
  const title = (titled && textOf(titled)) || childNamed(section, "code")?.attributes.get("displayName") || "Section";
  const text = childNamed(section, "text");
  const own = text === null ? [] : narrativeBlocks(text, counts);
  const inner = sectionsIn(section);
  if (depth >= deepest && inner.length > 0) counts.isDamaged = true;
  const nested = depth >= deepest ? [] : inner.flatMap((one) => sectionBlocks(one, { counts, depth: depth + 1 }));
  const about = subjectOf(section);
  const isSilent = own.length === 0 && nested.length === 0;
  const blocks: readonly NoteBlock[] = [
    { is: "heading", text: about === null ? title : `${title} (about: ${about})` },
    ...(isSilent ? [{ is: "paragraph", text: silence(childrenNamed(section, "entry").length) } as const] : own),
    ...nested,
  ];
  return about === null ? blocks : rowsInWords(blocks);
}

function silence(entries: number): string {
  if (entries === 0) return "Nothing is written in this section.";
  return `This section has ${entries} coded ${entries === 1 ? "entry" : "entries"} and no words for people to read; the original file holds ${entries === 1 ? "it" : "them"}.`;
}

/** Coded entries that stand in no section, as the export of a telephone has all of its measurements. */
function strayEntries(document: XmlElement): readonly NoteBlock[] {
  const entries = childrenNamed(document, "entry");
  if (entries.length === 0) return [];
  const found = entries.reduce((sum, entry) => sum + observationsIn(entry), 0);
  const words = `Outside of all sections the document has ${found} coded measurements without words for people to read; the original file holds them. An Apple Health export has them in its file export.xml as well, which is read.`;
  return [
    { is: "heading", text: "Also in the file, and not shown here" },
    { is: "paragraph", text: words },
  ];
}

function observationsIn(element: XmlElement): number {
  return element.children
    .filter(isElement)
    .reduce((sum, child) => sum + (ownName(child) === "observation" ? 1 : 0) + observationsIn(child), 0);
}

/** The body of a document without sections (CDA R2, NonXMLBody); null for one with sections. */
function unstructured(document: XmlElement): XmlElement | null {
  return within(document, "component", "nonXMLBody", "text");
}

/** Its words, where it is plain text; a file that it only points at lies elsewhere and is told. */
function plainBody(document: XmlElement, counts: NoteCounts): readonly NoteBlock[] {
  const text = unstructured(document);
  if (text === null || isCarried(text)) return [];
  if (childNamed(text, "reference") !== null) counts.elsewhere += 1;
  return narrativeBlocks(text, counts);
}

function isCarried({ attributes }: XmlElement): boolean {
  return attributes.get("representation") === "B64";
}

/** The file that it carries, taken out. */
function carriedFiles(document: XmlElement, counts: NoteCounts): CarriedFiles["all"] {
  const files = new CarriedFiles(counts);
  const text = unstructured(document);
  if (text !== null && isCarried(text))
    files.add({ base64: textOf(text), type: text.attributes.get("mediaType") ?? "", title: "" });
  return files.all;
}
