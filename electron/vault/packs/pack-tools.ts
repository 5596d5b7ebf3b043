/** What reading and writing packs needs of their vault. */
import type { VaultPaths } from "../folders.ts";
import type { BlobKeys } from "../keys/keys.ts";

export interface PackTools {
  readonly paths: VaultPaths;
  readonly vaultId: Buffer;
  readonly keys: BlobKeys;
}
