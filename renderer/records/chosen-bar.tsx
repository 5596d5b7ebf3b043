/** What can be done with the lines that are chosen. What nobody has looked at is not confirmed, but looked through. */
import { ArrowRightLeft, Check, Layers, Trash2 } from "lucide-react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { count } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useStore } from "../state/store.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { moveItems } from "../whose/file-items.ts";
import { useMoveDialog } from "../whose/move-dialog.tsx";
import { lookedAtStore } from "./looked-at.ts";
import { isToCheck } from "./records-filter.ts";

interface ChosenBarProps {
  /** The lines that are chosen and shown. */
  readonly lines: readonly ContentsLine[];
  readonly shown: number;
  readonly personId: string;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

export function ChosenBar({ lines, shown, personId, onAll, onNone }: ChosenBarProps) {
  const { run, isRunning, failed } = useAct();
  const looked = useStore(lookedAtStore);
  const toConfirm = lines.filter((line) => isToCheck(line) && (line.pages ?? 0) > 0);
  const seen = toConfirm.filter(({ id }) => looked.has(id));
  const unseen = toConfirm.filter(({ id }) => !looked.has(id));
  const [dialog, askWhere] = useMoveDialog({
    except: personId,
    onMove: (whom) =>
      void run(async () => {
        await moveItems(
          lines.map(({ id }) => id),
          whom,
        );
        onNone();
      }),
  });
  const confirm = () =>
    void run(async () => {
      const ids = await engine.confirmDocuments({ ids: seen.map(({ id }) => id as DocumentId) });
      offerUndo(`${count(ids.length, "document")} confirmed as read.`, () => engine.takeBackConfirmation({ ids }));
      onNone();
    });
  const lookThrough = () => {
    const [first] = unseen;
    if (first) go({ screen: "document", id: first.id, among: unseen.map(({ id }) => id) });
  };
  const remove = () =>
    void run(async () => {
      const items = lines.map(({ kind, id }) => ({ kind, id }));
      await engine.removeItems({ items });
      offerUndo(`${count(items.length, "record was", "records were")} removed.`, () => engine.restoreItems({ items }));
      onNone();
    });
  return (
    <div className="actions chosen-bar" role="group" aria-label="What is chosen">
      <span role="status" className="chosen-count">
        {lines.length.toLocaleString("en-GB")} chosen
      </span>
      {seen.length === 0 ? null : (
        <Button Icon={Check} isPending={isRunning} onPress={confirm}>
          Confirm {seen.length.toLocaleString("en-GB")} you looked at
        </Button>
      )}
      {unseen.length === 0 ? null : (
        <Button Icon={Check} onPress={lookThrough}>
          Look at {unseen.length.toLocaleString("en-GB")} and confirm
        </Button>
      )}
      {canJoin(lines) ? (
        <Button Icon={Layers} onPress={() => go({ screen: "join", ids: lines.map(({ id }) => id) })}>
          Make them one paper…
        </Button>
      ) : null}
      <Button Icon={ArrowRightLeft} isPending={isRunning} onPress={askWhere}>
        Move to…
      </Button>
      <Button Icon={Trash2} isPending={isRunning} onPress={remove}>
        Remove
      </Button>
      {lines.length < shown ? (
        <Button look="quiet" onPress={onAll}>
          Choose all {shown.toLocaleString("en-GB")}
        </Button>
      ) : null}
      <Button look="quiet" onPress={onNone}>
        Choose none
      </Button>
      <Failure code={failed} />
      {dialog}
    </div>
  );
}

/** Papers whose pages are pictures or print; a note has no pages that another paper could take in. */
function canJoin(lines: readonly ContentsLine[]): boolean {
  return lines.length > 1 && lines.length <= 500 && lines.every(({ isDrawn }) => isDrawn);
}
