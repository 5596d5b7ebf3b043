/**
 * Proof that what was blacked out is gone from a written file, by reading it again: each such page is a picture of ours and nothing
 * else, every sample under an area is black, no text lies there, and no word that stood there is found on the page. It shares no code
 * with what wrote the page, but for the reading of letters.
 */
import type { PDFDocument } from "pdf-lib";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import { hasCode } from "../../../../shared/errors.ts";
import { comparedWords } from "../../../../shared/model/folded-words.ts";
import type { BlackedPage, RedactionFault } from "../../../../shared/model/redaction.ts";
import { readWhole, stopIfCancelled, type ParserJob } from "../../job.ts";
import { unlockPacket } from "../../packet/unlock-packet.ts";
import { asPdf } from "../../pictures/read-pictures.ts";
import { onEachPage, withPdfium, type PageRaster } from "../engines/raster-page.ts";
import type { Box } from "../box.ts";
import type { PageLetter } from "../engines/page-letters.ts";
import { repairPdf } from "../engines/repair-pdf.ts";
import { maxPacketBytes, maxPdfBytes } from "../limits.ts";
import { loadDocument } from "../objects/load-document.ts";
import { pagesOf } from "../objects/page-tree.ts";
import { withoutPrefix } from "../read/pdf-start.ts";
import { ownPageOf, stringsIn, type OwnPage } from "./own-page.ts";
import { samplesOf } from "./picture-samples.ts";

export interface ProofInput {
  readonly sizeBytes: number;
  /** Opens a locked packet (UTF-8). */
  readonly password?: Uint8Array | null | undefined;
  /** The blacked pages and where each stands in the file, counted from 1. */
  readonly pages: readonly { readonly at: number; readonly blacked: BlackedPage }[];
  /** The size of the original, which is source 1; null where nobody has it, as with a packet. */
  readonly originalBytes: number | null;
  /** Words (as `comparedWords` makes them) that are looked for on every page beside those that the original has there. */
  readonly words?: readonly string[] | undefined;
}

export type ProofResult =
  | {
      readonly is: "read";
      /** The pages of the file on which something was found again. */
      readonly faults: { at: number; fault: RedactionFault }[];
      /** How many words stood under the areas, as far as they can be read from the original. */
      readonly words: number;
    }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/** Reads source 0, and the original as source 1 where there is one. Throws CANCELLED only. */
export async function proveRedaction(input: ProofInput, job: ParserJob): Promise<ProofResult> {
  const { sizeBytes, password = null, pages, originalBytes, words: everywhere = [] } = input;
  try {
    const bytes = await readWhole(job, 0, sizeBytes, maxPacketBytes);
    if ((await unlockPacket(bytes, password)) === "locked")
      return { is: "failed", problem: { code: "PASSWORD_PROTECTED", detail: "packet-locked" } };
    const known = originalBytes === null ? new Map<number, ReadonlySet<string>>() : await wordsUnder(input, job);
    const sought = new Map(
      pages.map(({ blacked: { page } }) => [page, new Set([...(known.get(page) ?? []), ...everywhere])]),
    );
    const faults = await faultsIn(bytes, { pages, sought, job });
    const words = [...known.values(), new Set(everywhere)].reduce((sum, some) => sum + some.size, 0);
    return { is: "read", faults, words };
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "packet-unreadable" } };
  }
}

interface Search {
  readonly pages: ProofInput["pages"];
  readonly sought: ReadonlyMap<number, ReadonlySet<string>>;
  readonly job: ParserJob;
}

async function faultsIn(bytes: Uint8Array, { pages, sought, job }: Search) {
  const document = await loadDocument(bytes);
  const all = pagesOf(document);
  const own = new Map(pages.map(({ at }) => [at, all[at - 1] === undefined ? null : ownPageOf(all[at - 1]!)]));
  const isOneColour = await colourProof(bytes, { pages, own, job });
  const heldWords = new Set(documentStrings(document).flatMap(comparedWords));
  const faults: { at: number; fault: RedactionFault }[] = [];
  for (const { at, blacked } of pages) {
    stopIfCancelled(job);
    const page = own.get(at) ?? null;
    const words = sought.get(blacked.page) ?? new Set<string>();
    if (all[at - 1] === undefined) faults.push({ at, fault: "page-missing" });
    else if (page === null) faults.push({ at, fault: "old-content" });
    else {
      if (!areSamplesBlack(page, blacked)) faults.push({ at, fault: "not-black" });
      const isFound = page.lines.flatMap(comparedWords).some((word) => words.has(word));
      if (isFound || [...words].some((word) => heldWords.has(word))) faults.push({ at, fault: "words-left" });
    }
    const drawn = isOneColour.get(at);
    if (page !== null && drawn !== true) faults.push({ at, fault: drawn ?? "not-black" });
  }
  return faults;
}

/** What the file says of itself beside its pages: titles, names, anything that could quote. */
function documentStrings(document: PDFDocument): readonly string[] {
  const { Info, Root } = document.context.trailerInfo;
  return [Info, Root].flatMap((ref) => {
    const object = document.context.lookup(ref);
    return object === undefined ? [] : stringsIn(object);
  });
}

