/** Asks for the name of what is to be deleted for good, so that nothing is deleted by a slip of the hand. */
import { useState } from "react";
import type { RemovedLine } from "../../shared/api/engine/removal.ts";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import { namedList } from "./named-list.ts";

interface DeleteForGoodProps {
  readonly line: RemovedLine;
  readonly onClose: () => void;
  readonly onGone: () => void;
}

export function DeleteForGood({ line, onClose, onGone }: DeleteForGoodProps) {
  const { kind, id, title, alsoGoes } = line;
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const { run, isRunning, failed } = useAct();
  const act = () =>
    void run(async () => {
      const done = await engine.deleteForGood({ kind, id, name });
      if (done.is === "named-otherwise") setWrong("That is not what it is called. Type the name as it stands above.");
      else if (done.is === "held")
        setWrong(`The same file also holds ${namedList(done.heldBy)}, which is not removed. Nothing was deleted.`);
      else {
        onClose();
        onGone();
      }
    });
  return (
    <Dialog title="Delete this for good?" isOpen onClose={onClose} role="alertdialog">
      <div className="dialog-text">
        <p>
          <strong>
            <Verbatim text={title} max={400} />
          </strong>
        </p>
        <p>
          It cannot be brought back, by you or by anybody.
          {alsoGoes.length === 0 ? "" : ` In the same file, and deleted with it: ${namedList(alsoGoes)}.`} Backups made
          before still hold it, and so do packets that you gave to somebody.
        </p>
        <TextField
          label="To delete it, type its name"
          value={name}
          onChange={(typed) => {
            setName(typed);
            setWrong(null);
          }}
          error={wrong}
          autoFocus
        />
        <Failure code={failed} />
      </div>
      <div className="actions" data-align="end">
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button look="danger" isPending={isRunning} isDisabled={name.trim() === ""} onPress={act}>
          Delete for good
        </Button>
      </div>
    </Dialog>
  );
}
