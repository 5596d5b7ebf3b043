/** One frame of a picture, decoded: its stored values, and what they mean. */
import type { FrameFacts, ValueFormat } from "../../../../shared/model/frame.ts";
import { interleaved, unshared422, ybrToRgb, type ColourValues } from "../../../../shared/pixels/colour.ts";
import { newValues, valueBytes, valuesOf, type PixelValues } from "../../../../shared/pixels/pixel-values.ts";
import { lowBits, neededBits, storedValues } from "../../../../shared/pixels/stored-values.ts";
import type { ParserAssets } from "../../assets.ts";
import { inflateStart } from "../inflate.ts";
import { decodeCodestream } from "./codecs/codecs.ts";
import type { Decoded } from "./codecs/decoded.ts";
import { codestreamKind, type CodestreamKind } from "./codestream.ts";
import { decodeRle } from "./decode-rle.ts";
import { frameFacts } from "./frame-facts.ts";
import { nativeBits, nativeRange, storedSamples, turnWords, unpackedBits, widened24 } from "./native-pixels.ts";
import { NotShown } from "./not-shown.ts";
import type { OpenPicture } from "./open-picture.ts";
import { overlaysOf } from "./read-overlays.ts";

export interface DecodedFrame {
  readonly values: PixelValues;
  readonly facts: FrameFacts;
}

/** Values before the bits around them were taken off and colours were turned. */
interface RawFrame {
  readonly values: PixelValues;
  readonly stored: PixelValues;
  readonly format: ValueFormat;
  readonly bitsStored: number;
  readonly isPlanar: boolean;
  readonly colours: Decoded["colours"];
}

const mostFrameBytes = 256 * 1024 * 1024;

/** Decodes the frame, counted from 1. Throws NotShown with the reason where it cannot be shown. */
export async function decodeFrame(picture: OpenPicture, frame: number, assets: ParserAssets): Promise<DecodedFrame> {
  if (frame > picture.statement.frames) throw new NotShown("frame-unknown");
  const raw = picture.layout.native === null ? await compressed(picture, frame, assets) : await native(picture, frame);
  const facts = frameFacts(picture, frame);
  const { rows, columns, samples, bitsAllocated } = picture.statement;
  const overlays = overlaysOf(picture.attributes, picture.overlays, { frame, raw: raw.values, bitsAllocated });
  const values = samples === 1 ? raw.stored : colours(picture, raw);
  if (values.length < rows * columns * samples) throw new NotShown("frame-damaged");
  return { values, facts: { ...facts, format: raw.format, bitsStored: raw.bitsStored, overlays: [...overlays] } };
}

async function native(picture: OpenPicture, frame: number): Promise<RawFrame> {
  const { statement, layout, attributes } = picture;
  const { bitsAllocated } = statement;
  const isTurned = attributes.isBigEndian;
  const width = Math.max(1, bitsAllocated / 8);
  const wordBytes = isTurned && width === 1 && layout.isInWords ? 2 : isTurned ? width : 1;
  const bits = nativeBits(statement, frame - 1);
  const range = nativeRange(layout.native!, bits, wordBytes);
  if (range === null) throw new NotShown("frame-cut-off");
  const bytes = await picture.read([range]);
  if (wordBytes > 1) turnWords(bytes, wordBytes);
  const firstBit = bits.bit - (range.offset - layout.native!.offset) * 8;
  return plainFrame(picture, bytes, firstBit);
}

/** Uncompressed samples from a bit on. */
function plainFrame({ statement }: OpenPicture, bytes: Uint8Array, firstBit: number): RawFrame {
  const { bitsAllocated } = statement;
  const count = storedSamples(statement);
  if (bitsAllocated === 1) return rawFrame(statement, unpackedBits(bytes, firstBit, count));
  const exact = bytes.subarray(firstBit / 8, (firstBit + count * bitsAllocated) / 8);
  return rawFrame(statement, bitsAllocated === 24 ? widened24(exact) : exact);
}

function rawFrame(statement: OpenPicture["statement"], bytes: Uint8Array): RawFrame {
  const { format, bitsStored, isPlanar } = statement;
  const stored = storedValues(bytes, statement);
  return { values: valuesOf(bytes, format), stored, format, bitsStored, isPlanar, colours: "as-coded" };
}

const rleSyntax = "1.2.840.10008.1.2.5";
const deflatedFramesSyntax = "1.2.840.10008.1.2.8.1";
/** Encapsulated Uncompressed Explicit VR Little Endian (PS3.5 A.4.11). */
const plainFramesSyntax = "1.2.840.10008.1.2.1.98";

