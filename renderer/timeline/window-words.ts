/** The window of time in words: "1998 to 2026", "March 2024 to June 2024", "3 May 2024 to 17 May 2024". */
import { formatDate, partialDate } from "../../shared/model/dates.ts";
import type { Day, TimeScale } from "./time-scale.ts";

const dayMs = 86_400_000;
const days = { year: 365, month: 60 } as const;

export function windowWords({ from, to }: TimeScale): string {
  const parts = to - from > 3 * days.year ? 1 : to - from > days.month ? 2 : 3;
  return `${wordsOf(from, parts)} to ${wordsOf(to - 1, parts)}`;
}

function wordsOf(day: Day, parts: number): string {
  const date = new Date(Math.floor(day) * dayMs);
  const numbers = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const;
  const [year, month, dayOfMonth] = numbers;
  return formatDate(partialDate(year, parts > 1 ? month : undefined, parts > 2 ? dayOfMonth : undefined));
}
