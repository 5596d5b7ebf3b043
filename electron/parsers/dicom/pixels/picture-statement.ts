/** What an object states of its pixels (PS3.3 C.7.6.3), checked before anything is made room for. */
import type { ValueFormat } from "../../../../shared/model/frame.ts";
import { integer, unsignedShort, value, type Attributes } from "../attributes.ts";
import { NotShown } from "./not-shown.ts";
import type { PixelLayout } from "./pixel-layout.ts";

export interface PictureStatement {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samples: 1 | 3;
  /** As stated, upper case; null where nothing is. */
  readonly photometricInterpretation: string | null;
  readonly isPlanar: boolean;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly format: ValueFormat;
}

/** Values of a frame: beyond it decoders would need more memory than a host has. */
const mostSamples = 64 * 1024 * 1024;
const mostFrames = 1_000_000;

/** The statement. Throws NotShown where it contradicts itself, or asks for more than can be held. */
export function pictureStatement(attributes: Attributes, kind: PixelLayout["kind"]): PictureStatement {
  const rows = unsignedShort(attributes, "x00280010");
  const columns = unsignedShort(attributes, "x00280011");
  if (!rows || !columns) throw new NotShown("picture-size-missing");
  const samples = unsignedShort(attributes, "x00280002") ?? 1;
  if (samples !== 1 && samples !== 3) throw new NotShown("picture-colours");
  // More frames than that are said to be there and are not.
  const frames = Math.min(mostFrames, Math.max(1, integer(attributes, "x00280008") ?? 1));
  if (rows * columns * samples > mostSamples) throw new NotShown("picture-too-large");
  const bitsAllocated =
    kind === "integer" ? (unsignedShort(attributes, "x00280100") ?? 16) : kind === "float" ? 32 : 64;
  if (kind === "integer" && ![1, 8, 16, 24, 32].includes(bitsAllocated)) throw new NotShown("picture-bits");
  const isSigned = kind === "integer" && unsignedShort(attributes, "x00280103") === 1;
  return {
    rows,
    columns,
    frames,
    samples,
    photometricInterpretation: value(attributes, "x00280004")?.toUpperCase().slice(0, 64) ?? null,
    isPlanar: samples === 3 && unsignedShort(attributes, "x00280006") === 1,
    bitsAllocated,
    ...storedBits(attributes, kind, bitsAllocated),
    isSigned,
    format: formatOf(kind, bitsAllocated, isSigned),
  };
}

/** Bits that are said to be stored and cannot be are taken for all that there are. */
function storedBits(attributes: Attributes, kind: PixelLayout["kind"], bitsAllocated: number) {
  const stored = kind === "integer" ? unsignedShort(attributes, "x00280101") : null;
  const bitsStored = stored !== null && stored >= 1 && stored <= bitsAllocated ? stored : bitsAllocated;
  const stated = unsignedShort(attributes, "x00280102");
  const isPossible = stated !== null && stated < bitsAllocated && stated >= bitsStored - 1;
  return { bitsStored, highBit: kind === "integer" && isPossible ? stated : bitsStored - 1 };
}

function formatOf(kind: PixelLayout["kind"], bitsAllocated: number, isSigned: boolean): ValueFormat {
  if (kind === "float") return "float32";
  if (kind === "double") return "float64";
  if (bitsAllocated <= 8) return isSigned ? "int8" : "uint8";
  if (bitsAllocated === 16) return isSigned ? "int16" : "uint16";
  return isSigned ? "int32" : "uint32";
}
