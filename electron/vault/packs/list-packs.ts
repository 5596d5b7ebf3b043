/** The sealed packs that lie in a vault's folders, or a backup's, whether or not anything knows them. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { VaultPaths } from "../folders.ts";

export interface PackFile {
  readonly path: string;
  readonly folder: string;
  /** 32 hex digits. */
  readonly packId: string;
  /** True for what an interrupted copy left of it. */
  readonly isPart: boolean;
}

/** Whole packs and parts of some, in the order of the folders. Other files are not ours and are left out. */
export function packFilesIn({ packs }: Pick<VaultPaths, "packs">): readonly PackFile[] {
  if (!existsSync(packs)) return [];
  const folders = readdirSync(packs).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return folders.flatMap((name) => {
    const folder = join(packs, name);
    return readdirSync(folder).flatMap((file): PackFile[] => {
      const [, packId, part] = /^([0-9a-f]{32})\.pack(\.part)?$/.exec(file) ?? [];
      return packId === undefined ? [] : [{ path: join(folder, file), folder, packId, isPart: part !== undefined }];
    });
  });
}

/** The ids of the whole ones: hex. */
export function sealedPackIds(paths: Pick<VaultPaths, "packs">): readonly string[] {
  return packFilesIn(paths).flatMap(({ packId, isPart }) => (isPart ? [] : [packId]));
}
