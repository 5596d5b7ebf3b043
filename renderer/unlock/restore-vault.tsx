/** Bringing a vault back: which backup, what opens it, where the vault is to be kept, and what came back. */
import { useRef, useState, type FormEvent } from "react";
import type { RestoreResult } from "../../shared/api/engine/custody.ts";
import { Button } from "../components/button.tsx";
import { Failure, Message } from "../components/message.tsx";
import { ProgressCard } from "../components/progress-card.tsx";
import { SinglePage } from "../components/single-page.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { secretBytes } from "../engine/secret-bytes.ts";
import { useAct } from "../state/use-act.ts";
import { count, listed } from "../words/counts.ts";
import { momentOf } from "../words/today.ts";
import { vaultNameOf } from "../words/vault-name.ts";
import { ChoosePlace } from "./choose-place.tsx";
import { StepHead } from "./step-head.tsx";

interface RestoreVaultProps {
  /** The folder of the backup. */
  readonly source: string;
  readonly onCancel: () => void;
  /** The vault is back and waits to be opened. */
  readonly onDone: (path: string) => void;
}

export function RestoreVault({ source, onCancel, onDone }: RestoreVaultProps) {
  const [path, setPath] = useState<string | null>(null);
  if (path !== null)
    return <BringBack source={source} path={path} onBack={() => setPath(null)} onDone={() => onDone(path)} />;
  return (
    <ChoosePlace
      purpose="restored-vault"
      head={<StepHead step={1} of={2} title="Where should the vault be kept?" />}
      onCancel={onCancel}
      onChosen={setPath}
    >
      <p>
        The backup is only read; it stays as it is. The vault is made anew in a folder of its own, so nothing that you
        have now is touched.
      </p>
      <p className="secondary">
        The backup: <Verbatim text={source} max={200} className="verbatim code small" />
      </p>
    </ChoosePlace>
  );
}

interface BringBackProps {
  readonly source: string;
  readonly path: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

interface Running {
  readonly startedAt: number;
  readonly done: number;
  readonly total: number | null;
}

function BringBack({ source, path, onBack, onDone }: BringBackProps) {
  const [typed, setTyped] = useState("");
  const [isByCode, setIsByCode] = useState(false);
  const [running, setRunning] = useState<Running | null>(null);
  const [result, setResult] = useState<RestoreResult | null>(null);
  const { run, isRunning, failed, forget } = useAct();
  const abort = useRef<AbortController | null>(null);
  const isWrong = failed === "WRONG_PASSPHRASE" || (isByCode && failed === "INVALID_INPUT");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === "") return;
    const startedAt = performance.now();
    const stop = new AbortController();
    abort.current = stop;
    void run(async () => {
      setRunning({ startedAt, done: 0, total: null });
      try {
        const bytes = secretBytes(typed);
        const secret = isByCode ? { recoveryCode: bytes } : { passphrase: bytes };
        const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) =>
          setRunning({ startedAt, done, total });
        setResult(
          await engine.restoreVault({ source, destination: path, secret }, { signal: stop.signal, onProgress }),
        );
      } finally {
        setRunning(null);
      }
    });
  };
  if (result !== null) return <BroughtBack result={result} path={path} onDone={onDone} />;
  if (running !== null)
    return (
      <SinglePage>
        <StepHead step={2} of={2} title="Bringing the vault back" />
        <ProgressCard
          title={<Verbatim text={`“${vaultNameOf(path)}”`} max={60} />}
          stage="Copying from the backup, and checking what arrives"
          done={running.done}
          total={running.total}
          startedAt={running.startedAt}
          onCancel={() => abort.current?.abort()}
          isEnding={abort.current?.signal.aborted === true}
        />
      </SinglePage>
    );
  return (
    <SinglePage>
      <StepHead step={2} of={2} title="What opens the backup?" />
      <p>
        A backup opens with what opened its vault: the passphrase of that time, or the recovery sheet, with which a
        forgotten passphrase can be replaced afterwards.
      </p>
      <form className="stack" onSubmit={submit}>
        <TextField
          key={isByCode ? "code" : "passphrase"}
          label={isByCode ? "Recovery code" : "Passphrase"}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            forget();
          }}
          isSecret={!isByCode}
          {...(isByCode ? { font: "code" as const } : {})}
          autoFocus
          error={
            isWrong
              ? `That does not open the backup. Nothing was changed; try again. If you are certain that it is right, its key file may be damaged: use the ${isByCode ? "passphrase" : "recovery sheet"} then.`
              : null
          }
        />
        <Failure code={isWrong ? null : failed} />
        <div className="actions">
          <Button look="primary" type="submit" isPending={isRunning} isDisabled={typed.trim() === ""}>
            Bring the vault back
          </Button>
          <Button
            onPress={() => {
              setIsByCode(!isByCode);
              setTyped("");
              forget();
            }}
          >
            {isByCode ? "Use the passphrase" : "Use the recovery sheet"}
          </Button>
          <Button look="quiet" onPress={onBack}>
            Back
          </Button>
        </div>
      </form>
    </SinglePage>
  );
}

function thereAgain(documents: number, images: number): string {
  const things = [
    ...(documents === 0 ? [] : [count(documents, "document")]),
    ...(images === 0 ? [] : [count(images, "image")]),
  ];
  if (things.length === 0) return "Nothing was stored in it yet";
  return `${listed(things)} ${documents + images === 1 ? "is" : "are"} there again`;
}

interface BroughtBackProps {
  readonly result: RestoreResult;
  readonly path: string;
  readonly onDone: () => void;
}

function BroughtBack({ result: { documents, instances, madeAt, passedOver, ok }, path, onDone }: BroughtBackProps) {
  return (
    <SinglePage>
      <StepHead title="The vault is back" />
      <Message tone={ok ? "ok" : "caution"} title={thereAgain(documents, instances)} isAnnounced>
        <p>
          The vault is as it was on {momentOf(madeAt)}.{" "}
          {ok
            ? "It was checked and is whole."
            : "Part of it was damaged or missing where it came from; what that is, is told when the vault is opened."}
        </p>
        {passedOver === 0 ? null : (
          <p>
            {passedOver === 1 ? "A newer state was" : `${passedOver} newer states were`} not in the backup as a whole
            and could not be brought back.
          </p>
        )}
      </Message>
      <p className="secondary">
        It is kept here: <Verbatim text={path} max={200} className="verbatim code small" />
      </p>
      <div className="actions">
        <Button look="primary" onPress={onDone} autoFocus>
          Open it
        </Button>
      </div>
    </SinglePage>
  );
}
