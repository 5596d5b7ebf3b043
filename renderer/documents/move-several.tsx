/** Choosing several lines of the contents and moving them to somebody else. */
import { ArrowRightLeft } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { useAct } from "../state/use-act.ts";
import { moveItems } from "../whose/file-items.ts";
import { useMoveDialog } from "../whose/move-dialog.tsx";

export interface ChosenLines {
  /** Null while nobody is choosing. */
  readonly chosen: ReadonlySet<string> | null;
  readonly toggle: (line: ContentsLine) => void;
  readonly choose: (ids: readonly string[]) => void;
  readonly end: () => void;
}

export function useChosenLines(): ChosenLines {
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const toggle = useCallback(
    ({ id }: ContentsLine) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  const choose = useCallback((ids: readonly string[]) => setChosen(new Set(ids)), []);
  const end = useCallback(() => setChosen(null), []);
  return useMemo(() => ({ chosen, toggle, choose, end }), [chosen, toggle, choose, end]);
}

interface MoveSeveralProps {
  readonly choice: ChosenLines;
  readonly shown: readonly ContentsLine[];
  readonly personId: string;
}

export function MoveSeveral({ choice, shown, personId }: MoveSeveralProps) {
  const { run, isRunning, failed } = useAct();
  const { chosen } = choice;
  const [dialog, askWhere] = useMoveDialog({
    except: personId,
    onMove: (whom) =>
      void run(async () => {
        await moveItems([...(chosen ?? [])], whom);
        choice.end();
      }),
  });
  if (chosen === null)
    return (
      <Button look="quiet" Icon={ArrowRightLeft} onPress={() => choice.choose([])}>
        Move several
      </Button>
    );
  return (
    <div className="actions" role="group" aria-label="Move several">
      <span role="status">{chosen.size.toLocaleString("en-GB")} chosen</span>
      <Button look="primary" isDisabled={chosen.size === 0} isPending={isRunning} onPress={askWhere}>
        Move to…
      </Button>
      <Button look="quiet" onPress={() => choice.choose(shown.map(({ id }) => id))}>
        Choose all {shown.length.toLocaleString("en-GB")}
      </Button>
      <Button look="quiet" onPress={choice.end}>
        Cancel
      </Button>
      <Failure code={failed} />
      {dialog}
    </div>
  );
}
