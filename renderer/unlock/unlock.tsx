/** Opening a vault with its passphrase, and what to do when that does not work. */
import { useState, type FormEvent } from "react";
import type { OpenVault } from "../../shared/api/engine/vault.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { SinglePage, Wordmark } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { Checkbox } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { damageWords } from "../words/damage-words.ts";
import { secretBytes } from "../engine/secret-bytes.ts";
import { engine } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import { heldAgainstAnchor } from "../state/vault-anchor.ts";
import { vaultNameOf } from "../words/vault-name.ts";
import { OpenedWithNotice } from "./opened-with-notice.tsx";
import { Recover } from "./recover.tsx";
import { StepHead } from "./step-head.tsx";

interface UnlockProps {
  readonly path: string;
  readonly onOpened: (path: string) => Promise<void>;
  readonly onOther: () => void;
  readonly onChooseAgain: () => void;
}

type Step =
  | { readonly is: "passphrase" }
  | { readonly is: "recover" }
  /** Open, but there is something to know first. */
  | { readonly is: "notice"; readonly vault: OpenVault };

export function Unlock({ path, onOpened, onOther, onChooseAgain }: UnlockProps) {
  const [step, setStep] = useState<Step>({ is: "passphrase" });
  const opened = async (facts: OpenVault) => {
    const vault = heldAgainstAnchor(facts);
    if (needsNotice(vault)) setStep({ is: "notice", vault });
    else await onOpened(path);
  };
  switch (step.is) {
    case "passphrase":
      return (
        <PassphrasePage
          path={path}
          onOpened={opened}
          onForgotten={() => setStep({ is: "recover" })}
          onOther={onOther}
          onChooseAgain={onChooseAgain}
        />
      );
    case "recover":
      return <Recover path={path} onOpened={opened} onBack={() => setStep({ is: "passphrase" })} />;
    case "notice":
      return <OpenedWithNotice vault={step.vault} onGoOn={() => void onOpened(path)} />;
  }
}

/** True when the vault can be read only, or something in it needs a person. */
function needsNotice({ isReadOnly, damage }: OpenVault): boolean {
  return isReadOnly || damage.some(({ code }) => !damageWords(code).isHarmless);
}

interface PassphrasePageProps {
  readonly path: string;
  readonly onOpened: (vault: OpenVault) => Promise<void>;
  readonly onForgotten: () => void;
  readonly onOther: () => void;
  readonly onChooseAgain: () => void;
}

function PassphrasePage({ path, onOpened, onForgotten, onOther, onChooseAgain }: PassphrasePageProps) {
  const [passphrase, setPassphrase] = useState("");
  const [isShown, setIsShown] = useState(false);
  const { run, isRunning, failed, forget } = useAct();
  const isWrong = failed === "WRONG_PASSPHRASE";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === "") return;
    void run(async () => onOpened(await engine.unlock({ path, secret: { passphrase: secretBytes(passphrase) } })));
  };
  return (
    <SinglePage isLow>
      <Wordmark />
      <div className="stack" data-gap="small">
        <StepHead
          title={
            <>
              Open <Verbatim text={`“${vaultNameOf(path)}”`} max={60} />
            </>
          }
        />
        <p className="secondary small">
          <Verbatim text={path} max={160} />
        </p>
      </div>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Passphrase"
          value={passphrase}
          onChange={(text) => {
            setPassphrase(text);
            forget();
          }}
          isSecret={!isShown}
          autoFocus
          error={
            isWrong
              ? "That passphrase does not open this vault. Nothing was changed; try again. If you are certain that it is right, the vault’s key file may be damaged: the recovery sheet opens it then (“I forgot the passphrase”)."
              : null
          }
        />
        <Checkbox isSelected={isShown} onChange={setIsShown}>
          Show what I type
        </Checkbox>
        {isWrong ? null : <OpeningFailure code={failed} onChooseAgain={onChooseAgain} />}
        <div className="actions">
          <Button look="primary" type="submit" isPending={isRunning}>
            {isRunning ? "Opening…" : "Open"}
          </Button>
          <Button look="quiet" onPress={onForgotten} isDisabled={isRunning}>
            I forgot the passphrase
          </Button>
          <Button look="quiet" onPress={onOther} isDisabled={isRunning}>
            Another vault
          </Button>
        </div>
      </form>
    </SinglePage>
  );
}

/** Where another folder may hold what this one does not. */
const elsewhere: ReadonlySet<ErrorCode> = new Set([
  "VAULT_MISSING",
  "VAULT_DAMAGED",
  "KEY_FILES_LOST",
  "HEADERS_LOST",
  "SOURCE_UNREADABLE",
]);

interface OpeningFailureProps {
  readonly code: ErrorCode | null;
  readonly onChooseAgain: () => void;
}

function OpeningFailure({ code, onChooseAgain }: OpeningFailureProps) {
  const isElsewhere = code !== null && elsewhere.has(code);
  return (
    <Failure
      code={code}
      actions={isElsewhere ? <Button onPress={onChooseAgain}>Choose the vault’s folder</Button> : undefined}
    />
  );
}
