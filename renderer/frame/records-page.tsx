/** The window of the records: what is read before anything can be shown, and what is shown when the vault was locked. */
import { useState } from "react";
import { Loaded } from "../components/loaded.tsx";
import { engine, lockedStore } from "../engine.ts";
import { VaultProvider } from "../state/open-vault.tsx";
import { useStore } from "../state/store.ts";
import { useLoad } from "../state/use-load.ts";
import { RecoveryGate } from "../recovery/recovery-gate.tsx";
import { Frame } from "./frame.tsx";
import { LockedPage } from "./locked-page.tsx";

export function RecordsPage() {
  const isLocked = useStore(lockedStore);
  if (isLocked) return <LockedPage />;
  return <OpenVaultPage />;
}

function OpenVaultPage() {
  const [load, again] = useLoad("vault", async (signal) => {
    const [facts, people] = await Promise.all([
      engine.openVaultFacts({}, { signal }),
      engine.listPeople({}, { signal }),
    ]);
    return { facts, people };
  });
  const [looksFirst, setLooksFirst] = useState(false);
  if (load.is !== "ready")
    return (
      <main className="single-page">
        <h1 className="visually-hidden">Casebook</h1>
        <Loaded load={load} what="Opening the records" onAgain={again}>
          {() => null}
        </Loaded>
      </main>
    );
  const { facts, people } = load.value;
  const needsProof = !facts.isRecoveryProved && !facts.isReadOnly;
  return (
    <VaultProvider facts={facts} people={people}>
      {needsProof && !looksFirst ? (
        <RecoveryGate onLater={people.length === 0 ? null : () => setLooksFirst(true)} />
      ) : (
        <Frame />
      )}
    </VaultProvider>
  );
}
