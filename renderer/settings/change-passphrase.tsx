/** A new passphrase, after the present one. */
import { useState, type FormEvent } from "react";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { secretBytes } from "../engine/secret-bytes.ts";
import { engine } from "../engine/engine.ts";
import { PresentPassphrase } from "./present-passphrase.tsx";
import { ChoosePassphrase } from "../unlock/choose-passphrase.tsx";
import { jobs, type JobKind } from "../state/jobs.ts";
import { useStore } from "../state/store.ts";
import { useAct } from "../state/use-act.ts";

const jobWords: Readonly<Record<JobKind, string>> = {
  import: "An import",
  packet: "A packet",
  check: "A check of the vault",
  backup: "A backup",
  rehearsal: "A try of the backup",
};

/** What the change has to wait for, in words; null when nothing runs. */
function useRunningJob(): string | null {
  const table = useStore(jobs.store);
  const running = (Object.keys(jobWords) as JobKind[]).find((kind) => table[kind]?.state.is === "running");
  return running === undefined ? null : jobWords[running];
}

interface ChangePassphraseProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function ChangePassphrase({ onDone, onCancel }: ChangePassphraseProps) {
  const [present, setPresent] = useState("");
  const [next, setNext] = useState<string | null>(null);
  const { run, isRunning, failed, forget } = useAct();
  const waitsFor = useRunningJob();
  const isWrong = failed === "WRONG_PASSPHRASE";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (present === "" || next === null) return;
    void run(async () => {
      await engine.changePassphrase({
        secret: { passphrase: secretBytes(present) },
        newPassphrase: secretBytes(next),
      });
      onDone();
    });
  };
  return (
    <form className="card stack" data-gap="large" onSubmit={submit}>
      <PresentPassphrase
        value={present}
        isWrong={isWrong}
        onChange={(text) => {
          setPresent(text);
          forget();
        }}
      />
      <ChoosePassphrase onChange={setNext} />
      <Failure code={isWrong ? null : failed} />
      {waitsFor === null ? null : (
        <p className="secondary" role="status">
          {waitsFor} is running. The passphrase is changed as soon as that has ended.
        </p>
      )}
      <div className="actions">
        <Button look="primary" type="submit" isPending={isRunning} isDisabled={present === "" || next === null}>
          {isRunning ? (waitsFor === null ? "Changing the passphrase…" : "Waiting…") : "Change it"}
        </Button>
        <Button look="quiet" onPress={onCancel} isDisabled={isRunning}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
