/** Making a vault: where it lies, what opens it, and the sheet that opens it when that is forgotten. */
import { useState } from "react";
import { SinglePage } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { secretBytes } from "../engine/secret-bytes.ts";
import { engine, shell } from "../engine/engine.ts";
import { ChoosePassphrase } from "./choose-passphrase.tsx";
import { MakeSheet } from "./make-sheet.tsx";
import { changeSettings } from "../state/settings.ts";
import { useAct } from "../state/use-act.ts";
import { nameProblem, vaultNameOf, vaultPathIn } from "../words/vault-name.ts";
import { StepHead } from "./step-head.tsx";

interface CreateVaultProps {
  readonly onCancel: () => void;
  /** The vault is made, proved and open. */
  readonly onDone: (path: string) => Promise<void>;
}

type Step =
  | { readonly is: "place" }
  | { readonly is: "passphrase"; readonly path: string }
  | { readonly is: "sheet"; readonly path: string; readonly recoveryCode: string };

export function CreateVault({ onCancel, onDone }: CreateVaultProps) {
  const [step, setStep] = useState<Step>({ is: "place" });
  switch (step.is) {
    case "place":
      return <ChoosePlace onCancel={onCancel} onChosen={(path) => setStep({ is: "passphrase", path })} />;
    case "passphrase":
      return (
        <ChooseSecret
          path={step.path}
          onBack={() => setStep({ is: "place" })}
          onMade={(recoveryCode) => setStep({ is: "sheet", path: step.path, recoveryCode })}
        />
      );
    case "sheet":
      return (
        <SinglePage>
          <StepHead step={3} of={3} title="The recovery sheet" />
          <MakeSheet
            vaultName={vaultNameOf(step.path)}
            vaultPath={step.path}
            recoveryCode={step.recoveryCode}
            onProved={() => void onDone(step.path)}
          />
        </SinglePage>
      );
  }
}

interface ChoosePlaceProps {
  readonly onCancel: () => void;
  readonly onChosen: (path: string) => void;
}

function ChoosePlace({ onCancel, onChosen }: ChoosePlaceProps) {
  const [folder, setFolder] = useState<string | null>(null);
  const [name, setName] = useState("My");
  const { run, failed } = useAct();
  const problem = nameProblem(name);
  const choose = () =>
    void run(async () => {
      const chosen = await shell.chooseFolder({ purpose: "new-vault" });
      if (chosen !== null) setFolder(chosen);
    });
  return (
    <SinglePage>
      <StepHead step={1} of={3} title="Where should the vault be kept?" />
      <p>
        A vault is one folder that holds everything, encrypted. Keep it on this computer or on a drive of yours; copy
        the whole folder to make a backup.
      </p>
      {folder === null ? null : (
        <div className="stack">
          <TextField
            label="Name of the vault"
            value={name}
            onChange={setName}
            width="short"
            maxLength={80}
            error={problem}
            autoFocus
          />
          <p className="secondary">
            It will be made here:{" "}
            <Verbatim text={vaultPathIn(folder, name)} max={200} className="verbatim code small" />
          </p>
        </div>
      )}
      <Failure code={failed} />
      <div className="actions">
        {folder === null ? (
          <Button look="primary" onPress={choose} autoFocus>
            Choose a folder
          </Button>
        ) : (
          <>
            <Button look="primary" isDisabled={problem !== null} onPress={() => onChosen(vaultPathIn(folder, name))}>
              Next
            </Button>
            <Button onPress={choose}>Choose another folder</Button>
          </>
        )}
        <Button look="quiet" onPress={onCancel}>
          Back
        </Button>
      </div>
    </SinglePage>
  );
}

interface ChooseSecretProps {
  readonly path: string;
  readonly onBack: () => void;
  readonly onMade: (recoveryCode: string) => void;
}

function ChooseSecret({ path, onBack, onMade }: ChooseSecretProps) {
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { run, isRunning, failed } = useAct();
  const make = () =>
    void run(async () => {
      if (passphrase === null) return;
      const { recoveryCode } = await engine.createVault({ path, passphrase: secretBytes(passphrase) });
      // A window closed during the next step must find its vault again.
      await changeSettings({ vaultPath: path }).catch(() => undefined);
      onMade(recoveryCode);
    });
  return (
    <SinglePage>
      <StepHead step={2} of={3} title="What should open it?" />
      <p>
        The passphrase is asked for each time the vault is opened. Nobody can reset it: without it, and without the
        recovery sheet of the next step, nobody can read the vault again.
      </p>
      <ChoosePassphrase onChange={setPassphrase} />
      <Failure code={failed} />
      <div className="actions">
        <Button look="primary" isDisabled={passphrase === null} isPending={isRunning} onPress={make}>
          {isRunning ? "Making the vault…" : "Make the vault"}
        </Button>
        <Button look="quiet" onPress={onBack} isDisabled={isRunning}>
          Back
        </Button>
      </div>
    </SinglePage>
  );
}
