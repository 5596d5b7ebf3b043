/** The packet's document: front pages set, parts copied and stamped, outline, labels, links and facts. */
import { categoryHeading, type Category } from "../../../shared/contents-categories.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { PDFName, PDFString, type PDFDict, type PDFDocument, type PDFRef } from "pdf-lib";
import { AppError } from "../../../shared/errors.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { codeOfDigest, digestedText } from "../../../shared/model/packet-code.ts";
import type { PacketPages, PacketPart } from "../../../shared/model/packet-pages.ts";
import { readWhole, stopIfCancelled, type ParserJob } from "../job.ts";
import { frameOf } from "../pdf/objects/add-strip.ts";
import { setBookmarks, type Bookmark } from "./bookmarks.ts";
import { ownPage } from "../pdf/copy/page-notices.ts";
import { copyPages } from "../pdf/objects/copy-pages.ts";
import { layersOf, renamedLayers, type Layers } from "../pdf/objects/layers.ts";
import { maxPdfBytes } from "../pdf/limits.ts";
import { destinationTo, linkAnnotation } from "./links.ts";
import { loadDocument } from "../pdf/objects/load-document.ts";
import { setPlainPageLabels } from "./page-labels.ts";
import { pagesOf } from "../pdf/objects/page-tree.ts";
import { newDocument, saveDocument, setInformation } from "../pdf/objects/save-document.ts";
import { writeDocument } from "../pdf/objects/write-document.ts";
import { addOwnFoot } from "./own-feet.ts";
import { framed } from "./frame-digest.ts";
import { digestPages } from "../pdf/objects/page-digest.ts";
import { sha256Hex } from "../pdf/sha256.ts";
import { footOf, stampPage } from "./stamps.ts";
import { deflated, FontBook } from "../pdf/typeset/embed-fonts.ts";
import { openFaces } from "../pdf/typeset/faces.ts";
import { imagingTitle, markedTitle, setFront, type Front } from "./front/packet-front.ts";
import { readPictures, type Pictures } from "./read-pictures.ts";
import { Shaper } from "../pdf/typeset/shape.ts";
import type { SheetLink } from "../pdf/typeset/places.ts";
import { copiedPage, type CopiedPage } from "./structure/copied-pages.ts";
import { setMetadata } from "./structure/metadata.ts";
import { structureIn } from "./structure/read-structure.ts";
import { writeStructure, type CopiedDocument } from "./structure/write-structure.ts";

export interface BindInput {
  readonly pages: PacketPages;
  /** The digest of all that the packet's code stands for beside its pages. */
  readonly coreDigest: string;
  readonly parts: readonly {
    readonly part: PacketPart;
    readonly sizeBytes: number;
    readonly digests: readonly string[];
  }[];
  /** The password (UTF-8) that opens the file; open to anybody where it is left out. */
  readonly password?: Uint8Array | null | undefined;
}

export interface FrontPlaces {
  readonly pages: number;
  readonly frontPages: number;
  readonly parts: { readonly id: string; readonly firstPage: number; readonly pages: number }[];
  /** Where each marked image is shown. */
  readonly images: { readonly id: string; readonly page: number }[];
}

export interface BoundPacket extends FrontPlaces {
  /** The digest of every page, its stamp apart. */
  readonly pageDigests: string[];
  readonly digest: string;
}

