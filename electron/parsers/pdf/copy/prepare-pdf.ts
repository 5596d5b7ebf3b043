/** A document's PDF made ready for binding: every page copied and proven, repaired and proven, or shown as a picture. */
import { PDFArray, PDFDict, PDFName, type PDFDocument } from "pdf-lib";
import type { PreparedDocument } from "../../../../shared/api/prepared-document.ts";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import type { PacketLanguage } from "../../../../shared/model/packet-language.ts";
import { speechIn, type Speech } from "../../../../shared/packet-words/speech.ts";
import { hasCode } from "../../../../shared/errors.ts";
import { readWhole, stopIfCancelled, writeWhole, type ParserJob } from "../../job.ts";
import { copyPages } from "../objects/copy-pages.ts";
import { holdsBomb } from "../read/find-bombs.ts";
import { mendStreams } from "./mend-streams.ts";
import { layersOf, renamedLayers } from "../objects/layers.ts";
import { maxPdfBytes } from "../limits.ts";
import { isDoubtful, loadDocument } from "../objects/load-document.ts";
import { frameOf, shownBox } from "../objects/add-strip.ts";
import { showForms, type ShownForms } from "../forms/show-forms.ts";
import { balanceOf, decoded, pageContents } from "../objects/page-contents.ts";
import { digestPages } from "../objects/page-digest.ts";
import { pagesOf, type SourcePage } from "../objects/page-tree.ts";
import { composePages } from "./compose-pages.ts";
import { differingPages, type ShownBox } from "./prove-pages.ts";
import type { ProvenCopy } from "./proven-copy.ts";
import { withoutPrefix } from "../read/pdf-start.ts";
import { repairPdf } from "../engines/repair-pdf.ts";
import { unsoundPages } from "./unsound-pages.ts";
import { NoPicture } from "../../pictures/picture-file.ts";
import { asPdf, isPictureFile } from "../../pictures/read-pictures.ts";
import { newDocument, saveDocument } from "../objects/save-document.ts";

export type PrepareResult =
  | { readonly is: "read"; readonly document: PreparedDocument }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

interface PrepareInput {
  readonly sizeBytes: number;
  readonly pages: number;
  /** Of what is said under the pages. */
  readonly language?: PacketLanguage | undefined;
}

/**
 * Writes a PDF of exactly `pages` pages: what cannot be proven equal to its original is a picture of it with a notice, and
 * what cannot be shown at all is a page that says so. Throws CANCELLED, and nothing about the file.
 */
export async function preparePdf({ sizeBytes, pages, language }: PrepareInput, job: ParserJob): Promise<PrepareResult> {
  if (sizeBytes > maxPdfBytes) {
    return { is: "failed", problem: { code: "TOO_LARGE", detail: "pdf-too-large" } };
  }
  if (pages < 1) return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "no-pages" } };
  const speech = speechIn(language);
  const read = await proveFile(await readWhole(job, 0, sizeBytes, maxPdfBytes), { pages, job, speech });
  return read.is === "failed" ? read : await finished(read.proven, { original: read.original, pages, job, speech });
}

/** A file whose pages were held against their copies; `original` is what pictures of its pages are drawn from. */
export type ProvenFile =
  | { readonly is: "read"; readonly proven: ProvenCopy | null; readonly original: Uint8Array }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/** Copies the pages of a PDF or of a file of pictures and proves them. Throws CANCELLED, and nothing about the file. */
export async function proveFile(file: Uint8Array, prove: ToProve): Promise<ProvenFile> {
  if (isPictureFile(file)) return await provePictures(file, prove);
  const bytes = withoutPrefix(file);
  if (holdsBomb(bytes)) return { is: "failed", problem: { code: "TOO_LARGE", detail: "pdf-bomb" } };
  return { is: "read", proven: await bestCopy(bytes, prove), original: bytes };
}

/** Pictures by the PDF that is made of them; a page whose picture cannot be decoded is no good copy. */
async function provePictures(file: Uint8Array, prove: ToProve): Promise<ProvenFile> {
  const { pages, job } = prove;
  try {
    const { bytes, undecoded } = await asPdf(file, job.assets);
    const copy = await attempt(bytes, { ...prove, original: bytes, treatment: "copied" });
    const good = new Set([...(copy?.good ?? [])].filter((page) => !undecoded.has(page)));
    const isFinished = good.size === pages;
    const proven = copy === null ? null : { ...copy, good, finished: isFinished ? copy.finished : null };
    return { is: "read", proven, original: bytes };
  } catch (error) {
    if (!(error instanceof NoPicture)) throw error;
    return { is: "failed", problem: { code: error.code, detail: error.detail } };
  }
}

/** How many pages a file has to have, and in which words something is said of them. */
export interface ToProve {
  readonly pages: number;
  readonly job: ParserJob;
  readonly speech: Speech;
}

interface ToFinish extends ToProve {
  readonly original: Uint8Array;
}

async function finished(proven: ProvenCopy | null, finish: ToFinish): Promise<PrepareResult> {
  const { pages, job } = finish;
  const composed = await composePages(proven, finish);
  await writeWhole(job, composed.bytes);
  job.progress(pages, pages);
  const digests = await digestsOf(composed.bytes, pages);
  return {
    is: "read",
    document: {
      findings: [...(proven?.forms.findings ?? [])],
      pages: composed.pages.map(({ treatment, reason }, index) => ({ treatment, reason, digest: digests[index]! })),
    },
  };
}

/** The digests of the pages of a prepared PDF, read back from its bytes; it has to have as many as said. */
export async function digestsOf(bytes: Uint8Array, pages: number): Promise<readonly string[]> {
  const document = await loadDocument(bytes);
  const digests = await digestPages(document, pagesOf(document), { withoutStrip: false });
  if (digests.length !== pages) throw new Error("prepared PDF has another page count");
  return digests;
}

