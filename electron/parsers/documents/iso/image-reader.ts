/** A disc image's bytes as its reader asks for them: in order and in small pieces, so that a window is kept. */
import { stopIfCancelled, type ParserJob } from "../../job.ts";

/** What stands in the image contradicts itself, or the image ends before it. */
export class ImageDamaged extends Error {}

const windowBytes = 262_144;

export class ImageReader {
  readonly sizeBytes: number;
  readonly #job: ParserJob;
  #window = new Uint8Array();
  #start = 0;

  constructor(job: ParserJob, sizeBytes: number) {
    this.#job = job;
    this.sizeBytes = sizeBytes;
  }

  /** Exactly these bytes. Throws ImageDamaged where the image does not have them. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    stopIfCancelled(this.#job);
    if (offset + length > this.sizeBytes) throw new ImageDamaged();
    if (offset < this.#start || offset + length > this.#start + this.#window.length) await this.#fill(offset, length);
    return this.#window.subarray(offset - this.#start, offset - this.#start + length);
  }

  async #fill(offset: number, length: number): Promise<void> {
    const end = Math.min(offset + Math.max(length, windowBytes), this.sizeBytes);
    const window = new Uint8Array(end - offset);
    for (let at = 0; at < window.length;) {
      const bytes = await this.#job.read(0, offset + at, Math.min(4 * 1024 * 1024, window.length - at));
      if (bytes.length === 0 || bytes.length > window.length - at) throw new ImageDamaged();
      window.set(bytes, at);
      at += bytes.length;
    }
    this.#window = window;
    this.#start = offset;
  }
}
