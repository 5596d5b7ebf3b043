/** New keys for the whole vault, when somebody knows the passphrase or has seen the recovery sheet. */
import { useRef, useState, type FormEvent } from "react";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { ProgressCard } from "../components/progress-card.tsx";
import { engine, tellChanges } from "../engine/engine.ts";
import { secretBytes } from "../engine/secret-bytes.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { PresentPassphrase } from "./present-passphrase.tsx";
import { ChoosePassphrase } from "../unlock/choose-passphrase.tsx";
import { MakeSheet } from "../unlock/make-sheet.tsx";
import { vaultNameOf } from "../words/vault-name.ts";

interface ChangeKeysProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

interface Progress {
  readonly done: number;
  readonly total: number;
}

export function ChangeKeys({ onDone, onCancel }: ChangeKeysProps) {
  const { facts } = useVault();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [made, setMade] = useState<{ readonly recoveryCode: string; readonly vaultId: string } | null>(null);
  const [startedAt, setStartedAt] = useState(0);
  const [isEnding, setIsEnding] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const { run, isRunning, failed, forget } = useAct();
  if (made !== null)
    return (
      <MakeSheet
        vaultName={vaultNameOf(facts.path)}
        vaultPath={facts.path}
        vaultId={made.vaultId}
        recoveryCode={made.recoveryCode}
        onProved={() => {
          // It is another vault by its number now.
          tellChanges(["vault"]);
          onDone();
        }}
      />
    );
  const isWrong = failed === "WRONG_PASSPHRASE";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (present === "" || next === null) return;
    const ending = (stop.current = new AbortController());
    setStartedAt(performance.now());
    setProgress(null);
    setIsEnding(false);
    void run(async () => {
      const changed = await engine.changeKeys(
        { secret: { passphrase: secretBytes(present) }, newPassphrase: secretBytes(next) },
        { signal: ending.signal, onProgress: setProgress },
      );
      setPresent("");
      setMade(changed);
    });
  };
  return (
    <>
      {isRunning ? (
        <ProgressCard
          title="Sealing the vault anew"
          stage={
            progress === null
              ? "Waiting for what is running, then opening the vault"
              : progress.done < progress.total
                ? "Reading everything and sealing it with the new keys. The vault is closed meanwhile."
                : "Reading all of it again"
          }
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          startedAt={startedAt}
          soFar="If it is interrupted, the vault is as it was. Begun again with the same new passphrase, it goes on."
          onCancel={() => {
            setIsEnding(true);
            stop.current?.abort();
          }}
          isEnding={isEnding}
        />
      ) : null}
      {/* It stays where it is, with the words that are on somebody's paper by now. */}
      <form className="card stack" data-gap="large" hidden={isRunning} onSubmit={submit}>
        <div className="stack">
          <p>
            Do this when somebody may know your passphrase or have seen the recovery sheet. Everything is sealed anew.
            The old passphrase and the old sheet then open nothing of this vault. It takes about as long as a backup,
            and as much room on this disk as the vault itself. What a repair has put aside in the vault’s folder “trash”
            goes with the old keys.
          </p>
          <p>
            Backups and copies made before still open with the old ones. Make a new backup afterwards, in another
            folder, and destroy the old backups.
          </p>
        </div>
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
        <div className="actions">
          <Button look="primary" type="submit" isDisabled={present === "" || next === null}>
            Seal the vault anew
          </Button>
          <Button look="quiet" onPress={onCancel}>
            Cancel
          </Button>
        </div>
      </form>
    </>
  );
}
