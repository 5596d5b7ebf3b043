/** Bringing the open vault's backup up to date, and what this computer remembers of it. */
import type { MirrorResult } from "../../shared/api/engine/custody.ts";
import type { Settings } from "../../shared/model/settings.ts";
import { engine } from "../engine/engine.ts";
import { changeSettings, currentSettings } from "./settings.ts";

type Remembered = Settings["backups"][string];

interface Options {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Backs the open vault up to the folder, or to one of its own in it, and remembers where and when. Rejects as the engine does. */
export async function backUp(vaultId: string, folder: string, options: Options): Promise<MirrorResult> {
  const { followsDeletions = false } = currentSettings().backups[vaultId] ?? {};
  const done = await engine.backUpOpenVault({ folder, followsDeletions }, options);
  const hasLoss = done.missing.length + done.damaged.length > 0;
  await rememberBackup(vaultId, { folder: done.destination, at: new Date().toISOString(), hasFailed: false, hasLoss });
  return done;
}

/** Changes what is remembered of a vault's backup; nothing where there is none and no folder is given. */
export async function rememberBackup(vaultId: string, fields: Partial<Remembered>): Promise<void> {
  const { backups } = currentSettings();
  const {
    folder,
    at = null,
    byItself = false,
    followsDeletions = false,
    hasFailed = false,
    hasLoss = false,
  } = {
    ...backups[vaultId],
    ...fields,
  };
  if (folder === undefined) return;
  const remembered = { folder, at, byItself, followsDeletions, hasFailed, hasLoss };
  await changeSettings({ backups: { ...backups, [vaultId]: remembered } });
}

/** Whether the backup's folder is there at this moment: a drive that is not plugged in must not be made anew on this one. */
export async function isBackupThere(vaultPath: string, folder: string): Promise<boolean> {
  try {
    return (await engine.lookAtPlace({ vaultPath, path: folder })).isTaken;
  } catch {
    return false;
  }
}
