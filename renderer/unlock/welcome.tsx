/** The first page of all. */
import { FolderOpen, Plus, RotateCcw } from "lucide-react";
import { SinglePage, Wordmark } from "../components/single-page.tsx";
import { Button } from "../components/button.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { vaultNameOf } from "../words/vault-name.ts";

interface WelcomeProps {
  readonly lastVault: string | null;
  readonly onCreate: () => void;
  readonly onOpen: (path: string) => void;
  readonly onOpenOther: () => void;
  readonly onRestore: () => void;
}

export function Welcome({ lastVault, onCreate, onOpen, onOpenOther, onRestore }: WelcomeProps) {
  return (
    <SinglePage isLow>
      <div className="stack">
        <Wordmark />
        <h1 className="display">Your health records, in one place that only you can open</h1>
        <p className="lead">
          Casebook keeps discs, lab results and letters in an encrypted vault on this computer, puts them in order, and
          binds what a specialist needs into one packet. It never uses a network; nobody but you holds the key.
        </p>
      </div>
      {lastVault === null ? null : (
        <div className="actions">
          <Button look="primary" onPress={() => onOpen(lastVault)}>
            Open <Verbatim text={`“${vaultNameOf(lastVault)}”`} max={40} />
          </Button>
        </div>
      )}
      <div className="actions">
        <Button look={lastVault === null ? "primary" : "plain"} Icon={Plus} onPress={onCreate}>
          Make a new vault
        </Button>
        <Button Icon={FolderOpen} onPress={onOpenOther}>
          Open a vault I have
        </Button>
        <Button Icon={RotateCcw} onPress={onRestore}>
          Bring one back from a backup
        </Button>
      </div>
      <p className="secondary small">
        Casebook keeps and orders records. It gives no medical advice; in an emergency call your emergency number.
      </p>
    </SinglePage>
  );
}
