/** What the snapshots say of the database, and what is wrong with themselves, as findings of opening and of checking alike. */
import type { SnapshotKeeper } from "./snapshot-keeper.ts";
import { snapshotName } from "./snapshot-folder.ts";
import type { SnapshotVerdict } from "./snapshot-verdict.ts";

export interface SnapshotFinding {
  readonly code: "DATABASE_ALTERED" | "DATABASE_OLDER" | "SNAPSHOT_DAMAGED" | "SNAPSHOT_MISSING";
  readonly file?: string;
}

/** `isToldOlder` where packs have shown already that the database is an older one. */
export function snapshotFindings(
  { unreadable, newestGeneration }: Pick<SnapshotKeeper, "unreadable" | "newestGeneration">,
  verdict: SnapshotVerdict,
  { isToldOlder }: { readonly isToldOlder: boolean },
): SnapshotFinding[] {
  const findings: SnapshotFinding[] = unreadable.map((generation) => ({
    code: "SNAPSHOT_DAMAGED",
    file: snapshotFile(generation),
  }));
  if (verdict === "altered") findings.push({ code: "DATABASE_ALTERED", file: "db/core.db" });
  if (verdict === "older" && newestGeneration !== null && !isToldOlder)
    findings.push({ code: "DATABASE_OLDER", file: snapshotFile(newestGeneration) });
  // One that is there and cannot be read is told already.
  if (verdict === "snapshot-missing" && unreadable.length === 0) findings.push({ code: "SNAPSHOT_MISSING" });
  return findings;
}

/** How a generation's file is named to a person: its path in the vault. */
export function snapshotFile(generation: number): string {
  return `snapshots/${snapshotName(generation)}`;
}
