/** What a file is, by its first bytes. Names and extensions are never asked: discs and mail programs get them wrong. */
import { startsLikeArchive, startsLikeFilm, startsLikeScanFile } from "./data-signatures.ts";
import { isForPeople, isMail } from "./text-kinds.ts";

export const fileSignatures = [
  "empty",
  "dicom",
  "dicomdir",
  "pdf",
  "zip",
  "office-document",
  "signed-envelope",
  "mail",
  "code",
  "executable",
  "clinical-document",
  "health-export",
  "markup",
  "web-page",
  "json",
  "rtf",
  "picture",
  "film",
  "archive",
  "scan-file",
  "disc-image",
  "text",
  "unknown",
] as const;
export type FileSignature = (typeof fileSignatures)[number];

/** How many bytes from the start of a file `fileSignature` wants; less only when the file is shorter. */
export const signatureBytes = 36_864;

const mediaDirectoryClass = Uint8Array.from("1.2.840.10008.1.3.10", (digit) => digit.charCodeAt(0));

/** Whether the class of a disc's directory stands there. By bytes and not as a text: it is asked of every image. */
function isMediaDirectory(head: Uint8Array): boolean {
  const [first = 0] = mediaDirectoryClass;
  for (let at = head.indexOf(first); at !== -1; at = head.indexOf(first, at + 1))
    if (mediaDirectoryClass.every((byte, index) => head[at + index] === byte)) return true;
  return false;
}

/** The kind of file that these first bytes begin. */
export function fileSignature(head: Uint8Array): FileSignature {
  if (head.length === 0) return "empty";
  // A DICOM preamble may carry any other kind's signature, so "DICM" is asked first (PS3.10 7.1).
  if (startsLikeDicom(head)) return isMediaDirectory(head.subarray(128, 1024)) ? "dicomdir" : "dicom";
  // The document inside may begin within the first bytes of its envelope.
  if (isSignedEnvelope(head)) return "signed-envelope";
  if (latin1(head, 0, 5) === "%PDF-") return "pdf";
  // What an archive or a picture holds may begin within its first bytes too.
  const atStart = kindAtStart(head);
  if (atStart !== null) return atStart;
  // Other bytes may stand before a PDF's header (ISO 32000-1 Annex H.3 note 13).
  const start = latin1(head, 0, 1024);
  if (start.includes("%PDF-")) return isMail(start) ? "mail" : "pdf";
  return textKind(head);
}

/** What signs its files with their first bytes, or at a fixed place behind them; null for all else. */
function kindAtStart(head: Uint8Array): FileSignature | null {
  if (startsLikeExecutable(head)) return "executable";
  const zipAt = zipStart(head);
  if (zipAt !== null) return zipKind(head.subarray(zipAt));
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return "office-document";
  if (latin1(head, 0, 5) === "{\\rtf") return "rtf";
  if (isPicture(head)) return "picture";
  if (isDiscImage(head)) return "disc-image";
  if (startsLikeScanFile(head)) return "scan-file";
  if (startsLikeArchive(head)) return "archive";
  return startsLikeFilm(head) ? "film" : null;
}

const executableStarts: readonly (readonly number[])[] = [
  [0x4d, 0x5a], // MZ: Windows
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0xfe, 0xed, 0xfa, 0xce], // Mach-O in every byte order and size
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21], // #!
];

/** True when a program loader would run the file: Windows, Linux and Apple executables, and scripts with "#!". */
export function startsLikeExecutable(head: Uint8Array): boolean {
  return executableStarts.some((start) => startsWith(head, start));
}

/** True when the bytes begin a DICOM object, with or without preamble and File Meta Information (PS3.10 7.1). */
export function startsLikeDicom(head: Uint8Array): boolean {
  return startsLikeDataSet(head) || startsLikeFileMeta(head) || hasDicomPrefix(head, 128) || hasDicomPrefix(head, 0);
}

/** "DICM" at the offset, followed by an element of group 0002. */
export function hasDicomPrefix(head: Uint8Array, offset: number): boolean {
  return latin1(head, offset, offset + 4) === "DICM";
}

