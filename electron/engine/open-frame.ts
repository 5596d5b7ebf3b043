/** One frame decoded in a parser host, waiting under a one-time address for the page that looks at it. */
import type { OpenFrame } from "../../shared/api/engine/imaging.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError, hasCode } from "../../shared/errors.ts";
import type { OriginalId } from "../../shared/model/ids.ts";
import { valueBytes } from "../../shared/pixels/pixel-values.ts";
import { reasonSentence } from "../../shared/reason-words.ts";
import { findBytesOfInstance } from "../records/imaging/imaging.ts";
import { blobSource } from "../vault/packs/blob-source.ts";
import type { Vault } from "../vault/vault.ts";
import type { OneTimeBytes } from "./one-time-bytes.ts";

export interface AskedFrame {
  readonly originalId: OriginalId;
  /** Counted from 1. */
  readonly frame: number;
}

interface FrameTools {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly handed: OneTimeBytes;
  readonly signal: AbortSignal;
}

/** The reason as a sentence by itself. */
export function notShown(reason: string): { readonly is: "not-shown"; readonly sentence: string } {
  const words = reasonSentence(reason);
  return { is: "not-shown", sentence: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` };
}

/** Throws NOT_FOUND where there is no such object, and CANCELLED; a frame that cannot be shown is an answer. */
export async function openFrame(asked: AskedFrame, { vault, parsers, handed, signal }: FrameTools): Promise<OpenFrame> {
  const stored = findBytesOfInstance(vault.db, asked.originalId);
  if (stored === null) throw new AppError("NOT_FOUND", "no such image");
  const pieces: Uint8Array[] = [];
  try {
    const decoded = await parsers.run(
      "decodeFrame",
      { objectKey: stored.blobId, sizeBytes: stored.size, frame: asked.frame },
      {
        sources: [blobSource(vault, stored.blobId, stored.size)],
        onBytes: (bytes) => void pieces.push(Uint8Array.from(bytes)),
        whileWaiting: signal,
      },
    );
    if (decoded.is === "failed") return notShown(decoded.problem.detail);
    const { frame: facts } = decoded;
    const [only] = pieces;
    const bytes = pieces.length === 1 && only ? only : Buffer.concat(pieces);
    // A host that is not believed may say one thing and write another.
    if (bytes.length !== facts.rows * facts.columns * facts.samplesPerPixel * valueBytes(facts.format))
      return notShown("frame-stopped");
    return { is: "read", facts, address: handed.put({ contentType: "application/octet-stream", bytes }) };
  } catch (error) {
    if (hasCode(error, "PARSER_FAILED")) return notShown("frame-stopped");
    throw error;
  }
}
