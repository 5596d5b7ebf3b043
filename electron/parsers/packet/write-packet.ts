/** The packet's document, or its two: front pages set, parts copied and stamped, outline, labels, links and facts. */
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { PDFName, PDFString, type PDFDocument, type PDFRef } from "pdf-lib";
import { codeOfDigest, digestedText } from "../../../shared/model/packet-code.ts";
import { annexPdf, packetPdf, type PacketPdf } from "../../../shared/model/packet-files.ts";
import type { PacketPages, PacketPart } from "../../../shared/model/packet-pages.ts";
import { stopIfCancelled, type ParserJob } from "../job.ts";
import { setBookmarks } from "./bookmarks.ts";
import { bookmarksOf } from "./packet-bookmarks.ts";
import { copyParts, type CopiedParts, type SourcePart } from "./copy-parts.ts";
import { ownPage } from "../pdf/copy/page-notices.ts";
import type { Leaf } from "./links.ts";
import { setPageLabels } from "./page-labels.ts";
import { newDocument, saveDocument, setInformation } from "../pdf/objects/save-document.ts";
import { writeDocument } from "../pdf/objects/write-document.ts";
import { addOwnFoot } from "./own-feet.ts";
import { frameDigest, framed } from "./frame-digest.ts";
import { digestPages } from "../pdf/objects/page-digest.ts";
import { sha256Hex } from "../pdf/sha256.ts";
import { footOf, stampPage, type Foot } from "./stamps.ts";
import { FontBook } from "../pdf/typeset/embed-fonts.ts";
import { openFaces } from "../pdf/typeset/faces.ts";
import { setFront, type Front } from "./front/packet-front.ts";
import { readPictures } from "./read-pictures.ts";
import { Shaper } from "../pdf/typeset/shape.ts";
import { Tag } from "../pdf/typeset/tags.ts";
import { copiedPage, type CopiedPage } from "./structure/copied-pages.ts";
import { setMetadata } from "./structure/metadata.ts";
import { structureIn } from "./structure/read-structure.ts";
import { writeStructure, type CopiedDocument } from "./structure/write-structure.ts";
import { sheetPage, writeSheets } from "./write-sheets.ts";

export interface BindInput {
  readonly pages: PacketPages;
  /** The digest of all that the packet's code stands for beside its pages. */
  readonly coreDigest: string;
  readonly parts: readonly Omit<SourcePart, "source">[];
  /** The password (UTF-8) that opens each file; open to anybody where it is left out. */
  readonly password?: Uint8Array | null | undefined;
}

