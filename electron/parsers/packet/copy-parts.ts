/** The prepared documents' pages copied into one of the packet's files, each proven to be the one that was made ready. */
import type { PDFDocument, PDFRef } from "pdf-lib";
import { AppError } from "../../../shared/errors.ts";
import type { PacketPart } from "../../../shared/model/packet-pages.ts";
import { readRange, readWhole, stopIfCancelled, type ParserJob } from "../job.ts";
import { maxPdfBytes } from "../pdf/limits.ts";
import { copyPages } from "../pdf/objects/copy-pages.ts";
import { layersOf, renamedLayers, type Layers } from "../pdf/objects/layers.ts";
import { lendPictures } from "../pdf/objects/lent-streams.ts";
import { loadDocument } from "../pdf/objects/load-document.ts";
import { digestPages } from "../pdf/objects/page-digest.ts";
import { pagesOf } from "../pdf/objects/page-tree.ts";

/** A smaller part is kept as it was read. */
const heldWholeBytes = 1024 * 1024;

/** A document to be bound, and which of the job's sources it is. */
export interface SourcePart {
  readonly part: PacketPart;
  readonly sizeBytes: number;
  readonly digests: readonly string[];
  readonly source: number;
}

export interface CopiedParts {
  readonly refs: readonly PDFRef[];
  readonly layers: readonly Layers[];
}

/**
 * Copies the parts in their order; `onCopied` hears of each. Throws INVALID_INPUT for one of another page count and PARSER_FAILED
 * for one that is not as it was made ready.
 */
export async function copyParts(
  document: PDFDocument,
  parts: readonly SourcePart[],
  { job, onCopied }: { readonly job: ParserJob; readonly onCopied: () => void },
): Promise<CopiedParts> {
  const layers: Layers[] = [];
  const refs: PDFRef[] = [];
  for (const one of parts) {
    stopIfCancelled(job);
    const bytes = await readWhole(job, one.source, one.sizeBytes, maxPdfBytes);
    const copied = await copyPart(document, bytes, one);
    if (bytes.length >= heldWholeBytes)
      lendPictures(document.context, copied.copies, {
        bytes,
        readRange: (offset, length) => readRange(job, one.source, { offset, length }),
      });
    refs.push(...copied.refs);
    if (copied.layers !== null) layers.push(copied.layers);
    onCopied();
  }
  return { refs, layers };
}

interface CopiedPart {
  readonly refs: readonly PDFRef[];
  readonly layers: Layers | null;
  /** All that was taken along. */
  readonly copies: readonly PDFRef[];
}

async function copyPart(
  document: PDFDocument,
  bytes: Uint8Array,
  { part, digests }: Pick<SourcePart, "part" | "digests">,
): Promise<CopiedPart> {
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
  return { refs, layers: layers === null ? null : renamedLayers(layers, copies), copies: [...copies.values()] };
}