/** Writes the packet's file to the job's output. Everything but the stamps is drawn first: the code that they print stands for all of it. */
export async function writePacket(input: BindInput, job: ParserJob): Promise<BoundPacket> {
  const shaper = new Shaper(await openFaces(job.assets, textsIn([input.pages, input.parts]), faceStyles));
  const document = await newDocument();
  const parts = input.parts.map(({ part }) => part);
  const { front, book } = setFront(input.pages, { shaper, parts, newBook: () => new FontBook(document.context) });
  const frontRefs = front.sheets.map(() => document.context.nextRef());
  const copied = await copyParts(document, input, job);
  const pages = [...frontRefs, ...copied.refs];
  const pictures = await readPictures(document, input.pages, { job, firstSource: input.parts.length });
  const speech = speechIn(input.pages.language);
  const links = writeFront(document, front, { refs: frontRefs, pages, book, pictures, speech });
  book.finish();
  setBookmarks(document, bookmarksOf(document, { input, front, pages }));
  setPlainPageLabels(document);
  const copies = copied.refs.map((ref) => copiedPage(document, ref));
  writeStructure(document, {
    language: speech.language,
    pages,
    own: front.tags,
    sheets: new Map(front.sheets.map((sheet, at) => [sheet, frontRefs[at]!])),
    links,
    copies: copiedDocuments(parts, copies, speech),
  });
  const own = await digestPages(
    document,
    frontRefs.map((ref) => ownPage(document, ref)),
    { withoutStrip: false },
  );
  const bare = [...own, ...input.parts.flatMap(({ digests }) => digests)];
  const written = pages.map((ref) => ownPage(document, ref));
  const pageDigests = framed(bare, document, { pages: written, structure: structureIn(document, written) });
  const digest = sha256Hex(new TextEncoder().encode(digestedText(input.coreDigest, pageDigests)));
  const stamps = new FontBook(document.context);
  stampAll(document, front, { pages: input.pages, refs: frontRefs, copies, digest, shaper, book: stamps });
  stamps.finish();
  setCatalog(document, input.pages, codeOfDigest(digest));
  const identity = JSON.stringify([input.pages, input.parts, digest]);
  const { password = null } = input;
  await writeDocument(document, { pages, layers: copied.layers, identity, password }, (piece) => {
    stopIfCancelled(job);
    return job.write(piece);
  });
  return { pages: pages.length, frontPages: frontRefs.length, ...placed(input.pages, front), pageDigests, digest };
}

const faceStyles = ["sans", "italic", "bold", "serif", "serif-bold"] as const;

async function copyParts(
  document: PDFDocument,
  input: BindInput,
  job: ParserJob,
): Promise<{ readonly refs: readonly PDFRef[]; readonly layers: readonly Layers[] }> {
  const layers: Layers[] = [];
  const refs: PDFRef[] = [];
  for (const [index, { part, sizeBytes, digests }] of input.parts.entries()) {
    stopIfCancelled(job);
    const copied = await copyPart(document, await readWhole(job, index, sizeBytes, maxPdfBytes), { part, digests });
    refs.push(...copied.refs);
    if (copied.layers !== null) layers.push(copied.layers);
    job.progress(index + 1, input.parts.length + 1);
  }
  return { refs, layers };
}

interface StampAll {
  readonly pages: PacketPages;
  /** Of the packet's own pages. */
  readonly refs: readonly PDFRef[];
  readonly copies: readonly CopiedPage[];
  /** Null in a preview, which prints the word of its pages instead of a code. */
  readonly digest: string | null;
  readonly shaper: Shaper;
  readonly book: FontBook;
}

function stampAll(document: PDFDocument, front: Front, { pages, refs, copies, digest, shaper, book }: StampAll): void {
  const code = digest === null ? pages.code : codeOfDigest(digest);
  const count = front.sheets.length + [...front.places.values()].reduce((sum, part) => sum + part.pages, 0);
  const footAt = (index: number) => footOf(pages, { code, number: index + 1, count });
  for (const [index, sheet] of front.sheets.entries()) {
    const page = ownPage(document, refs[index]!);
    addOwnFoot(document, page, { sheet, pages, foot: footAt(index), code, digest, shaper, book });
  }
  for (const [index, page] of copies.entries())
    stampPage(document, page, { shaper, book, foot: footAt(front.sheets.length + index) });
}