export interface FrontPlaces {
  readonly pages: number;
  /** How many of them are in Packet.pdf: all but where the annex is a file of its own. */
  readonly corePages: number;
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

/** One of the packet's files while it is put together. */
interface Volume extends CopiedParts {
  readonly file: PacketPdf;
  readonly document: PDFDocument;
  readonly parts: readonly SourcePart[];
}

/**
 * Writes the packet's file to the job's output, and behind an empty piece the annex where that is a file of its own. Everything
 * but the stamps is drawn first, in both: the code that they print stands for all of it.
 */
export async function writePacket(input: BindInput, job: ParserJob): Promise<BoundPacket> {
  const { pages } = input;
  const shaper = new Shaper(await openFaces(job.assets, textsIn([pages, input.parts]), faceStyles));
  const document = await newDocument();
  const parts = input.parts.map(({ part }) => part);
  const { front, book } = setFront(pages, { shaper, parts, newBook: () => new FontBook(document.context) });
  const frontRefs = front.sheets.map(() => document.context.nextRef());
  const { core, annex } = await copyVolumes(document, input, job);
  const leaves = [...leavesOf(core, frontRefs), ...(annex === null ? [] : leavesOf(annex))];
  const coreRefs = [...frontRefs, ...core.refs];
  const pictures = await readPictures(document, pages, { job, firstSource: input.parts.length });
  const speech = speechIn(pages.language);
  const links = writeSheets(document, front, { refs: frontRefs, leaves, book, pictures, speech });
  book.finish();
  const source = { pages, parts, front, leaves, isAnnexApart: annex !== null };
  setBookmarks(document, bookmarksOf(core, source));
  setPageLabels(document, 1);
  const copies = core.refs.map((ref) => copiedPage(document, ref));
  writeStructure(document, {
    language: speech.language,
    pages: coreRefs,
    own: front.tags,
    sheets: new Map(front.sheets.map((sheet, at) => [sheet, frontRefs[at]!])),
    links,
    copies: copiedDocuments(core.parts, copies, speech),
  });
  const own = await digestPages(
    document,
    frontRefs.map((ref) => ownPage(document, ref)),
    { withoutStrip: false },
  );
  const annexCopies = annex === null ? null : drawAnnex(annex, { speech, first: coreRefs.length + 1, source });
  const bare = [...own, ...input.parts.flatMap(({ digests }) => digests)];
  const pageDigests = framed(bare, document, {
    ...readBack(document, coreRefs),
    annex: annex === null ? null : frameDigest(annex.document, readBack(annex.document, annex.refs)),
  });
  const digest = sha256Hex(new TextEncoder().encode(digestedText(input.coreDigest, pageDigests)));
  const code = codeOfDigest(digest);
  const footAt = (number: number) => footOf(pages, { code, number, count: leaves.length });
  const stamps = new FontBook(document.context);
  stampSheets(document, front, { pages, refs: frontRefs, code, digest, shaper, book: stamps, footAt });
  stampCopies(document, copies, { first: frontRefs.length + 1, shaper, book: stamps, footAt });
  stamps.finish();
  const { name } = pages.person;
  setCatalog(document, pages, speech.say("{name} · second-opinion packet {code}", { name, code }));
  const { password = null } = input;
  const write = (piece: Uint8Array) => {
    stopIfCancelled(job);
    return job.write(piece);
  };
  const identity = JSON.stringify([pages, input.parts, digest]);
  await writeDocument(document, { pages: coreRefs, layers: core.layers, identity, password }, write);
  if (annex !== null && annexCopies !== null) {
    const book = new FontBook(annex.document.context);
    stampCopies(annex.document, annexCopies, { first: coreRefs.length + 1, shaper, book, footAt });
    book.finish();
    setCatalog(annex.document, pages, speech.say("{name} · annex to the packet {code}", { name, code }));
    await job.write(betweenFiles);
    const { refs, layers } = annex;
    await writeDocument(annex.document, { pages: refs, layers, identity: `${annexPdf} ${identity}`, password }, write);
  }
  const counts = { pages: leaves.length, corePages: coreRefs.length, frontPages: frontRefs.length };
  return { ...counts, ...placed(pages, front), pageDigests, digest };
}

const faceStyles = ["sans", "italic", "bold", "serif", "serif-bold"] as const;

/** What stands between the files in the output. */
const betweenFiles = new Uint8Array(0);

/** The documents in the packet's file and, where the annex is one of its own, in that. */
async function copyVolumes(
  document: PDFDocument,
  { pages, parts }: BindInput,
  job: ParserJob,
): Promise<{ readonly core: Volume; readonly annex: Volume | null }> {
  let done = 0;
  const onCopied = () => job.progress((done += 1), parts.length + 1);
  const all = parts.map((part, source) => ({ ...part, source }));
  const isApart = ({ part }: SourcePart) => pages.isAnnexApart === true && part.isAnnex === true;
  const volume = async (file: PacketPdf, into: PDFDocument, own: readonly SourcePart[]) => ({
    file,
    document: into,
    parts: own,
    ...(await copyParts(into, own, { job, onCopied })),
  });
  const core = await volume(
    packetPdf,
    document,
    all.filter((one) => !isApart(one)),
  );
  const apart = all.filter(isApart);
  return { core, annex: apart.length === 0 ? null : await volume(annexPdf, await newDocument(), apart) };
}

function leavesOf({ file, document, refs }: Volume, before: readonly PDFRef[] = []): readonly Leaf[] {
  return [...before, ...refs].map((ref, at) => ({ file, document, ref, page: at + 1 }));
}

/** Everything of the annex but its stamps. */
function drawAnnex(
  annex: Volume,
  { speech, first, source }: { speech: Speech; first: number; source: Parameters<typeof bookmarksOf>[1] },
): readonly CopiedPage[] {
  const { document, refs, parts } = annex;
  setBookmarks(document, bookmarksOf(annex, source));
  setPageLabels(document, first);
  const copies = refs.map((ref) => copiedPage(document, ref));
  writeStructure(document, {
    language: speech.language,
    pages: refs,
    own: new Tag("Document"),
    sheets: new Map(),
    links: new Map(),
    copies: copiedDocuments(parts, copies, speech),
  });
  return copies;
}

function readBack(document: PDFDocument, refs: readonly PDFRef[]) {
  const pages = refs.map((ref) => ownPage(document, ref));
  return { pages, structure: structureIn(document, pages) };
}

interface Stamping {
  readonly shaper: Shaper;
  readonly book: FontBook;
  readonly footAt: (number: number) => Foot;
}

interface StampSheets extends Stamping {
  readonly pages: PacketPages;
  /** Of the packet's own pages. */
  readonly refs: readonly PDFRef[];
  readonly code: string;
  /** Null in a preview, which prints the word of its pages instead of a code. */
  readonly digest: string | null;
}

function stampSheets(document: PDFDocument, front: Front, { refs, footAt, ...how }: StampSheets): void {
  for (const [index, sheet] of front.sheets.entries())
    addOwnFoot(document, ownPage(document, refs[index]!), { ...how, sheet, foot: footAt(index + 1) });
}

function stampCopies(
  document: PDFDocument,
  copies: readonly CopiedPage[],
  { first, shaper, book, footAt }: Stamping & { readonly first: number },
): void {
  for (const [index, page] of copies.entries())
    stampPage(document, page, { shaper, book, foot: footAt(first + index) });
}

/** Each document's pages with the words for whoever cannot see them. */
function copiedDocuments(
  parts: readonly SourcePart[],
  copies: readonly CopiedPage[],
  speech: Speech,
): readonly CopiedDocument[] {
  let next = 0;
  return parts.map(({ part: { title, date, pages: count }, source }) => {
    const named = date === null ? title : `${title}, ${speech.date(date)}`;
    const pages = copies.slice(next, (next += count));
    return {
      title: named,
      pages: pages.map((page, at) => ({
        ...page,
        alternative: speech.say("document {document}, page {page}, a copy of {title}", {
          document: source + 1,
          page: at + 1,
          title: named,
        }),
      })),
    };
  });
}

/** What the front pages are set of: their contents, and how many pages each document has. */
export interface FrontInput {
  readonly pages: PacketPages;
  readonly parts: readonly PacketPart[];
}

/** Where everything will stand, as `writePacket` puts it: the front pages are set, and nothing is drawn. */
export async function placePacket({ pages, parts }: FrontInput, job: ParserJob): Promise<FrontPlaces> {
  const shaper = new Shaper(await openFaces(job.assets, textsIn([pages, parts]), faceStyles));
  const { context } = await newDocument();
  const { front } = setFront(pages, { shaper, parts, newBook: () => new FontBook(context) });
  return placesIn({ pages, parts }, front);
}

/** The front pages by themselves, with links into parts that are not there yet left out. */
export async function writeFrontAlone(
  { pages, parts }: FrontInput,
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
  const { code } = pages;
  const bound = placesIn({ pages, parts }, front);
  const { pages: count } = bound;
  const footAt = (number: number) => footOf(pages, { code, number, count });
  stampSheets(document, front, { pages, refs, code, digest: null, shaper, book: stamps, footAt });
  stamps.finish();
  const bytes = await saveDocument(document, { pages: refs, layers: [], identity: JSON.stringify([pages, parts]) });
  return { bytes, bound };
}

function placesIn({ pages, parts }: FrontInput, front: Front): FrontPlaces {
  const count = front.sheets.length + pagesIn(parts);
  const apart = pages.isAnnexApart === true ? pagesIn(parts.filter(({ isAnnex }) => isAnnex === true)) : 0;
  return { pages: count, corePages: count - apart, frontPages: front.sheets.length, ...placed(pages, front) };
}

function pagesIn(parts: readonly PacketPart[]): number {
  return parts.reduce((sum, part) => sum + part.pages, 0);
}

function placed({ markedImages = [] }: PacketPages, front: Front): Pick<FrontPlaces, "parts" | "images"> {
  return {
    parts: [...front.places].map(([id, { firstPage, pages }]) => ({ id, firstPage, pages })),
    images: markedImages.map(({ id }) => ({ id, page: front.studies.get(id)?.page ?? 1 })),
  };
}

/** Every text of the packet's own pages, so that the faces can be opened before anything is set. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function setCatalog(document: PDFDocument, pages: PacketPages, title: string): void {
  const { catalog, context } = document;
  const speech = speechIn(pages.language);
  const subject = speech.say("Second-opinion packet of {date}", { date: speech.date(pages.madeOn) });
  catalog.set(PDFName.of("Lang"), PDFString.of(speech.language));
  catalog.set(PDFName.of("ViewerPreferences"), context.obj({ DisplayDocTitle: true }));
  setInformation(document, { title, subject, madeOn: pages.madeOn });
  setMetadata(document);
}
