/** A new passphrase, after the present one. */
import { useState, type FormEvent } from "react";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { engine } from "../engine.ts";
import { ChoosePassphrase } from "../passphrase/choose-passphrase.tsx";
import { useAct } from "../state/use-act.ts";

interface ChangePassphraseProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function ChangePassphrase({ onDone, onCancel }: ChangePassphraseProps) {
  const [present, setPresent] = useState("");
  const [next, setNext] = useState<string | null>(null);
  const { run, isRunning, failed, forget } = useAct();
  const isWrong = failed === "WRONG_PASSPHRASE";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (present === "" || next === null) return;
    void run(async () => {
      await engine.changePassphrase({ secret: { passphrase: present }, newPassphrase: next });
      onDone();
    });
  };
  return (
    <form className="card stack" data-gap="large" onSubmit={submit}>
      <TextField
        label="Present passphrase"
        value={present}
        onChange={(text) => {
          setPresent(text);
          forget();
        }}
        isSecret
        autoFocus
        error={isWrong ? "That is not the present passphrase. Nothing was changed; try again." : null}
      />
      <ChoosePassphrase onChange={setNext} />
      <Failure code={isWrong ? null : failed} />
      <div className="actions">
        <Button look="primary" type="submit" isPending={isRunning} isDisabled={present === "" || next === null}>
          {isRunning ? "Changing the passphrase…" : "Change it"}
        </Button>
        <Button look="quiet" onPress={onCancel} isDisabled={isRunning}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
