/** The open vault's backup, made because the vault is being locked and not because somebody asked for it. */
import type { Settings } from "../../shared/model/settings.ts";
import { hasCode } from "../../shared/errors.ts";
import type { EngineHandlers, EngineState } from "./engine-state.ts";

export interface BackedUp {
  readonly vaultId: string;
  readonly folder: string;
  /** Null where it could not be brought up to date. */
  readonly at: string | null;
}

/** Null where nobody wants it, the drive is not there, the vault can only be read, or it was cancelled. Does not reject. */
export async function backUpByItself(
  backups: Settings["backups"],
  { session }: Pick<EngineState, "session">,
  { handlers, signal }: { readonly handlers: EngineHandlers; readonly signal: AbortSignal },
): Promise<BackedUp | null> {
  const context = { signal, progress: () => undefined };
  try {
    const { vault } = session();
    const known = backups[vault.id];
    if (known?.byItself !== true || vault.isReadOnly) return null;
    const { folder, followsDeletions } = known;
    const place = await handlers.lookAtPlace({ vaultPath: vault.path, path: folder }, context);
    // A drive that is not plugged in must not be made anew on this one.
    if (!place.isTaken) return null;
    try {
      const { destination } = await handlers.backUpOpenVault({ folder, followsDeletions }, context);
      return { vaultId: vault.id, folder: destination, at: new Date().toISOString() };
    } catch (error) {
      return hasCode(error, "CANCELLED") ? null : { vaultId: vault.id, folder, at: null };
    }
  } catch {
    return null;
  }
}
