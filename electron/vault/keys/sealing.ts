/** The three primitives everything is made of: a sealed box, a keyed hash and random bytes. */
import sodium from "sodium-native";

// What it does and its types do not name.
declare module "sodium-native" {
  export function crypto_stream_xchacha20(output: Buffer, nonce: Buffer, key: Buffer): void;
  export function crypto_onetimeauth_init(state: Buffer, key: Buffer): void;
  export function crypto_onetimeauth_update(state: Buffer, input: Buffer): void;
  export function crypto_onetimeauth_final(state: Buffer, output: Buffer): void;
}

export const tagSize = 16;
export const nonceSize = 24;

export interface SealedBox {
  readonly key: Buffer;
  readonly nonce: Buffer;
  /** Authenticated with the text but not stored: ties it to its place. */
  readonly context: Buffer;
}

/** XChaCha20-Poly1305 of `plain` into `target`, which is exactly 16 bytes longer. */
export function seal(target: Buffer, plain: Buffer, { key, nonce, context }: SealedBox): void {
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(target, plain, context, null, nonce, key);
}

/** Decrypts into `target`; false, with nothing of use in `target`, when a single bit of text, place or key is not as sealed. */
export function unseal(target: Buffer, sealed: Buffer, { key, nonce, context }: SealedBox): boolean {
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(target, null, sealed, context, nonce, key);
    return true;
  } catch {
    // The lengths are right by construction, so the only failure left is the tag.
    return false;
  }
}

/**
 * Whether `unseal` would open it, at less than half the cost: the tag is made anew and compared, and nothing is decrypted. The
 * tag covers every bit of text, context and both lengths (RFC 8439 section 2.8; its key is the head of XChaCha20's stream,
 * draft-irtf-cfrg-xchacha-03 section 2.3), so a text that passes is the text that was sealed.
 */
export function isAsSealed(sealed: Buffer, { key, nonce, context }: SealedBox): boolean {
  const text = sealed.subarray(0, sealed.length - tagSize);
  const secrets = Buffer.alloc(sodium.crypto_onetimeauth_KEYBYTES + sodium.crypto_onetimeauth_STATEBYTES);
  const tagKey = secrets.subarray(0, sodium.crypto_onetimeauth_KEYBYTES);
  const state = secrets.subarray(sodium.crypto_onetimeauth_KEYBYTES);
  const tag = Buffer.alloc(tagSize);
  try {
    sodium.crypto_stream_xchacha20(tagKey, nonce, key);
    sodium.crypto_onetimeauth_init(state, tagKey);
    for (const part of [context, text]) {
      sodium.crypto_onetimeauth_update(state, part);
      const rest = part.length % 16;
      if (rest > 0) sodium.crypto_onetimeauth_update(state, Buffer.alloc(16 - rest));
    }
    sodium.crypto_onetimeauth_update(state, Buffer.concat([uint64(context.length), uint64(text.length)]));
    sodium.crypto_onetimeauth_final(state, tag);
  } finally {
    secrets.fill(0);
  }
  return equalsConstantTime(tag, sealed.subarray(sealed.length - tagSize));
}

/** BLAKE2b of the parts in order, keyed; `size` is 16 or 32 bytes. */
export function keyedHash(key: Buffer, size: 16 | 32, parts: readonly Buffer[]): Buffer {
  const hash = Buffer.alloc(size);
  keyedHashInto(hash, key, parts);
  return hash;
}

/** The same into `target`, for a hash that is a secret itself. */
export function keyedHashInto(target: Buffer, key: Buffer, parts: readonly Buffer[]): void {
  sodium.crypto_generichash_batch(target, [...parts], key);
}

/** Equality that takes the same time wherever the first difference lies. */
export function equalsConstantTime(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && sodium.sodium_memcmp(a, b);
}

/** Random bytes from the system. */
export function randomBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  sodium.randombytes_buf(bytes);
  return bytes;
}

/** So many bytes of ChaCha20's stream from a seed of 32: random to whoever has not the seed, and much quicker than the system's. */
export function randomStream(size: number, seed: Buffer): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  sodium.randombytes_buf_deterministic(bytes, seed);
  return bytes;
}

/** The little-endian 8 bytes of a size or offset. */
export function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** A 64-bit field as a number, or null when it is beyond what a number holds exactly. */
export function readUint64(bytes: Buffer, offset: number): number | null {
  const value = bytes.readBigUInt64LE(offset);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}
