/** The open vault, the people in it, and whose records are on screen. */
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { OpenVault } from "../../shared/api/engine/vault.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { startAt } from "./navigation.ts";
import { changeSettings, currentSettings } from "./settings.ts";

export interface VaultOnScreen {
  readonly facts: OpenVault;
  readonly people: readonly PersonCard[];
  /** Whose records are on screen; null while the vault knows nobody. */
  readonly person: PersonCard | null;
  /** Shows another person's records, and remembers that for the next time. */
  readonly choosePerson: (id: PersonId) => void;
}

const VaultContext = createContext<VaultOnScreen | null>(null);

/** The open vault. Only within the frame of the records. */
export function useVault(): VaultOnScreen {
  const vault = use(VaultContext);
  if (vault === null) throw new Error("no vault is on screen");
  return vault;
}

interface VaultProviderProps {
  readonly facts: OpenVault;
  readonly people: readonly PersonCard[];
  readonly children: ReactNode;
}

export function VaultProvider({ facts, people, children }: VaultProviderProps) {
  const { vaultId } = facts;
  const [chosen, setChosen] = useState<string | null>(() => currentSettings().lastPerson[vaultId] ?? null);
  const person = people.find(({ id }) => id === chosen) ?? people[0] ?? null;
  const choosePerson = useCallback(
    (id: PersonId) => {
      setChosen(id);
      startAt({ screen: "home" });
      const lastPerson = { ...currentSettings().lastPerson, [vaultId]: id };
      // Not being able to remember a choice is no reason to stop.
      void changeSettings({ lastPerson }).catch(() => undefined);
    },
    [vaultId],
  );
  const vault = useMemo(() => ({ facts, people, person, choosePerson }), [facts, people, person, choosePerson]);
  return <VaultContext value={vault}>{children}</VaultContext>;
}