async function compressed(picture: OpenPicture, frame: number, assets: ParserAssets): Promise<RawFrame> {
  const { statement, transferSyntaxUid, frames } = picture;
  const ranges = frames?.[frame - 1];
  if (ranges === undefined || ranges.isCutOff) throw new NotShown("frame-cut-off");
  if (ranges.pieces.reduce((sum, { length }) => sum + length, 0) > mostFrameBytes)
    throw new NotShown("picture-too-large");
  const bytes = await picture.read(ranges.pieces);
  // What the bytes are counts, where it can be told: devices state one syntax and write another.
  const kind = codestreamKind(bytes);
  if (kind !== null) return fromCodestream(picture, await decoded(picture, { kind, bytes }, assets));
  const pixels = statement.rows * statement.columns;
  if (transferSyntaxUid === rleSyntax) {
    if (statement.bitsAllocated === 1)
      return plainFrame(picture, decodeRle(bytes, { pixels: Math.ceil(pixels / 8), samples: 1, sampleBytes: 1 }), 0);
    const plain = decodeRle(bytes, {
      pixels,
      samples: statement.samples,
      sampleBytes: Math.ceil(statement.bitsAllocated / 8),
    });
    const widened = statement.bitsAllocated === 24 ? widened24(plain) : plain;
    return { ...rawFrame(statement, widened), isPlanar: false };
  }
  if (transferSyntaxUid === deflatedFramesSyntax || transferSyntaxUid === plainFramesSyntax)
    return uncompressed(picture, transferSyntaxUid === plainFramesSyntax ? bytes : inflated(picture, bytes));
  throw new NotShown(isKnown(transferSyntaxUid) ? "frame-damaged" : "picture-syntax");
}

function uncompressed(picture: OpenPicture, bytes: Uint8Array): RawFrame {
  if (bytes.length * 8 < nativeBits(picture.statement, 0).count) throw new NotShown("frame-cut-off");
  return plainFrame(picture, bytes, 0);
}

/** Deflated Image Frame Compression (PS3.5 A.4.12). */
function inflated({ statement }: OpenPicture, bytes: Uint8Array): Uint8Array {
  const maxBytes = Math.ceil(nativeBits(statement, 0).count / 8);
  try {
    return inflateStart(bytes, { before: new Uint8Array(0), maxBytes });
  } catch (error) {
    throw new NotShown("frame-damaged", { cause: error });
  }
}

/** Syntaxes whose frames begin in a way that can be told. */
function isKnown(syntax: string): boolean {
  return /^1\.2\.840\.10008\.1\.2\.4\.(?:[5-9]\d|11[0-2]|20[1-3])$/.test(syntax);
}

async function decoded(
  { statement }: OpenPicture,
  { kind, bytes }: { readonly kind: CodestreamKind; readonly bytes: Uint8Array },
  assets: ParserAssets,
): Promise<Decoded & { readonly kind: CodestreamKind }> {
  const { rows, columns, samples, bitsStored: bits, isSigned } = statement;
  return { ...(await decodeCodestream(kind, { bytes, rows, columns, samples, bits, isSigned }, assets)), kind };
}

/** A codestream's samples as the object's values. Signs are the object's word, depths the codestream's (PS3.5 8.2). */
function fromCodestream(
  { statement, overlays }: OpenPicture,
  frame: Decoded & { readonly kind: CodestreamKind },
): RawFrame {
  const { bits, isSigned: hasSign, bytes, isPlanar, colours, kind } = frame;
  const { isSigned, bitsStored } = statement;
  const values = valuesOf(bytes, bits <= 8 ? (hasSign ? "int8" : "uint8") : hasSign ? "int16" : "uint16");
  const format = widest(statement.format, bits, isSigned);
  const holdsOverlay = overlays.some(({ bitPosition }) => bitPosition !== null);
  // A sign that the codestream does not know of is in the highest bit that it has, or that is stored.
  const signBits = kind === "jpeg-2000" || kind === "high-throughput" ? bits : Math.min(bits, bitsStored);
  const keptBits = holdsOverlay ? bitsStored : isSigned && !hasSign ? signBits : valueBytes(format) * 8;
  const stored = lowBits(values, keptBits, format);
  const needed = Math.max(bitsStored, Math.min(valueBytes(format) * 8, neededBits(stored, isSigned)));
  return { values, stored, format, bitsStored: needed, isPlanar, colours };
}

/** The object's own format, or a wider one where the codestream has more bits than that. */
function widest(format: ValueFormat, bits: number, isSigned: boolean): ValueFormat {
  if (valueBytes(format) * 8 >= bits) return format;
  return isSigned ? "int16" : "uint16";
}

/** Three samples as red, green and blue beside each other. */
function colours({ statement, layout }: OpenPicture, raw: RawFrame): PixelValues {
  const { photometricInterpretation: stated, rows, columns } = statement;
  if (layout.kind !== "integer" || raw.format.startsWith("int")) throw new NotShown("picture-colours");
  const stored = raw.stored as ColourValues;
  const isShared = stored.length === storedSamples(statement) && stored.length < rows * columns * 3;
  const pixels = isShared
    ? unshared422(stored, newValues(raw.format, rows * columns * 3) as ColourValues)
    : raw.isPlanar
      ? interleaved(stored)
      : stored;
  if (stated === null || stated === "RGB" || raw.colours === "rgb") return pixels;
  if (!stated.startsWith("YBR_")) throw new NotShown("picture-colours");
  // Of a codestream's own transformation nothing is left (PS3.5 8.2.4).
  const isTurned = raw.colours === "transformed" && /^YBR_(?:ICT|RCT)$/.test(stated);
  if (!isTurned) ybrToRgb(pixels, raw.bitsStored, stated.startsWith("YBR_PARTIAL") ? "partial" : "full");
  return pixels;
}
