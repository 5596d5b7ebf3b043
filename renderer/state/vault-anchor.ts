/** What this computer remembers of how new a vault was: the vault itself cannot know that it was exchanged for an older one. */
import { useEffect } from "react";
import type { OpenVault } from "../../shared/api/engine/vault.ts";
import { engine } from "../engine/engine.ts";
import { changeSettings, currentSettings } from "./settings.ts";

/** How often it is looked whether the vault has become newer. */
const lookMs = 30_000;

/** The vault's facts, with a word about it where it is older than it was here. */
export function heldAgainstAnchor(facts: OpenVault): OpenVault {
  const seen = currentSettings().generations[facts.vaultId] ?? 0;
  if (facts.generation >= seen || facts.damage.some(({ code }) => code === "DATABASE_OLDER")) return facts;
  return { ...facts, damage: [...facts.damage, { code: "VAULT_OLDER", affectedPaths: [], files: [] }] };
}

/** Remembers the vault as it is now, also where that is older: whoever went on has been told. */
export async function anchorVault({ vaultId, generation }: Pick<OpenVault, "vaultId" | "generation">): Promise<void> {
  const { generations } = currentSettings();
  if (generations[vaultId] === generation) return;
  // Not being able to remember it keeps nobody from the records.
  await changeSettings({ generations: { ...generations, [vaultId]: generation } }).catch(() => undefined);
}

/** Goes on remembering while the records are on screen. */
export function useVaultAnchor(): void {
  useEffect(() => {
    const look = () => void engine.openVaultFacts({}).then(anchorVault, () => undefined);
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, []);
}
