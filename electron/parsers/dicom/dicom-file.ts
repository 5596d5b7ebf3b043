/** A DICOM object as far as its bytes go: encoding found out, elements located, text decoded. Wraps dicom-parser. */
import dicomParser from "dicom-parser";
import type { ByteArrayParser, Element } from "dicom-parser";
import { characterSet, type CharacterSet } from "./character-sets.ts";
import { inflateStart } from "./inflate.ts";
import { preambleKind } from "./preamble.ts";
import {
  hasDicomPrefix,
  isValueRepresentation,
  startsLikeDataSet,
  startsLikeFileMeta,
} from "../../../shared/file-signatures.ts";
import type { PreambleKind } from "../../../shared/model/imaging.ts";
import { limits } from "../limits.ts";

/** Transfer syntaxes that decide how attributes are encoded (PS3.5 10); all others are explicit little endian. */
export const transferSyntax = {
  implicitLittleEndian: "1.2.840.10008.1.2",
  explicitLittleEndian: "1.2.840.10008.1.2.1",
  deflatedExplicitLittleEndian: "1.2.840.10008.1.2.1.99",
  explicitBigEndian: "1.2.840.10008.1.2.2",
} as const;

/** Attributes wanted from any object end with group 0070; pixel data and its kin lie behind. */
const lastGroup = 0x0070;
const maxElements = 20_000;

/** Raised for bytes that hold no DICOM object, or one without a data set; the message is a phrase for people. */
export class NotDicom extends Error {}

/** Raised for sequences nested deeper than any device nests them, which only an attack on the reader does. */
export class TooDeep extends Error {}

export interface DicomFile {
  readonly bytes: Uint8Array;
  readonly elements: ReadonlyMap<string, Element>;
  readonly preamble: PreambleKind;
  readonly hasFileMeta: boolean;
  readonly transferSyntaxUid: string;
  /** A tag, "xGGGGEEEE", before which everything was read and from which on bytes are wanting; null when none is. */
  readonly stoppedAt: string | null;
  readonly warnings: ReadonlySet<string>;
  readonly characterSet: CharacterSet;
  readonly byteOrder: ByteArrayParser;
}

const notDicom = "not a DICOM object";

interface Location {
  readonly metaOffset: number | null;
  readonly dataOffset: number;
}

/**
 * Locates the elements of a DICOM object in `bytes`, which may be only its head (`isWhole` false). Reads files with
 * and without preamble or File Meta Information (PS3.10 7.1), and ones whose declared encoding is not the real one.
 * Throws NotDicom when no data set can be found, TooDeep when its sequences are nested too deeply.
 */
export function openDicom(bytes: Uint8Array, options: { readonly isWhole: boolean }): DicomFile {
  const warnings = new Set<string>();
  const location = locate(bytes);
  const meta = new Map<string, Element>();
  let dataOffset = location.dataOffset;
  if (location.metaOffset !== null) {
    const start = location.metaOffset;
    const read = readElements(bytes, { start, encoding: "explicit", lastGroup: 0x0002, isWhole: true });
    for (const [tag, element] of read.elements)
      meta.set(tag, { ...element, parser: dicomParser.littleEndianByteArrayParser });
    dataOffset = read.end;
  }
  const declared = asciiOf(bytes, meta.get("x00020010"));
  if (location.metaOffset === null) warnings.add("no file meta information");
  else if (declared === null) warnings.add("transfer syntax not stated");

  let data = bytes;
  if (declared === transferSyntax.deflatedExplicitLittleEndian) {
    if (!options.isWhole) return needsWholeFile(bytes, { meta, declared, warnings, location });
    data = inflateAfter(bytes, dataOffset);
  }
  const { encoding, uid } = encodingOf(data, { offset: dataOffset, declared, warnings });
  const body = readElements(data, { start: dataOffset, encoding, lastGroup, isWhole: options.isWhole });
  if (body.elements.size === 0)
    throw new NotDicom(location.metaOffset === null ? notDicom : "the DICOM object holds no attributes");
  if (body.stoppedAt !== null && options.isWhole) warnings.add("the file ends early or is malformed");

  const { elements } = body;
  for (const [tag, element] of meta) if (!elements.has(tag)) elements.set(tag, element);
  const declaredSets = (asciiOf(data, elements.get("x00080005")) ?? "").split("\\").map((term) => term.trim());
  return {
    bytes: data,
    elements,
    preamble: location.metaOffset === 132 ? preambleKind(bytes) : "none",
    hasFileMeta: location.metaOffset !== null,
    transferSyntaxUid: uid,
    stoppedAt: body.stoppedAt,
    warnings,
    characterSet: characterSet(declaredSets.length === 1 && declaredSets[0] === "" ? [] : declaredSets),
    byteOrder: byteOrderOf(encoding),
  };
}

function locate(bytes: Uint8Array): Location {
  // A bare data set may hold "DICM" at byte 128 by accident, so the prefix counts only where no data set starts.
  if (hasDicomPrefix(bytes, 128) && !startsLikeDataSet(bytes)) return { metaOffset: 132, dataOffset: 132 };
  if (hasDicomPrefix(bytes, 0)) return { metaOffset: 4, dataOffset: 4 };
  if (startsLikeFileMeta(bytes)) return { metaOffset: 0, dataOffset: 0 };
  if (!startsLikeDataSet(bytes)) throw new NotDicom(notDicom);
  return { metaOffset: null, dataOffset: 0 };
}

