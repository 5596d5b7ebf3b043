/** Whether the day or the month stands first on a paper that leaves it open: which was taken, why, and a person's word on it. */
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { DateOrder } from "../../shared/model/document.ts";
import { dateOrderWords, otherOrder } from "../../shared/paper-words.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { count } from "../words/counts.ts";

interface DateOrderPartProps {
  readonly document: OpenDocument;
  readonly isReadOnly: boolean;
}

export function DateOrderPart({ document: { id, dateOrder, facility }, isReadOnly }: DateOrderPartProps) {
  const { run, isRunning, failed } = useAct();
  if (dateOrder === null) return null;
  const { used, basis } = dateOrder;
  const before = basis === "place" || basis === "paper" ? used : null;
  const say = (order: DateOrder | null) => () =>
    void run(async () => {
      const { read } = await engine.sayDateOrder({ ids: [id], order });
      offerUndo(`${count(read, "paper")} ${read === 1 ? "was" : "were"} read again.`, () =>
        engine.sayDateOrder({ ids: [id], order: before }),
      );
    });
  return (
    <div className="stack date-order" data-gap="small" role="group" aria-label="Day or month first">
      <p className="small">{dateOrderWords(dateOrder, facility)}</p>
      {isReadOnly ? null : (
        <div className="actions">
          {used === null ? (
            <>
              <Button onPress={say("day-first")} isPending={isRunning}>
                Day first
              </Button>
              <Button onPress={say("month-first")} isPending={isRunning}>
                Month first
              </Button>
            </>
          ) : (
            <Button look="quiet" onPress={say(otherOrder(used))} isPending={isRunning}>
              {used === "day-first" ? "Read month first instead" : "Read day first instead"}
            </Button>
          )}
          {before === null ? null : (
            <Button look="quiet" onPress={say(null)} isPending={isRunning}>
              Take my word back
            </Button>
          )}
        </div>
      )}
      <Failure code={failed} />
    </div>
  );
}
