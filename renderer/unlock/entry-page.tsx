/** The window in which passphrases are typed: welcome, a new vault, opening one. It is destroyed when the records open. */
import { useEffect, useState } from "react";
import { shell } from "../engine/engine.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import { CreateVault } from "./create-vault.tsx";
import { RestoreVault } from "./restore-vault.tsx";
import { Unlock } from "./unlock.tsx";
import { Welcome } from "./welcome.tsx";

type Step =
  | { readonly is: "welcome" }
  | { readonly is: "create" }
  | { readonly is: "unlock"; readonly path: string }
  | { readonly is: "restore"; readonly source: string };

export function EntryPage() {
  const { vaultPath } = useSettings();
  const [step, setStep] = useState<Step>(vaultPath === null ? { is: "welcome" } : { is: "unlock", path: vaultPath });
  const openOther = async () => {
    const path = await shell.chooseFolder({ purpose: "open-vault" });
    if (path !== null) setStep({ is: "unlock", path });
  };
  const restore = async () => {
    const source = await shell.chooseFolder({ purpose: "from-backup" });
    if (source !== null) setStep({ is: "restore", source });
  };
  useEffect(() => {
    document.title = step.is === "unlock" ? "Open a vault – Casebook" : "Welcome – Casebook";
  }, [step]);
  switch (step.is) {
    case "welcome":
      return (
        <Welcome
          lastVault={vaultPath}
          onCreate={() => setStep({ is: "create" })}
          onOpen={(path) => setStep({ is: "unlock", path })}
          onOpenOther={() => void openOther()}
          onRestore={() => void restore()}
        />
      );
    case "create":
      return <CreateVault onCancel={() => setStep({ is: "welcome" })} onDone={showRecordsOf} />;
    case "restore":
      return (
        <RestoreVault
          source={step.source}
          onCancel={() => setStep({ is: "welcome" })}
          onDone={(path) => setStep({ is: "unlock", path })}
        />
      );
    case "unlock":
      return (
        <Unlock
          key={step.path}
          path={step.path}
          onOpened={showRecordsOf}
          onOther={() => setStep({ is: "welcome" })}
          onChooseAgain={() => void openOther()}
        />
      );
  }
}

async function showRecordsOf(path: string): Promise<void> {
  // Not being able to remember the place keeps nobody from the records.
  await changeSettings({ vaultPath: path }).catch(() => undefined);
  await shell.showRecords({});
}
