/** The key of a file that is locked with AES-256: ISO 32000-2 7.6.4.3.3 (algorithm 2.A) and 7.6.4.3.4 (algorithm 2.B). */

import { joinBytes } from "../../join-bytes.ts";
import { mostPasswordBytes } from "../../../../shared/model/packet-protection.ts";

/** What the encryption dictionary says of passwords: 48 bytes of `U`, 32 of `UE`. */
export interface LockEntries {
  readonly u: Uint8Array<ArrayBuffer>;
  readonly ue: Uint8Array<ArrayBuffer>;
}

/** The file's key, as the user's password (UTF-8) opens it; null where it is another password. */
export async function fileKeyOf({ u, ue }: LockEntries, password: Uint8Array): Promise<CryptoKey | null> {
  if (u.length < 48 || ue.length !== 32 || password.length > mostPasswordBytes) return null;
  const [validation, validationSalt, keySalt] = [u.subarray(0, 32), u.subarray(32, 40), u.subarray(40, 48)];
  const found = await hardenedHash(password, validationSalt);
  if (found.some((byte, at) => byte !== validation[at])) return null;
  const wrapping = await aesKey(await hardenedHash(password, keySalt));
  const iv = new Uint8Array(16);
  // The platform's AES takes off padding, of which a wrapped key has none: a block of nothing but padding is put behind it.
  const padding = await crypto.subtle.encrypt({ name: "AES-CBC", iv: ue.subarray(16) }, wrapping, new Uint8Array());
  const key = await crypto.subtle.decrypt({ name: "AES-CBC", iv }, wrapping, joinBytes([ue, new Uint8Array(padding)]));
  return await aesKey(new Uint8Array(key));
}

function aesKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-CBC", false, ["encrypt", "decrypt"]);
}

/** At least 64 rounds of AES-128 and a hash that the round before chooses. */
async function hardenedHash(password: Uint8Array, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  let key = await digest("SHA-256", joinBytes([password, salt]));
  for (let round = 0; ; round++) {
    const unit = joinBytes([password, key]);
    const repeated = joinBytes(Array.from({ length: 64 }, () => unit));
    const cipher = await aesKey(key.subarray(0, 16));
    const padded = await crypto.subtle.encrypt({ name: "AES-CBC", iv: key.subarray(16, 32) }, cipher, repeated);
    const mixed = new Uint8Array(padded, 0, repeated.length);
    const remainder = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = await digest((["SHA-256", "SHA-384", "SHA-512"] as const)[remainder] ?? "SHA-256", mixed);
    if (round >= 63 && (mixed.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32);
  }
}

async function digest(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest(name, bytes));
}
