/** What a strip of ours prints, read from its glyphs by the way back to characters that its fonts state. */
import { decodePDFRawStream, PDFDict, PDFName, PDFRawStream } from "pdf-lib";

/** Reads strips; fonts that several share are looked at once. */
export class StampReader {
  readonly #maps = new Map<PDFDict, ReadonlyMap<string, string>>();

  /**
   * Each piece of text as it is drawn from left to right; null when the strip's content cannot be read, or draws anything that
   * no strip of ours does: a second picture over the stamp, say. Only the proof's strip has the squares of a QR code.
   */
  read(form: PDFRawStream, { isProof }: { readonly isProof: boolean }): string[] | null {
    let content: string;
    try {
      content = new TextDecoder("latin1").decode(decodePDFRawStream(form).decode());
    } catch {
      return null; // No strip of ours is broken.
    }
    if (content.length > 1_000_000 || !isOurs(content, isProof)) return null;
    const resources = form.dict.lookup(PDFName.of("Resources"));
    const fonts = resources instanceof PDFDict ? resources.lookup(PDFName.of("Font")) : undefined;
    const pieces = [...content.matchAll(/\bBT\b([\s\S]*?)\bET\b/g)].map(([, body = ""]) =>
      this.#piece(body, fonts instanceof PDFDict ? fonts : null),
    );
    return pieces.slice(0, 20).map((piece) => piece.slice(0, 4000));
  }

  #piece(body: string, fonts: PDFDict | null): string {
    let text = "";
    let map: ReadonlyMap<string, string> = new Map();
    let isSpoken = false;
    const tokens =
      /\/Span <<\/ActualText <([0-9a-f]*)>>> BDC|(EMC)|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|(<[0-9a-f]+>) Tj/g;
    for (const [, spoken, end, font, array, single] of body.matchAll(tokens)) {
      if (spoken !== undefined) {
        text += fromUtf16(spoken);
        isSpoken = true;
      } else if (end !== undefined) isSpoken = false;
      else if (font !== undefined) map = this.#mapOf(fonts?.lookup(PDFName.of(font)));
      else if (!isSpoken)
        text += codesIn(array ?? single ?? "")
          .map((code) => map.get(code) ?? "")
          .join("");
    }
    return text;
  }

  #mapOf(font: unknown): ReadonlyMap<string, string> {
    if (!(font instanceof PDFDict)) return new Map();
    const known = this.#maps.get(font);
    if (known !== undefined) return known;
    const map = mapIn(font.lookup(PDFName.of("ToUnicode")));
    this.#maps.set(font, map);
    return map;
  }
}

const number = String.raw`-?[\d.]+`;
const rule = new RegExp(`^q (?:${number} ){3}RG ${number} w ${number} ${number} m ${number} ${number} l S Q$`);
const square = new RegExp(`^q 0 g +${number} ${number} m(?: ${number} ${number} l){3} h f Q$`);
const words = new RegExp(
  String.raw`^BT(?: ?(?:(?:${number} ){3}rg|\/F\d+ ${number} Tf|(?:${number} ){6}Tm|\[(?:<[0-9a-f]*>|${number}|\s)*\] TJ|<[0-9a-f]+> Tj|\/Span <<\/ActualText <[0-9a-f]*>>> BDC|EMC|${number} Ts))* ET$`,
);

/** True when every line of the content is one that strips are made of. */
function isOurs(content: string, isProof: boolean): boolean {
  return content
    .split("\n")
    .map((line) => line.trim())
    .every(
      (line) =>
        line === "" ||
        line === "q" ||
        line === "Q" ||
        rule.test(line) ||
        words.test(line) ||
        (isProof && square.test(line)),
    );
}

function codesIn(shown: string): readonly string[] {
  return [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
}

function mapIn(stream: unknown): ReadonlyMap<string, string> {
  if (!(stream instanceof PDFRawStream)) return new Map();
  try {
    const text = new TextDecoder("latin1").decode(decodePDFRawStream(stream).decode());
    return new Map(
      [...text.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, code = "", units = ""]) => [
        code.toLowerCase(),
        fromUtf16(units),
      ]),
    );
  } catch {
    return new Map(); // A font without a way back says nothing.
  }
}

function fromUtf16(hex: string): string {
  const units = hex.toLowerCase().replace(/^feff/, "").match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
}
