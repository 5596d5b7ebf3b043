/** How Casebook looks and locks, what opens the vault, whether it is whole, what was removed, and what it protects against. */
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { FactList } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import type { ScreenProps } from "../screen-props.ts";
import { useVault } from "../state/open-vault.tsx";
import { RenewRecovery } from "../unlock/renew-recovery.tsx";
import { vaultNameOf } from "../words/vault-name.ts";
import { appVersion } from "../version.ts";
import { Backup } from "./backup.tsx";
import { ChangeKeys } from "./change-keys.tsx";
import { ChangePassphrase } from "./change-passphrase.tsx";
import { CheckVault } from "./check-vault.tsx";
import { Licences } from "./licences.tsx";
import { Looks } from "./looks.tsx";
import { FilingActs } from "../whose/filing-acts.tsx";
import { RemovedItems } from "./removed-items.tsx";

type Opened = "none" | "passphrase" | "recovery" | "keys";

export function SettingsScreen(_props: ScreenProps<"settings">) {
  const { facts } = useVault();
  const [opened, setOpened] = useState<Opened>("none");
  const [done, setDone] = useState<string | null>(null);
  const finish = (sentence: string) => {
    setOpened("none");
    setDone(sentence);
  };
  if (opened === "recovery")
    return (
      <>
        <div className="no-print">
          <PageHead title="A new recovery sheet">
            <p>The code of the old sheet opens nothing any more once the new one is made. Destroy the old paper.</p>
          </PageHead>
        </div>
        <RenewRecovery onProved={() => finish("The new recovery sheet works.")} onCancel={() => setOpened("none")} />
      </>
    );
  if (opened === "keys")
    return (
      <>
        <div className="no-print">
          <PageHead title="New keys for the whole vault" />
        </div>
        <ChangeKeys
          onDone={() => finish("The vault is sealed anew. Now make a new backup, in another folder.")}
          onCancel={() => setOpened("none")}
        />
      </>
    );
  return (
    <>
      <PageHead title="Settings" />
      {done === null ? null : (
        <div className="notice">
          <Message tone="ok" title={done} isAnnounced />
        </div>
      )}
      <Looks />
      <section className="section" aria-label="What opens the vault">
        <h2>What opens the vault</h2>
        {facts.isReadOnly ? (
          <p className="secondary">The vault can only be read here, so neither can be changed here.</p>
        ) : opened === "passphrase" ? (
          <ChangePassphrase
            onDone={() => finish("The new passphrase opens the vault.")}
            onCancel={() => setOpened("none")}
          />
        ) : (
          <div className="actions">
            <Button onPress={() => setOpened("passphrase")}>Change the passphrase</Button>
            <Button onPress={() => setOpened("recovery")}>Make a new recovery sheet</Button>
            <Button onPress={() => setOpened("keys")}>Somebody knows my passphrase</Button>
          </div>
        )}
      </section>
      <Backup />
      <CheckVault />
      <FilingActs />
      <RemovedItems />
      <Protection />
      <section className="section" aria-label="About">
        <h2>About</h2>
        <FactList
          facts={[
            { label: "Casebook", value: `Version ${appVersion}` },
            { label: "This vault", value: <Verbatim text={vaultNameOf(facts.path)} max={80} /> },
            { label: "Its folder", value: <Verbatim text={facts.path} max={200} className="verbatim code small" /> },
          ]}
        />
        <Licences />
      </section>
    </>
  );
}

function Protection() {
  return (
    <section className="section" aria-label="What the vault protects against">
      <h2>What the vault protects against</h2>
      <p>
        Everything in the vault’s folder is encrypted, also names and dates. Whoever finds or steals the computer, a
        backup or a copied folder can read nothing without the passphrase or the recovery sheet. Files you import are
        opened in a closed-off part of the program that has no keys and no network.
      </p>
      <h3>What it cannot do</h3>
      <p>
        It cannot protect an unlocked vault from somebody at this computer, or from a program that watches the keyboard
        or the screen. It cannot protect the packets and files that you take out of it; those are as safe as where you
        put them. And it cannot bring records back when the folder is lost and there is no backup of it.
      </p>
    </section>
  );
}
