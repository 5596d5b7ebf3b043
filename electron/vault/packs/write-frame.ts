/** Sealing, verifying and writing one frame: the same on the engine's main thread and on the sealing thread. */
import { unfaithful } from "./blob-codec.ts";
import { writeAt } from "../files.ts";
import { frameOverhead, frameStartSize, openFrameBody, openFrameHeader, sealFrame, type PackContext } from "./frame.ts";

/** Two buffers reused by every write, so that storing a disc takes no more memory than storing one file. */
export class WriteBuffers {
  #frame = Buffer.alloc(0);
  #check = Buffer.alloc(0);

  frame(size: number): Buffer {
    if (this.#frame.length < size) this.#frame = Buffer.allocUnsafeSlow(roundUp(size));
    return this.#frame.subarray(0, size);
  }

  check(size: number): Buffer {
    if (this.#check.length < size) this.#check = Buffer.allocUnsafeSlow(roundUp(size));
    return this.#check.subarray(0, size);
  }

  /** Forgets what was decrypted for checking. */
  wipe(): void {
    this.#check.fill(0);
  }
}

function roundUp(size: number): number {
  return Math.ceil(size / 2 ** 20) * 2 ** 20;
}

/** A frame whose place in its pack is settled. */
export interface PlacedFrame {
  readonly fd: number;
  readonly offset: number;
  /** The 64 bytes before sealing. */
  readonly header: Buffer;
  readonly payload: Buffer;
}

/** Seals, verifies and writes one frame. Verified means: decrypted again from the very bytes that go to the disk. */
export function writeFrame({ fd, ...placed }: PlacedFrame, pack: PackContext, buffers: WriteBuffers): void {
  const frame = buffers.frame(placed.payload.length + frameOverhead);
  sealFrame(frame, pack, placed);
  verify(frame, placed, { pack, buffers });
  writeAt(fd, frame, placed.offset);
}

/**
 * A fault of memory between the source and here would otherwise be sealed for ever. Comparing with the payload proves
 * as much as hashing it a second time and costs a tenth.
 */
function verify(
  frame: Buffer,
  { offset, header, payload }: Omit<PlacedFrame, "fd">,
  { pack, buffers }: { pack: PackContext; buffers: WriteBuffers },
): void {
  const opened = openFrameHeader(frame.subarray(0, frameStartSize), pack, offset);
  const plain = buffers.check(payload.length);
  const isReadable = opened?.blobId.equals(header.subarray(16, 48)) === true && openFrameBody(plain, frame, pack);
  if (!isReadable || !plain.equals(payload)) throw unfaithful();
}