/** Each document's pages with the words for whoever cannot see them. */
function copiedDocuments(
  parts: readonly PacketPart[],
  copies: readonly CopiedPage[],
  speech: Speech,
): readonly CopiedDocument[] {
  let next = 0;
  return parts.map(({ title, date, pages: count }, index) => {
    const named = date === null ? title : `${title}, ${speech.date(date)}`;
    const pages = copies.slice(next, (next += count));
    return {
      title: named,
      pages: pages.map((page, at) => ({
        ...page,
        alternative: speech.say("document {document}, page {page}, a copy of {title}", {
          document: index + 1,
          page: at + 1,
          title: named,
        }),
      })),
    };
  });
}

/** The front pages by themselves, with links into parts that are not there yet left out. */
export async function writeFrontAlone(
  { pages, parts }: { readonly pages: PacketPages; readonly parts: readonly PacketPart[] },
  job: ParserJob,
): Promise<{ readonly bytes: Uint8Array; readonly bound: FrontPlaces }> {
  const shaper = new Shaper(await openFaces(job.assets, textsIn([pages, parts]), faceStyles));
  const document = await newDocument();
  const { front, book } = setFront(pages, { shaper, parts, newBook: () => new FontBook(document.context) });
  const refs = front.sheets.map(() => document.context.nextRef());
  const pictures = await readPictures(document, pages, { job, firstSource: 0 });
  for (const [index, sheet] of front.sheets.entries()) {
    document.context.assign(refs[index]!, sheetPage(document, sheet, { book, pictures }));
  }
  book.finish();
  const stamps = new FontBook(document.context);
  stampAll(document, front, { pages, refs, copies: [], digest: null, shaper, book: stamps });
  stamps.finish();
  const bytes = await saveDocument(document, { pages: refs, layers: [], identity: JSON.stringify([pages, parts]) });
  const pageCount = refs.length + parts.reduce((sum, part) => sum + part.pages, 0);
  return { bytes, bound: { pages: pageCount, frontPages: refs.length, ...placed(pages, front) } };
}

function placed({ markedImages = [] }: PacketPages, front: Front): Pick<FrontPlaces, "parts" | "images"> {
  return {
    parts: [...front.places].map(([id, { firstPage, pages }]) => ({ id, firstPage, pages })),
    images: markedImages.map(({ id }) => ({ id, page: front.studies.get(id)?.page ?? 1 })),
  };
}

interface SheetResources {
  readonly book: FontBook;
  readonly pictures: Pictures;
}

