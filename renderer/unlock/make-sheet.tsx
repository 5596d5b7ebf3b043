/** From a fresh recovery code to a proved one: the sheet first, then two groups typed back. */
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { ProveRecovery } from "./prove-recovery.tsx";
import { RecoverySheet } from "./recovery-sheet.tsx";

interface MakeSheetProps {
  readonly vaultName: string;
  readonly vaultPath: string;
  readonly vaultId: string;
  readonly recoveryCode: string;
  readonly onProved: () => void;
}

export function MakeSheet({ vaultName, vaultPath, vaultId, recoveryCode, onProved }: MakeSheetProps) {
  const [isTyping, setIsTyping] = useState(false);
  if (isTyping)
    return (
      <ProveRecovery
        vaultPath={vaultPath}
        recoveryCode={recoveryCode}
        onProved={onProved}
        onBack={() => setIsTyping(false)}
      />
    );
  return (
    <div className="stack" data-gap="large">
      <p className="no-print">
        Print this sheet or copy the code by hand. It is shown this once, and it is the only other way into the vault.
      </p>
      <RecoverySheet vaultName={vaultName} vaultId={vaultId} recoveryCode={recoveryCode} />
      <div className="actions no-print">
        <Button look="primary" onPress={() => setIsTyping(true)}>
          I have it on paper
        </Button>
      </div>
    </div>
  );
}