/** The file as it is; else as qpdf repairs it; the one with more good pages. Null when neither can be read. */
async function bestCopy(bytes: Uint8Array, prove: ToProve): Promise<ProvenCopy | null> {
  const { pages, job } = prove;
  const direct = await attempt(bytes, { ...prove, original: bytes, treatment: "copied" });
  if (direct !== null && direct.good.size === pages) return direct;
  stopIfCancelled(job);
  const repaired = await repairPdf(bytes, job.assets);
  if (repaired === null) return direct;
  const second = await attempt(repaired, { ...prove, original: bytes, treatment: "repaired" });
  return (second?.good.size ?? 0) > (direct?.good.size ?? 0) ? second : direct;
}

interface Attempt extends ToFinish {
  readonly treatment: ProvenCopy["treatment"];
}

async function attempt(
  bytes: Uint8Array,
  { original, pages, treatment, job, speech }: Attempt,
): Promise<ProvenCopy | null> {
  try {
    const { source, bytes: opened, wasEncrypted } = await openSource(bytes, job);
    if (pagesOf(source).length !== pages) return null;
    const needsProof =
      treatment === "repaired" || wasEncrypted || showsMoreThanPages(source) || isDoubtful(source, bytes);
    const forms = await showForms(source, opened, { job, speech });
    const sourcePages = pagesOf(source);
    const copy = await copyAll(source, sourcePages);
    const good = await equalPages(source, sourcePages, copy);
    if (needsProof && good.size > 0) {
      const differing = await differingPages(original, copy, {
        assets: job.assets,
        pages,
        except: exceptions(forms, sourcePages),
      });
      // An original that cannot be rendered proves nothing against a repaired copy; the notice on it says what it is.
      for (const page of differing ?? []) good.delete(page);
      if (differing === null && treatment === "copied") return null;
    }
    for (const page of await unsoundPages(copy, good, job)) good.delete(page);
    const isFinished = good.size === pages && treatment === "copied" && forms.notes.size === 0;
    return { source, sourcePages, good, treatment, bytes: copy, finished: isFinished ? copy : null, forms };
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    return null;
  }
}

/** Encrypted files are decrypted by qpdf first: pdf-lib does it too, but writes decrypted strings without escaping them. */
async function openSource(
  bytes: Uint8Array,
  job: ParserJob,
): Promise<{ source: PDFDocument; bytes: Uint8Array; wasEncrypted: boolean }> {
  const wasEncrypted = mentionsEncryption(bytes);
  const opened = (wasEncrypted ? await repairPdf(bytes, job.assets) : null) ?? bytes;
  const source = await loadDocument(opened);
  mendStreams(source);
  return { source, bytes: opened, wasEncrypted };
}

function mentionsEncryption(bytes: Uint8Array): boolean {
  const word = new TextEncoder().encode("/Encrypt");
  for (let at = bytes.indexOf(0x2f); at !== -1; at = bytes.indexOf(0x2f, at + 1)) {
    if (word.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

async function copyAll(source: PDFDocument, pages: readonly SourcePage[]): Promise<Uint8Array> {
  const target = await newDocument();
  const { refs, copies } = copyPages(source, pages, target);
  const layers = layersOf(source);
  return await saveDocument(target, {
    pages: refs,
    layers: layers === null ? [] : [renamedLayers(layers, copies)],
    identity: "prepared",
  });
}

/** The pages whose digest in the copy, read back from its bytes, is the source's. */
async function equalPages(source: PDFDocument, pages: readonly SourcePage[], copy: Uint8Array): Promise<Set<number>> {
  const before = await digestPages(source, pages, { withoutStrip: false });
  const copied = await loadDocument(copy);
  const after = await digestPages(copied, pagesOf(copied), { withoutStrip: false });
  const isWhole = after.length === before.length;
  return new Set(
    before.flatMap((digest, index) =>
      isWhole && digest === after[index] && hasReadableContent(pages[index]!) ? [index] : [],
    ),
  );
}

/** False when a content stream cannot be decoded: copied, it would be the one broken page of a sound packet. */
function hasReadableContent({ dict }: SourcePage): boolean {
  const contents = pageContents(dict).map((content) => decoded(dict.context, content));
  const readable = contents.filter((content) => content !== null);
  // What does not end would swallow the stamp that comes after it.
  return readable.length === contents.length && balanceOf(readable).isWhole;
}

/** Layers, forms and annotations: what viewers draw beside a page's content, so that equal objects prove too little. */
function showsMoreThanPages(source: PDFDocument): boolean {
  const { catalog } = source;
  const hasEntry = ["OCProperties", "AcroForm"].some((key) => catalog.lookup(PDFName.of(key)) instanceof PDFDict);
  return hasEntry || pagesOf(source).some(({ dict }) => hasDrawnAnnotation(dict));
}

function hasDrawnAnnotation(page: PDFDict): boolean {
  const list = page.lookup(PDFName.of("Annots"));
  if (!(list instanceof PDFArray)) return false;
  return list.asArray().some((_, at) => {
    const annotation = list.lookup(at);
    return annotation instanceof PDFDict && annotation.lookup(PDFName.of("Subtype")) !== PDFName.of("Link");
  });
}

/** Where the copy shows values that no picture of the original holds. */
function exceptions(forms: ShownForms, pages: readonly SourcePage[]): ReadonlyMap<number, readonly ShownBox[]> {
  return new Map(
    [...forms.drawn].map(([page, rectangles]) => {
      const frame = frameOf(pages[page]!);
      return [page, rectangles.map((rectangle) => shownBox(frame, rectangle))] as const;
    }),
  );
}
