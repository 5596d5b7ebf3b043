/**
 * The pipe between a parser host and the process that started it: frames on descriptors 0 and 1. Read and written as files are,
 * since a socket object would be a way to every other socket.
 */
import { read, readSync, writeSync } from "node:fs";
import { decodeFrame, encodeFrame, frameHeadBytes, readFrameHead } from "../../../shared/frames.ts";
import type { Port } from "../../../shared/rpc.ts";
import { endAtOnce } from "./end-at-once.ts";

const input = 0;
const output = 1;

let opened: Port | null = null;

/** The parent as a port, one and the same for all who ask. A host without its parent has nothing to do, so it ends. */
export function parentPort(): Port {
  return (opened ??= openPort());
}

function openPort(): Port {
  const listeners = new Set<(message: unknown) => void>();
  let isReading = false;
  return {
    postMessage: (message) => {
      for (const piece of encodeFrame(message)) writeWhole(piece);
    },
    onMessage: (listener) => {
      listeners.add(listener);
      if (!isReading) {
        isReading = true;
        void readFrames((message) => {
          for (const one of listeners) one(message);
        });
      }
      return () => listeners.delete(listener);
    },
    // The process ends together with its conversation, so there is nobody left to be told.
    onClose: () => () => undefined,
  };
}

function writeWhole(bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(output, bytes, at, bytes.length - at);
  } catch {
    endAtOnce();
  }
}

async function readFrames(onMessage: (message: unknown) => void): Promise<never> {
  for (;;) {
    const { textBytes, attachedBytes } = readFrameHead(await readExactly(frameHeadBytes));
    const text = await readRest(textBytes);
    onMessage(decodeFrame(text, await readRest(attachedBytes)));
  }
}

async function readExactly(length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) at += await readSome(bytes, at);
  return bytes;
}

/** What follows a head is on its way already: waiting for it takes less than being told of every few kilobytes of it. */
async function readRest(length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) at += readNow(bytes, at) ?? (await readSome(bytes, at));
  return bytes;
}

/** How much could be read; null where the pipe does not let anybody wait for it. */
function readNow(bytes: Uint8Array, at: number): number | null {
  try {
    const count = readSync(input, bytes, at, bytes.length - at, null);
    if (count === 0) endAtOnce();
    return count;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return null;
    endAtOnce();
  }
}

function readSome(bytes: Uint8Array, at: number): Promise<number> {
  return new Promise((resolve) => {
    read(input, bytes, at, bytes.length - at, null, (error, count) => {
      if (error || count === 0) endAtOnce();
      else resolve(count);
    });
  });
}
