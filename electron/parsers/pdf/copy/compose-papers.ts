/** Papers put together of pages of other files: the parts of one file, or several files as one. Pages are copied, never drawn anew. */
import { speechIn } from "../../../../shared/packet-words/speech.ts";
import type { PDFRef } from "pdf-lib";
import type { ComposedPapers, PaperPages } from "../../../../shared/api/paper-pages.ts";
import { readWhole, stopIfCancelled, writeWhole, type ParserJob } from "../../job.ts";
import { copyPages } from "../objects/copy-pages.ts";
import { layersOf, renamedLayers } from "../objects/layers.ts";
import { loadDocument } from "../objects/load-document.ts";
import { digestPages } from "../objects/page-digest.ts";
import { pagesOf } from "../objects/page-tree.ts";
import { newDocument, saveDocument } from "../objects/save-document.ts";
import { maxPdfBytes } from "../limits.ts";
import { proveFile } from "./prepare-pdf.ts";
import type { ProvenCopy } from "./proven-copy.ts";

interface Sources {
  readonly files: readonly { readonly sizeBytes: number; readonly pages: number }[];
  /** Pages in the order in which they are wanted. */
  readonly papers: readonly PaperPages[];
}

/**
 * Writes a PDF for each paper, one after the other. A page that cannot be proven to be the same as in its file is not put into a
 * paper: then nothing is made of any, and the answer names it. Throws CANCELLED, and nothing about the files.
 */
export async function composePapers({ files, papers }: Sources, job: ParserJob): Promise<ComposedPapers> {
  const copies: ProvenCopy[] = [];
  for (const [index, { sizeBytes, pages }] of files.entries()) {
    stopIfCancelled(job);
    job.progress(index, files.length + papers.length);
    const proven = await proveFile(await readWhole(job, index, sizeBytes, maxPdfBytes), {
      pages,
      job,
      speech: speechIn("en"),
    });
    const wanted = papers.flatMap((paper) => paper.pages).filter(({ file }) => file === index);
    const copy = proven.is === "read" ? proven.proven : null;
    const missing = wanted.find(({ page }) => copy?.good.has(page - 1) !== true);
    if (copy === null || missing !== undefined)
      return { is: "not-copied", file: index, page: missing?.page ?? wanted[0]?.page ?? 1 };
    copies.push(copy);
  }
  const sizes: number[] = [];
  for (const [at, paper] of papers.entries()) {
    stopIfCancelled(job);
    job.progress(files.length + at, files.length + papers.length);
    const bytes = await composed(paper, copies);
    const differing = await firstDiffering(paper, bytes, copies);
    if (differing !== null) return { is: "not-copied", ...differing };
    await writeWhole(job, bytes);
    sizes.push(bytes.length);
  }
  return { is: "made", sizes };
}

async function composed({ pages, identity }: PaperPages, copies: readonly ProvenCopy[]): Promise<Uint8Array> {
  const target = await newDocument();
  const refs: PDFRef[] = [];
  const layers = [];
  // What the pages of one file share, fonts above all, is taken along once.
  for (const [file, copy] of copies.entries()) {
    const places = pages.flatMap((one, place) => (one.file === file ? [{ place, page: one.page }] : []));
    if (places.length === 0) continue;
    const own = places.map(({ page }) => copy.sourcePages[page - 1]!);
    const copied = copyPages(copy.source, own, target);
    for (const [at, { place }] of places.entries()) refs[place] = copied.refs[at]!;
    const ownLayers = layersOf(copy.source);
    if (ownLayers !== null) layers.push(renamedLayers(ownLayers, copied.copies));
  }
  return await saveDocument(target, { pages: refs, layers, identity });
}

/** The first page of the paper, read back from its bytes, that is not what it is in its file; null where all are. */
async function firstDiffering(
  { pages }: PaperPages,
  bytes: Uint8Array,
  copies: readonly ProvenCopy[],
): Promise<PaperPages["pages"][number] | null> {
  const made = await loadDocument(bytes);
  const after = await digestPages(made, pagesOf(made), { withoutStrip: false });
  for (const [at, one] of pages.entries()) {
    const { source, sourcePages } = copies[one.file]!;
    const [before] = await digestPages(source, [sourcePages[one.page - 1]!], { withoutStrip: false });
    if (before !== after[at]) return one;
  }
  return null;
}
