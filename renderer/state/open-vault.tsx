/** The open vault, the people in it, and whose records are on screen. */
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
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

function rememberPerson(vaultId: string, id: PersonId): void {
  const { lastPerson } = currentSettings();
  if (lastPerson[vaultId] === id) return;
  // Not being able to remember a choice is no reason to stop.
  void changeSettings({ lastPerson: { ...lastPerson, [vaultId]: id } }).catch(() => undefined);
}

interface VaultProviderProps {
  readonly facts: OpenVault;
  readonly people: readonly PersonCard[];
  readonly children: ReactNode;
}

export function VaultProvider({ facts, people, children }: VaultProviderProps) {
  const { vaultId } = facts;
  const [chosen, setChosen] = useState<string | null>(() => currentSettings().lastPerson[vaultId] ?? null);
  const lastShown = useRef<string | null>(null);
  const byId = (wanted: string | null) => people.find(({ id }) => id === wanted);
  // Whoever is shown stays until somebody else is chosen, also when another person now comes first in the list, and while
  // somebody who was just added is not in it yet.
  const person = byId(chosen) ?? byId(lastShown.current) ?? people[0] ?? null;
  const shownId = person?.id ?? null;
  useEffect(() => {
    lastShown.current = shownId;
    if (shownId !== null) rememberPerson(vaultId, shownId);
  }, [vaultId, shownId]);
  const choosePerson = useCallback((id: PersonId) => {
    setChosen(id);
    startAt({ screen: "home" });
  }, []);
  const vault = useMemo(() => ({ facts, people, person, choosePerson }), [facts, people, person, choosePerson]);
  return <VaultContext value={vault}>{children}</VaultContext>;
}
