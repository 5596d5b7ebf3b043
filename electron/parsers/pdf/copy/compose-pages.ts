/** The prepared PDF put together: proven copies, pictures and notices, each in its page's place. */
import type { PDFDocument, PDFRef } from "pdf-lib";
import type { Phrase, Speech } from "../../../../shared/packet-words/speech.ts";
import type { ParserJob } from "../../job.ts";
import { copyPages } from "../objects/copy-pages.ts";
import { layersOf, renamedLayers } from "../objects/layers.ts";
import { addNotices } from "./page-notices.ts";
import { addEmptyPage, addPicturePage } from "./picture-page.ts";
import type { PageSource, ProvenCopy } from "./proven-copy.ts";
import { onEachPage } from "../engines/raster-page.ts";
import { repairPdf } from "../engines/repair-pdf.ts";
import { newDocument, saveDocument } from "../objects/save-document.ts";
import { linesOfPages } from "../read/lines-of-pages.ts";

const notices = {
  repaired: "The original file is damaged; this page was recovered from it. The original is in the folder Originals.",
  picture: "This page is shown as a picture of the original. The original file is in the folder Originals.",
  missing: "This page of the original cannot be shown. The original file is in the folder Originals.",
  blank:
    "This page of the original came out empty here: it is blank, or it cannot be shown. The original file is in the folder Originals.",
} as const satisfies Readonly<Record<string, Phrase>>;

/** Nothing is blacked out here. */
type WholeSource = PageSource & { readonly treatment: Exclude<PageSource["treatment"], "redacted"> };

interface Compose {
  readonly original: Uint8Array;
  readonly pages: number;
  readonly job: ParserJob;
  readonly speech: Speech;
}

/** The bytes and, page by page, how it got there. Always as many pages as asked for. */
export async function composePages(
  proven: ProvenCopy | null,
  { original, pages, job, speech }: Compose,
): Promise<{ readonly bytes: Uint8Array; readonly pages: readonly PageSource[] }> {
  if (proven?.finished) {
    const copied = { treatment: proven.treatment, reason: null };
    return { bytes: proven.finished, pages: Array.from({ length: pages }, () => copied) };
  }
  const document = await newDocument();
  const refs = new Map<number, PDFRef>();
  const sources = new Map<number, WholeSource>();
  const layers = proven === null ? [] : copyGood(proven, document, refs);
  for (const page of refs.keys())
    sources.set(page, {
      treatment: proven!.treatment,
      reason: proven!.treatment === "repaired" ? "The original file is damaged." : null,
    });
  const missing = Array.from({ length: pages }, (_, page) => page).filter((page) => !refs.has(page));
  const blank = await addPictures(document, refs, { missing, proven, original, job });
  for (const page of missing) {
    const isPicture = refs.has(page);
    sources.set(page, {
      treatment: isPicture ? "picture" : "missing",
      reason: isPicture ? "The page could not be copied exactly." : "The page could not be shown.",
    });
    if (!isPicture) refs.set(page, addEmptyPage(document));
  }
  const order = Array.from({ length: pages }, (_, page) => refs.get(page)!);
  const texts = order.map((_, page) => {
    const { treatment } = sources.get(page)!;
    const notice =
      treatment === "copied"
        ? []
        : [speech.say(notices[treatment === "missing" && blank.has(page) ? "blank" : treatment])];
    return [...notice, ...(proven?.forms.notes.get(page) ?? [])];
  });
  await addNotices(document, order, { texts, job, speech });
  const bytes = await saveDocument(document, { pages: order, layers, identity: "prepared" });
  return { bytes, pages: order.map((_, page) => sources.get(page)!) };
}

function copyGood(proven: ProvenCopy, document: PDFDocument, refs: Map<number, PDFRef>) {
  const good = [...proven.good].toSorted((one, other) => one - other);
  const copied = copyPages(
    proven.source,
    good.map((page) => proven.sourcePages[page]!),
    document,
  );
  for (const [index, page] of good.entries()) refs.set(page, copied.refs[index]!);
  const layers = layersOf(proven.source);
  return layers === null ? [] : [renamedLayers(layers, copied.copies)];
}

interface Pictures {
  readonly missing: readonly number[];
  readonly original: Uint8Array;
  readonly proven: ProvenCopy | null;
  readonly job: ParserJob;
}

/** Puts pictures where no copy is; answers which of the pages only ever came out empty, which is no picture of anything. */
async function addPictures(
  document: PDFDocument,
  refs: Map<number, PDFRef>,
  { missing, original, proven, job }: Pictures,
): Promise<ReadonlySet<number>> {
  const blank = new Set<number>();
  const addFrom = async (bytes: Uint8Array, wanted: readonly number[]) => {
    const waiting = wanted.filter((page) => !refs.has(page));
    if (waiting.length === 0) return;
    const texts = await linesOfPages(bytes, waiting, job);
    await onEachPage(bytes, job.assets, {
      pages: waiting,
      job: async (pdfium, page) => {
        job.progress(refs.size, refs.size + missing.length);
        const ref = await addPicturePage(document, pdfium, { page, text: texts.get(page) ?? [] });
        if (ref === null) blank.add(page);
        else refs.set(page, ref);
      },
    });
  };
  // Values that were drawn stand in the copy alone.
  const drawn = missing.filter((page) => proven?.forms.drawn.has(page) === true);
  if (proven !== null) await addFrom(proven.bytes, drawn);
  await addFrom(original, missing);
  if (proven !== null) await addFrom(proven.bytes, missing);
  if (missing.some((page) => !refs.has(page))) {
    const repaired = await repairPdf(original, job.assets);
    if (repaired !== null) await addFrom(repaired, missing);
  }
  return blank;
}
