/** Making a vault: where it lies, what opens it, and the sheet that opens it when that is forgotten. */
import { useState } from "react";
import { SinglePage } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { secretBytes } from "../engine/secret-bytes.ts";
import { engine } from "../engine/engine.ts";
import { ChoosePassphrase } from "./choose-passphrase.tsx";
import { ChoosePlace } from "./choose-place.tsx";
import { MakeSheet } from "./make-sheet.tsx";
import { changeSettings } from "../state/settings.ts";
import { useAct } from "../state/use-act.ts";
import { vaultNameOf } from "../words/vault-name.ts";
import { StepHead } from "./step-head.tsx";

interface CreateVaultProps {
  readonly onCancel: () => void;
  /** The vault is made, proved and open. */
  readonly onDone: (path: string) => Promise<void>;
}

interface NewVault {
  readonly vaultId: string;
  readonly recoveryCode: string;
}

type Step =
  | { readonly is: "place" }
  | { readonly is: "passphrase"; readonly path: string }
  | { readonly is: "sheet"; readonly path: string; readonly made: NewVault };

export function CreateVault({ onCancel, onDone }: CreateVaultProps) {
  const [step, setStep] = useState<Step>({ is: "place" });
  switch (step.is) {
    case "place":
      return (
        <ChoosePlace
          purpose="new-vault"
          head={<StepHead step={1} of={3} title="Where should the vault be kept?" />}
          onCancel={onCancel}
          onChosen={(path) => setStep({ is: "passphrase", path })}
        >
          <p>
            A vault is one folder that holds everything, encrypted. Keep it on this computer or on a drive of yours; its
            backup goes to another drive, later, in Settings.
          </p>
        </ChoosePlace>
      );
    case "passphrase":
      return (
        <ChooseSecret
          path={step.path}
          onBack={() => setStep({ is: "place" })}
          onMade={(made) => setStep({ is: "sheet", path: step.path, made })}
        />
      );
    case "sheet":
      return (
        <SinglePage>
          <StepHead step={3} of={3} title="The recovery sheet" />
          <MakeSheet
            vaultName={vaultNameOf(step.path)}
            vaultPath={step.path}
            vaultId={step.made.vaultId}
            recoveryCode={step.made.recoveryCode}
            onProved={() => void onDone(step.path)}
          />
        </SinglePage>
      );
  }
}

interface ChooseSecretProps {
  readonly path: string;
  readonly onBack: () => void;
  readonly onMade: (made: NewVault) => void;
}

function ChooseSecret({ path, onBack, onMade }: ChooseSecretProps) {
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { run, isRunning, failed } = useAct();
  const make = () =>
    void run(async () => {
      if (passphrase === null) return;
      const made = await engine.createVault({ path, passphrase: secretBytes(passphrase) });
      // A window closed during the next step must find its vault again.
      await changeSettings({ vaultPath: path }).catch(() => undefined);
      onMade(made);
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
