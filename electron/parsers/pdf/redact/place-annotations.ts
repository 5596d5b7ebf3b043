/** Words that fields and remarks drawn on a page say: where each stands as a whole, since where in it only its program knows. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString, type PDFObject } from "pdf-lib";
import type { BlackedPage } from "../../../../shared/model/redaction.ts";
import { frameOf, shownBox } from "../objects/add-strip.ts";
import { loadDocument } from "../objects/load-document.ts";
import { decoded } from "../objects/page-contents.ts";
import { pagesOf, type SourcePage } from "../objects/page-tree.ts";
import { stringsIn } from "./own-page.ts";

/** By page, from 0. Rejects where the file's objects cannot be read. */
export async function annotationsSaying(
  bytes: Uint8Array,
  isSaid: (words: string) => boolean,
): Promise<ReadonlyMap<number, BlackedPage["areas"]>> {
  const pages = pagesOf(await loadDocument(bytes));
  return new Map(pages.map((page, at) => [at, areasOn(page, isSaid)]));
}

function areasOn(page: SourcePage, isSaid: (words: string) => boolean): BlackedPage["areas"] {
  const list = page.dict.lookup(PDFName.of("Annots"));
  if (!(list instanceof PDFArray)) return [];
  const frame = frameOf(page);
  return list.asArray().flatMap((_, at) => {
    const annotation = list.lookup(at);
    if (!(annotation instanceof PDFDict) || !wordsOf(annotation).some(isSaid)) return [];
    const box = rectangleOf(annotation.lookup(PDFName.of("Rect")));
    if (box === null) return [];
    const { left, top, right, bottom } = shownBox(frame, box);
    const [x, y] = [Math.max(0, left * frame.userUnit), Math.max(0, top * frame.userUnit)];
    const [width, height] = [right * frame.userUnit - x, bottom * frame.userUnit - y];
    return width > 0 && height > 0 ? [{ x, y, width, height }] : [];
  });
}

/** Its own, and those of the field that it shows (ISO 32000-1 12.7.3.1). */
function wordsOf(annotation: PDFDict): readonly string[] {
  const words: string[] = appearancesOf(annotation).map(drawnIn);
  const seen = new Set<PDFDict>();
  for (let one: PDFObject | undefined = annotation; one instanceof PDFDict && !seen.has(one);) {
    seen.add(one);
    for (const key of ["V", "DV", "Contents", "RC", "Opt", "MK"]) {
      const value = one.lookup(PDFName.of(key));
      if (value !== undefined) words.push(...stringsIn(value));
    }
    one = one.lookup(PDFName.of("Parent"));
  }
  return words;
}

/** What is drawn in its place (12.5.5): a stream, or one for each of its states. */
function appearancesOf(annotation: PDFDict): readonly PDFRawStream[] {
  const all = annotation.lookup(PDFName.of("AP"));
  const normal = all instanceof PDFDict ? all.lookup(PDFName.of("N")) : undefined;
  const states = normal instanceof PDFDict ? normal.keys().map((key) => normal.lookup(key)) : [normal];
  return states.filter((one) => one instanceof PDFRawStream);
}

/** The strings that it shows, one behind the other, as fonts of the common encodings mean them. */
function drawnIn(appearance: PDFRawStream): string {
  const content = new TextDecoder("latin1").decode(decoded(appearance.dict.context, appearance) ?? new Uint8Array());
  const shown = content.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9a-fA-F\s]*)>/gu);
  return Array.from(shown, ([, literal, hex]) =>
    literal === undefined ? PDFHexString.of(hex ?? "").decodeText() : PDFString.of(literal).decodeText(),
  ).join("");
}

function rectangleOf(object: PDFObject | undefined): [number, number, number, number] | null {
  if (!(object instanceof PDFArray) || object.size() !== 4) return null;
  const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((at) => {
    const number = object.lookup(at);
    return number instanceof PDFNumber ? number.asNumber() : Number.NaN;
  });
  if (![a, b, c, d].every(Number.isFinite)) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
