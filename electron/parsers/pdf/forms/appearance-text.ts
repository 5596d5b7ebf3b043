/** What the pictures of form fields say, so that a stale one is known from one that holds its field's value. */
import { decodePDFRawStream, PDFRawStream } from "pdf-lib";
import type { ParserAssets } from "../../assets.ts";
import { openPdfjs } from "../engines/open-pdfjs.ts";

/** The words of each text field's picture by object ("12R"), as far as pdf.js can tell. */
export async function appearanceTexts(
  bytes: Uint8Array,
  pages: readonly number[],
  assets: ParserAssets,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  try {
    const document = await openPdfjs(bytes.slice(), assets);
    try {
      for (const number of pages) {
        const annotations: unknown[] = await (await document.getPage(number + 1)).getAnnotations();
        for (const annotation of annotations) remember(annotation, texts);
      }
    } finally {
      await document.loadingTask.destroy();
    }
  } catch {
    return texts; // The plain strings of the pictures are looked at instead.
  }
  return texts;
}

function remember(annotation: unknown, texts: Map<string, string>): void {
  if (typeof annotation !== "object" || annotation === null) return;
  const { id, textContent } = annotation as { readonly id?: unknown; readonly textContent?: unknown };
  if (typeof id === "string" && Array.isArray(textContent)) texts.set(id, textContent.join(" "));
}

/** The strings that a picture shows, byte by byte: what fonts with the usual encodings mean by them. */
export function plainStrings(stream: PDFRawStream): string {
  let content: string;
  try {
    content = new TextDecoder("latin1").decode(decodePDFRawStream(stream).decode());
  } catch {
    return ""; // It shows nothing that could be read, here or in a viewer.
  }
  const parts: string[] = [];
  for (const match of content.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9A-Fa-f\s]+)>/g)) {
    const [, literal, hex] = match;
    parts.push(literal === undefined ? fromHex(hex ?? "") : unescaped(literal));
  }
  return parts.join("");
}

function fromHex(hex: string): string {
  const digits = hex.replaceAll(/\s/g, "");
  return Array.from({ length: Math.floor(digits.length / 2) }, (_, at) =>
    String.fromCharCode(parseInt(digits.slice(at * 2, at * 2 + 2), 16)),
  ).join("");
}

function unescaped(literal: string): string {
  return literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, mark: string) =>
    /^[0-7]/.test(mark) ? String.fromCharCode(parseInt(mark, 8)) : ({ n: "\n", r: "\r", t: "\t" }[mark] ?? mark),
  );
}

/** True where the picture holds the value, be it set in other spaces or, for numbers and dates, with other signs. */
export function holdsValue(shown: string, value: string): boolean {
  const [picture, wanted] = [squashed(shown), squashed(value)];
  if (picture.includes(wanted)) return true;
  const digits = wanted.replaceAll(/\D/g, "");
  return /^[\d.,:/ -]+$/.test(value.trim()) && digits !== "" && picture.replaceAll(/\D/g, "") === digits;
}

function squashed(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, "");
}
