/** Compression of blobs: only where it pays, and never trusted to say how much memory to take. */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Codec } from "./frame.ts";

const sampleSize = 128 * 1024;
const worthwhile = 0.9;
const fastest = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export interface EncodedBlob {
  readonly codec: Codec;
  readonly payload: Buffer;
}

/** Compresses when the first 128 KiB and then the whole shrink by a tenth or more; else hands the bytes back untouched. */
export function encodeBlob(bytes: Buffer): EncodedBlob {
  const raw: EncodedBlob = { codec: "raw", payload: bytes };
  if (bytes.length === 0) return raw;
  const sample = bytes.subarray(0, sampleSize);
  const trial = zstdCompressSync(sample, fastest);
  if (trial.length > sample.length * worthwhile) return raw;
  const payload = bytes.length === sample.length ? trial : zstdCompressSync(bytes, fastest);
  return payload.length > bytes.length * worthwhile ? raw : { codec: "zstd", payload };
}

/** The original bytes, or null when the payload does not decompress to exactly `originalLength`. */
export function decodeBlob(payload: Buffer, codec: Codec, originalLength: number): Buffer | null {
  if (codec === "raw") return payload.length === originalLength ? payload : null;
  try {
    const bytes = zstdDecompressSync(payload, { maxOutputLength: Math.max(1, originalLength) });
    return bytes.length === originalLength ? bytes : null;
  } catch {
    // Too long, cut off or not zstd at all: for the reader these are one case, a payload that is not the blob.
    return null;
  }
}
