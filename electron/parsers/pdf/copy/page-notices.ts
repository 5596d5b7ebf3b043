/** Notices of ours under pages of a prepared PDF, each in a strip of new paper. */
import { PDFDict, PDFName, type PDFDocument, type PDFRef } from "pdf-lib";
import type { Speech } from "../../../../shared/packet-words/speech.ts";
import type { ParserJob } from "../../job.ts";
import { addStrip, frameOf } from "../objects/add-strip.ts";
import { inheritedKeys, type SourcePage } from "../objects/page-tree.ts";
import { FontBook } from "../typeset/embed-fonts.ts";
import { openFaces } from "../typeset/faces.ts";
import { breakLines } from "../typeset/lines.ts";
import { Shaper } from "../typeset/shape.ts";
import { Sheet } from "../typeset/sheet.ts";
import { formOf } from "../typeset/sheet-form.ts";
import { colours, sizes } from "../typeset/style.ts";

/** Longer notes are cut, since a page cannot grow without end; the original holds them. */
const maxNoteLetters = 4000;

/** Puts its notices under each page, in the order of the pages; a page without any stays as it is. */
export async function addNotices(
  document: PDFDocument,
  order: readonly PDFRef[],
  {
    texts,
    job,
    speech,
  }: { readonly texts: readonly (readonly string[])[]; readonly job: ParserJob; readonly speech: Speech },
): Promise<void> {
  const shaper = new Shaper(await openFaces(job.assets, texts.flat(), ["italic"]));
  const book = new FontBook(document.context);
  for (const [index, ref] of order.entries()) {
    const text = texts[index]!.join("\n");
    if (text === "") continue;
    const isLong = text.length > maxNoteLetters;
    const shown = isLong
      ? speech.say("{words} … The rest is in the original.", { words: text.slice(0, maxNoteLetters) })
      : text;
    addNotice(document, ownPage(document, ref), { text: shown, shaper, book });
  }
  book.finish();
}

function addNotice(
  document: PDFDocument,
  page: SourcePage,
  { text, shaper, book }: { text: string; shaper: Shaper; book: FontBook },
): void {
  const { width } = frameOf(page);
  const scale = Math.max(1, width / 700);
  const size = sizes.small * scale;
  const side = Math.min(28 * scale, width * 0.06);
  const lines = breakLines(shaper, [{ text, style: "italic" }], size, width - 2 * side);
  const height = (lines.length * 11 + 5) * scale;
  const sheet = new Sheet(width, height, book);
  for (const [index, line] of lines.entries()) {
    sheet.text(line, { x: side, y: (11 * (index + 1) - 1) * scale, size, colour: colours.quiet });
  }
  addStrip(document.context, page, { height, form: formOf(document.context, sheet, book) });
}

/** A page of the document being made: everything it inherits is its own already. */
export function ownPage(document: PDFDocument, ref: PDFRef): SourcePage {
  const dict = document.context.lookup(ref, PDFDict);
  const inherited = inheritedKeys.flatMap((key) => {
    const value = dict.get(PDFName.of(key));
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ref, dict, inherited: new Map(inherited) };
}
