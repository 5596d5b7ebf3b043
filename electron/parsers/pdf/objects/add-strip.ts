/**
 * A strip of new paper under a finished page. The page is enlarged instead of scaled: its content stays bit-identical,
 * its annotations stay in place, and what the strip says can never cover what the page says.
 */
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFContext, type PDFObject } from "pdf-lib";
import { balanceOf, decoded, pageContents, type StateBalance } from "./page-contents.ts";
import type { SourcePage } from "./page-tree.ts";

export interface PageFrame {
  /** The visible box in user space: CropBox within MediaBox, corners in order (ISO 32000-1 14.11.2). */
  readonly box: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };
  readonly rotate: 0 | 90 | 180 | 270;
  readonly userUnit: number;
  /** Points as shown upright. */
  readonly width: number;
  readonly height: number;
}

const letter = { left: 0, bottom: 0, right: 612, top: 792 };

/** The page's frame; a box that makes no sense is taken for US Letter, as viewers do. */
export function frameOf(page: SourcePage): PageFrame {
  const { context } = page.dict;
  const media = boxOf(context.lookup(page.inherited.get("MediaBox"))) ?? letter;
  const crop = boxOf(context.lookup(page.inherited.get("CropBox"))) ?? media;
  const cut = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  };
  const box = cut.right - cut.left > 0.5 && cut.top - cut.bottom > 0.5 ? cut : media;
  const unit = page.dict.lookup(PDFName.of("UserUnit"));
  const userUnit = unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1;
  const turn = context.lookup(page.inherited.get("Rotate"));
  const degrees = turn instanceof PDFNumber ? (((Math.round(turn.asNumber() / 90) * 90) % 360) + 360) % 360 : 0;
  const rotate = degrees as PageFrame["rotate"];
  const [across, up] = [(box.right - box.left) * userUnit, (box.top - box.bottom) * userUnit];
  const isTurned = rotate === 90 || rotate === 270;
  return { box, rotate, userUnit, width: isTurned ? up : across, height: isTurned ? across : up };
}

function boxOf(object: PDFObject | undefined): PageFrame["box"] | null {
  if (!(object instanceof PDFArray) || object.size() < 4) return null;
  const numbers = [0, 1, 2, 3].map((index) => object.lookup(index));
  if (!numbers.every((number) => number instanceof PDFNumber)) return null;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers.map((number) => number.asNumber());
  if (![x1, y1, x2, y2].every(Number.isFinite)) return null;
  const box = { left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2) };
  return box.right - box.left > 0.5 && box.top - box.bottom > 0.5 ? box : null;
}

/** A rectangle of the page's user space as a box in points from the upper left corner of the page as it is shown. */
export function shownBox(
  { box, rotate }: PageFrame,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } {
  switch (rotate) {
    case 0:
      return { left: x1 - box.left, right: x2 - box.left, top: box.top - y2, bottom: box.top - y1 };
    case 90:
      return { left: y1 - box.bottom, right: y2 - box.bottom, top: x1 - box.left, bottom: x2 - box.left };
    case 180:
      return { left: box.right - x2, right: box.right - x1, top: y1 - box.bottom, bottom: y2 - box.bottom };
    case 270:
      return { left: box.top - y2, right: box.top - y1, top: box.right - x2, bottom: box.right - x1 };
  }
}

export interface Strip {
  /** Height in points as shown. */
  readonly height: number;
  /** A form XObject drawn in points, its origin at the strip's lower left corner as shown upright. */
  readonly form: PDFRef;
  /** How page and strip stand in the structure tree; left out where there is none. */
  readonly marks?: StripMarks;
  /** What is known of the page's content; looked through anew where it is left out. */
  readonly balance?: StateBalance;
}

/** Numbers of marked sequences (ISO 32000-1 14.7.4.2). */
export interface StripMarks {
  /** Of the page's whole content, as one paragraph of its own words or one picture; null where it is marked already. */
  readonly content: { readonly number: number; readonly role: "P" | "Figure" } | null;
  /** Of the strip, as a paragraph; null where it is furniture. */
  readonly strip: number | null;
}

/**
 * Adds the strip to a page of `context` that is already in its final place; `page.inherited` must be the page's own
 * entries. The strip is white and the page's content is clipped to its former box, so hidden margins stay hidden.
 */
