/** Takes a case out of sight, after it was asked for by its name; for 30 days it can be brought back. */
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import { Button } from "../components/button.tsx";
import { cut } from "../components/cut-text.ts";
import { Confirm } from "../components/dialog.tsx";
import { Failure } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { offerUndoAndLeave } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";

export function RemoveCase({ document: { id, title } }: { readonly document: CaseDocument }) {
  const [asks, setAsks] = useState(false);
  const { run, failed } = useAct();
  const item = { kind: "case", id } as const;
  const remove = () =>
    void run(async () => {
      await engine.removeItem(item);
      offerUndoAndLeave(
        `“${cut(title, 60)}” was removed.`,
        () => engine.restoreItem(item),
        () => go({ screen: "cases" }),
      );
    });
  return (
    <>
      <Button look="quiet" Icon={Trash2} onPress={() => setAsks(true)}>
        Remove the case
      </Button>
      <Confirm
        title={`Remove “${cut(title, 80)}”?`}
        isOpen={asks}
        act="Remove it"
        look="danger"
        onConfirm={remove}
        onClose={() => setAsks(false)}
      >
        <p>
          Its question, requests, opinions and notes are shown nowhere any more. Under Settings it can be brought back
          for 30 days; then it is deleted for good.
        </p>
        <p>What you handed out for it stays in the log of packets, and the records themselves stay as they are.</p>
      </Confirm>
      <Failure code={failed} />
    </>
  );
}
