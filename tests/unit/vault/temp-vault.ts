/** A real vault in a temporary folder, with the cheapest key derivation a vault accepts. */
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { readHeaders } from "../../../electron/vault/header.ts";
import type { SecretKey } from "../../../electron/vault/keys.ts";
import { VaultLock } from "../../../electron/vault/lock-file.ts";
import { openUnlocked } from "../../../electron/vault/open-unlocked.ts";
import { unlock } from "../../../electron/vault/slots.ts";
import { checkUnlocked, type CheckResult } from "../../../electron/vault/check.ts";
import { createVault, type StoredBlob, type Vault, type VaultSchema } from "../../../electron/vault/vault.ts";

export const testKdf = { passes: 1, memoryBytes: 64 * 2 ** 20 };
export const passphrase = "correct horse battery staple";
export const testSchema: VaultSchema = {
  migrations: [
    "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT NOT NULL, blob BLOB NOT NULL REFERENCES blob (id)) STRICT",
  ],
  searchSql: "CREATE VIRTUAL TABLE page USING fts5 (text, content='', contentless_delete=1)",
};

/** A folder that is removed when the test's block ends. */
export class TempFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "casebook-vault-"));
  join(...parts: readonly string[]): string {
    return join(this.path, ...parts);
  }
  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A new vault in `folder`; the test closes it. */
export async function newVault(
  folder: TempFolder,
  name = "My.casebook",
): Promise<{ vault: Vault; recoveryCode: string; path: string }> {
  const path = folder.join(name);
  return { ...(await createVault(path, { passphrase, schema: testSchema, kdf: testKdf })), path };
}

/** Bytes that look random and depend on the seed only. */
export function bytesOf(seed: string, length: number): Buffer {
  const parts: Buffer[] = [];
  for (let made = 0; made < length; made += 64) {
    parts.push(createHash("sha512").update(`${seed}/${made}`).digest());
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Numbers from 0 to below `limit`, the same for the same seed. */
export function randomFrom(seed: string): (limit: number) => number {
  let count = 0;
  return (limit) => {
    count += 1;
    return createHmac("sha256", seed).update(String(count)).digest().readUIntLE(0, 6) % limit;
  };
}

/** Stores the contents and one row for each, in one batch. */
export function importAll(vault: Vault, contents: readonly Buffer[]): StoredBlob[] {
  const batch = vault.beginBatch();
  const stored = contents.map((content) => batch.putBlob(content));
  batch.commit((db) => {
    const insert = db.prepare("INSERT INTO doc (title, blob) VALUES (?, ?)");
    for (const blob of stored) insert.run(`title of ${blob.sha256}`, Buffer.from(blob.id, "hex"));
  });
  return stored;
}

/** The master key, to open one vault many times without deriving it many times. */
export async function masterKeyOf(path: string): Promise<SecretKey> {
  const paths = vaultPaths(path);
  return (await unlock(paths, { passphrase }, readHeaders(paths).claimedIds)).masterKey;
}

/** Opens with the master key: all of `openVault` but the key derivation. */
export function reopen(path: string, masterKey: SecretKey, options: { readOnly?: boolean } = {}): Vault {
  const paths = vaultPaths(path);
  return openUnlocked(paths, { masterKey, lock: VaultLock.take(paths) }, { schema: testSchema, ...options });
}

/** Checks with the master key: all of `checkVault` but the key derivation. */
export async function check(path: string, masterKey: SecretKey, readData = true): Promise<CheckResult> {
  const paths = vaultPaths(path);
  using held = new DisposableStack();
  held.use(VaultLock.take(paths));
  return await checkUnlocked(paths, masterKey, { schema: testSchema, readData });
}
