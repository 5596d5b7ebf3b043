/** The lock. Where that was asked for, the backup is brought up to date first; nobody has to wait for it. */
import { Lock } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { shell } from "../engine/engine.ts";
import { backUp, isBackupThere, rememberBackup } from "../state/back-up.ts";
import { codeOf } from "../state/code-of.ts";
import { useVault } from "../state/open-vault.tsx";
import { useSettings } from "../state/settings.ts";

export function LockButton() {
  const { facts } = useVault();
  const known = useSettings().backups[facts.vaultId];
  const [isBackingUp, setIsBackingUp] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const lock = () => void shell.lock({});
  const press = async () => {
    if (known?.byItself !== true || facts.isReadOnly || !(await isBackupThere(facts.path, known.folder))) {
      lock();
      return;
    }
    const { signal } = (stop.current = new AbortController());
    setIsBackingUp(true);
    try {
      await backUp(facts.vaultId, known.folder, { signal });
    } catch (error) {
      // Home says it when the vault is opened again: locking must not wait for anybody.
      if (codeOf(error) !== "CANCELLED")
        await rememberBackup(facts.vaultId, { hasFailed: true }).catch(() => undefined);
    }
    lock();
  };
  const lockNow = () => {
    stop.current?.abort();
    lock();
  };
  return (
    <>
      <Button look="quiet" Icon={Lock} onPress={() => void press()}>
        Lock
      </Button>
      {isBackingUp && known !== undefined ? (
        <Dialog title="Backing up, then locking" isOpen onClose={lockNow}>
          <div className="dialog-text">
            <p role="status">
              What is new goes to <Verbatim text={known.folder} max={120} />. The vault locks as soon as that is done.
            </p>
          </div>
          <div className="actions" data-align="end">
            <Button onPress={lockNow} autoFocus>
              Lock now
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
