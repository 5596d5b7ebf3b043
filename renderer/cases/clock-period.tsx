/** How long an answer may take at the chosen place, and a period of the person's own in its place. */
import { useState } from "react";
import { OwnPeriod, type Clock } from "../../shared/model/case/letter.ts";
import { formatDate, isAhead, parsePartialDate, type PartialDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { today } from "../words/today.ts";
import { useCanEdit } from "./editable.tsx";

type Period = Pick<Clock, "first" | "extension" | "checkedOn">;

export function ClockPeriod({ clock }: { readonly clock: Clock }) {
  const { id, shipped } = clock;
  const canEdit = useCanEdit();
  const [isSaying, setIsSaying] = useState(false);
  const { run, isRunning, failed } = useAct();
  const keep = (period: OwnPeriod) => void run(() => change(id, period, ownOf(clock)).then(() => setIsSaying(false)));
  return (
    <div className="stack" data-gap="small">
      <p className="small">
        {shipped === undefined ? "" : "Your own period: "}
        {periodWords(clock)}.{shipped === undefined ? "" : ` Casebook’s table says ${periodWords(shipped)}.`}
      </p>
      {!canEdit ? null : isSaying ? (
        <PeriodForm clock={clock} isRunning={isRunning} onKeep={keep} onClose={() => setIsSaying(false)} />
      ) : (
        <div className="actions">
          <Button look="quiet" onPress={() => setIsSaying(true)}>
            Say another period
          </Button>
          {shipped === undefined ? null : (
            <Button look="quiet" isPending={isRunning} onPress={() => void run(() => change(id, null, ownOf(clock)))}>
              Use the table’s again
            </Button>
          )}
        </div>
      )}
      <Failure code={failed} />
    </div>
  );
}

/** What the person said; null where the table counts. */
function ownOf({ shipped, first, extension, checkedOn }: Clock): OwnPeriod | null {
  return shipped === undefined ? null : { first, extension, checkedOn: checkedOn as PartialDate };
}

async function change(id: string, to: OwnPeriod | null, before: OwnPeriod | null): Promise<void> {
  const set = (period: OwnPeriod | null) =>
    period === null ? engine.takeBackClock({ id }) : engine.setClock({ id, ...period });
  await set(to);
  offerUndo(to === null ? "The table’s period counts again." : "Your own period counts.", () => set(before));
}

interface PeriodFormProps {
  readonly clock: Clock;
  readonly isRunning: boolean;
  readonly onKeep: (period: OwnPeriod) => void;
  readonly onClose: () => void;
}

function PeriodForm({ clock, isRunning, onKeep, onClose }: PeriodFormProps) {
  const [draft, setDraft] = useState<Period>({ ...clock, checkedOn: today() });
  const set = (fields: Partial<Period>) => setDraft((before) => ({ ...before, ...fields }));
  const read = OwnPeriod.safeParse(draft);
  const isWrong = (field: keyof Period) => !read.success && read.error.issues.some(({ path }) => path[0] === field);
  const wrong = (field: "first" | "extension") =>
    isWrong(field) ? "Write it as a number of days or months: 21 days, 1 month." : null;
  return (
    <div className="stack" data-gap="small">
      <TextField
        label="The answer is due within"
        width="short"
        help="For example: 21 days, 1 month. Leave it empty where the law names no number."
        value={draft.first}
        onChange={(first) => set({ first })}
        error={wrong("first")}
      />
      <TextField
        label="What may be added once"
        width="short"
        value={draft.extension}
        onChange={(extension) => set({ extension })}
        error={wrong("extension")}
      />
      <TextField
        label="You looked it up on"
        width="short"
        help="Year, month, day: 2026-12-01"
        value={draft.checkedOn}
        onChange={(checkedOn) => set({ checkedOn })}
        error={checkedProblem(draft.checkedOn)}
      />
      <div className="actions">
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button
          isPending={isRunning}
          isDisabled={!read.success || checkedProblem(draft.checkedOn) !== null}
          onPress={() => read.success && onKeep(read.data)}
        >
          Keep this period
        </Button>
      </div>
    </div>
  );
}

function checkedProblem(typed: string): string | null {
  const day = parsePartialDate(typed);
  if (day === null) return "Write the day as 2026-12-01.";
  return isAhead(day, today()) ? "That day has not come yet." : null;
}

function periodWords({ first, extension, checkedOn }: Period): string {
  const more = extension === "" ? "" : `, once ${extension} more`;
  const day = parsePartialDate(checkedOn);
  return `${first === "" ? "no number of days is named" : `${first} from the day of sending`}${more} (checked ${formatDate(day)})`;
}
