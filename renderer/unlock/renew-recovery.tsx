/** A new recovery code in place of the old one; the passphrase is asked for again. */
import { useState, type FormEvent } from "react";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { secretBytes } from "../engine/secret-bytes.ts";
import { engine } from "../engine/engine.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { vaultNameOf } from "../words/vault-name.ts";
import { MakeSheet } from "./make-sheet.tsx";

interface RenewRecoveryProps {
  readonly onProved: () => void;
  readonly onCancel: (() => void) | null;
}

export function RenewRecovery({ onProved, onCancel }: RenewRecoveryProps) {
  const { facts } = useVault();
  const [passphrase, setPassphrase] = useState("");
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const { run, isRunning, failed } = useAct();
  if (recoveryCode !== null)
    return (
      <MakeSheet
        vaultName={vaultNameOf(facts.path)}
        vaultPath={facts.path}
        vaultId={facts.vaultId}
        recoveryCode={recoveryCode}
        onProved={onProved}
      />
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const renewed = await engine.renewRecovery({ secret: { passphrase: secretBytes(passphrase) } });
      setPassphrase("");
      setRecoveryCode(renewed.recoveryCode);
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField label="Passphrase of this vault" value={passphrase} onChange={setPassphrase} isSecret autoFocus />
      <Failure code={failed} />
      <div className="actions">
        <Button look="primary" type="submit" isPending={isRunning} isDisabled={passphrase === ""}>
          {isRunning ? "Making a new code…" : "Make a new recovery sheet"}
        </Button>
        {onCancel === null ? null : (
          <Button look="quiet" onPress={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
