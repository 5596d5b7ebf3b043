/** What the lines of the timeline say beside their titles. */
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { daysAheadInWords, lineAheadOf } from "../../shared/model/day-ahead.ts";
import { formatSpokenDate } from "../../shared/model/spoken-date.ts";
import { dayOf, today } from "../words/today.ts";
import { effectWord } from "../words/words.ts";

/** "3 May 2024", "since spring 2023 (approx.)", "May 2024 to June 2025", "planned for 5 May 2027". */
export function datesWords(line: TimelineLine): string {
  const ahead = lineAheadOf(line, today());
  return ahead === null ? spanWords(line) : daysAheadInWords(ahead, spanWords({ ...line, isOngoing: false }));
}

function spanWords({ date, dateWords, endDate, isOngoing }: TimelineLine): string {
  const start = formatSpokenDate(date, dateWords);
  if (isOngoing) return date === null ? "going on" : `since ${start}`;
  if (endDate === null || endDate === date) return start;
  return date === null ? `until ${formatDate(endDate)}` : `${start} to ${formatDate(endDate)}`;
}

/** "8 out of 10", or nothing. */
export function severityWords(severity: number | null): string | null {
  return severity === null ? null : `${severity} out of 10`;
}

/** One short line under a title: how bad, how often, what it did, and the details. */
export function summaryOf(line: TimelineLine): string {
  return [
    severityWords(line.severity),
    line.frequency,
    line.effect === null ? null : effectWord(line.effect),
    line.response,
    line.detail,
  ]
    .filter((part) => part !== null && part !== "")
    .join(" · ");
}

/** Where the line comes from, in words. */
export function sourceWords({ provenance }: TimelineLine): string {
  switch (provenance.from) {
    case "entered":
      return provenance.paper === null
        ? `Entered by hand on ${dayOf(provenance.on)}`
        : `Confirmed by you on ${dayOf(provenance.on)}, from page ${provenance.paper.page} of a document`;
    case "study":
      return "The date that the scanner wrote into the images";
    case "document":
      return provenance.page === null ? "A document in the vault" : `Page ${provenance.page} of this document`;
  }
}
