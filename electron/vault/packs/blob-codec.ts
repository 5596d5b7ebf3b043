/** Compression of blobs: only where it pays, and never trusted to say how much memory to take. */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { AppError } from "../../../shared/errors.ts";
import type { Codec } from "./frame.ts";

/** What a length that is not yet proved may make us take at once. */
const maxPiece = 8 * 2 ** 20;
const sampleSize = 16 * 1024;
/**
 * Less than half, or as it is. Noisy images shrink by a third: packing and unpacking them costs more than all the rest
 * of storing them, for what a disc's price makes cents. Text and images with much background shrink to less than half.
 */
const worthwhile = 0.5;
/** Level 1 with tables that fit the processor's cache: a third faster on images, and no larger. */
const fastest = {
  params: {
    [constants.ZSTD_c_compressionLevel]: 1,
    [constants.ZSTD_c_windowLog]: 17,
    [constants.ZSTD_c_hashLog]: 12,
  },
};

export interface EncodedBlob {
  readonly codec: Codec;
  readonly payload: Buffer;
}

/**
 * Compresses when a sample and then the whole shrink to less than half; else hands the bytes back untouched. What was
 * compressed has been decompressed again and compared: nothing rests on the compressor or the memory it ran in.
 */
export function encodeBlob(bytes: Buffer): EncodedBlob {
  const raw: EncodedBlob = { codec: "raw", payload: bytes };
  if (bytes.length === 0) return raw;
  // From the middle: images begin with background, documents with headings.
  const start = Math.max(0, Math.floor((bytes.length - sampleSize) / 2));
  const sample = bytes.subarray(start, start + sampleSize);
  const trial = compress(sample);
  if (trial.length > sample.length * worthwhile) return raw;
  const payload = bytes.length === sample.length ? trial : compress(bytes);
  if (payload.length > bytes.length * worthwhile) return raw;
  if (decodeBlob(payload, "zstd", bytes.length)?.equals(bytes) !== true) throw unfaithful();
  return { codec: "zstd", payload };
}

/** The error for bytes that did not come back as they went in. */
export function unfaithful(): AppError {
  return new AppError(
    "VAULT_DAMAGED",
    "What was about to be written did not read back; this computer's memory may be faulty.",
  );
}

/** In pieces as large as the result may be: the default of 16 KiB makes a copy of each. */
function compress(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { ...fastest, chunkSize: Math.max(1024, bytes.length) });
}

/** The original bytes, or null when the payload does not decompress to exactly `originalLength`. */
export function decodeBlob(payload: Buffer, codec: Codec, originalLength: number): Buffer | null {
  if (codec === "raw") return payload.length === originalLength ? payload : null;
  try {
    const bytes = zstdDecompressSync(payload, {
      maxOutputLength: Math.max(1, originalLength),
      chunkSize: Math.min(Math.max(1024, originalLength), maxPiece),
    });
    return bytes.length === originalLength ? bytes : null;
  } catch {
    // Too long, cut off or not zstd at all: for the reader these are one case, a payload that is not the blob.
    return null;
  }
}