/** File Meta Information without the preamble before it. */
export function startsLikeFileMeta(head: Uint8Array): boolean {
  return head[0] === 0x02 && head[1] === 0x00 && head[3] === 0x00 && isValueRepresentation(head, 4);
}

/** A data set without meta information: it starts with an early element of group 0008, in either byte order. */
export function startsLikeDataSet(head: Uint8Array): boolean {
  if (head.length < 16) return false;
  const isLittle = head[0] === 0x08 && head[1] === 0x00 && head[3] === 0x00 && (head[2] ?? 255) <= 0x18;
  const isBig = head[0] === 0x00 && head[1] === 0x08 && head[2] === 0x00 && (head[3] ?? 255) <= 0x18;
  if (!isLittle && !isBig) return false;
  if (isValueRepresentation(head, 4)) return true;
  const length = new DataView(head.buffer, head.byteOffset, 8).getUint32(4, true);
  return isLittle && length <= 1024 && length % 2 === 0;
}

const representations = new Set(
  "AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".split(" "),
);

/** True when a value representation (PS3.5 6.2) stands at the offset. */
export function isValueRepresentation(head: Uint8Array, offset: number): boolean {
  return representations.has(latin1(head, offset, offset + 2));
}

/**
 * Where an archive's first entry begins; null where none does. Archives that were split, or meant to be, begin with a
 * marker of their own (APPNOTE 8.5.3 and 8.5.4).
 */
