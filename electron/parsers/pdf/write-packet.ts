/** The packet's document: front pages set, parts copied and stamped, outline, labels, links and facts. */
import { PDFName, PDFString, type PDFDict, type PDFDocument, type PDFRef } from "pdf-lib";
import { AppError } from "../../../shared/errors.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import type { PacketPages, PacketPart } from "../../../shared/model/packet-pages.ts";
import { readWhole, stopIfCancelled, type ParserJob } from "../job.ts";
import { frameOf } from "./add-strip.ts";
import { setBookmarks, type Bookmark } from "./bookmarks.ts";
import { ownPage } from "./compose-pages.ts";
import { copyPages } from "./copy-pages.ts";
import { layersOf, renamedLayers, type Layers } from "./layers.ts";
import { maxPdfBytes } from "./limits.ts";
import { destinationTo, linkAnnotation } from "./links.ts";
import { loadDocument } from "./load-document.ts";
import { setPlainPageLabels } from "./page-labels.ts";
import { pagesOf } from "./page-tree.ts";
import { newDocument, saveDocument, setInformation } from "./save-document.ts";
import { drawFoot, footOf, stampPage } from "./stamps.ts";
import { deflated, FontBook } from "./typeset/embed-fonts.ts";
import { openFaces } from "./typeset/faces.ts";
import { setFront, type Front } from "./typeset/packet-front.ts";
import { Shaper } from "./typeset/shape.ts";

export interface BindInput {
  readonly pages: PacketPages;
  readonly parts: readonly {
    readonly part: PacketPart;
    readonly sizeBytes: number;
    readonly digests: readonly string[];
  }[];
}

export interface BoundPacket {
  readonly pages: number;
  readonly frontPages: number;
  readonly parts: { readonly id: string; readonly firstPage: number; readonly pages: number }[];
}

/** The packet as a file. Nothing of its making is kept, so that reading it back has the memory to itself. */
export async function writePacket(
  input: BindInput,
  job: ParserJob,
): Promise<{ readonly bytes: Uint8Array; readonly bound: BoundPacket }> {
  const shaper = new Shaper(
    await openFaces(job.assets, textsIn(input), ["sans", "italic", "bold", "serif", "serif-bold"]),
  );
  const document = await newDocument();
  const parts = input.parts.map(({ part }) => part);
  const { front, book } = setFront(input.pages, { shaper, parts, newBook: () => new FontBook(document.context) });
  const frontRefs = front.sheets.map(() => document.context.nextRef());
  const pageCount = frontRefs.length + parts.reduce((sum, { pages }) => sum + pages, 0);

  const layers: Layers[] = [];
  const partRefs: PDFRef[] = [];
  for (const [index, { part, sizeBytes, digests }] of input.parts.entries()) {
    stopIfCancelled(job);
    const bytes = await readWhole(job, index, sizeBytes, maxPdfBytes);
    const copied = await copyPart(document, bytes, { part, digests });
    for (const ref of copied.refs) {
      const foot = footOf(input.pages, frontRefs.length + partRefs.length + 1, pageCount);
      stampPage(document, ownPage(document, ref), { shaper, book, foot });
      partRefs.push(ref);
    }
    if (copied.layers !== null) layers.push(copied.layers);
    job.progress(index + 1, input.parts.length + 1);
  }
  const pages = [...frontRefs, ...partRefs];
  writeFront(document, front, { input, refs: frontRefs, pages, shaper, book });
  book.finish();
  setBookmarks(document, bookmarksOf(document, { input, front, pages }));
  setCatalog(document, input.pages);
  const bytes = await saveDocument(document, { pages, layers, identity: JSON.stringify([input.pages, input.parts]) });
  return { bytes, bound: { pages: pageCount, frontPages: frontRefs.length, parts: placed(front) } };
}

/** The front pages by themselves, with links into parts that are not there yet left out. */
export async function writeFrontAlone(
  { pages, parts }: { readonly pages: PacketPages; readonly parts: readonly PacketPart[] },
  job: ParserJob,
): Promise<{ readonly bytes: Uint8Array; readonly bound: BoundPacket }> {
  const shaper = new Shaper(
    await openFaces(job.assets, textsIn([pages, parts]), ["sans", "italic", "bold", "serif", "serif-bold"]),
  );
  const document = await newDocument();
  const { front, book } = setFront(pages, { shaper, parts, newBook: () => new FontBook(document.context) });
  const refs = front.sheets.map(() => document.context.nextRef());
  const pageCount = refs.length + parts.reduce((sum, part) => sum + part.pages, 0);
  for (const [index, sheet] of front.sheets.entries()) {
    drawFoot(sheet, shaper, footOf(pages, index + 1, pageCount));
    document.context.assign(refs[index]!, sheetPage(document, sheet, book));
  }
  book.finish();
  const bytes = await saveDocument(document, { pages: refs, layers: [], identity: JSON.stringify([pages, parts]) });
  return { bytes, bound: { pages: pageCount, frontPages: refs.length, parts: placed(front) } };
}

