/** Another vault in a source: recognised, told and left alone. In pieces it would be of no use to anybody. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Reason } from "../../../shared/reason-words.ts";
import type { RefusedEntry, SourceEntry, SourceListing } from "./source-entry.ts";

const headerNames = ["vault.hdr", "vault.hdr.bak"] as const;
const headerBytes = 256;
const headerStart = "CASEBOOK";

export const otherVaultReason = "other-vault";

/** Whether the folder is a vault: one of its two headers begins as they do. */
export async function isVaultFolder(folder: string, names: readonly string[]): Promise<boolean> {
  for (const name of headerNames)
    if (names.includes(name) && (await startOf(join(folder, name))) === headerStart) return true;
  return false;
}

/** Why a file by itself is not stored: it is a part of a vault, which says nothing without the rest. Null for any other file. */
export function vaultPieceReason(head: Uint8Array): Reason | null {
  const start = Buffer.from(head.subarray(0, 8)).toString("latin1");
  return ["CASEPK01", "CASEKEY1"].includes(start) ? "vault-piece" : null;
}

/** The listing of an archive without the vaults in it, each told once. Their headers' names and size and their folders tell them. */
export function withoutVaults(listing: SourceListing): SourceListing {
  const roots = new Set(listing.entries.flatMap((entry) => vaultRootOf(entry, listing.entries)));
  if (roots.size === 0) return listing;
  const isInside = ({ path }: SourceEntry) => [...roots].some((root) => path.startsWith(`${root}/`));
  const told = [...roots].map((path): RefusedEntry => ({ path, code: "REFUSED_PATH", reason: otherVaultReason }));
  return {
    ...listing,
    entries: listing.entries.filter((entry) => !isInside(entry)),
    refused: [...listing.refused, ...told],
  };
}

function vaultRootOf({ path, sizeBytes }: SourceEntry, entries: readonly SourceEntry[]): string[] {
  const name = headerNames.find((one) => path.endsWith(`/${one}`));
  if (name === undefined || sizeBytes !== headerBytes) return [];
  const root = path.slice(0, -name.length - 1);
  return entries.some((other) => other.path.startsWith(`${root}/keys/`)) ? [root] : [];
}

async function startOf(path: string): Promise<string | null> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headerStart.length), 0, headerStart.length, 0);
      return buffer.toString("latin1", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
