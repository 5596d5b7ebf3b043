/** The thread behind `sealer.ts`: one frame after the other into its pack, or out of it to see that it is whole. */
import { workerData } from "node:worker_threads";
import { hasCode } from "../../../shared/errors.ts";
import { errnoOf, readAt } from "../files.ts";
import { typeNumberOf, type PackContext } from "./frame.ts";
import { proveKnownFrame } from "./open-known-frame.ts";
import type { CheckJob, LentPack, Outcome, Payload, SealJob, SealerJob, SealThreadData, WalkJob } from "./sealer.ts";
import { walkFrames, type WalkedPack } from "./walk-frames.ts";
import { WriteBuffers, writeFrame } from "./write-frame.ts";

const { port, memory, ended } = workerData as SealThreadData;
const buffers = new WriteBuffers();

port.on("message", (jobs: readonly SealerJob[]) => {
  port.postMessage(jobs.map(outcomeOf));
  Atomics.add(ended, 0, jobs.length);
  Atomics.notify(ended, 0);
});

function outcomeOf(job: SealerJob): Outcome {
  try {
    if (job.is === "walk") return { is: "done", isIntact: true, walked: walked(job) };
    if (job.is === "check") return { is: "done", isIntact: isIntact(job), walked: null };
    if (job.is === "wipe") buffers.wipe();
    else sealed(job);
    return { is: "done", isIntact: true, walked: null };
  } catch (error) {
    // The comparison after sealing is all that our own code fails with there.
    if (hasCode(error, "VAULT_DAMAGED")) return { is: "unfaithful" };
    if (hasCode(error, "VAULT_NEWER")) return { is: "newer" };
    return { is: "failed", code: errnoOf(error), message: error instanceof Error ? error.message : "" };
  }
}

function sealed({ pack, offset, header, payload }: SealJob): void {
  const frame = { fd: pack.fd, offset, header: asBuffer(header), payload: payloadOf(payload) };
  writeFrame(frame, contextOf(pack), buffers);
}

function isIntact({ pack, offset, length, blobId, type, size }: CheckJob): boolean {
  const frame = buffers.frame(length);
  if (readAt(pack.fd, frame, offset) < length) return false;
  const header = proveKnownFrame(frame, { pack: contextOf(pack), offset });
  if (header === null || header.originalLength !== size) return false;
  return typeNumberOf(header.type) === type && header.blobId.equals(asBuffer(blobId));
}

function walked({ pack, order }: WalkJob): WalkedPack {
  return walkFrames({ fd: pack.fd, context: contextOf(pack) }, order, buffers);
}

function contextOf({ vaultId, packId, key }: LentPack): PackContext {
  return { vaultId: asBuffer(vaultId), packId: asBuffer(packId), key: Buffer.from(key, 0, 32) };
}

function payloadOf(payload: Payload): Buffer {
  return payload instanceof Uint8Array ? asBuffer(payload) : Buffer.from(memory, payload.start, payload.length);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
