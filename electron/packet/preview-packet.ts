/** How a packet's own pages would look, and on which page each document would begin, before anything is written. */
import { memorySource, type ParserRunner } from "../../shared/api/parser-runner.ts";
import type { LeftOutCode } from "../../shared/left-out-words.ts";
import type { PreparedDocument } from "../../shared/api/prepared-document.ts";
import type { PacketLanguage } from "../../shared/model/packet-language.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import type { PacketPages, PacketPart } from "../../shared/model/packet-pages.ts";
import type { TextReader } from "../records/documents/documents.ts";
import { hasDrawnPages } from "../records/documents/originals.ts";
import type { Vault } from "../vault/vault.ts";
import { copyNotes } from "./pages/copy-notes.ts";
import { namingDamagedRecords } from "./plan/damaged-records.ts";
import { packetPart, prepareDocument, preparedPart, type FailedPart } from "./pages/packet-pdf.ts";
import type { PlannedPacket } from "./plan/plan-from-snapshot.ts";
import { readySeries } from "./pages/ready-series.ts";
import { drawMarked, type ReadyImage } from "./pages/draw-marked.ts";
import { markedImages, type MarkedImage } from "./plan/marked-images.ts";
import type { PlannedPart } from "./plan/packet-plan.ts";
import { withPreparedParts } from "./plan/prepared-plan.ts";

/** What making documents ready came to, by document and paper: their originals do not change, so it holds. */
export interface PreparedBefore {
  readonly documents: Map<string, PreparedDocument | LeftOutCode>;
  readonly images: Map<string, ReadyImage>;
}

/** Nothing made ready yet. */
export function nothingPrepared(): PreparedBefore {
  return { documents: new Map(), images: new Map() };
}

/** Pictures kept for the next preview; a megabyte or so each. */
const imagesKept = 40;

export interface PreviewContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly paper: "a4" | "letter";
  readonly language?: PacketLanguage | undefined;
  readonly readTexts?: TextReader | undefined;
  /** The day that the packet would carry. */
  readonly madeOn: PartialDate;
  readonly signal?: AbortSignal | undefined;
  readonly known: PreparedBefore;
  /** True makes every document ready as the packet will; else one that was not yet counts as many pages as were read. */
  readonly isExact: boolean;
}

export interface PacketPreview {
  readonly pages: PacketPages;
  readonly parts: readonly PacketPart[];
  readonly frontPages: number;
  /** How many of the pages will stand in Packet.pdf. */
  readonly corePages: number;
  /** Page of the packet on which each part begins. */
  readonly firstPages: ReadonlyMap<string, number>;
  /** The front pages as a PDF. */
  readonly frontPdf: Uint8Array;
  /** True when the packet will have exactly these pages. */
  readonly isExact: boolean;
}

/** Sets the front pages of a planned packet, with the page numbers that it would have. Rejects with RECORD_DAMAGED. */
export async function previewPacket(
  { plan, pagesFor }: PlannedPacket,
  context: PreviewContext,
): Promise<PacketPreview> {
  const { vault, parsers, madeOn, signal } = context;
  const ready: { part: PlannedPart; document: PreparedDocument }[] = [];
  const counted: { part: PlannedPart }[] = [];
  const failed: FailedPart[] = [];
  let isExact = true;
  for (const part of plan.parts) {
    signal?.throwIfAborted();
    const document = await documentOf(part, context);
    if (document === null) {
      isExact = false;
      counted.push({ part });
    } else if (typeof document === "string") failed.push({ part, reason: document });
    else {
      const one = { part: preparedPart(part, document), document };
      ready.push(one);
      counted.push(one);
    }
  }
  const finalPlan = withPreparedParts(plan, counted, failed);
  const images: ReadyImage[] = [];
  for (const marked of markedImages(finalPlan, context.language)) images.push(await imageOf(marked, context));
  const { series, pictures } = await namingDamagedRecords(vault, () => readySeries(finalPlan, context));
  const pages = {
    ...pagesFor(finalPlan, {
      madeOn,
      copyNotes: copyNotes(finalPlan, ready, { vault, language: context.language }),
      marked: images.map(({ image }) => image),
      series,
    }),
    code: "preview",
  };
  const pieces: Uint8Array[] = [];
  const samples = [...images.map(({ bytes }) => bytes), ...pictures.map(({ thumbnail }) => thumbnail.bytes)];
  const sources = samples.flatMap((bytes) => (bytes === null ? [] : [memorySource(bytes)]));
  const front = await parsers.run(
    "setPacketFront",
    { pages, parts: finalPlan.parts.map(packetPart) },
    { sources, signal, onBytes: (bytes) => void pieces.push(Uint8Array.from(bytes)) },
  );
  return {
    pages,
    parts: finalPlan.parts,
    frontPages: front.frontPages,
    corePages: front.corePages,
    firstPages: new Map(front.parts.map(({ id, firstPage }) => [id, firstPage])),
    frontPdf: Buffer.concat(pieces),
    isExact,
  };
}

/** The document as it would enter the packet, or why it would not; null while that is not known. */
async function documentOf(part: PlannedPart, context: PreviewContext): Promise<PreparedDocument | LeftOutCode | null> {
  const { document, title } = part;
  const key = JSON.stringify([
    document.sha256,
    hasDrawnPages(document.format) ? "" : title,
    context.paper,
    context.language,
    part.blacked,
  ]);
  const known = context.known.documents.get(key);
  if (known !== undefined) return known;
  if (!context.isExact) return null;
  const prepared = await namingDamagedRecords(context.vault, () =>
    prepareDocument(part, () => Promise.resolve(), { ...context, signal: context.signal }),
  );
  context.known.documents.set(key, prepared);
  return prepared;
}

/** Drawn as it is marked now; what was drawn before and has not changed is not drawn again. */
async function imageOf(marked: MarkedImage, context: PreviewContext): Promise<ReadyImage> {
  context.signal?.throwIfAborted();
  const { image, material, instance } = marked;
  const key = JSON.stringify([
    image,
    instance.sha256,
    material.study.date,
    material.title,
    marked.place,
    context.language,
  ]);
  const { images } = context.known;
  const ready = images.get(key) ?? (await namingDamagedRecords(context.vault, () => drawMarked(marked, context)));
  images.delete(key);
  images.set(key, ready);
  for (const oldest of images.keys()) {
    if (images.size <= imagesKept) break;
    images.delete(oldest);
  }
  return ready;
}
