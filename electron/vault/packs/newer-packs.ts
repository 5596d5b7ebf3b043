/**
 * Signs that core.db is older than the packs. A pack is sealed and moved to its place only after the database has committed
 * it, whatever the moment at which the program ends; so a sealed pack of this vault that the database does not know was
 * committed by a newer state of the database. What a crash leaves unknown lies among the open packs.
 */
import { basename, relative } from "node:path";
import type { CoreTables } from "../database/core-tables.ts";
import type { VaultPaths } from "../folders.ts";
import { strangePacks } from "./mend-packs.ts";
import { PackReader } from "./pack-reader.ts";
import type { PackStore } from "./pack-store.ts";

/** The sealed packs of this vault that the database does not know: paths. */
export function newerPacks(tables: CoreTables, packs: PackStore, databasePacks: () => ReadonlySet<string>): string[] {
  const known = new Set(tables.packs().map((row) => row.id.toString("hex")));
  return strangePacks(packs.tools, { known, databasePacks }).filter((path) => {
    const packId = sealedPackId(path);
    return packId !== null && !known.has(packId) && isOfThisVault(path, packId, packs);
  });
}

/** A path inside the vault as it is told. */
export function vaultRelative(paths: VaultPaths, path: string): string {
  return relative(paths.root, path).replaceAll("\\", "/");
}

function sealedPackId(path: string): string | null {
  return /^([0-9a-f]{32})\.pack$/.exec(basename(path))?.[1] ?? null;
}

function isOfThisVault(path: string, packId: string, { tools }: PackStore): boolean {
  using reader = new PackReader(path, { vaultId: tools.vaultId, packId: Buffer.from(packId, "hex") }, tools.keys);
  return reader.hasValidHeader(tools.keys);
}
