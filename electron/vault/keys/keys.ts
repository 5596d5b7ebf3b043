/** Key material: where it lives, how the keys of each purpose come from the one master key, and that it is wiped. */
import { createHmac } from "node:crypto";
import sodium from "sodium-native";
import { keyedHash, keyedHashInto } from "./sealing.ts";

/** A key on a page of its own, kept out of swap where the system allows it and zeroed when its block ends. */
export class SecretKey implements Disposable {
  /** The memory itself, for a thread of this vault: no copy of the key is made for it, and what is wiped is wiped there. */
  readonly page: SharedArrayBuffer;
  readonly #page: Buffer;
  readonly #size: number;
  #isGone = false;

  /** `fill` receives the empty key and writes it. A key never passes through a string. */
  constructor(size: number, fill: (bytes: Buffer) => void) {
    this.page = new SharedArrayBuffer(4096);
    this.#page = Buffer.from(this.page);
    this.#size = size;
    try {
      sodium.sodium_mlock(this.#page);
    } catch {
      // The system's limit for locked memory is reached: the key may then be swapped out, which the threat model says.
    }
    try {
      fill(this.bytes);
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  get bytes(): Buffer {
    if (this.#isGone) throw new Error("A key was used after it was wiped.");
    return this.#page.subarray(0, this.#size);
  }

  [Symbol.dispose](): void {
    if (this.#isGone) return;
    this.#isGone = true;
    sodium.sodium_memzero(this.#page);
    try {
      sodium.sodium_munlock(this.#page);
    } catch {
      // It was never locked; it is zeroed all the same.
    }
  }
}

const subkeyNumbers = { header: 1, commitment: 2, core: 3, search: 4, blob: 5, id: 6, snapshot: 7, pack: 9 } as const;
export type SubkeyName = keyof typeof subkeyNumbers;

const derivationContext = Buffer.from("CASEBOOK");

/** The key of one purpose. Learning one of them tells nothing of the others or of the master key. */
export function deriveSubkey(masterKey: SecretKey, name: SubkeyName): SecretKey {
  return new SecretKey(32, (bytes) => {
    sodium.crypto_kdf_derive_from_key(bytes, subkeyNumbers[name], derivationContext, masterKey.bytes);
  });
}

/** A fresh random master key. */
export function newMasterKey(): SecretKey {
  return new SecretKey(32, (bytes) => sodium.randombytes_buf(bytes));
}

/** The keys an open vault goes on needing for its blobs. */
export class BlobKeys implements Disposable {
  readonly #blob: SecretKey;
  readonly #id: SecretKey;
  readonly #pack: SecretKey;

  constructor(masterKey: SecretKey) {
    this.#blob = deriveSubkey(masterKey, "blob");
    this.#id = deriveSubkey(masterKey, "id");
    this.#pack = deriveSubkey(masterKey, "pack");
  }

  /** The key of one pack's frames; the caller owns it. */
  packKey(packId: Buffer): SecretKey {
    return new SecretKey(32, (bytes) => keyedHashInto(bytes, this.#blob.bytes, [Buffer.from("pack"), packId]));
  }

  /** The name of content: keyed, so that nobody without the vault can tell whether it holds a file they know. */
  blobId(typeNumber: number, sha256: Uint8Array): Buffer {
    return createHmac("sha256", this.#id.bytes)
      .update(Buffer.from([typeNumber]))
      .update(sha256)
      .digest();
  }

  /** The code that ends a pack's header. */
  packHeaderCode(header: Buffer): Buffer {
    return keyedHash(this.#pack.bytes, 16, [header]);
  }

  [Symbol.dispose](): void {
    this.#blob[Symbol.dispose]();
    this.#id[Symbol.dispose]();
    this.#pack[Symbol.dispose]();
  }
}
