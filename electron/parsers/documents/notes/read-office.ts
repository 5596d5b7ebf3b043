/** Documents of office programs: which of their many kinds one is, and the words of those that are for reading. */
import type { Reason } from "../../../../shared/reason-words.ts";
import { readWhole, type ParserJob } from "../../job.ts";
import { compoundProblem } from "./compound-kind.ts";
import { DocumentParts, NoteProblem } from "./document-parts.ts";
import { readOdt } from "./odt/read-odt.ts";
import { readOds } from "./sheet/read-ods.ts";
import { readWorkbook } from "./sheet/read-workbook.ts";
import type { XmlElement } from "./xml-tree.ts";
import type { ReadNote } from "./read-note.ts";
import { mainPart } from "./word/word-package.ts";
import { readWord } from "./word/read-word.ts";

/** Larger ones are kept; what is read of one is its parts, one by one. */
export const mostOfficeBytes = 256 * 1024 * 1024;

/** Reads source 0. Throws NoteProblem for what is kept unread, by the name of its kind. */
export async function readOffice(sizeBytes: number, job: ParserJob): Promise<ReadNote> {
  const start = await job.read(0, 0, Math.min(8, sizeBytes));
  if (start[0] === 0xd0 && start[1] === 0xcf)
    throw compoundProblem(await readWhole(job, 0, sizeBytes, mostOfficeBytes));
  const parts = await DocumentParts.open(sizeBytes, job);
  if (parts.has("mimetype")) return readOpenDocument(parts);
  const main = await mainPart(parts);
  const root = main === null ? null : await rootOf(parts, main);
  if (main !== null && root?.name === "w:document") return readWord(parts, main);
  if (main !== null && root?.name === "x:workbook") return readWorkbook(parts, main, root);
  // What cannot be taken out may be what would say the kind.
  if (parts.isDamaged) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  throw new NoteProblem("UNSUPPORTED_FORMAT", otherKind(parts));
}

/** By the kind that the package states (ODF 1.3 part 2, 3.3). */
async function readOpenDocument(parts: DocumentParts): Promise<ReadNote> {
  const stated = new TextDecoder().decode((await parts.bytes("mimetype"))?.subarray(0, 200));
  const kind = /^application\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(stated)?.[1] ?? "";
  if (kind === "text") return readOdt(parts);
  if (kind === "spreadsheet") return readOds(parts);
  throw new NoteProblem("UNSUPPORTED_FORMAT", openKinds.get(kind) ?? "office-document");
}

const openKinds: ReadonlyMap<string, Reason> = new Map([
  ["presentation", "slides"],
  ["graphics", "drawing"],
]);

/** By its main element, since any part may have any name; null for what is no XML, as a workbook of binary parts. */
async function rootOf(parts: DocumentParts, main: string): Promise<XmlElement | null> {
  return /^ppt\/|\.bin$/iu.test(main) ? null : parts.xml(main);
}

function otherKind(parts: DocumentParts): Reason {
  if (parts.names.some((name) => /^xl\//i.test(name))) return "spreadsheet";
  if (parts.names.some((name) => /^ppt\//i.test(name))) return "slides";
  return "office-document";
}
