/** A stored blob as the input of a parser job: any part of it, decrypted only when it is asked for. */
import type { ByteSource } from "../../../shared/api/parser-runner.ts";
import type { Vault } from "../vault.ts";

/** The blob's bytes; reading at or behind its end gives none. */
export function blobSource(vault: Vault, blobId: string, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    read: (offset, length) => {
      const available = Math.max(0, Math.min(length, sizeBytes - offset));
      return available === 0 ? new Uint8Array(0) : vault.readBlobRange(blobId, offset, available);
    },
  };
}
