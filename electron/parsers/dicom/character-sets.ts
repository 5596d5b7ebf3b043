/** Text of DICOM attributes in every Specific Character Set of PS3.3 C.12.1.1.2, with ISO 2022 code extensions. */

import { FindingList } from "../finding-list.ts";
import { guessEncoding, nameOfEncoding } from "../text/guess-encoding.ts";

/** How the bytes of one code element become text: a WHATWG encoding, and what must be done to the bytes first. */
interface CodeElement {
  readonly encoding: string;
  readonly bytesPerCharacter: 1 | 2;
  /** Bytes put before each character and the bit set in each byte, to turn 7-bit JIS into EUC-JP. */
  readonly prefix?: number;
  readonly setHighBit?: boolean;
}

const ascii: CodeElement = { encoding: "windows-1252", bytesPerCharacter: 1 };
const singleByte = (encoding: string): CodeElement => ({ encoding, bytesPerCharacter: 1 });

/** Defined terms without code extensions, keyed by the digits or word that tells them apart. */
const singleValuedSets: Readonly<Record<string, string>> = {
  "6": "windows-1252",
  "13": "shift_jis",
  "100": "iso-8859-1",
  "101": "iso-8859-2",
  "109": "iso-8859-3",
  "110": "iso-8859-4",
  "126": "iso-8859-7",
  "127": "iso-8859-6",
  "138": "iso-8859-8",
  "144": "iso-8859-5",
  "148": "iso-8859-9",
  "166": "windows-874",
  "192": "utf-8",
  "203": "iso-8859-15",
  "58": "gbk",
  "87": "euc-jp",
  "149": "euc-kr",
  "159": "euc-jp",
  GB18030: "gb18030",
  GBK: "gbk",
};

/** Escape sequences of PS3.3 tables C.12-3 and C.12-4, by their bytes after ESC in hex. */
const escapeSequences: Readonly<Record<string, { readonly area: "g0" | "g1"; readonly element: CodeElement }>> = {
  "2842": { area: "g0", element: ascii },
  "284a": { area: "g0", element: ascii },
  "2949": { area: "g1", element: singleByte("shift_jis") },
  "2d41": { area: "g1", element: singleByte("iso-8859-1") },
  "2d42": { area: "g1", element: singleByte("iso-8859-2") },
  "2d43": { area: "g1", element: singleByte("iso-8859-3") },
  "2d44": { area: "g1", element: singleByte("iso-8859-4") },
  "2d4c": { area: "g1", element: singleByte("iso-8859-5") },
  "2d47": { area: "g1", element: singleByte("iso-8859-6") },
  "2d46": { area: "g1", element: singleByte("iso-8859-7") },
  "2d48": { area: "g1", element: singleByte("iso-8859-8") },
  "2d4d": { area: "g1", element: singleByte("iso-8859-9") },
  "2d62": { area: "g1", element: singleByte("iso-8859-15") },
  "2d54": { area: "g1", element: singleByte("windows-874") },
  "2442": { area: "g0", element: { encoding: "euc-jp", bytesPerCharacter: 2, setHighBit: true } },
  "242844": { area: "g0", element: { encoding: "euc-jp", bytesPerCharacter: 2, setHighBit: true, prefix: 0x8f } },
  "242943": { area: "g1", element: { encoding: "euc-kr", bytesPerCharacter: 2 } },
  "242941": { area: "g1", element: { encoding: "gbk", bytesPerCharacter: 2 } },
};

const decoders = new Map<string, TextDecoder>();
function decoderFor(encoding: string): TextDecoder {
  let decoder = decoders.get(encoding);
  if (!decoder) decoders.set(encoding, (decoder = new TextDecoder(encoding)));
  return decoder;
}
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

export interface CharacterSet {
  /** Decodes one attribute value (all its values, with their backslashes). Never throws. */
  readonly decode: (bytes: Uint8Array) => string;
  /** Other readings of the same value that are as likely, where the declaration does not settle it. */
  readonly otherReadings: (bytes: Uint8Array) => readonly string[];
  /** Told once a value needed it: the declaration was absent, unknown, or not what the bytes are. */
  readonly findings: FindingList;
}

