/** The window of the records, and what is read before anything can be shown in it. */
import { useState } from "react";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import { VaultProvider } from "../state/open-vault.tsx";
import { useVaultAnchor } from "../state/vault-anchor.ts";
import { useEngineChanges } from "../state/use-engine-changes.ts";
import { useLoad } from "../state/use-load.ts";
import { RecoveryGate } from "../unlock/recovery-gate.tsx";
import { Frame } from "./frame.tsx";

export function RecordsPage() {
  const [load, again] = useLoad("vault", async (signal) => {
    const [facts, people] = await Promise.all([
      engine.openVaultFacts({}, { signal }),
      engine.listPeople({}, { signal }),
    ]);
    return { facts, people };
  });
  useEngineChanges();
  useVaultAnchor();
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
