/**
 * Whether a page is what the redactor makes and nothing more: one picture, text that is not seen, and strips of ours under it. Read by
 * other rules than it was written by: whatever is not known here is old content.
 */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString, type PDFObject } from "pdf-lib";
import { decoded, pageContents } from "../objects/page-contents.ts";
import type { SourcePage } from "../objects/page-tree.ts";

export interface OwnPage {
  /** Points of the picture's page, strips apart. */
  readonly width: number;
  readonly height: number;
  readonly picture: PDFRawStream;
  /** The text that is not seen, line by line. */
  readonly lines: readonly string[];
}

const number = String.raw`-?\d+(?:\.\d+)?`;
const drawing = new RegExp(`^q (${number}) 0 0 (${number}) 0 0 cm /Picture Do Q\n`);
const line = new RegExp(`^/Unseen ${number} Tf ${number} Tz 1 0 0 1 ${number} ${number} Tm <([0-9a-f]*)> Tj$`);
// In a packet the page is one marked sequence, and so is each strip (ISO 32000-1 14.6).
const opening = new RegExp(`^(?:q )+(?:${number} ){4}re W n\n(?:/(?:P|Figure) <</MCID \\d+>> BDC \n)?$`);
const closing = new RegExp(
  `^\n(?:EMC )?(?:Q )+(?:/Artifact BMC |/P <</MCID \\d+>> BDC )?q 1 g (?:${number} ){4}re f Q q (?:${number} ){6}cm /CasebookStrip\\d* Do Q(?: EMC)?$`,
);
const pageKeys = new Set([
  "Type",
  "Parent",
  "MediaBox",
  "CropBox",
  "Resources",
  "Contents",
  "Annots",
  "StructParents",
  "Tabs",
]);
const pictureKeys = new Set([
  "Type",
  "Subtype",
  "Width",
  "Height",
  "BitsPerComponent",
  "ColorSpace",
  "Filter",
  "DecodeParms",
  "Length",
]);

/** The page's parts; null where it holds anything else. */
export function ownPageOf(page: SourcePage): OwnPage | null {
  const { dict } = page;
  const { context } = dict;
  const text = (content: PDFObject) => new TextDecoder("latin1").decode(decoded(context, content) ?? new Uint8Array());
  const parts = pageContents(dict).map(text);
  const middle = Math.floor(parts.length / 2);
  const isFramed =
    parts.length % 2 === 1 &&
    parts.slice(0, middle).every((part) => opening.test(part)) &&
    parts.slice(middle + 1).every((part) => closing.test(part));
  const content = parts[middle] ?? "";
  const drawn = drawing.exec(content);
  const lines = drawn === null ? null : unseenLines(content.slice(drawn[0].length));
  const resources = context.lookup(page.inherited.get("Resources"));
  const picture = resources instanceof PDFDict ? pictureIn(resources, lines ?? []) : null;
  if (!isFramed || drawn === null || lines === null || picture === null || !hasOwnKeys(dict)) return null;
  return { width: Number(drawn[1]), height: Number(drawn[2]), picture, lines };
}

/** Null for anything but lines of text in our own way. */
function unseenLines(content: string): readonly string[] | null {
  if (content === "") return [];
  const lines = content.split("\n");
  if (lines[0] !== "BT 3 Tr" || lines.at(-1) !== "ET") return null;
  const found = lines.slice(1, -1).map((one) => line.exec(one)?.[1] ?? null);
  return found.every((one) => one !== null) ? found.map(textOfCodes) : null;
}

function textOfCodes(codes: string): string {
  return (codes.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join("");
}

function hasOwnKeys(dict: PDFDict): boolean {
  const annotations = dict.lookup(PDFName.of("Annots"));
  return (
    dict.keys().every((key) => pageKeys.has(key.decodeText())) &&
    (annotations === undefined || (annotations instanceof PDFArray && annotations.size() === 0))
  );
}

/** The one picture, where pictures, strips and the unseen font are all that there is. */
function pictureIn(resources: PDFDict, lines: readonly string[]): PDFRawStream | null {
  const objects = resources.lookup(PDFName.of("XObject"));
  const fonts = resources.lookup(PDFName.of("Font"));
  if (!(objects instanceof PDFDict)) return null;
  const names = objects.keys().map((key) => key.decodeText());
  const fontNames = fonts instanceof PDFDict ? fonts.keys().map((key) => key.decodeText()) : [];
  const isOwn =
    resources.keys().every((key) => ["XObject", "Font", "ProcSet"].includes(key.decodeText())) &&
    names.every((name) => name === "Picture" || /^CasebookStrip\d*$/.test(name)) &&
    fontNames.every((name) => name === "Unseen") &&
    (lines.length === 0 || fontNames.length === 1);
  const picture = objects.lookup(PDFName.of("Picture"));
  if (!isOwn || !(picture instanceof PDFRawStream)) return null;
  return picture.dict.keys().every((key) => pictureKeys.has(key.decodeText())) ? picture : null;
}

/** All strings of an object, of what it holds directly, as text. */
export function stringsIn(object: PDFObject, found: string[] = []): readonly string[] {
  if (object instanceof PDFString || object instanceof PDFHexString) found.push(object.decodeText());
  else if (object instanceof PDFArray) for (const item of object.asArray()) stringsIn(item, found);
  else if (object instanceof PDFRawStream) stringsIn(object.dict, found);
  else if (object instanceof PDFDict) for (const [, value] of object.entries()) stringsIn(value, found);
  return found;
}

/** A number of the dictionary; NaN where there is none. */
export function numberOf(dict: PDFDict, key: string): number {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFNumber ? value.asNumber() : Number.NaN;
}
