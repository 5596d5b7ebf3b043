/** One frame of a stored DICOM object, decoded in a parser host and written as a file. */
import type { FrameOutcome, WrittenFrame } from "../../shared/api/engine/imaging.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError, hasCode } from "../../shared/errors.ts";
import type { FrameFacts } from "../../shared/model/frame.ts";
import { isFloat, isSigned, valueBytes } from "../../shared/pixels/pixel-values.ts";
import { findInstanceBytes } from "../records/imaging/imaging.ts";
import { blobSource } from "../vault/packs/blob-source.ts";
import type { Vault } from "../vault/vault.ts";
import { writeNewFile } from "./write-new-file.ts";

export interface FrameRequest {
  readonly sopInstanceUid: string;
  /** Counted from 1. */
  readonly frame: number;
  readonly isRaw: boolean;
  readonly destination: string;
}

interface FrameTools {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
}

/** Throws NOT_FOUND for an unknown UID and what `writeNewFile` throws; a frame that cannot be shown is an outcome. */
export async function writeFrame(request: FrameRequest, { vault, parsers, signal }: FrameTools): Promise<FrameOutcome> {
  const stored = findInstanceBytes(vault.db, request.sopInstanceUid);
  if (stored === null) throw new AppError("NOT_FOUND", "no object with that UID");
  const source = blobSource(vault, stored.blobId, stored.size);
  const object = { objectKey: stored.blobId, sizeBytes: stored.size };
  try {
    const described = await parsers.run("describeFrame", { ...object, frame: 1 }, { sources: [source], signal });
    if (described.is === "failed") return { is: "not-shown", reason: described.problem.detail };
    const { frames } = described.frame;
    if (request.frame > frames) return { is: "no-such-frame", frames };
    const pieces: Uint8Array[] = [];
    const onBytes = (bytes: Uint8Array) => void pieces.push(Uint8Array.from(bytes));
    const method = request.isRaw ? "decodeFrame" : "drawFrame";
    const decoded = await parsers.run(
      method,
      { ...object, frame: request.frame },
      { sources: [source], onBytes, signal },
    );
    if (decoded.is === "failed") return { is: "not-shown", reason: decoded.problem.detail };
    assertWhole(pieces, decoded.frame, request.isRaw);
    await writeNewFile(request.destination, pieces);
    return { is: "written", frame: inWordsOfTheStandard(decoded.frame), others: stored.others };
  } catch (error) {
    // Its host is gone and will be replaced: what it was reading is what cannot be shown.
    if (hasCode(error, "PARSER_FAILED")) return { is: "not-shown", reason: "frame-stopped" };
    throw error;
  }
}

/** A host that is not believed may say one thing and write another. */
function assertWhole(pieces: readonly Uint8Array[], facts: FrameFacts, isRaw: boolean): void {
  const { rows, columns, samplesPerPixel, format } = facts;
  const written = pieces.reduce((sum, { length }) => sum + length, 0);
  const isWhole = isRaw ? written === rows * columns * samplesPerPixel * valueBytes(format) : written > 0;
  if (!isWhole) throw new AppError("PARSER_FAILED", "the frame is not as long as it claims");
}

function inWordsOfTheStandard(facts: FrameFacts): WrittenFrame {
  const { rows, columns, samplesPerPixel, format, bitsStored, photometricInterpretation, frames } = facts;
  const [window] = facts.windows;
  return {
    rows,
    columns,
    samplesPerPixel,
    bitsAllocated: valueBytes(format) * 8,
    bitsStored,
    pixelRepresentation: isSigned(format) ? 1 : 0,
    isFloat: isFloat(format),
    photometricInterpretation,
    frames,
    window: window === undefined ? null : { center: window.center, width: window.width },
    rescale: facts.rescale,
    pixelSpacing: facts.pixelSpacing,
    transferSyntaxUid: facts.transferSyntaxUid,
  };
}
