/** A DICOM object as far as its bytes go: encoding found out, elements located, text decoded. Wraps dicom-parser. */
import type { Reason } from "../../../shared/reason-words.ts";
import dicomParser from "dicom-parser";
import type { ByteArrayParser, Element } from "dicom-parser";
import { characterSet, type CharacterSet } from "./character-sets.ts";
import { FindingList } from "../finding-list.ts";
import { inflateStart } from "./inflate.ts";
import { preambleKind } from "./preamble.ts";
import { byteOrderOf, readElements, type Encoding } from "./read-elements.ts";
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

/** Raised for bytes that hold no DICOM object, or one without a data set; the message is a phrase for people. */
export class NotDicom extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

export interface DicomFile {
  readonly bytes: Uint8Array;
  readonly elements: ReadonlyMap<string, Element>;
  readonly preamble: PreambleKind;
  readonly hasFileMeta: boolean;
  readonly transferSyntaxUid: string;
  /** A tag, "xGGGGEEEE", before which everything was read and from which on bytes are wanting; null when none is. */
  readonly stoppedAt: string | null;
  /** Where what was read ends, and how elements are written there: what lies behind is found by a walk. */
  readonly end: number;
  readonly encoding: Encoding;
  /** Null where the data set is the file's own bytes; else true when all of it was inflated. */
  readonly isInflatedWhole: boolean | null;
  readonly findings: FindingList;
  readonly characterSet: CharacterSet;
  readonly byteOrder: ByteArrayParser;
}

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
  const findings = new FindingList();
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
  if (location.metaOffset === null) findings.add("dicom-no-file-meta");
  else if (declared === null) findings.add("dicom-transfer-syntax-missing");

  let data = bytes;
  const isPlain = startsLikeDataSet(bytes.subarray(dataOffset));
  if (declared === transferSyntax.deflatedExplicitLittleEndian && isPlain) findings.add("dicom-transfer-syntax-wrong");
  else if (declared === transferSyntax.deflatedExplicitLittleEndian) {
    if (!options.isWhole) return needsWholeFile(bytes, { meta, declared, findings, location });
    data = inflateAfter(bytes, dataOffset);
  }
  const { encoding, uid } = encodingOf(data, { offset: dataOffset, declared, findings });
  const body = readElements(data, { start: dataOffset, encoding, lastGroup, isWhole: options.isWhole });
  if (body.hasStrays) findings.add("dicom-stray-delimiter");
  if (body.elements.size === 0) throw new NotDicom(location.metaOffset === null ? "dicom-not" : "dicom-no-attributes");
  if (body.stoppedAt !== null && options.isWhole) findings.add("dicom-ends-early");

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
    end: body.end,
    encoding,
    isInflatedWhole: data === bytes ? null : data.length < limits.inflatedBytes,
    findings,
    characterSet: characterSet(declaredSets.length === 1 && declaredSets[0] === "" ? [] : declaredSets),
    byteOrder: byteOrderOf(encoding),
  };
}

function locate(bytes: Uint8Array): Location {
  // A bare data set may hold "DICM" at byte 128 by accident, so the prefix counts only where no data set starts.
  if (hasDicomPrefix(bytes, 128) && !startsLikeDataSet(bytes)) return { metaOffset: 132, dataOffset: 132 };
  if (hasDicomPrefix(bytes, 0)) return { metaOffset: 4, dataOffset: 4 };
  if (startsLikeFileMeta(bytes)) return { metaOffset: 0, dataOffset: 0 };
  if (!startsLikeDataSet(bytes)) throw new NotDicom("dicom-not");
  return { metaOffset: null, dataOffset: 0 };
}

/** Reads the first element's header with each encoding in turn; null when none makes sense. */
function guessEncoding(bytes: Uint8Array, offset: number): Encoding | null {
  if (offset + 8 > bytes.length) return null;
  const isBig = bytes[offset] === 0 && bytes[offset + 1] !== 0;
  if (isValueRepresentation(bytes, offset + 4)) return isBig ? "big-endian" : "explicit";
  return isBig ? null : "implicit";
}

function encodingOf(
  bytes: Uint8Array,
  { offset, declared, findings }: { offset: number; declared: string | null; findings: FindingList },
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
  if (stated !== null && guessed !== null && stated !== guessed) findings.add("dicom-transfer-syntax-wrong");
  const encoding = guessed ?? stated;
  if (encoding === null) throw new NotDicom("dicom-ends-early");
  const uidByEncoding = {
    explicit: transferSyntax.explicitLittleEndian,
    implicit: transferSyntax.implicitLittleEndian,
    "big-endian": transferSyntax.explicitBigEndian,
  } as const;
  return { encoding, uid: declared ?? uidByEncoding[encoding] };
}

function needsWholeFile(
  bytes: Uint8Array,
  known: { meta: ReadonlyMap<string, Element>; declared: string; findings: FindingList; location: Location },
): DicomFile {
  return {
    bytes,
    elements: known.meta,
    preamble: known.location.metaOffset === 132 ? preambleKind(bytes) : "none",
    hasFileMeta: true,
    transferSyntaxUid: known.declared,
    stoppedAt: "x00080000",
    end: bytes.length,
    encoding: "explicit",
    isInflatedWhole: false,
    findings: known.findings,
    characterSet: characterSet([]),
    byteOrder: byteOrderOf("explicit"),
  };
}

/** The same bytes with the deflated data set (PS3.5 A.5) inflated in place, so that offsets before it stay true. */
function inflateAfter(bytes: Uint8Array, offset: number): Uint8Array {
  return inflateStart(bytes.subarray(offset), { before: bytes.subarray(0, offset), maxBytes: limits.inflatedBytes });
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
