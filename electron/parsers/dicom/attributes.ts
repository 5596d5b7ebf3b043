/** Typed access to the attributes of a DICOM file: absent, empty and malformed values are null, never a guess. */
import type { Element } from "dicom-parser";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { CodedEntry } from "../../../shared/model/imaging.ts";
import { characterSet, type CharacterSet } from "./character-sets.ts";
import type { DicomFile } from "./dicom-file.ts";
import { readDate } from "./read-date.ts";

const maxTextBytes = 65_536;

/** One level of a data set: the file itself, or an item of a sequence. */
export interface Attributes {
  readonly bytes: Uint8Array;
  readonly characterSet: CharacterSet;
  readonly element: (tag: string) => Element | undefined;
  readonly uint16: (element: Element) => number;
  /** Numbers of more than one byte have the highest first. */
  readonly isBigEndian: boolean;
}

/** The attributes of the file's own data set. */
export function attributesOf(file: DicomFile): Attributes {
  return {
    bytes: file.bytes,
    characterSet: file.characterSet,
    element: (tag) => file.elements.get(tag),
    uint16: (element) => file.byteOrder.readUint16(file.bytes, element.dataOffset),
    isBigEndian: file.encoding === "big-endian",
  };
}

/**
 * The items of a sequence, each as attributes of its own; an absent sequence has none. An item may state a character set
 * of its own (PS3.3 C.12.1.1.2), which directory records do.
 */
export function itemsOf(attributes: Attributes, tag: string): readonly Attributes[] {
  const items = attributes.element(tag)?.items ?? [];
  return items.flatMap((item) => {
    const { dataSet } = item;
    if (!dataSet) return [];
    return [itemOf(attributes, (itemTag) => dataSet.elements[itemTag])];
  });
}

/** The attributes of one item, found by `element`, of a sequence of `attributes`. */
export function itemOf(attributes: Attributes, element: Attributes["element"]): Attributes {
  const inherited: Attributes = { ...attributes, element };
  const declared = values(inherited, "x00080005");
  const isDeclared = declared.some((term) => term !== "");
  return isDeclared ? { ...inherited, characterSet: characterSet(declared) } : inherited;
}

function rawValue(attributes: Attributes, tag: string): Uint8Array | null {
  const element = attributes.element(tag);
  if (!element || element.length <= 0 || element.length > maxTextBytes) return null;
  return attributes.bytes.subarray(element.dataOffset, element.dataOffset + element.length);
}

const maxCharacters = 1024;

/** An attribute of a text VR (SH, LO, ST, LT, UT, PN), decoded, without its padding and control characters, cut at `longest`. */
export function text(attributes: Attributes, tag: string, longest = maxCharacters): string | null {
  const raw = rawValue(attributes, tag);
  if (raw === null) return null;
  // Control characters carry no meaning in these values and could forge lines wherever the value is shown.
  const decoded = attributes.characterSet
    .decode(raw)
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  return decoded === "" ? null : decoded.slice(0, longest);
}

/** Other likely readings of a text attribute whose character set is in doubt, prepared as `text` does. */
export function otherReadings(attributes: Attributes, tag: string): readonly string[] {
  const raw = rawValue(attributes, tag);
  if (raw === null) return [];
  return attributes.characterSet
    .otherReadings(raw)
    .map((reading) => reading.replace(/\p{Cc}+/gu, " ").trim())
    .filter((reading) => reading !== "");
}

/** Each byte as one character, NUL as the blank it stands for. Most values are short: a loop beats every built-in there. */
function asciiOf(raw: Uint8Array): string {
  let ascii = "";
  for (let at = 0; at < raw.length; at++) ascii += String.fromCharCode(raw[at] || 0x20);
  return ascii;
}

/** All values of an attribute with ASCII values (CS, UI, IS, DS, DA, TM …), trimmed; absent is an empty list. */
export function values(attributes: Attributes, tag: string): readonly string[] {
  const raw = rawValue(attributes, tag);
  if (raw === null) return [];
  const ascii = asciiOf(raw);
  return ascii.includes("\\") ? ascii.split("\\").map((value) => value.trim()) : [ascii.trim()];
}

/** The first value of an ASCII attribute, or null when it is absent or empty. */
export function value(attributes: Attributes, tag: string): string | null {
  return values(attributes, tag)[0]?.slice(0, 1024) || null;
}

/** A UID (PS3.5 9.1), or null when the value is none. Devices pad with NUL and blanks; both are taken off. */
export function uid(attributes: Attributes, tag: string): string | null {
  const stated = value(attributes, tag);
  return stated !== null && /^[0-9.]{1,64}$/.test(stated) ? stated : null;
}

/** A UID as stated, whether or not it keeps PS3.5 9.1; null when it is absent or no run of printable characters. */
export function statedUid(attributes: Attributes, tag: string): string | null {
  const stated = value(attributes, tag);
  return stated !== null && /^[\x21-\x7e]{1,256}$/.test(stated) ? stated : null;
}

/** True when the UID is one (PS3.5 9.1): 64 characters at most, numbers without leading zeros, parted by dots. */
export function isValidUid(stated: string): boolean {
  return stated.length <= 64 && /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/.test(stated);
}

/** An integer string (VR IS). */
export function integer(attributes: Attributes, tag: string): number | null {
  const stated = value(attributes, tag);
  return stated !== null && /^[+-]?\d{1,12}$/.test(stated) ? Number(stated) : null;
}

/** A decimal string (VR DS). */
export function decimal(attributes: Attributes, tag: string): number | null {
  return decimals(attributes, tag)?.[0] ?? null;
}

/** All values of a decimal string, or null when there are none or one of them is no number. */
export function decimals(attributes: Attributes, tag: string): number[] | null {
  const stated = values(attributes, tag);
  if (stated.length === 0 || stated.length > 16) return null;
  const numbers = stated.map((one) => (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(one) ? Number(one) : Number.NaN));
  return numbers.every(Number.isFinite) ? numbers : null;
}

/** A binary unsigned short (VR US). */
export function unsignedShort(attributes: Attributes, tag: string): number | null {
  const element = attributes.element(tag);
  return element && element.length >= 2 ? attributes.uint16(element) : null;
}

/** A DA or DT value, as `readDate` reads it; absent and malformed are null. */
export function date(attributes: Attributes, tag: string): PartialDate | null {
  return readDate(value(attributes, tag) ?? "");
}

/** A TM value as stated when it is one, "HHMMSS.FFFFFF" or shorter. */
export function time(attributes: Attributes, tag: string): string | null {
  const stated = value(attributes, tag);
  return stated !== null && /^\d{2}:?\d{0,2}:?\d{0,2}(\.\d{1,6})?$/.test(stated) ? stated.slice(0, 32) : null;
}

/** The first item of a code sequence (PS3.3 8.8), or null when it is absent or lacks value and meaning. */
export function codedEntry(attributes: Attributes, tag: string): CodedEntry | null {
  const item = itemsOf(attributes, tag)[0];
  if (!item) return null;
  const entry = {
    value: text(item, "x00080100")?.slice(0, 64) ?? "",
    scheme: text(item, "x00080102")?.slice(0, 64) ?? "",
    meaning: text(item, "x00080104")?.slice(0, 256) ?? "",
  };
  return entry.value === "" && entry.meaning === "" ? null : entry;
}