function sheetPage(document: PDFDocument, sheet: Front["sheets"][number], { book, pictures }: SheetResources): PDFDict {
  const { context } = document;
  const drawn = [...sheet.pictures].flatMap((name) => {
    const ref = pictures.get(name);
    return ref === undefined ? [] : [[name, ref] as const];
  });
  return context.obj({
    Type: "Page",
    // The foot is added as to every other page: as a strip below what was set.
    MediaBox: [0, sheet.foot.height, sheet.width, sheet.height].map(Number),
    Resources: {
      Font: book.resources(),
      ...(drawn.length === 0 ? {} : { XObject: Object.fromEntries(drawn) }),
    },
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
  const found = await digestPages(source, sourcePages, { withoutStrip: false });
  if (found.some((digest, index) => digest !== digests[index])) {
    throw new AppError("PARSER_FAILED", "a part is not the one that was made ready");
  }
  const { refs, copies } = copyPages(source, sourcePages, document);
  const layers = layersOf(source);
  return { refs, layers: layers === null ? null : renamedLayers(layers, copies) };
}

interface WriteFront {
  readonly refs: readonly PDFRef[];
  readonly pages: readonly PDFRef[];
  readonly book: FontBook;
  readonly pictures: Pictures;
  readonly speech: Speech;
}

/** Answers the annotation of each link. */
function writeFront(
  document: PDFDocument,
  front: Front,
  { refs, pages, book, pictures, speech }: WriteFront,
): ReadonlyMap<SheetLink, PDFRef> {
  const { context } = document;
  const links = new Map<SheetLink, PDFRef>();
  for (const [index, sheet] of front.sheets.entries()) {
    const annotations = sheet.links.map((link) => {
      const words = `${speech.say("Page")} ${link.page}`;
      const annotation = linkAnnotation(document, link, { pageHeight: sheet.height, pages, words });
      links.set(link, annotation);
      return annotation;
    });
    const page = sheetPage(document, sheet, { book, pictures });
    if (annotations.length > 0) page.set(PDFName.of("Annots"), context.obj(annotations));
    context.assign(refs[index]!, page);
  }
  return links;
}

interface BookmarkSource {
  readonly input: BindInput;
  readonly front: Front;
  readonly pages: readonly PDFRef[];
}

function bookmarksOf(document: PDFDocument, { input, front, pages }: BookmarkSource): readonly Bookmark[] {
  const speech = speechIn(input.pages.language);
  const at = (number: number) => destinationTo(document, pages[number - 1]!, topOf(document, pages[number - 1]!));
  const own = (page: number, top: number) =>
    destinationTo(document, pages[page - 1]!, Math.round((front.sheets[page - 1]?.height ?? 0) - top));
  const below = (
    items: readonly { readonly id: string | null; readonly date: PartialDate | null; readonly title: string }[],
  ) =>
    items.flatMap(({ id, date, title }) => {
      const place = front.studies.get(id ?? "");
      if (place === undefined) return [];
      const name = `${speech.date(date)} · ${title} · ${speech.say("p. {page}", { page: place.page })}`;
      return [{ title: name, destination: own(place.page, place.top), children: [] }];
    });
  const gathered = new Map([
    [imagingTitle, below(input.pages.imaging)],
    [markedTitle, below(input.pages.markedImages ?? [])],
  ]);
  const sections = front.sections.map(({ title, page, top }) => ({
    title: speech.named(title),
    destination: own(page, top),
    children: gathered.get(title) ?? [],
  }));
  const ofEach = new Map<
    string,
    { readonly category: Category; readonly isAnnex: boolean; readonly list: Bookmark[] }
  >();
  for (const { part } of input.parts) {
    const { firstPage } = front.places.get(part.id)!;
    const title = `${speech.date(part.date)} · ${part.title} · ${speech.say("p. {page}", { page: firstPage })}`;
    const { category, isAnnex = false } = part;
    const key = `${category} ${isAnnex}`;
    const group = ofEach.get(key) ?? { category, isAnnex, list: [] };
    group.list.push({ title, destination: at(firstPage), children: [] });
    ofEach.set(key, group);
  }
  const groups = (isAnnex: boolean) =>
    [...ofEach.values()]
      .filter((group) => group.isAnnex === isAnnex)
      .map(({ category, list }) => ({
        title: speech.named(categoryHeading(category)),
        destination: list[0]!.destination,
        children: list,
      }));
  const annex = groups(true);
  const behind =
    annex.length === 0 ? [] : [{ title: speech.say("Annex"), destination: annex[0]!.destination, children: annex }];
  return [...sections, ...groups(false), ...behind];
}

/** The upper edge of a page that is not turned; on a turned one the viewer finds it better. */
function topOf(document: PDFDocument, ref: PDFRef): number | null {
  const frame = frameOf(ownPage(document, ref));
  return frame.rotate === 0 ? frame.box.top : null;
}

function setCatalog(document: PDFDocument, pages: PacketPages, code: string): void {
  const { catalog, context } = document;
  const speech = speechIn(pages.language);
  const title = speech.say("{name} · second-opinion packet {code}", { name: pages.person.name, code });
  catalog.set(PDFName.of("Lang"), PDFString.of(speech.language));
  catalog.set(PDFName.of("ViewerPreferences"), context.obj({ DisplayDocTitle: true }));
  setInformation(document, title, pages.madeOn);
  setMetadata(document);
}
