/** The way in with the recovery sheet: the code opens the vault, then a new passphrase is chosen. */
import { useState, type FormEvent } from "react";
import type { OpenVault } from "../../shared/api/engine/vault.ts";
import { SinglePage } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { Failure, Message } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { secretBytes } from "../engine/secret-bytes.ts";
import { engine } from "../engine/engine.ts";
import { ChoosePassphrase } from "./choose-passphrase.tsx";
import { useAct } from "../state/use-act.ts";
import { StepHead } from "./step-head.tsx";

interface RecoverProps {
  readonly path: string;
  readonly onOpened: (vault: OpenVault) => Promise<void>;
  readonly onBack: () => void;
}

export function Recover({ path, onOpened, onBack }: RecoverProps) {
  const [code, setCode] = useState("");
  const [vault, setVault] = useState<OpenVault | null>(null);
  const { run, isRunning, failed, forget } = useAct();
  if (vault !== null) return <NewPassphrase recoveryCode={code} vault={vault} onOpened={onOpened} />;
  const isWrong = failed === "WRONG_PASSPHRASE" || failed === "INVALID_INPUT";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === "") return;
    void run(async () => setVault(await engine.unlock({ path, secret: { recoveryCode: secretBytes(code) } })));
  };
  return (
    <SinglePage>
      <StepHead title="Open it with the recovery sheet" />
      <p>Type the seven groups from your sheet. Capital or small letters, with or without dashes, are all fine.</p>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Recovery code"
          value={code}
          onChange={(text) => {
            setCode(text);
            forget();
          }}
          font="code"
          maxLength={100}
          autoFocus
          error={
            isWrong
              ? "This code does not open the vault. Nothing was changed. Compare it with the sheet, group by group. If it is the same, the file that it opens may be damaged: the passphrase opens the vault then."
              : null
          }
        />
        <Failure code={isWrong ? null : failed} />
        <div className="actions">
          <Button look="primary" type="submit" isPending={isRunning}>
            {isRunning ? "Opening…" : "Open"}
          </Button>
          <Button look="quiet" onPress={onBack} isDisabled={isRunning}>
            Back
          </Button>
        </div>
      </form>
      <p className="secondary">
        Without the passphrase and without the sheet nobody can open the vault. Look for an older copy of the sheet, and
        for another way you may have written the words.
      </p>
    </SinglePage>
  );
}

interface NewPassphraseProps {
  readonly recoveryCode: string;
  readonly vault: OpenVault;
  readonly onOpened: (vault: OpenVault) => Promise<void>;
}

function NewPassphrase({ recoveryCode, vault, onOpened }: NewPassphraseProps) {
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { run, isRunning, failed } = useAct();
  const change = () =>
    void run(async () => {
      if (passphrase === null) return;
      await engine.changePassphrase({
        secret: { recoveryCode: secretBytes(recoveryCode) },
        newPassphrase: secretBytes(passphrase),
      });
      await onOpened(vault);
    });
  return (
    <SinglePage>
      <StepHead title="Choose a new passphrase" />
      <Message tone="ok" title="The recovery sheet opened the vault">
        <p>
          Everything is there. The forgotten passphrase opens nothing any more once you have chosen a new one; the sheet
          stays as it is.
        </p>
      </Message>
      {vault.isReadOnly ? (
        <div className="stack">
          <p>The vault can only be read here, so its passphrase cannot be changed here.</p>
          <div className="actions">
            <Button look="primary" onPress={() => void onOpened(vault)}>
              Show the records
            </Button>
          </div>
        </div>
      ) : (
        <>
          <ChoosePassphrase onChange={setPassphrase} />
          <Failure code={failed} />
          <div className="actions">
            <Button look="primary" isDisabled={passphrase === null} isPending={isRunning} onPress={change}>
              {isRunning ? "Changing the passphrase…" : "Use this passphrase"}
            </Button>
          </div>
        </>
      )}
    </SinglePage>
  );
}