export function addStrip(context: PDFContext, page: SourcePage, strip: Strip): void {
  const frame = frameOf(page);
  const { box, rotate, userUnit } = frame;
  const depth = strip.height / userUnit;
  const grown = grow(box, rotate, depth);
  const contents = pageContents(page.dict);
  const balance = strip.balance ?? balanceOf(contents.map((part) => decoded(context, part) ?? new Uint8Array()));
  const name = freeName(context.lookup(page.inherited.get("Resources")));
  const { content = null, strip: read = null } = strip.marks ?? {};
  const opening = [
    `${"q ".repeat(balance.missingSaves + 1)}${boxWords(box)} re W n\n`,
    // What the content ends without having begun it begins here, so that it does not end the page's sequence.
    content === null
      ? ""
      : `/${content.role} <</MCID ${content.number}>> BDC ${"/Span BMC ".repeat(balance.missingMarks)}\n`,
  ].join("");
  const closing = [
    `\n${balance.closing}${content === null ? "" : "EMC "}${"Q ".repeat(balance.openSaves + 1)}`,
    strip.marks === undefined ? "" : read === null ? "/Artifact BMC " : `/P <</MCID ${read}>> BDC `,
    `q 1 g ${boxWords(stripBox(grown, box))} re f Q `,
    `q ${placement(frame, depth).map(format).join(" ")} cm ${name.toString()} Do Q`,
    strip.marks === undefined ? "" : " EMC",
  ].join("");
  page.dict.set(
    PDFName.of("Contents"),
    context.obj([register(context, opening), ...contents, register(context, closing)]),
  );
  page.dict.set(PDFName.of("Resources"), withForm(context, page, { name, form: strip.form }));
  const edges = [grown.left, grown.bottom, grown.right, grown.top].map(Number);
  for (const key of ["MediaBox", "CropBox"]) page.dict.set(PDFName.of(key), context.obj(edges));
  for (const key of ["BleedBox", "TrimBox", "ArtBox"]) page.dict.delete(PDFName.of(key));
}

export interface FoundStrip {
  readonly name: PDFName;
  /** The page's box without the strip, as `boxWords` says it. */
  readonly box: string;
  /** What the strip shows; null unless strip, box and page fit together exactly as `addStrip` leaves them. */
  readonly form: PDFRawStream | null;
}

const number = String.raw`-?\d+(?:\.\d+)?`;
const openingPattern = new RegExp(
  `^(?:q )+((?:${number} ){3}${number}) re W n\n(?:/(?:P|Figure) <</MCID \\d+>> BDC (?:/Span BMC )*\n)?$`,
);
const closingPattern = new RegExp(
  `^\n(?:ET )?(?:EMC )*(?:Q )+(?:/Artifact BMC |/P <</MCID \\d+>> BDC )?q 1 g ((?:${number} ){3}${number}) re f Q q ((?:${number} ){5}${number}) cm /(CasebookStrip\\d*) Do Q(?: EMC)?$`,
);

/** The strip that the page ends with; null when there is none. A strip that could hide or draw anything else is not sound. */
export function stripOf(page: SourcePage): FoundStrip | null {
  const { context } = page.dict;
  const contents = pageContents(page.dict);
  if (contents.length < 2) return null;
  const opening = openingPattern.exec(shortText(context, contents[0]));
  const closing = closingPattern.exec(shortText(context, contents.at(-1)));
  if (opening === null || closing === null) return null;
  const [, box = ""] = opening;
  const [, strip = "", place = "", name = ""] = closing;
  const resources = context.lookup(page.inherited.get("Resources"));
  const forms = resources instanceof PDFDict ? resources.lookup(PDFName.of("XObject")) : undefined;
  const form = forms instanceof PDFDict ? forms.lookup(PDFName.of(name)) : undefined;
  const isSound =
    form instanceof PDFRawStream &&
    fits(page, form, { box: numbersIn(box), strip: numbersIn(strip), place: numbersIn(place) });
  return { name: PDFName.of(name), box, form: isSound ? form : null };
}

function shortText(context: PDFContext, content: PDFObject | undefined): string {
  const stream = context.lookup(content);
  if (!(stream instanceof PDFRawStream) || stream.getContentsSize() > 65_536) return "";
  const isFiltered = stream.dict.has(PDFName.of("Filter"));
  return isFiltered ? "" : new TextDecoder("latin1").decode(stream.getContents());
}

function numbersIn(text: string): readonly number[] {
  return text.split(" ").map(Number);
}

interface StripNumbers {
  readonly box: readonly number[];
  readonly strip: readonly number[];
  readonly place: readonly number[];
}