export function zipStart(head: Uint8Array): number | null {
  const isEntry = (at: number) => startsWith(head.subarray(at), [0x50, 0x4b, 0x03, 0x04]);
  const isMarked = startsWith(head, [0x50, 0x4b, 0x07, 0x08]) || startsWith(head, [0x50, 0x4b, 0x30, 0x30]);
  if (isEntry(0) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 0;
  return isMarked && isEntry(4) ? 4 : null;
}

/** A CMS SignedData structure (RFC 5652 5), in DER or with lengths left open (BER), or the same as text (PEM). */
function isSignedEnvelope(head: Uint8Array): boolean {
  const signedData = "\u0006\u0009\u002a\u0086\u0048\u0086\u00f7\u000d\u0001\u0007\u0002";
  if (head[0] === 0x30) return latin1(head, 1, 24).includes(signedData);
  return /^\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----/.test(latin1(head, 0, 200));
}

/** Office formats are ZIP archives whose first entry gives them away; unpacking them would tear a letter to pieces. */
function zipKind(head: Uint8Array): FileSignature {
  const nameLength = (head[26] ?? 0) | ((head[27] ?? 0) << 8);
  const firstName = latin1(head, 30, 30 + Math.min(nameLength, 128));
  return /^(\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/|customXml\/|mimetype|META-INF\/)/.test(
    firstName,
  )
    ? "office-document"
    : "zip";
}

function isPicture(head: Uint8Array): boolean {
  const tag = latin1(head, 4, 12);
  return (
    startsWith(head, [0xff, 0xd8, 0xff]) ||
    startsWith(head, [0x89, 0x50, 0x4e, 0x47]) ||
    startsWith(head, [0x49, 0x49, 0x2a, 0x00]) ||
    startsWith(head, [0x4d, 0x4d, 0x00, 0x2a]) ||
    (startsWith(head, [0x42, 0x4d]) && head[6] === 0 && head[7] === 0) ||
    startsWith(head, [0x00, 0x00, 0x01, 0x00]) ||
    /^GIF8[79]a/.test(latin1(head, 0, 6)) ||
    (latin1(head, 0, 4) === "RIFF" && latin1(head, 8, 12) === "WEBP") ||
    /^ftyp(hei[cxms]|mif1|avif|msf1)/.test(tag)
  );
}

/** A volume's first descriptor: ISO 9660 (ECMA-119 8.1), or the mark before those of UDF alone (ECMA-167 2/9.2). */
function isDiscImage(head: Uint8Array): boolean {
  return ["CD001", "BEA01"].includes(latin1(head, 32_769, 32_774));
}

function textKind(head: Uint8Array): FileSignature {
  const wide = wideEncoding(head);
  const whole = latin1(head, 0, head.length).replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "");
  const text = wide === null ? whole : narrowed(whole);
  const start = text.slice(0, 512).trimStart();
  // A printer's commands may stand before a document, any length of them.
  if (start.startsWith("\u001b%-12345X") || start.startsWith("@PJL"))
    return /%PDF-\d/.test(whole) || head.length >= signatureBytes ? "pdf" : "code";
  if (wide === null && !isText(head)) return "unknown";
  // A PDF whose header line is lost can still be read from its objects (ISO 32000-1 7.3.10).
  if (/^(%[^\n\r]*\s+)*\d+\s+\d+\s+obj\b/.test(start)) return "pdf";
  if (start.startsWith("<")) return rootKind(text) ?? (isWebPage(text) ? "web-page" : "markup");
  if (/^[[{]\s*(["[{\]}]|-?\d)/.test(start)) return "json";
  if (isMail(text)) return "mail";
  return isForPeople(text) ? "text" : "code";
}

/** Comments and an XML declaration may stand before the element that says it (HTML, 13.1). */
const webPageStart =
  /^\s*(?:<!--[\s\S]{0,4000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|h[1-6]|table|center|font|span|br)\b/i;

function isWebPage(text: string): boolean {
  return webPageStart.test(text.slice(0, 8192));
}

/** Clinical documents of HL7 (CDA) and exports of Apple Health, by the first element, whatever stands before it. */
function rootKind(text: string): FileSignature | null {
  const root = /<(?![?!])([\w.-]+:)?([\w.-]+)/.exec(text.replaceAll(/<!--[\s\S]*?-->/g, ""));
  if (root?.[2] === "ClinicalDocument") return "clinical-document";
  return root?.[0] === "<HealthData" ? "health-export" : null;
}

/** Text in units of two bytes with its high bytes taken out: enough to see what kind of text it is. */
function narrowed(text: string): string {
  return text.replaceAll("\0", "");
}

/**
 * UTF-16 by its byte order mark, else by where its zero bytes stand: blanks, digits and line ends have one each, text
 * of one byte a character has none. Null for anything else.
 */
export function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (startsWith(head, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(head, [0xfe, 0xff])) return "utf-16be";
  const units = Math.floor(Math.min(head.length, 8192) / 2);
  if (units < 4) return null;
  const zeros = [0, 0];
  for (let at = 0; at < units * 2; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) * 40 < units || Math.min(even, odd) > 0) return null;
  const isLittle = odd > even;
  let plausible = 0;
  for (let at = 0; at < units; at++) {
    const low = head[at * 2 + (isLittle ? 0 : 1)] ?? 0;
    const high = head[at * 2 + (isLittle ? 1 : 0)] ?? 0;
    if (isPlausibleUnit(high * 256 + low)) plausible += 1;
  }
  return plausible * 50 >= units * 49 ? (isLittle ? "utf-16le" : "utf-16be") : null;
}

/** Letters, digits and signs of the scripts that people write in. */
function isPlausibleUnit(unit: number): boolean {
  return (
    (unit >= 0x20 && unit < 0x7f) ||
    (unit >= 0x09 && unit <= 0x0d) ||
    (unit >= 0xa0 && unit <= 0x06ff) ||
    (unit >= 0x0900 && unit <= 0x0e7f) ||
    (unit >= 0x1e00 && unit <= 0x22ff) ||
    (unit >= 0x3000 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xff00 && unit <= 0xffef)
  );
}

function isText(head: Uint8Array): boolean {
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    // Tab, line feed, form feed, carriage return and escape occur in texts; other controls hardly.
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) control += 1;
  }
  return control * 200 <= head.length;
}

function startsWith(head: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => head[at] === byte);
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to && at < bytes.length; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
