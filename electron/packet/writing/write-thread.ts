/**
 * The thread behind `file-writer.ts`: writes and hashes files, and what is kept of them it syncs and reads again from the disk. It
 * is told paths and bytes; keys never reach it.
 */
import { createHash, type Hash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { open as openFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { Outbox } from "./outbox.ts";
import { slotBytes, type FileState, type FromThread, type ToThread } from "./write-messages.ts";

interface OpenFile {
  readonly path: string;
  readonly fd: number;
  readonly hash: Hash | null;
  readonly isKept: boolean;
  bytes: number;
}

/** While files are synced no new one can be begun for long, so it is done when there is much of it, or nothing else to do. */
const unsyncedBytes = 2 ** 31;
/** Each holds a descriptor. */
const syncsAtOnce = 8;

const open = new Map<number, OpenFile>();
const written: { readonly id: number; readonly path: string }[] = [];
const readMemory = Buffer.allocUnsafeSlow(slotBytes);
let slots: Uint8Array = new Uint8Array();
let bytesToSync = 0;
let syncing = 0;
let toSync = 0;

/** Slots that are given back and files that are written are told at the latest when all that came along is done. */
const answersTogether = 64;
const outbox = new Outbox<FromThread>((messages) => parentPort?.postMessage(messages), answersTogether);

parentPort?.on("message", (messages: readonly ToThread[]) => {
  for (const message of messages) hear(message);
  outbox.flush();
});

function hear(message: ToThread): void {
  switch (message.is) {
    case "slots":
      slots = new Uint8Array(message.memory);
      return;
    case "open":
      return start(message);
    case "piece":
      take(message);
      return answer({ is: "taken", slot: message.slot });
    case "end":
      return end(message.id);
    case "flush":
      toSync = written.length;
      return sync();
    case "drop":
      remove(message.id);
      return answer({ is: "dropped", id: message.id });
  }
}

function answer(message: FromThread): void {
  outbox.put(message);
}

function start({ id, path, isKept, isHashed }: Extract<ToThread, { is: "open" }>): void {
  try {
    const hash = isHashed ? createHash("sha256") : null;
    open.set(id, { path, fd: openSync(path, "wx", 0o600), hash, isKept, bytes: 0 });
  } catch (error) {
    answer({ is: "failed", id, errno: errnoOf(error) });
  }
}

/** After a failure what still comes of the file is passed over. */
function take({ id, slot, length }: Extract<ToThread, { is: "piece" }>): void {
  const file = open.get(id);
  if (file === undefined) return;
  const bytes = slots.subarray(slot * slotBytes, slot * slotBytes + length);
  try {
    for (let done = 0; done < length;) done += writeSync(file.fd, bytes, done, length - done);
    file.hash?.update(bytes);
    file.bytes += length;
  } catch (error) {
    fail(id, error);
  }
}

function end(id: number): void {
  const file = open.get(id);
  if (file === undefined) return;
  try {
    closeSync(file.fd);
  } catch (error) {
    return fail(id, error);
  }
  open.delete(id);
  answer({ is: "written", id, bytes: file.bytes, sha256: file.hash?.digest("hex") ?? null });
  if (!file.isKept) return;
  written.push({ id, path: file.path });
  bytesToSync += file.bytes;
  if (bytesToSync < unsyncedBytes) return;
  toSync = written.length;
  sync();
}

/** Makes durable what was written, a few files at a time, and reads each again. */
function sync(): void {
  while (toSync > 0 && syncing < syncsAtOnce) {
    const file = written.shift();
    toSync -= 1;
    if (file === undefined) continue;
    syncing += 1;
    void settle(file).finally(() => {
      syncing -= 1;
      sync();
    });
  }
  if (toSync === 0) bytesToSync = 0;
}

async function settle({ id, path }: { readonly id: number; readonly path: string }): Promise<void> {
  try {
    await syncFile(path);
    answer({ is: "read-back", id, ...readBack(path) });
  } catch (error) {
    answer({ is: "failed", id, errno: errnoOf(error) });
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await openFile(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The file opened anew, as anybody finds it. */
function readBack(path: string): { readonly bytes: number; readonly sha256: string; readonly state: FileState } {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for (let count = -1; count !== 0;) {
      count = readSync(fd, readMemory, 0, readMemory.length, bytes);
      hash.update(readMemory.subarray(0, count));
      bytes += count;
    }
    const { ino, dev, size, mtimeMs, ctimeMs } = fstatSync(fd);
    return { bytes, sha256: hash.digest("hex"), state: { ino, dev, size, mtimeMs, ctimeMs } };
  } finally {
    closeSync(fd);
  }
}

function fail(id: number, error: unknown): void {
  remove(id);
  answer({ is: "failed", id, errno: errnoOf(error) });
}

/** Half a file must not be taken for the file. */
function remove(id: number): void {
  const file = open.get(id);
  if (file === undefined) return;
  open.delete(id);
  try {
    closeSync(file.fd);
  } catch {
    // It was closed with an error before: there is nothing left to close.
  }
  rmSync(file.path, { force: true });
}

function errnoOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
