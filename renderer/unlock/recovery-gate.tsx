/** Before any record goes in, a second way into the vault is made and proved. Shown when that was left half done. */
import { useEffect } from "react";
import { SinglePage } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { tellChanges } from "../engine/engine.ts";
import { RenewRecovery } from "./renew-recovery.tsx";

interface RecoveryGateProps {
  /** Shows the records first, where there are any. */
  readonly onLater: (() => void) | null;
}

export function RecoveryGate({ onLater }: RecoveryGateProps) {
  useEffect(() => {
    document.title = "Recovery sheet – Casebook";
  }, []);
  return (
    <SinglePage>
      <div className="stack no-print">
        <h1>First, a second way in</h1>
        <p>
          The recovery sheet of this vault was never checked. Without a sheet, a forgotten passphrase loses everything,
          so nothing is taken in before there is one. A new sheet takes two minutes; an older one then opens nothing any
          more.
        </p>
      </div>
      <RecoveryGatePart />
      {onLater === null ? null : (
        <div className="actions no-print">
          <Button look="quiet" onPress={onLater}>
            Look at the records first
          </Button>
        </div>
      )}
    </SinglePage>
  );
}

/** The same within a screen. The vault's facts are read again when it is done. */
export function RecoveryGatePart() {
  return <RenewRecovery onProved={() => tellChanges(["vault"])} onCancel={null} />;
}
