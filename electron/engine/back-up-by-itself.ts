/** The open vault's backup, made because the vault is being locked and not because somebody asked for it. */
import type { Settings } from "../../shared/model/settings.ts";
import { hasCode } from "../../shared/errors.ts";
import type { Vault } from "../vault/vault.ts";
import type { EngineHandlers, EngineState } from "./engine-state.ts";

export interface BackedUp {
  readonly vaultId: string;
  readonly folder: string;
  /** Null where it could not be brought up to date. */
  readonly at: string | null;
  /** Part of what the vault stored is damaged or missing, and the backup does not have it either. */
  readonly hasLoss: boolean;
}

/** Null where nobody wants it, the drive is not there, no vault is open or it can only be read, or it was cancelled. Does not reject. */
export async function backUpByItself(
  backups: Settings["backups"],
  state: Pick<EngineState, "session">,
  { handlers, signal }: { readonly handlers: EngineHandlers; readonly signal: AbortSignal },
): Promise<BackedUp | null> {
  const vault = openVault(state);
  const known = vault === null ? undefined : backups[vault.id];
  if (vault === null || known?.byItself !== true || vault.isReadOnly) return null;
  const { folder, followsDeletions } = known;
  const context = { signal, progress: () => undefined };
  try {
    const place = await handlers.lookAtPlace({ vaultPath: vault.path, path: folder }, context);
    // A drive that is not plugged in must not be made anew on this one.
    if (!place.isTaken) return null;
    const { destination, missing, damaged } = await handlers.backUpOpenVault({ folder, followsDeletions }, context);
    const hasLoss = missing.length + damaged.length > 0;
    return { vaultId: vault.id, folder: destination, at: new Date().toISOString(), hasLoss };
  } catch (error) {
    // Whatever else stood in the way is told at home, as a backup that could not be made.
    return hasCode(error, "CANCELLED") ? null : { vaultId: vault.id, folder, at: null, hasLoss: false };
  }
}

function openVault({ session }: Pick<EngineState, "session">): Vault | null {
  try {
    return session().vault;
  } catch (error) {
    if (hasCode(error, "VAULT_LOCKED")) return null;
    throw error;
  }
}
