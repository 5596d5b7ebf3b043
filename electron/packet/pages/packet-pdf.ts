/** Packet.pdf, and Annex.pdf where there is one: each document made ready by itself, then all bound behind the packet's own pages. */
import { availableParallelism } from "node:os";
import type { LeftOutCode } from "../../../shared/left-out-words.ts";
import type { ParserOutput, ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { PreparedDocument } from "../../../shared/api/prepared-document.ts";
import { annexPdf, packetPdf } from "../../../shared/model/packet-files.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import type { PacketPages, PacketPart } from "../../../shared/model/packet-pages.ts";
import { encodeSamples } from "../../../shared/pixels/encode-png.ts";
import type { TextReader } from "../../records/documents/documents.ts";
import { hasDrawnPages } from "../../records/documents/originals.ts";
import { storedTexts } from "../../records/search/search-index.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import type { Vault } from "../../vault/vault.ts";
import { ownFile, withFiles, type PacketFolder, type ScratchFile } from "../packet-folder.ts";
import { drawMarked } from "./draw-marked.ts";
import type { MarkedImage } from "../plan/marked-images.ts";
import type { PacketImage } from "../../../shared/model/packet-image.ts";
import type { PacketPlan, PlannedBlacking, PlannedPart } from "../plan/packet-plan.ts";
import type { StudySets } from "./imaging-pages.ts";
import { readySeries } from "./ready-series.ts";

export interface PreparedPart {
  readonly part: PlannedPart;
  readonly file: ScratchFile;
  readonly document: PreparedDocument;
}

/** A document none of whose pages could be brought into the packet; its original goes along. */
export interface FailedPart {
  readonly part: PlannedPart;
  readonly reason: LeftOutCode;
}

export interface PdfContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly folder: PacketFolder;
  readonly paper: "a4" | "letter";
  /** Of what is said beside the pages' own words; English where it is left out. */
  readonly language?: PacketLanguage | undefined;
  /** How a document's text is come by; from what is stored, unless the session knows more ways. */
  readonly readTexts?: TextReader | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

/** As many as there are hosts and processors for it: the images are written meanwhile, and each host has to become quick by itself. */
const partsAtOnce = availableParallelism() > 2 ? 2 : 1;

/** Makes the parts ready; a reader that fails on one costs that one. */
export async function prepareParts(
  parts: readonly PlannedPart[],
  context: PdfContext,
): Promise<{ readonly prepared: readonly PreparedPart[]; readonly failed: readonly FailedPart[] }> {
  const made: (PreparedPart | LeftOutCode)[] = [];
  const next = parts.entries();
  let done = 0;
  const work = async () => {
    for (const [at, part] of next) {
      context.signal?.throwIfAborted();
      context.onProgress(done, parts.length);
      made[at] = await preparePart(part, `${at}.pdf`, context);
      done += 1;
    }
  };
  await allEnded(Array.from({ length: partsAtOnce }, work));
  const prepared: PreparedPart[] = [];
  const failed: FailedPart[] = [];
  for (const [at, part] of parts.entries()) {
    const one = made[at] ?? "pages-not-copied";
    if (typeof one === "string") failed.push({ part, reason: one });
    else prepared.push({ ...one, part: preparedPart(part, one.document) });
  }
  return { prepared, failed };
}

/** The part with as many pages as it has, and with its black places where they are on them. */
export function preparedPart(part: PlannedPart, { pages, blacked }: PreparedDocument): PlannedPart {
  const places =
    part.blacked === undefined || blacked === undefined ? {} : { blacked: { ...part.blacked, pages: blacked } };
  return { ...part, ...places, pages: pages.length };
}

/** Waits for all, so that nothing is written after one has failed; then fails with the first that did. */
async function allEnded(works: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
}

async function preparePart(part: PlannedPart, name: string, context: PdfContext): Promise<PreparedPart | LeftOutCode> {
  let result: PreparedDocument | LeftOutCode = "pages-failed";
  const file = await context.folder.writeScratch(name, async (onBytes) => {
    result = await prepareDocument(part, onBytes, context);
  });
  return typeof result === "string" ? result : { part, file, document: result };
}

type TakeBytes = (bytes: Uint8Array) => Promise<void>;

/** Makes one document's pages ready for binding and hands their PDF on; or answers why none of them can be shown. */
export async function prepareDocument(
  part: PlannedPart,
  onBytes: TakeBytes,
  context: Omit<PdfContext, "folder" | "onProgress">,
): Promise<PreparedDocument | LeftOutCode> {
  try {
    if (part.blacked !== undefined)
      return await (part.blacked.text === undefined ? blackOut : blackOutText)(part, part.blacked, {
        ...context,
        onBytes,
      });
    return await (hasDrawnPages(part.document.format) ? preparePdf : typesetText)(part, onBytes, context);
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return "pages-failed";
  }
}

async function preparePdf(
  { document }: PlannedPart,
  onBytes: TakeBytes,
  { vault, parsers, signal, language }: Omit<PdfContext, "folder" | "onProgress">,
): Promise<PreparedDocument | LeftOutCode> {
  const source = blobSource(vault, document.blobId, document.size);
  const result = await parsers.run(
    "preparePdf",
    { sizeBytes: document.size, pages: document.pages, language },
    { sources: [source], onBytes, signal },
  );
  return result.is === "read" ? result.document : "pages-not-copied";
}

interface BlackingContext extends Omit<PdfContext, "folder" | "onProgress"> {
  readonly onBytes: TakeBytes;
}

/** The words are taken out before anything is set, so that no page ever had them. */
async function blackOutText(
  { title }: PlannedPart,
  { text }: PlannedBlacking,
  { parsers, paper, signal, language, onBytes }: BlackingContext,
): Promise<PreparedDocument | LeftOutCode> {
  if (text?.pages == null) return "blacking-failed";
  const pages = [...text.pages];
  const made = await parsers.run("redactText", { paper, title, pages, language }, { onBytes, signal });
  return made.is === "read" ? { ...made.document, blacked: made.blacked } : "blacking-failed";
}

/** Never by any other way than the one that takes its places away: a document for which that fails is in no packet. */
async function blackOut(
  { document }: PlannedPart,
  { pages: blacked, isDrawnWhole }: PlannedBlacking,
  { vault, parsers, signal, language, onBytes, readTexts = storedTexts(vault) }: BlackingContext,
): Promise<PreparedDocument | LeftOutCode> {
  const texts = (await readTexts(document)) ?? [];
  const result = await parsers.run(
    "redactPdf",
    {
      sizeBytes: document.size,
      pages: document.pages,
      blacked: [...blacked],
      isDrawnWhole,
      lines: texts.map(({ lines }) => [...lines]),
      language,
    },
    { sources: [blobSource(vault, document.blobId, document.size)], onBytes, signal },
  );
  return result.is === "read" ? result.document : "blacking-failed";
}

async function typesetText(
  { document, title }: PlannedPart,
  onBytes: TakeBytes,
  {
    vault,
    parsers,
    paper,
    language,
    signal,
    readTexts = storedTexts(vault),
  }: Omit<PdfContext, "folder" | "onProgress">,
): Promise<PreparedDocument | LeftOutCode> {
  const texts = await readTexts(document);
  if (texts === null) return "text-lost";
  const pages = texts.map(({ text }) => text);
  return parsers.run("typesetText", { paper, title, pages, language }, { onBytes, signal });
}

/** A marked image as the pages show it, and the samples of its picture where it has one. */
export interface PreparedImage {
  readonly image: PacketImage;
  readonly file: ScratchFile | null;
}

/** Draws the marked images one after the other; one that cannot be drawn says so in its place. */
export async function prepareImages(
  marked: readonly MarkedImage[],
  { vault, parsers, folder, signal, language }: Omit<PdfContext, "onProgress">,
): Promise<readonly PreparedImage[]> {
  const prepared: PreparedImage[] = [];
  for (const [at, one] of marked.entries()) {
    signal?.throwIfAborted();
    const { image, bytes } = await drawMarked(one, { vault, parsers, signal, language });
    const file = bytes === null ? null : await folder.writeScratch(`image${at}.raw`, (take) => take(bytes));
    prepared.push({ image, file });
  }
  return prepared;
}

/** The series of the plan's studies; their pictures' samples and the packet's own files of them. */
export interface PreparedSeries {
  readonly series: readonly StudySets[];
  readonly files: readonly ScratchFile[];
}

/** Makes the series ready, and writes each one's picture as a file of the packet. */
export async function prepareSeries(
  plan: PacketPlan,
  { vault, parsers, folder, signal, language }: Omit<PdfContext, "onProgress">,
): Promise<PreparedSeries> {
  const { series, pictures } = await readySeries(plan, { vault, parsers, signal, language });
  const files: ScratchFile[] = [];
  for (const [at, { file, thumbnail }] of pictures.entries()) {
    const { shape, bytes } = thumbnail;
    await folder.writeWhole(file, ownFile("index", "Picture of a series"), await encodeSamples(shape, bytes));
    files.push(await folder.writeScratch(`series${at}.raw`, (take) => take(bytes)));
  }
  return { series, files };
}

/** In the order in which the pages are drawn. */
function pictureFiles({ images, series }: Pick<PreparedContent, "images" | "series">): readonly ScratchFile[] {
  return [...images.flatMap(({ file }) => file ?? []), ...series.files];
}

export interface PacketPlaces {
  readonly pages: number;
  /** How many of them stand in Packet.pdf. */
  readonly corePages: number;
  readonly frontPages: number;
  readonly firstPages: ReadonlyMap<string, number>;
  /** The page of each marked image. */
  readonly imagePages: ReadonlyMap<string, number>;
}

/** What is made ready for the pages. */
export interface PreparedContent {
  readonly prepared: readonly PreparedPart[];
  readonly images: readonly PreparedImage[];
  readonly series: PreparedSeries;
}

/** Where everything will stand, before the packet's code is known. */
export async function placeParts(
  { prepared }: Pick<PreparedContent, "prepared">,
  pages: PacketPages,
  { parsers, signal }: PdfContext,
): Promise<PacketPlaces> {
  const parts = prepared.map(({ part }) => packetPart(part));
  return placesOf(await parsers.run("placePacket", { pages, parts }, { signal }));
}

export interface BoundPacket extends PacketPlaces {
  readonly pageDigests: readonly string[];
  readonly digest: string;
}

export interface BindRequest {
  readonly pages: PacketPages;
  readonly coreDigest: string;
  /** The password (UTF-8) that opens each file; null leaves it open to anybody. */
  readonly password: Uint8Array | null;
}

/**
 * Binds the prepared parts behind the packet's own pages and takes the result into the packet: one file, or two that were made
 * together, since the code on every page stands for the pages of both.
 */
export async function bindParts(
  { prepared, images, series }: PreparedContent,
  { pages, coreDigest, password }: BindRequest,
  { parsers, folder, signal, onProgress }: PdfContext,
): Promise<BoundPacket> {
  const parts = prepared.map(({ part, file, document }) => ({
    part: packetPart(part),
    sizeBytes: file.sizeBytes,
    digests: document.pages.map(({ digest }) => digest),
  }));
  let bound: ParserOutput<"bindPacket"> | null = null;
  const files = [...prepared.map(({ file }) => file), ...pictureFiles({ images, series })];
  const bind = (onBytes: TakeBytes) =>
    withFiles(files, async (sources) => {
      const input = { pages, coreDigest, parts, password };
      bound = await parsers.run("bindPacket", input, { sources, signal, onProgress, onBytes });
    });
  await folder.write(packetPdf, packetPdfFacts, async (takePacket) => {
    if (pages.isAnnexApart !== true) return bind(takePacket);
    await folder.write(annexPdf, annexPdfFacts, async (takeAnnex) => {
      let take = takePacket;
      // An empty piece stands between the two.
      await bind((piece) => (piece.length > 0 ? take(piece) : Promise.resolve(void (take = takeAnnex))));
    });
  });
  return boundPacket(bound, prepared.length);
}

export const packetPdfFacts = ownFile("packet-pdf", "The packet");
export const annexPdfFacts = ownFile("annex-pdf", "The annex");

/** What the binder is told of a part. */
export function packetPart({ id, category, title, date, pages, isAnnex }: PacketPart): PacketPart {
  return { id, category, title, date, pages, ...(isAnnex === true ? { isAnnex } : {}) };
}

function placesOf({ pages, corePages, frontPages, parts, images }: ParserOutput<"placePacket">): PacketPlaces {
  return {
    pages,
    corePages,
    frontPages,
    firstPages: new Map(parts.map(({ id, firstPage }) => [id, firstPage])),
    imagePages: new Map(images.map(({ id, page }) => [id, page])),
  };
}

function boundPacket(bound: ParserOutput<"bindPacket"> | null, expectedParts: number): BoundPacket {
  if (bound === null || bound.parts.length !== expectedParts) throw new AppError("BUG", "the binder lost a document");
  return { ...placesOf(bound), pageDigests: bound.pageDigests, digest: bound.digest };
}
