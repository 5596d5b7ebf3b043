/** The outline (ISO 32000-1 12.3.3) as a file has it; `packet-bookmarks.ts` says which bookmarks there are. */
import { PDFHexString, PDFName, type PDFContext, type PDFDocument, type PDFRef } from "pdf-lib";
import type { Leads } from "./links.ts";

export interface Bookmark {
  readonly title: string;
  /** A heading that only gathers its children leads where the first of them leads. */
  readonly leads: Leads;
  readonly children: readonly Bookmark[];
}
/** A list is opened to its documents up to so many lines; a longer one shows its categories. */
const openLines = 60;

export function setBookmarks(document: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return;
  const { context } = document;
  const root = context.nextRef();
  const isOpen = bookmarks.reduce((sum, { children }) => sum + 1 + children.length, 0) <= openLines;
  const { first, last, count } = writeList(context, bookmarks, { parent: root, isOpen });
  context.assign(root, context.obj({ Type: "Outlines", First: first, Last: last, Count: count }));
  document.catalog.set(PDFName.of("Outlines"), root);
  document.catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
}

interface Written {
  readonly first: PDFRef;
  readonly last: PDFRef;
  /** Lines shown while this list is open. */
  readonly count: number;
}

function writeList(
  context: PDFContext,
  bookmarks: readonly Bookmark[],
  { parent, isOpen }: { parent: PDFRef; isOpen: boolean },
): Written {
  const refs = bookmarks.map(() => context.nextRef());
  let count = 0;
  for (const [
    index,
    {
      title,
      leads: [key, value],
      children,
    },
  ] of bookmarks.entries()) {
    const ref = refs[index]!;
    const item = context.obj({ Title: PDFHexString.fromText(title), Parent: parent, [key]: value });
    if (index > 0) item.set(PDFName.of("Prev"), refs[index - 1]!);
    if (index + 1 < refs.length) item.set(PDFName.of("Next"), refs[index + 1]!);
    count++;
    if (children.length > 0) {
      const list = writeList(context, children, { parent: ref, isOpen });
      item.set(PDFName.of("First"), list.first);
      item.set(PDFName.of("Last"), list.last);
      // Negative while closed (Table 153).
      item.set(PDFName.of("Count"), context.obj(isOpen ? list.count : -list.count));
      if (isOpen) count += list.count;
    }
    context.assign(ref, item);
  }
  return { first: refs[0]!, last: refs.at(-1)!, count };
}
