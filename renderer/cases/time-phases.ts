/** The phases of the time plan as dates: three to eight weeks as a rule, less where it cannot wait. */
import { phaseWeeks, phaseWords } from "../../shared/model/case/case-lists.ts";
import { partialDate, type PartialDate } from "../../shared/model/dates.ts";

interface Phase {
  readonly phase: keyof typeof phaseWeeks;
  readonly from: PartialDate | null;
  readonly to: PartialDate | null;
}

/** One phase after the other from the day on; each takes its longest usual time, or its shortest where it is urgent. */
export function phasesFrom(start: PartialDate, isUrgent: boolean): readonly Phase[] {
  let from = start;
  return (Object.keys(phaseWords) as Phase["phase"][]).map((phase) => {
    const [least, most] = phaseWeeks[phase];
    const to = daysAfter(from, (isUrgent ? least : most) * 7);
    const made = { phase, from, to };
    if (to !== null) from = to;
    return made;
  });
}

function daysAfter(date: PartialDate, days: number): PartialDate | null {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const after = new Date(Date.UTC(year, month - 1, day + days));
  return partialDate(after.getUTCFullYear(), after.getUTCMonth() + 1, after.getUTCDate());
}
