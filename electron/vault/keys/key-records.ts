/** The database's own record of the key files: one that vanished, was changed or was put back is noticed by whoever opens. */
import { createHash } from "node:crypto";
import { readSmallFile } from "../files.ts";
import type { FindingCode, OpenFinding } from "../findings.ts";
import type { VaultPaths } from "../folders.ts";
import type { SlotRecord } from "../database/core-tables.ts";
import { keyFilePath, listKeyFiles, slotSize } from "./slots.ts";

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
  for (const slotId of [...present].slice(0, 100))
    findings.push({ code: "KEY_FILE_UNKNOWN", file: `keys/${slotId}.key` });
  return findings;
}

type KeyFindingCode = Extract<FindingCode, `KEY_FILE_${string}`>;