/** The digits or the word by which a defined term is known, whatever its spelling ("ISO_IR 100", "ISO-IR100"). */
function termOf(declared: string): string {
  const term = declared.trim().toUpperCase();
  const digits = /^ISO[ _-]*(?:2022)?[ _-]*IR[ _-]*(\d+)$/.exec(term);
  return digits?.[1] ?? term.replace(/[ _-]/g, "");
}

const isKnown = (term: string) => Object.hasOwn(singleValuedSets, term);

/** The character set that (0008,0005) declares; `declared` holds its values in order, empty when it is absent. */
export function characterSet(declared: readonly string[]): CharacterSet {
  const findings = new FindingList();
  const terms = declared.map(termOf);
  const first = terms[0] ?? "";
  const others = terms.slice(1).filter((term) => term !== "");
  const isGarbled = others.some((term) => !isKnown(term)) && !others.some(isKnown);
  const usesExtensions = others.some(isKnown) || (/2022/.test(declared[0] ?? "") && !isGarbled);
  const decodeHigh = ((): ((bytes: Uint8Array) => string) => {
    if (isGarbled && lowOnly.has(first)) return (bytes) => decodeUnsure(bytes, findings, "dicom-character-set-unknown");
    if (usesExtensions) {
      const term = initialTerm(first, terms.slice(1));
      return (bytes) => decodeDeclared(bytes, term, { findings, decode: (one, base) => decodeExtended(one, base) });
    }
    if (first === "" || first === "6") return (bytes) => decodeUnsure(bytes, findings, "dicom-character-set-missing");
    if (!isKnown(first)) return (bytes) => decodeUnsure(bytes, findings, "dicom-character-set-unknown");
    return (bytes) => decodeDeclared(bytes, first, { findings, decode: (one, base) => decoderFor(base).decode(one) });
  })();
  const decode = (bytes: Uint8Array) => (isAscii(bytes) ? asciiText(bytes) : decodeHigh(bytes));
  return {
    findings,
    decode,
    otherReadings: (bytes) => {
      if (isAscii(bytes)) return [];
      const text = decode(bytes);
      if (findings.list().length === 0) return [];
      return [...new Set(plausibleReadings(bytes))].filter((reading) => reading !== text);
    },
  };
}

/** ASCII and kanji stand in G0: they say nothing about bytes above 0x7F. */
const lowOnly = new Set(["", "6", "87", "159"]);

/**
 * The set of bytes above 0x7F before any escape. ASCII has none there; devices that then omit the escape mean the set
 * that they declare next, so that one stands in for it.
 */
function initialTerm(first: string, others: readonly string[]): string {
  if (first !== "" && first !== "6") return first;
  return others.map(termOf).find((term) => !lowOnly.has(term) && isKnown(term)) ?? "6";
}

/** Sets of Western letters, in which the bytes of UTF-8 would be rows of signs that nobody writes. */
const westernSets = new Set(["6", "100", "101", "109", "110", "148", "203"]);

/** A declared set, unless the bytes cannot be in it: UTF-8 under a Western declaration, broken UTF-8 under its own. */
function decodeDeclared(
  bytes: Uint8Array,
  term: string,
  { findings, decode }: { findings: FindingList; decode: (bytes: Uint8Array, encoding: string) => string },
): string {
  const encoding = singleValuedSets[term];
  if (encoding === undefined) return decodeUnsure(bytes, findings, "dicom-character-set-unknown");
  if (westernSets.has(term) && !hasEscape(bytes) && isStrictUtf8(bytes)) {
    findings.add("dicom-character-set-unknown", { detail: "UTF-8" });
    return strictUtf8.decode(bytes);
  }
  if (encoding === "utf-8" && !isStrictUtf8(bytes)) return decodeUnsure(bytes, findings, "dicom-character-set-unknown");
  return decode(bytes, encoding);
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80 || byte === 0x1b) return false;
  }
  return true;
}

function asciiText(bytes: Uint8Array): string {
  return decoderFor("windows-1252").decode(bytes);
}

function isStrictUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false; // That is the answer.
  }
}

