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
  const whole = new Uint8Array(sizeBytes);
  for (let offset = 0; offset < sizeBytes;) {
    stopIfCancelled(job);
    const bytes = await job.read(source, offset, Math.min(chunkBytes, sizeBytes - offset));
    if (bytes.length === 0 || bytes.length > sizeBytes - offset)
      throw new AppError("INVALID_INPUT", "input shorter than promised");
    whole.set(bytes, offset);
    offset += bytes.length;
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
