/** The database's own record of the key files: one that vanished, was changed or was put back is noticed by whoever opens. */
import { createHash } from "node:crypto";
import { readSmallFile } from "../files.ts";
import type { FindingCode, OpenFinding } from "../findings.ts";
import type { VaultPaths } from "../folders.ts";
import type { SlotRecord } from "../database/core-tables.ts";
import { keyFilePath, listKeyFiles, parseKeyFile, slotSize, type KeyFile, type SlotKind } from "./slots.ts";

/** What the record holds of one key file, or null when there is no such plain file. */
export function keyFileHash(paths: VaultPaths, slotId: string): string | null {
  const bytes = readSmallFile(keyFilePath(paths, slotId), slotSize);
  return bytes === null ? null : createHash("sha256").update(bytes).digest("hex");
}

/** How the key files differ from the record. Strangers are named up to a number nobody reads past. */
export function compareKeyFiles(paths: VaultPaths, record: SlotRecord): (OpenFinding & { code: KeyFindingCode })[] {
  const present = new Set(listKeyFiles(paths));
  const findings: (OpenFinding & { code: KeyFindingCode })[] = [];
  for (const [slotId, hash] of Object.entries(record)) {
    const file = `keys/${slotId}.key`;
    if (!present.delete(slotId)) findings.push({ code: "KEY_FILE_MISSING", file });
    else if (keyFileHash(paths, slotId) !== hash) findings.push({ code: "KEY_FILE_CHANGED", file });
  }
  if (findings.length > 0) findings.push(...lostWays(paths, record).map(lostWay));
  for (const slotId of [...present].slice(0, 100))
    findings.push({ code: "KEY_FILE_UNKNOWN", file: `keys/${slotId}.key` });
  return findings;
}

type KeyFindingCode = Extract<FindingCode, `KEY_FILE_${string}` | "PASSPHRASE_LOST" | "RECOVERY_KEY_LOST">;

const lostWayCodes = { passphrase: "PASSPHRASE_LOST", recovery: "RECOVERY_KEY_LOST" } as const;

/**
 * Which of the two secrets opens the vault no more, as its key file is missing or is not what the record holds. Empty where that is not
 * certain: a file that is in no record may open it.
 */
export function lostWays(paths: VaultPaths, record: SlotRecord): readonly SlotKind[] {
  return waysWithout(
    paths,
    ({ slotId }) => record[slotId] === undefined || keyFileHash(paths, slotId) === record[slotId],
  );
}

/** The same of a backup, the record of which lies in its packs: the kinds of which it has no key file at all. */
export function lostWaysOfBackup(paths: VaultPaths, vaultId: Buffer): readonly SlotKind[] {
  return waysWithout(paths, (file) => file.vaultId.equals(vaultId));
}

/** The finding that says so. */
export function lostWay(way: SlotKind): { readonly code: (typeof lostWayCodes)[SlotKind] } {
  return { code: lostWayCodes[way] };
}

/** Every vault has a key file of each kind from its beginning; with none of either left, nothing says which is meant. */
function waysWithout(paths: VaultPaths, isUsable: (file: KeyFile) => boolean): readonly SlotKind[] {
  const kinds = new Set(
    listKeyFiles(paths)
      .map((slotId) => parseKeyFile(readSmallFile(keyFilePath(paths, slotId), slotSize), slotId))
      .filter((file) => file !== null && isUsable(file))
      .flatMap((file) => file?.kind ?? []),
  );
  if (kinds.size === 0) return [];
  return (["passphrase", "recovery"] as const).filter((kind) => !kinds.has(kind));
}
