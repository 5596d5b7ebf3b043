/** A thread behind `press.ts`: one file after the other into the ring, and what came of them out. */
import { hash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { encodeBlob } from "./blob-codec.ts";
import { maxWholeBlob } from "./chunk-list.ts";
import { isHot, isSameState } from "../file-state.ts";
import { readAt } from "../files.ts";
import type { PressableFile, PressReply, PressRequest, PressThreadData } from "./press.ts";

const { memory, known, reading } = workerData as PressThreadData;
/** For reading a file a second time; made when one needs it. */
let second: Buffer | null = null;

/** Replies go in groups: waking a thread costs more than pressing a small file does. */
const repliesPerMessage = 8;

parentPort?.on("message", (requests: readonly PressRequest[]) => {
  for (let at = 0; at < requests.length; at += repliesPerMessage) {
    const group = requests.slice(at, at + repliesPerMessage);
    const replies: PressReply[] = group.map((request) => ({ id: request.id, done: pressed(request) }));
    parentPort?.postMessage(replies, replies.flatMap(handedOver));
  }
});

function handedOver({ done }: PressReply): readonly ArrayBuffer[] {
  return typeof done === "string" || done.payload === null ? [] : [done.payload.buffer as ArrayBuffer];
}

function pressed({ file, start }: PressRequest): PressReply["done"] {
  const bytes = Buffer.from(memory, start, file.size);
  if (!inTurn(() => isReadInto(bytes, file))) return "unread";
  const sha256 = hash("sha256", bytes, "buffer");
  if (seemsKnown(sha256.readBigUInt64LE(0))) return { sha256, codec: null, payload: null };
  try {
    const { codec, payload } = encodeBlob(bytes);
    return { sha256, codec, payload: codec === "raw" ? null : Uint8Array.from(payload) };
  } catch {
    // The comparison after compressing is all that fails there; the main thread says so in its own words.
    return "unfaithful";
  }
}

/** Does it while no other thread reads: a disc's drive that goes to and fro between two files takes many times as long. */
function inTurn<T>(read: () => T): T {
  while (Atomics.compareExchange(reading, 0, 0, 1) === 1) Atomics.wait(reading, 0, 1);
  try {
    return read();
  } finally {
    Atomics.store(reading, 0, 0);
    Atomics.notify(reading, 0, 1);
  }
}

/** Whether the bytes are now the file's; if not, whoever asked reads it the patient way and says what is wrong. */
function isReadInto(bytes: Buffer, { path, ino, dev, size }: PressableFile): boolean {
  let fd: number | null = null;
  try {
    // O_NONBLOCK: a pipe put in the file's place since it was listed must not hang the open.
    fd = openSync(
      typeof path === "string" ? path : Buffer.from(path),
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0),
    );
    const now = fstatSync(fd);
    if (!now.isFile() || now.ino !== ino || now.dev !== dev || now.size !== size) return false;
    if (readAt(fd, bytes, 0) !== size) return false;
    if (isHot(now) && !isReadAgain(fd, bytes)) return false;
    return isSameState(now, fstatSync(fd));
  } catch {
    return false;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

function isReadAgain(fd: number, bytes: Buffer): boolean {
  second ??= Buffer.allocUnsafeSlow(maxWholeBlob);
  const again = second.subarray(0, bytes.length);
  return readAt(fd, again, 0) === bytes.length && again.equals(bytes);
}

/** Looked up in the array itself: as a set, the beginnings of a large vault would take ten times the memory. */
function seemsKnown(beginning: bigint): boolean {
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] ?? 0n) < beginning) low = middle + 1;
    else high = middle;
  }
  return known[low] === beginning;
}