/** True when the strip lies below the page's own box and nowhere else, and its form cannot draw beyond it. */
function fits(page: SourcePage, form: PDFRawStream, { box: numbers, strip, place }: StripNumbers): boolean {
  const whole = frameOf(page);
  const [left = 0, bottom = 0, across = 0, up = 0] = numbers;
  const box = { left, bottom, right: left + across, top: bottom + up };
  const depth = depthOf(whole.box, box, whole.rotate);
  if (depth <= 0) return false;
  const isTurned = whole.rotate === 90 || whole.rotate === 270;
  const width = (isTurned ? up : across) * whole.userUnit;
  const formBox = form.dict.lookup(PDFName.of("BBox"));
  const formNumbers = formBox instanceof PDFArray ? formBox.asArray().map((_, at) => numberIn(formBox.lookup(at))) : [];
  const grown = grow(box, whole.rotate, depth);
  return (
    areNear(
      [grown.left, grown.bottom, grown.right, grown.top],
      [whole.box.left, whole.box.bottom, whole.box.right, whole.box.top],
    ) &&
    areNear(strip, numbersIn(boxWords(stripBox(grown, box)))) &&
    areNear(place, placement({ ...whole, box }, depth)) &&
    areNear(formNumbers, [0, 0, width, depth * whole.userUnit]) &&
    !form.dict.has(PDFName.of("Matrix"))
  );
}

function numberIn(object: PDFObject | undefined): number {
  return object instanceof PDFNumber ? object.asNumber() : Number.NaN;
}

function depthOf(whole: Box, box: Box, rotate: PageFrame["rotate"]): number {
  if (rotate === 90) return whole.right - box.right;
  if (rotate === 180) return whole.top - box.top;
  if (rotate === 270) return box.left - whole.left;
  return box.bottom - whole.bottom;
}

function areNear(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, at) => Math.abs(value - other[at]!) < 0.05);
}

function register(context: PDFContext, content: string): PDFRef {
  return context.register(PDFRawStream.of(context.obj({}), new TextEncoder().encode(content)));
}

/** A page that was in a packet before has a strip already; the new one gets another name. */
function freeName(resources: PDFObject | undefined): PDFName {
  const forms = resources instanceof PDFDict ? resources.lookup(PDFName.of("XObject")) : undefined;
  for (let number = 1; ; number++) {
    const name = PDFName.of(`CasebookStrip${number === 1 ? "" : number}`);
    if (!(forms instanceof PDFDict) || !forms.has(name)) return name;
  }
}

function withForm(context: PDFContext, page: SourcePage, { name, form }: { name: PDFName; form: PDFRef }): PDFDict {
  const resources = shallow(context, context.lookup(page.inherited.get("Resources")));
  const forms = shallow(context, resources.lookup(PDFName.of("XObject")));
  forms.set(name, form);
  resources.set(PDFName.of("XObject"), forms);
  return resources;
}

/** Dictionaries may be shared among pages, so what changes is a copy. */
function shallow(context: PDFContext, object: PDFObject | undefined): PDFDict {
  const copy = PDFDict.withContext(context);
  if (object instanceof PDFDict) for (const [key, value] of object.entries()) copy.set(key, value);
  return copy;
}

type Box = PageFrame["box"];

/** The box with room on the side that is the bottom when shown; Rotate turns clockwise (Table 30). */
function grow(box: Box, rotate: PageFrame["rotate"], depth: number): Box {
  if (rotate === 90) return { ...box, right: box.right + depth };
  if (rotate === 180) return { ...box, top: box.top + depth };
  if (rotate === 270) return { ...box, left: box.left - depth };
  return { ...box, bottom: box.bottom - depth };
}

function stripBox(grown: Box, box: Box): Box {
  if (grown.right > box.right) return { ...grown, left: box.right };
  if (grown.top > box.top) return { ...grown, bottom: box.top };
  if (grown.left < box.left) return { ...grown, right: box.left };
  return { ...grown, top: box.bottom };
}

/** From the strip's upright points to the page's user space. */
function placement({ box, rotate, userUnit }: PageFrame, depth: number): readonly number[] {
  const s = 1 / userUnit;
  if (rotate === 90) return [0, s, -s, 0, box.right + depth, box.bottom];
  if (rotate === 180) return [-s, 0, 0, -s, box.right, box.top + depth];
  if (rotate === 270) return [0, -s, s, 0, box.left - depth, box.top];
  return [s, 0, 0, s, box.left, box.bottom - depth];
}

/** The box as content streams take it: corner, width, height. */
export function boxWords(box: PageFrame["box"]): string {
  return [box.left, box.bottom, box.right - box.left, box.top - box.bottom].map(format).join(" ");
}

/** A number as content streams take it: no exponent, no needless digits. */
export function format(value: number): string {
  const text = value.toFixed(4).replace(/\.?0+$/, "");
  return text === "-0" || text === "" ? "0" : text;
}