function placed(front: Front): BoundPacket["parts"] {
  return [...front.places].map(([id, { firstPage, pages }]) => ({ id, firstPage, pages }));
}

function sheetPage(document: PDFDocument, sheet: Front["sheets"][number], book: FontBook): PDFDict {
  const { context } = document;
  return context.obj({
    Type: "Page",
    MediaBox: [0, 0, sheet.width, sheet.height].map(Number),
    Resources: { Font: book.resources() },
    Contents: context.register(deflated(context, new TextEncoder().encode(sheet.content()))),
  });
}

/** Every text of the packet's own pages, so that the faces can be opened before anything is set. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function copyPart(
  document: PDFDocument,
  bytes: Uint8Array,
  { part, digests }: { readonly part: PacketPart; readonly digests: readonly string[] },
): Promise<{ readonly refs: readonly PDFRef[]; readonly layers: Layers | null }> {
  const source = await loadDocument(bytes);
  const sourcePages = pagesOf(source);
  if (sourcePages.length !== part.pages || digests.length !== part.pages) {
    throw new AppError("INVALID_INPUT", "part with another page count");
  }
  const { refs, copies } = copyPages(source, sourcePages, document);
  const layers = layersOf(source);
  return { refs, layers: layers === null ? null : renamedLayers(layers, copies) };
}

interface WriteFront {
  readonly input: BindInput;
  readonly refs: readonly PDFRef[];
  readonly pages: readonly PDFRef[];
  readonly shaper: Shaper;
  readonly book: FontBook;
}

function writeFront(document: PDFDocument, front: Front, { input, refs, pages, shaper, book }: WriteFront): void {
  const { context } = document;
  for (const [index, sheet] of front.sheets.entries()) {
    drawFoot(sheet, shaper, footOf(input.pages, index + 1, pages.length));
    const annotations = sheet.links.map((link) => linkAnnotation(document, link, { pageHeight: sheet.height, pages }));
    const page = sheetPage(document, sheet, book);
    if (annotations.length > 0) page.set(PDFName.of("Annots"), context.obj(annotations));
    context.assign(refs[index]!, page);
  }
}

interface BookmarkSource {
  readonly input: BindInput;
  readonly front: Front;
  readonly pages: readonly PDFRef[];
}

function bookmarksOf(document: PDFDocument, { input, front, pages }: BookmarkSource): readonly Bookmark[] {
  const at = (number: number) => destinationTo(document, pages[number - 1]!, topOf(document, pages[number - 1]!));
  const sections = front.sections.map(({ title, page }) => ({ title, destination: at(page), children: [] }));
  const categories = new Map<string, Bookmark[]>();
  for (const { part } of input.parts) {
    const { firstPage } = front.places.get(part.id)!;
    const title = `${formatDate(part.date)} · ${part.title} · p. ${firstPage}`;
    const list = categories.get(part.category) ?? [];
    list.push({ title, destination: at(firstPage), children: [] });
    categories.set(part.category, list);
  }
  const documents = [...categories].map(([title, children]) => ({
    title,
    destination: children[0]!.destination,
    children,
  }));
  return [...sections, ...documents];
}

/** The upper edge of a page that is not turned; on a turned one the viewer finds it better. */
function topOf(document: PDFDocument, ref: PDFRef): number | null {
  const frame = frameOf(ownPage(document, ref));
  return frame.rotate === 0 ? frame.box.top : null;
}

function setCatalog(document: PDFDocument, pages: PacketPages): void {
  const { catalog, context } = document;
  catalog.set(PDFName.of("Lang"), PDFString.of("en"));
  catalog.set(PDFName.of("ViewerPreferences"), context.obj({ DisplayDocTitle: true }));
  setPlainPageLabels(document);
  setInformation(document, `${pages.person.name} · second-opinion packet ${pages.code}`, pages.madeOn);
}
