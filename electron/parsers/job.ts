/** What every method of a parser host is given beside its input: bytes in, bytes out, progress, cancel. */
import { AppError } from "../../shared/errors.ts";
import type { ParserAssets } from "./assets.ts";

export interface ParserJob {
  /** At most `length` bytes of the input at `offset`; shorter only at its end. */
  read(source: number, offset: number, length: number): Promise<Uint8Array>;
  /** Appends to the job's output; resolves when the bytes are taken and may be overwritten. */
  write(bytes: Uint8Array): Promise<void>;
  progress(done: number, total: number): void;
  readonly signal: AbortSignal;
  readonly assets: ParserAssets;
}

/** The length of one read, below the contract's 16 MiB. */
const chunkBytes = 4 * 1024 * 1024;

/** The whole input as one array. Throws INVALID_INPUT above `capBytes` or when the input is shorter than promised. */
export async function readWhole(
  job: ParserJob,
  source: number,
  sizeBytes: number,
  capBytes: number,
): Promise<Uint8Array> {
  if (sizeBytes > capBytes) throw new AppError("INVALID_INPUT", "input above the size limit");
  return readRange(job, source, { offset: 0, length: sizeBytes });
}

/** A part of the input as one array. Throws INVALID_INPUT when the input ends before it does. */
export async function readRange(
  job: Pick<ParserJob, "read" | "signal">,
  source: number,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Uint8Array> {
  const whole = new Uint8Array(length);
  for (let at = 0; at < length;) {
    stopIfCancelled(job);
    const bytes = await job.read(source, offset + at, Math.min(chunkBytes, length - at));
    if (bytes.length === 0 || bytes.length > length - at)
      throw new AppError("INVALID_INPUT", "input shorter than promised");
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** Writes the bytes to the job's output in pieces. */
export async function writeWhole(job: ParserJob, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    stopIfCancelled(job);
    await job.write(bytes.slice(offset, offset + chunkBytes));
  }
}

/** Throws CANCELLED once the caller has cancelled. */
export function stopIfCancelled(job: Pick<ParserJob, "signal">): void {
  if (job.signal.aborted) throw new AppError("CANCELLED", "cancelled by the caller");
}