/** Of the picture's samples: those that lie wholly within an area. */
function areSamplesBlack({ picture, width, height }: OwnPage, blacked: BlackedPage): boolean {
  const samples = samplesOf(picture);
  if (samples === null) return false;
  const { channels, rows } = samples;
  const scale = { across: samples.width / width, down: samples.height / height };
  return areasOf(blacked, { width, height }).every((area) =>
    everyPixel(area, { ...samples, scale }, (at) => {
      for (let channel = 0; channel < channels; channel++) if (rows[at * channels + channel] !== 0) return false;
      return true;
    }),
  );
}

function areasOf(
  blacked: BlackedPage,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Box[] {
  return blacked.areas.map((area) => ({
    left: (area.x / blacked.width) * width,
    right: ((area.x + area.width) / blacked.width) * width,
    top: (area.y / blacked.height) * height,
    bottom: ((area.y + area.height) / blacked.height) * height,
  }));
}

interface Grid {
  readonly width: number;
  readonly height: number;
  readonly scale: { readonly across: number; readonly down: number };
}

function everyPixel(
  { left, top, right, bottom }: Box,
  { width, height, scale }: Grid,
  isRight: (at: number) => boolean,
) {
  const [x1, x2] = [Math.max(0, Math.ceil(left * scale.across)), Math.min(width, Math.floor(right * scale.across))];
  const [y1, y2] = [Math.max(0, Math.ceil(top * scale.down)), Math.min(height, Math.floor(bottom * scale.down))];
  for (let y = y1; y < y2; y++) for (let x = x1; x < x2; x++) if (!isRight(y * width + x)) return false;
  return true;
}

interface Drawn {
  readonly pages: ProofInput["pages"];
  readonly own: ReadonlyMap<number, OwnPage | null>;
  readonly job: ParserJob;
}

/** Pixels for each point at which the finished page is drawn to be looked at. */
const lookScale = 2;

/** True where the page, drawn as anybody would draw it, is black in every area and has no letter there; else what was found. */
async function colourProof(
  bytes: Uint8Array,
  { pages, own, job }: Drawn,
): Promise<ReadonlyMap<number, RedactionFault | true>> {
  const byPage = new Map(pages.map(({ at, blacked }) => [at, blacked]));
  const looked = await onEachPage(bytes, job.assets, {
    pages: pages.flatMap(({ at }) => (own.get(at) == null ? [] : [at - 1])),
    job: async (pdfium, index): Promise<RedactionFault | true> => {
      stopIfCancelled(job);
      job.progress(index, pages.length);
      const areas = areasOf(byPage.get(index + 1)!, own.get(index + 1)!);
      const raster = await pdfium.render(index, lookScale, "grey");
      const size = pdfium.sizeOf(index);
      if (!areas.every((area) => isBlackIn(raster, { area, size }))) return "not-black";
      return pdfium.lettersOf(index).some((letter) => areas.some((area) => isWithin(letter, area)))
        ? "text-left"
        : true;
    },
  });
  stopIfCancelled(job);
  return new Map([...(looked ?? [])].map(([index, found]) => [index + 1, found]));
}

/** The edge of an area may fade by a pixel where it is drawn at another scale. */
function isBlackIn(
  { width, height, data }: PageRaster,
  { area, size }: { readonly area: Box; readonly size: { readonly width: number; readonly height: number } },
): boolean {
  const scale = { across: width / size.width, down: height / size.height };
  const [edgeX, edgeY] = [1 / scale.across, 1 / scale.down];
  const inner = {
    left: area.left + edgeX,
    right: area.right - edgeX,
    top: area.top + edgeY,
    bottom: area.bottom - edgeY,
  };
  return everyPixel(inner, { width, height, scale }, (at) => data[at]! <= 2);
}

function isWithin({ ink, room, text }: PageLetter, area: Box): boolean {
  if (text.trim() === "") return false;
  const { left, top, right, bottom } = ink.right > ink.left ? ink : room;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x > area.left && x < area.right && y > area.top && y < area.bottom;
}

/** By page of the original, the words of which most letters have their middle in an area. */
async function wordsUnder(
  { pages, originalBytes }: ProofInput,
  job: ParserJob,
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const original = withoutPrefix(
    (await asPdf(await readWhole(job, 1, originalBytes ?? 0, maxPdfBytes), job.assets)).bytes,
  );
  const read = async (bytes: Uint8Array) => {
    const byPage = new Map<number, ReadonlySet<string>>();
    await withPdfium(bytes, job.assets, (pdfium) => {
      for (const { blacked } of pages) {
        stopIfCancelled(job);
        const index = blacked.page - 1;
        if (index >= pdfium.pageCount) continue;
        job.progress(index, pdfium.pageCount);
        byPage.set(blacked.page, coveredWords(pdfium.lettersOf(index), areasOf(blacked, pdfium.sizeOf(index))));
      }
      return Promise.resolve();
    });
    return byPage;
  };
  try {
    return await read(original);
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    // What only qpdf makes sense of is read from what it makes of it.
    const repaired = await repairPdf(original, job.assets);
    return repaired === null ? new Map() : await read(repaired);
  }
}

function coveredWords(letters: readonly PageLetter[], areas: readonly Box[]): ReadonlySet<string> {
  const words = new Set<string>();
  let [word, covered] = ["", 0];
  const close = () => {
    if (word !== "" && covered * 2 > word.length) for (const one of comparedWords(word)) words.add(one);
    [word, covered] = ["", 0];
  };
  for (const letter of letters) {
    if (letter.text.trim() === "") close();
    else {
      word += letter.text;
      if (areas.some((area) => isWithin(letter, area))) covered += letter.text.length;
    }
  }
  close();
  return words;
}
