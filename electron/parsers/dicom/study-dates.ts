/** The dates by which a study can be dated: read, and those left out that no study can have. */
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { FindingList } from "../finding-list.ts";
import { value, type Attributes } from "./attributes.ts";
import { readDate } from "./read-date.ts";

export interface DateOptions {
  /** How a person calls the attribute: "study date". */
  readonly name: string;
  readonly birthDate: PartialDate | null;
  /** The day of the import; null where nobody knows it. */
  readonly today: PartialDate | null;
  readonly findings: FindingList;
}

/**
 * The date that an attribute of a study, series or image states. Told and left out are a value that is no date or can be
 * read in two ways, and a date that cannot be the study's: a stand-in, before there were X-rays, the patient's own
 * birthday or a day before it, or more than a day ahead.
 */
export function studyDate(from: Attributes, tag: string, options: DateOptions): PartialDate | null {
  const stated = value(from, tag);
  if (stated === null || isNoDate(stated)) return null;
  const date = readDate(stated);
  const detail = `${options.name} “${stated.slice(0, 64)}”`;
  if (date === null && !isStandIn(stated)) options.findings.add("dicom-date-unread", { detail });
  else if (date === null || !isPossible(date, options)) options.findings.add("dicom-date-doubted", { detail });
  else return date;
  return null;
}

/** Zeros stand for nothing: devices write them where a date is not known. */
function isNoDate(stated: string): boolean {
  return /^[0\s/.:-]*$/.test(stated);
}

/** First days of calendars and of programs' counting: year 1, the spreadsheet's day 0, the century's first. */
const standIns: ReadonlySet<string> = new Set(["0001-01-01", "1899-12-30", "1900-01-01"]);

function isStandIn(stated: string): boolean {
  return standIns.has(stated.replace(/^(\d{4})(\d{2})(\d{2}).*$/, "$1-$2-$3"));
}

/** X-rays were found on 8 November 1895. */
const firstYear = "1895";

function isPossible(date: PartialDate, { birthDate, today }: DateOptions): boolean {
  if (date < firstYear || standIns.has(date)) return false;
  if (date.length === 10 && birthDate !== null && birthDate.length === 10 && date <= birthDate) return false;
  return today === null || date <= dayAfter(today);
}

/** An import in the west may take in what was made in the east, where it is tomorrow already. */
function dayAfter(day: PartialDate): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** A study of many days ends within them; what lies further apart is two studies, or a clock that was wrong. */
const mostYears = 5;

/** The study's date and those of the same object that lie more than five years from it, in words; null where none does. */
export function farApart({ study, series, image }: Pick<InstanceReading, "study" | "series" | "image">): string | null {
  const { studyDate: own } = study;
  if (own === null) return null;
  const others = [
    ["series date", series.seriesDate],
    ["acquisition date", image.acquisitionDate],
    ["content date", image.contentDate],
  ] as const;
  const far = others.flatMap(([name, date]) =>
    date !== null && liesFar(own, date) ? [`${name} ${formatDate(date)}`] : [],
  );
  return far.length === 0 ? null : [`study date ${formatDate(own)}`, ...far].join(", ");
}

function liesFar(one: PartialDate, other: PartialDate): boolean {
  // Dates are compared as far as both are known.
  const length = Math.min(one.length, other.length);
  const [early = "", late = ""] = [one.slice(0, length), other.slice(0, length)].toSorted();
  return `${Number(early.slice(0, 4)) + mostYears}${early.slice(4)}` < late;
}
