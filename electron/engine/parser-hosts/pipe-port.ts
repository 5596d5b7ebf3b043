/** The parent's end of a child host's pipe. Whatever a child sends costs that child and nobody else. */
import type { Readable, Writable } from "node:stream";
import {
  decodeFrame,
  encodeFrame,
  frameHeadBytes,
  holdsAtMost,
  readFrameHead,
  type FrameHead,
} from "../../../shared/frames.ts";

const mebibyte = 1024 * 1024;

/** What one frame may hold. The longest answers are the lines of a very long PDF; bytes travel in pieces of 8 MiB. */
export const frameLimits = { textBytes: 64 * mebibyte, attachedBytes: 17 * mebibyte, values: 8_000_000 } as const;
/** Below this a text cannot make enough values to matter. */
const harmlessTextBytes = mebibyte;
/** More than this lying unread is more than anybody asked for: reads in flight have a limit of their own. */
const unreadBytes = 160 * mebibyte;

export interface PipeEnds {
  readonly toChild: Writable;
  readonly fromChild: Readable;
}

export interface PipeOptions {
  readonly onMessage: (message: unknown) => void;
  /** The child broke the pipe's rules: a frame that is too long or no frame at all, or it does not read what it is sent. */
  readonly onBroken: () => void;
}

/** Frames over the two ends. `send` puts a message into the pipe; after `onBroken` nothing is read or sent any more. */
export function framedPipe(
  { toChild, fromChild }: PipeEnds,
  { onMessage, onBroken }: PipeOptions,
): (message: unknown) => void {
  let isBroken = false;
  const breakOff = () => {
    if (isBroken) return;
    isBroken = true;
    fromChild.destroy();
    toChild.destroy();
    onBroken();
  };
  const frames = new FrameReader((message) => {
    if (!isBroken) onMessage(message);
  });
  fromChild.on("data", (bytes: Uint8Array) => {
    try {
      if (!isBroken) frames.take(bytes);
    } catch {
      breakOff();
    }
  });
  // A child that has just died breaks its pipes; its end is told by its "exit".
  fromChild.on("error", breakOff);
  toChild.on("error", breakOff);
  return (message) => {
    if (isBroken || toChild.destroyed) return;
    toChild.cork();
    for (const piece of encodeFrame(message)) toChild.write(piece);
    toChild.uncork();
    if (toChild.writableLength > unreadBytes) breakOff();
  };
}

/** Puts frames together from whatever pieces the pipe gives. Throws on a frame that breaks a limit or holds no message. */
class FrameReader {
  readonly #onMessage: (message: unknown) => void;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #head: FrameHead | null = null;

  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  take(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#held += bytes.length;
    for (;;) {
      if (this.#head === null) {
        if (this.#held < frameHeadBytes) return;
        this.#head = readFrameHead(this.#cut(frameHeadBytes));
        if (this.#head.textBytes > frameLimits.textBytes || this.#head.attachedBytes > frameLimits.attachedBytes)
          throw new RangeError("a frame above its limits");
      }
      const { textBytes, attachedBytes } = this.#head;
      if (this.#held < textBytes + attachedBytes) return;
      this.#head = null;
      const text = this.#cut(textBytes);
      const attached = this.#cut(attachedBytes);
      if (textBytes > harmlessTextBytes && !holdsAtMost(text, frameLimits.values))
        throw new RangeError("a frame of too many values");
      this.#onMessage(decodeFrame(text, attached));
    }
  }

  /** The first bytes of what is held, as one array; the rest stays. */
  #cut(length: number): Uint8Array {
    const whole = this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : Buffer.concat(this.#pieces, this.#held);
    this.#held -= length;
    this.#pieces = this.#held === 0 ? [] : [whole.subarray(length)];
    return whole.subarray(0, length);
  }
}
