/** The strips under the packet's own pages: the stamp, and what else prints the code. */
import type { PDFDocument } from "pdf-lib";
import { spokenDigest } from "../../../shared/model/packet-code.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import { speechIn } from "../../../shared/packet-words/speech.ts";
import { addStrip } from "../pdf/objects/add-strip.ts";
import type { SourcePage } from "../pdf/objects/page-tree.ts";
import { qrModules } from "./qr-code.ts";
import { formOf } from "../pdf/typeset/sheet-form.ts";
import { drawFoot, type Foot } from "./stamps.ts";
import type { FontBook } from "../pdf/typeset/embed-fonts.ts";
import type { Style } from "../pdf/typeset/faces.ts";
import { breakLines } from "../pdf/typeset/lines.ts";
import type { Shaper } from "../pdf/typeset/shape.ts";
import { Sheet } from "../pdf/typeset/sheet.ts";
import { colours, margin, sizes } from "../pdf/typeset/style.ts";

export interface OwnFoot {
  readonly pages: PacketPages;
  readonly foot: Foot;
  readonly code: string;
  /** Null in a preview, which has none. */
  readonly digest: string | null;
  readonly shaper: Shaper;
  readonly book: FontBook;
}

/** Puts the strip under a page that was set for the sheet. */
export function addOwnFoot(
  document: PDFDocument,
  page: SourcePage,
  { sheet, ...foot }: OwnFoot & { readonly sheet: Sheet },
): void {
  const strip = new Sheet(sheet.width, sheet.foot.height, foot.book);
  if (sheet.foot.is === "cover") drawCoverFoot(strip, foot);
  if (sheet.foot.is === "proof") drawProof(strip, foot);
  drawFoot(strip, foot.shaper, foot.foot);
  const form = formOf(document.context, strip, foot.book);
  const marks = { content: null, strip: sheet.foot.mark ?? null };
  addStrip(document.context, page, { height: strip.height, form, marks });
}

interface Put {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly style?: Style;
}

function put(strip: Sheet, shaper: Shaper, text: string, { style = "sans", ...place }: Put): void {
  strip.text(breakLines(shaper, [{ text, style }], place.size, 1e6)[0]!, place);
}

/** Date and code at the foot of the cover, where they are looked for. */
function drawCoverFoot(strip: Sheet, { pages, code, shaper }: OwnFoot): void {
  const speech = speechIn(pages.language);
  const text = speech.say("Made on {date}  ·  packet code {code}", { date: speech.date(pages.madeOn), code });
  put(strip, shaper, text, { x: margin, y: 14, size: 9, colour: colours.quiet });
}

/** The code, the whole digest in letters, and the digest for a camera. */
function drawProof(strip: Sheet, { pages, code, digest, shaper }: OwnFoot): void {
  const module = 2.6;
  const left = margin + (digest === null ? 0 : qrSize * module + 18);
  if (digest !== null) drawQr(strip, `CASEBOOK ${code} SHA256 ${digest.toUpperCase()}`, { x: margin, y: 6, module });
  const line = (text: string, y: number, over: Partial<Put> = {}) =>
    put(strip, shaper, text, { x: left, y, size: sizes.table, colour: colours.ink, ...over });
  const speech = speechIn(pages.language);
  line(speech.say("Packet code"), 14, { size: sizes.small, colour: colours.quiet });
  line(code, 32, { size: 16, style: "bold" });
  line(speech.say("The whole digest (SHA-256)"), 52, { size: sizes.small, colour: colours.quiet });
  for (const [at, words] of (digest === null ? [] : spokenDigest(digest)).entries()) line(words, 65 + at * 12);
  line(speech.say("Set code of the records"), 96, { size: sizes.small, colour: colours.quiet });
  if (pages.setCode !== "") line(pages.setCode, 109);
}

/** Modules along the side of the code that is drawn (ISO/IEC 18004 version 5). */
const qrSize = 37;

function drawQr(strip: Sheet, text: string, { x, y, module }: { x: number; y: number; module: number }): void {
  for (const [row, modules] of qrModules(text).entries()) {
    for (let from = 0; from < modules.length; from++) {
      let to = from;
      while (modules[to] === true) to++;
      if (to === from) continue;
      const [left, right] = [x + from * module, x + to * module];
      const [top, bottom] = [y + row * module, y + (row + 1) * module];
      strip.polygon(
        [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ],
        { fill: colours.black },
      );
      from = to;
    }
  }
}
