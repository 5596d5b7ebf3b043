/** Writing a document: the same objects, the same bytes. */
import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, type PDFRef } from "pdf-lib";
import type { PartialDate } from "../../../../shared/model/dates.ts";
import { boundPdfLib } from "../engines/bounded-pdf-lib.ts";
import { setLayers, type Layers } from "./layers.ts";
import { setPages } from "./copy-pages.ts";
import { sha256Hex } from "../sha256.ts";

/** A document without pages, dates or names of programs. */
export async function newDocument(): Promise<PDFDocument> {
  boundPdfLib();
  return await PDFDocument.create({ updateMetadata: false });
}

export interface Finish {
  readonly pages: readonly PDFRef[];
  readonly layers: readonly Layers[];
  /** What makes this document's identifier (ISO 32000-1 14.4); the same words, the same identifier. */
  readonly identity: string;
}

/** Sets the page tree, the layers and the identifier. */
export function finishDocument(document: PDFDocument, { pages, layers, identity }: Finish): void {
  setPages(document, pages);
  setLayers(document, layers);
  const id = PDFHexString.of(sha256Hex(new TextEncoder().encode(identity)).slice(0, 32));
  document.context.trailerInfo.ID = document.context.obj([id, id]);
}

/** The finished document as a file with compressed object streams (7.5.7). */
export async function saveDocument(document: PDFDocument, finish: Finish): Promise<Uint8Array> {
  finishDocument(document, finish);
  return await document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
}

/** Title, subject and creation date in the information dictionary (14.3.3), without a time of day. */
export function setInformation(
  document: PDFDocument,
  { title, subject, madeOn }: { readonly title: string; readonly subject: string; readonly madeOn: PartialDate },
): void {
  const { context } = document;
  const info = context.obj({ Title: PDFHexString.fromText(title), Producer: PDFString.of("Casebook") });
  info.set(PDFName.of("CreationDate"), PDFString.of(`D:${madeOn.replaceAll("-", "")}`));
  info.set(PDFName.of("Subject"), PDFHexString.fromText(subject));
  context.trailerInfo.Info = context.register(info);
}

/** A content stream of our own, as it stands. */
export function plainStream(document: PDFDocument, content: string): PDFRef {
  return document.context.register(PDFRawStream.of(document.context.obj({}), new TextEncoder().encode(content)));
}
