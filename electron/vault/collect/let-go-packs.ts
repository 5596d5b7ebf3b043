/**
 * Packs that the vault needs no more. Their files go to the trash under names that say so; all else there was found, and is nobody's to
 * remove.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder, removeFile, renameFile, syncFolder } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import type { LetGoPack } from "./plan-collection.ts";

/** "let-go" is kept for a while; "gone" held what a person wanted gone, and goes as soon as nothing hangs on it. */
export type LetGoKind = "let-go" | "gone";

const namePattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-(let-go|gone)-([0-9a-f]{32})\.pack$/;

/** Moves a pack's file, durably. */
export function letGo(
  paths: VaultPaths,
  path: string,
  { kind, now }: { readonly kind: LetGoKind; readonly now: Date },
) {
  const time = now.toISOString().replace(/[-:.]/g, "");
  const pack = /([0-9a-f]{32})\.(?:pack|part)$/.exec(basename(path))?.[1] ?? "";
  makeFolder(paths.trash);
  renameFile(path, join(paths.trash, `${time}-${kind}-${pack}.pack`));
  syncFolder(paths.trash);
  syncFolder(dirname(path));
}

/** Those of one kind. */
export function listLetGo({ trash }: VaultPaths, kind: LetGoKind): readonly LetGoPack[] {
  if (!existsSync(trash)) return [];
  return readdirSync(trash).flatMap((file) => {
    const [, year, month, day, hour, minute, second, ms, found, pack] = namePattern.exec(file) ?? [];
    if (found !== kind || pack === undefined) return [];
    return [{ file, pack, since: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`) }];
  });
}

/** Removes files of the trash, durably. */
export function emptyTrash({ trash }: VaultPaths, files: readonly string[]): void {
  if (files.length === 0) return;
  for (const file of files) removeFile(join(trash, file));
  syncFolder(trash);
}