type Encoding = "explicit" | "implicit" | "big-endian";

/** Reads the first element's header with each encoding in turn; null when none makes sense. */
function guessEncoding(bytes: Uint8Array, offset: number): Encoding | null {
  if (offset + 8 > bytes.length) return null;
  const isBig = bytes[offset] === 0 && bytes[offset + 1] !== 0;
  if (isValueRepresentation(bytes, offset + 4)) return isBig ? "big-endian" : "explicit";
  return isBig ? null : "implicit";
}

function encodingOf(
  bytes: Uint8Array,
  { offset, declared, warnings }: { offset: number; declared: string | null; warnings: Set<string> },
): { encoding: Encoding; uid: string } {
  const guessed = guessEncoding(bytes, offset);
  const stated: Encoding | null =
    declared === null
      ? null
      : declared === transferSyntax.implicitLittleEndian
        ? "implicit"
        : declared === transferSyntax.explicitBigEndian
          ? "big-endian"
          : "explicit";
  if (stated !== null && guessed !== null && stated !== guessed) warnings.add("declared encoding is not the real one");
  const encoding = guessed ?? stated;
  if (encoding === null) throw new NotDicom("the DICOM object ends before its attributes");
  const uidByEncoding = {
    explicit: transferSyntax.explicitLittleEndian,
    implicit: transferSyntax.implicitLittleEndian,
    "big-endian": transferSyntax.explicitBigEndian,
  } as const;
  return { encoding, uid: declared ?? uidByEncoding[encoding] };
}

interface ReadOptions {
  readonly start: number;
  readonly encoding: Encoding;
  readonly lastGroup: number;
  /** False when more bytes follow these, so that ending with a whole element is no end. */
  readonly isWhole: boolean;
}

function readElements(bytes: Uint8Array, options: ReadOptions) {
  const elements = new Map<string, Element>();
  const warnings: string[] = [];
  const byteOrder = byteOrderOf(options.encoding);
  let position = options.start;
  let stoppedAt: string | null = null;
  let lastTag = "x00000000";
  const stream = new dicomParser.ByteStream(byteOrder, bytes, position);
  while (position + 8 <= bytes.length && elements.size < maxElements) {
    const group = byteOrder.readUint16(bytes, position);
    if (group > options.lastGroup) return { elements, stoppedAt: null, end: position };
    try {
      const element =
        options.encoding === "implicit"
          ? dicomParser.readDicomElementImplicit(stream)
          : dicomParser.readDicomElementExplicit(stream, warnings);
      if (stream.position <= position || element.dataOffset + element.length > bytes.length)
        throw new RangeError("overrun");
      if (isTooDeep(element)) throw new TooDeep("sequences nested too deeply");
      elements.set(element.tag, element);
      lastTag = element.tag;
      position = stream.position;
    } catch (error) {
      if (error instanceof TooDeep || isStackOverflow(error)) throw new TooDeep("sequences nested too deeply");
      // dicom-parser throws strings and bare objects at the end of the bytes; where it stopped is all that counts.
      stoppedAt = dicomParser.readTag(new dicomParser.ByteStream(byteOrder, bytes, position));
      break;
    }
  }
  if (stoppedAt === null && (!options.isWhole || position < bytes.length)) stoppedAt = lastTag;
  return { elements, stoppedAt, end: position };
}

function isTooDeep(element: Element): boolean {
  if (!element.items) return false;
  let level = [element];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.sequenceDepth) return true;
    level = level.flatMap(({ items = [] }) => items.flatMap(({ dataSet }) => Object.values(dataSet?.elements ?? {})));
  }
  return false;
}

/** dicom-parser reads sequences by recursion, so a deep enough one ends in this error; the process is unharmed. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

function needsWholeFile(
  bytes: Uint8Array,
  known: { meta: ReadonlyMap<string, Element>; declared: string; warnings: ReadonlySet<string>; location: Location },
): DicomFile {
  return {
    bytes,
    elements: known.meta,
    preamble: known.location.metaOffset === 132 ? preambleKind(bytes) : "none",
    hasFileMeta: true,
    transferSyntaxUid: known.declared,
    stoppedAt: "x00080000",
    warnings: known.warnings,
    characterSet: characterSet([]),
    byteOrder: byteOrderOf("explicit"),
  };
}

/** The same bytes with the deflated data set (PS3.5 A.5) inflated in place, so that offsets before it stay true. */
function inflateAfter(bytes: Uint8Array, offset: number): Uint8Array {
  return inflateStart(bytes.subarray(offset), { before: bytes.subarray(0, offset), maxBytes: limits.inflatedBytes });
}

function byteOrderOf(encoding: Encoding): ByteArrayParser {
  return encoding === "big-endian" ? dicomParser.bigEndianByteArrayParser : dicomParser.littleEndianByteArrayParser;
}

function asciiAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

/** The element's bytes as ASCII without its padding, or null when it is absent or empty. */
function asciiOf(bytes: Uint8Array, element: Element | undefined): string | null {
  if (!element || element.length <= 0 || element.length > 1024) return null;
  const text = asciiAt(bytes, element.dataOffset, element.length).replace(/[\0 ]+$/, "");
  return text === "" ? null : text.trimStart();
}
