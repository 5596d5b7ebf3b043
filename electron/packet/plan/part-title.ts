/** What a document is called in a packet. */
import { printable } from "../../../shared/printable.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { madeOfInWords, type NamedRun } from "../../../shared/model/paper-parts.ts";
import type { DocumentWithOriginal } from "../../records/documents/documents.ts";

const longestName = 100;

/**
 * The document's title; of a note whose pages were set anew from its words (Word, rich text, ODF, a web page, a table of values) with the name of the
 * file that they are the text of, so that nobody takes them for its pages; of a paper that was put together with the pages that it
 * is made of, as their file counts them.
 */
export function partTitle(
  { title, format, path }: Pick<DocumentWithOriginal, "title" | "format" | "path">,
  madeOf: readonly NamedRun[] = [],
  speech: Speech = speechIn("en"),
): string {
  if (madeOf.length > 0) return `${title} (${printable(madeOfInWords(madeOf, speech))})`;
  if (format !== "other" && !/\.(?:csv|tsv)$/iu.test(path)) return title;
  const name = printable(path.slice(path.lastIndexOf("/") + 1)).slice(-longestName);
  const isItsName = name.replace(/\.[^.]*$/, "") === title;
  return isItsName ? speech.say("Text of {name}", { name }) : speech.say("{title} (text of {name})", { title, name });
}
