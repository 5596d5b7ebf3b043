/** The foot of every page: person, birth date, packet code and "page N of M". */
import type { PDFDocument } from "pdf-lib";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import { speechIn } from "../../../shared/packet-words/speech.ts";
import { addStrip, frameOf } from "../pdf/objects/add-strip.ts";
import { ownPage } from "../pdf/copy/page-notices.ts";
import type { CopiedPage } from "./structure/copied-pages.ts";
import type { FontBook } from "../pdf/typeset/embed-fonts.ts";
import { breakLines, type Line } from "../pdf/typeset/lines.ts";
import type { Shaper } from "../pdf/typeset/shape.ts";
import { Sheet } from "../pdf/typeset/sheet.ts";
import { formOf } from "../pdf/typeset/sheet-form.ts";
import { colours, margin, sizes } from "../pdf/typeset/style.ts";

export interface Foot {
  readonly name: string;
  /** What follows the name: the birth date. */
  readonly born: string;
  readonly middle: string;
  readonly right: string;
}

/** What the foot of a page says. */
export function footOf(
  pages: PacketPages,
  { code, number, count }: { readonly code: string; readonly number: number; readonly count: number },
): Foot {
  const { name, birthDate } = pages.person;
  const speech = speechIn(pages.language);
  const born = birthDate === null ? "" : ` · ${speech.say("born {date}", { date: speech.date(birthDate) })}`;
  return { name, born, middle: code, right: speech.say("page {number} of {count}", { number, count }) };
}

/** Draws the stamp at the foot of one of the packet's own sheets. */
export function drawFoot(strip: Sheet, shaper: Shaper, foot: Foot): void {
  drawOn(strip, shaper, { foot, y: strip.height - margin + 24, side: margin, scale: 1 });
}

/** Height of a strip on a page of the size the packet is set in, points. */
const stripHeight = 22;

/**
 * Stamps a copied page on a strip of its own. On a page much larger than paper, as scanners make them, strip and letters
 * grow with it, so that the stamp can be read when the page is fitted to a screen or sheet.
 */
export function stampPage(
  document: PDFDocument,
  { ref, number, role, balance }: CopiedPage,
  { shaper, book, foot }: { shaper: Shaper; book: FontBook; foot: Foot },
): void {
  const page = ownPage(document, ref);
  const { width } = frameOf(page);
  const scale = Math.max(1, width / 700);
  const height = stripHeight * scale;
  const sheet = new Sheet(width, height, book);
  const side = Math.min(28 * scale, width * 0.06);
  sheet.rule(side, 3 * scale, width - 2 * side, { colour: colours.hairline, weight: 0.4 * scale });
  drawOn(sheet, shaper, { foot, y: height - 8 * scale, side, scale });
  const form = formOf(document.context, sheet, book);
  addStrip(document.context, page, { height, form, balance, marks: { content: { number, role }, strip: null } });
}

interface Place {
  readonly foot: Foot;
  readonly y: number;
  readonly side: number;
  readonly scale: number;
}

function drawOn(sheet: Sheet, shaper: Shaper, { foot, y, side, scale }: Place): void {
  const size = sizes.small * scale;
  const measure = (text: string, at = size) => oneLine(shaper, [text], at);
  const middle = measure(foot.middle);
  const right = measure(foot.right);
  const usable = sheet.width - 2 * side;
  const room = Math.max(usable - middle.width - right.width - 2 * size, usable * 0.2);
  const left = shortened(shaper, foot, { size, room });
  // A page narrower than its stamp, a label say, gets smaller letters rather than a cut code.
  const needed = left.width + middle.width + right.width + 2 * size;
  const fit = Math.min(1, usable / needed);
  const set = (line: Line, x: number) => sheet.text(line, { x, y, size: size * fit, colour: colours.quiet });
  set(left, side);
  set(
    middle,
    Math.max(
      side + (left.width + size) * fit,
      Math.min((sheet.width - middle.width * fit) / 2, sheet.width - side - (right.width + size + middle.width) * fit),
    ),
  );
  set(right, sheet.width - side - right.width * fit);
}

/** The texts after one another, each in its own direction, on a line that runs from left to right. */
function oneLine(shaper: Shaper, texts: readonly string[], size: number): Line {
  const spans = texts.map((text) => ({ text: text.replaceAll("\n", " "), style: "sans" as const }));
  return breakLines(shaper, spans, size, 1e6)[0]!;
}

/** Name and birth date; the name is cut with an ellipsis where both are wider than the room. */
function shortened(shaper: Shaper, { name, born }: Foot, { size, room }: { size: number; room: number }): Line {
  let line = oneLine(shaper, [name, born], size);
  for (let kept = Array.from(name); line.width > room && kept.length > 4;) {
    kept = kept.slice(0, Math.floor(kept.length * Math.min(0.95, (room / line.width) * 1.02)));
    line = oneLine(shaper, [`${kept.join("").trimEnd()}…`, born], size);
  }
  return line;
}
