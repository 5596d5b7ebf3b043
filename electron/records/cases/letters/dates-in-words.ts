/** A calendar date as a letter in one of its languages writes it. */
import { formatDate, type PartialDate } from "../../../../shared/model/dates.ts";
import type { LetterLanguage } from "../../../../shared/model/case/letter.ts";

/** "3 May 2024", "3 de mayo de 2024", "3. Mai 2024", "3 mai 2024"; as precise as it is known. */
export function dateInWords(date: PartialDate, language: LetterLanguage): string {
  if (language === "en") return formatDate(date);
  const [year = 0, month, day] = date.split("-").map(Number);
  const moment = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    ...(month === undefined ? {} : { month: "long" as const }),
    ...(day === undefined ? {} : { day: "numeric" as const }),
  }).format(moment);
}
