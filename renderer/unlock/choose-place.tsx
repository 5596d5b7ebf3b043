/** Where a vault is to be kept, and what its folder is called. */
import { useState, type ReactNode } from "react";
import { SinglePage } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { shell } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import { nameProblem, vaultPathIn } from "../words/vault-name.ts";

interface ChoosePlaceProps {
  readonly purpose: "new-vault" | "restored-vault";
  readonly head: ReactNode;
  readonly children: ReactNode;
  readonly onCancel: () => void;
  readonly onChosen: (path: string) => void;
}

export function ChoosePlace({ purpose, head, children, onCancel, onChosen }: ChoosePlaceProps) {
  const [folder, setFolder] = useState<string | null>(null);
  const [name, setName] = useState("My");
  const { run, failed } = useAct();
  const problem = nameProblem(name);
  const choose = () =>
    void run(async () => {
      const chosen = await shell.chooseFolder({ purpose });
      if (chosen !== null) setFolder(chosen);
    });
  return (
    <SinglePage>
      {head}
      {children}
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
