/** Secrets that came with a call: they are gone from memory when its work has ended, however it ends. */
import type { Secret } from "../../shared/api/engine/fields.ts";

/** Does the work and wipes the secrets. */
export async function wiping<T>(
  secrets: readonly (Secret | Uint8Array | null | undefined)[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    for (const secret of secrets) bytesOf(secret)?.fill(0);
  }
}

function bytesOf(secret: Secret | Uint8Array | null | undefined): Uint8Array | null {
  if (secret === null || secret === undefined || secret instanceof Uint8Array) return secret ?? null;
  return "passphrase" in secret ? secret.passphrase : secret.recoveryCode;
}