function hasEscape(bytes: Uint8Array): boolean {
  return bytes.some((byte, at) => byte === 0x1b && readEscape(bytes, at + 1) !== null);
}

/**
 * Devices that write UTF-8, Latin-1 or Japanese without declaring it are common. Strict UTF-8 cannot be met by accident,
 * and neither can the escapes of ISO 2022; among the 8-bit sets the one whose words look like words is read, and told.
 */
function decodeUnsure(
  bytes: Uint8Array,
  findings: FindingList,
  code: "dicom-character-set-missing" | "dicom-character-set-unknown",
): string {
  if (hasEscape(bytes)) {
    findings.add(code, { detail: "ISO 2022" });
    return decodeExtended(bytes, "windows-1252");
  }
  if (isStrictUtf8(bytes)) {
    findings.add(code, { detail: "UTF-8" });
    return strictUtf8.decode(bytes);
  }
  const encoding = guessEncoding(bytes);
  findings.add(code, { detail: nameOfEncoding(encoding) });
  return decoderFor(encoding).decode(bytes);
}

/** The same bytes in the sets that people's names are commonly in, without the ones that hold nothing but signs. */
function plausibleReadings(bytes: Uint8Array): readonly string[] {
  const guessed = guessEncoding(bytes);
  return ["utf-8", guessed, "windows-1252", "windows-1251"]
    .map((encoding) => decoderFor(encoding).decode(bytes))
    .filter((reading) => !reading.includes("\u{FFFD}"));
}

/** ISO 2022: runs between escapes, decoded by the code element in force (PS3.5 6.1.2.5). */
function decodeExtended(bytes: Uint8Array, baseEncoding: string): string {
  const base = { g0: ascii, g1: singleByte(baseEncoding) };
  let { g0, g1 } = base;
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) {
      const escape = readEscape(bytes, at + 1);
      if (escape === null) {
        at += 1;
        continue;
      }
      if (escape.area === "g0") g0 = escape.element;
      else g1 = escape.element;
      at += 1 + escape.length;
      continue;
    }
    // A delimiter restores the initial state, but inside two-byte G0 text its byte is half a character (PS3.5 6.1.2.5.3).
    if (g0.bytesPerCharacter === 1 && isDelimiter(byte)) ({ g0, g1 } = base);
    const element = byte < 0x80 ? g0 : g1;
    const end = runEnd(bytes, at, byte < 0x80);
    const isDelimited = element === g0 && g0.bytesPerCharacter === 1;
    const stop = isDelimited ? Math.min(end, nextDelimiter(bytes, at + 1, end)) : end;
    text += decodeRun(bytes.subarray(at, stop), element);
    at = stop;
  }
  return text;
}

function readEscape(bytes: Uint8Array, start: number) {
  for (const length of [3, 2]) {
    const key = [...bytes.subarray(start, start + length)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const known = escapeSequences[key];
    if (known) return { ...known, length };
  }
  return null;
}

function isDelimiter(byte: number): boolean {
  // ^ = \ TAB LF FF CR
  return byte === 0x5e || byte === 0x3d || byte === 0x5c || (byte >= 0x09 && byte <= 0x0d);
}

function runEnd(bytes: Uint8Array, start: number, isLow: boolean): number {
  let end = start;
  while (end < bytes.length && bytes[end] !== 0x1b && (bytes[end] ?? 0) < 0x80 === isLow) end += 1;
  return end;
}

function nextDelimiter(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (isDelimiter(bytes[at] ?? 0)) return at;
  return end;
}

function decodeRun(run: Uint8Array, element: CodeElement): string {
  if (!element.setHighBit) return decoderFor(element.encoding).decode(run);
  const euc: number[] = [];
  for (let at = 0; at + 1 < run.length; at += 2) {
    if (element.prefix !== undefined) euc.push(element.prefix);
    euc.push((run[at] ?? 0) | 0x80, (run[at + 1] ?? 0) | 0x80);
  }
  const isCut = run.length % 2 === 1;
  return decoderFor(element.encoding).decode(Uint8Array.from(euc)) + (isCut ? "\u{FFFD}" : "");
}
