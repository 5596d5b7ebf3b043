/** The data of an XFA form (ISO 32000-1 12.7.8): its pages show it in one viewer only, the values can be read all the same. */
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream, PDFString, PDFHexString } from "pdf-lib";
import { loadDocument } from "../objects/load-document.ts";
import { maxPageCharacters } from "../limits.ts";
import { withoutControls } from "../plain-text.ts";

/** Names and values of the form's fields, a line each; empty when they cannot be read. Never throws. */
export async function xfaFieldLines(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const document = await loadDocument(bytes);
    const form = document.catalog.lookupMaybe(PDFName.of("AcroForm"), PDFDict);
    const xfa = form?.lookup(PDFName.of("XFA"));
    const xml = xfa instanceof PDFArray ? packetOf(xfa) : xfa instanceof PDFRawStream ? textOf(xfa) : "";
    return fieldLines(xml);
  } catch {
    return []; // A form that cannot be read is told as one; its pages were read before.
  }
}

/** The packet called "datasets", or all packets where none is called so (XFA 3.3, part 1, chapter 4). */
function packetOf(packets: PDFArray): string {
  const parts: string[] = [];
  for (let at = 0; at + 1 < packets.size(); at += 2) {
    const name = packets.lookup(at);
    const stream = packets.lookup(at + 1);
    if (!(stream instanceof PDFRawStream)) continue;
    const label = name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : "";
    if (label === "datasets") return textOf(stream);
    parts.push(textOf(stream));
  }
  return parts.join("\n");
}

function textOf(stream: PDFRawStream): string {
  return new TextDecoder().decode(decodePDFRawStream(stream).decode());
}

/** Leaves of the data, "name: value". A pattern suffices: nothing of it is trusted, and entities are not followed. */
function fieldLines(xml: string): readonly string[] {
  const data = /<xfa:data[\s>][\s\S]*?<\/xfa:data>/.exec(xml)?.[0] ?? "";
  const lines: string[] = [];
  let characters = 0;
  for (const [, name = "", value = ""] of data.matchAll(
    /<([\w.:-]{1,200})(?:\s[^<>]{0,2000})?>([^<>]{1,20000})<\/\1\s*>/g,
  )) {
    const words = withoutControls(decoded(value)).replace(/\s+/g, " ").trim();
    if (words === "") continue;
    characters += name.length + words.length;
    if (characters > maxPageCharacters) break;
    lines.push(`${name}: ${words}`);
  }
  return lines;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
