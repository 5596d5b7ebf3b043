/** Dates as people say them: "3 May 2024", "spring 2023", "around Christmas 2022". What was not said is never guessed. */
import { parsePartialDate, partialDate, formatDate, type PartialDate } from "./dates.ts";

export type SpokenDate =
  /** `words` is kept where it says more than the date: "spring 2023" has the date 2023. */
  | { readonly is: "date"; readonly date: PartialDate; readonly words: string | null }
  /** Numbers whose day and month cannot be told apart: day first, then month first. */
  | { readonly is: "ambiguous"; readonly readings: readonly [PartialDate, PartialDate] }
  | { readonly is: "unread" };

const unread: SpokenDate = { is: "unread" };
const longestText = 60;
const earliestYear = 1850;

/** What the text says about a date, seen from today. Years after the next one are no dates of a record. */
export function readSpokenDate(text: string, today: PartialDate): SpokenDate {
  const said = text.normalize("NFKC").trim().replace(/\s+/g, " ").replace(/[.,]$/, "");
  if (said === "" || said.length > longestText) return unread;
  const lower = said.toLowerCase();
  const found = readRelative(lower, today) ?? readNumbers(lower) ?? readNamedMonth(lower) ?? readVague(said);
  return found !== null && isWithinReach(found, today) ? found : unread;
}

/** The one way an entry's date is written for people: "3 May 2024", "spring 2023 (approx.)", "no date". */
export function formatSpokenDate(date: PartialDate | null, words: string | null): string {
  if (words === null) return formatDate(date);
  return /^(about|around|roughly|approx|circa|ca\b|~)/i.test(words) ? words : `${words} (approx.)`;
}

function isWithinReach(found: SpokenDate, today: PartialDate): boolean {
  if (found.is === "unread") return false;
  const dates = found.is === "date" ? [found.date] : found.readings;
  const nextYear = yearOf(today) + 1;
  return dates.every((date) => yearOf(date) >= earliestYear && yearOf(date) <= nextYear);
}

function yearOf(date: PartialDate): number {
  return Number(date.slice(0, 4));
}

function plain(date: PartialDate | null): SpokenDate | null {
  return date === null ? null : { is: "date", date, words: null };
}

function readRelative(text: string, today: PartialDate): SpokenDate | null {
  const [year = 0, month = 1] = today.split("-").map(Number);
  switch (text) {
    case "today":
      return plain(today);
    case "yesterday":
      return plain(dayBefore(today));
    case "this month":
      return plain(partialDate(year, month));
    case "last month":
      return plain(month === 1 ? partialDate(year - 1, 12) : partialDate(year, month - 1));
    case "this year":
      return plain(partialDate(year));
    case "last year":
      return plain(partialDate(year - 1));
    default:
      return readAgo(text, today);
  }
}

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  "a couple of": 2,
  "half a": 0.5,
};
const ago =
  /^((?:about|around|roughly|approximately|some|maybe|~) ?)?(\d{1,3}|half a|a couple of|[a-z]+) (day|week|month|year|yr)s? ago$/;

/**
 * "about two years ago" has the date of that year. The words are turned into ones that stay true when they are read later:
 * "about 2024". Weeks and months are no more exact than a month; days are exact unless said otherwise.
 */
function readAgo(text: string, today: PartialDate): SpokenDate | null {
  const said = ago.exec(text);
  const amount = said === null ? undefined : (numberWords[said[2] ?? ""] ?? numberOf(said[2]?.match(/^\d+$/)?.[0]));
  if (said === null || amount === undefined || today.length !== 10) return null;
  const instant = new Date(`${today}T00:00:00Z`);
  const unit = said[3];
  const isRough = said[1] !== undefined || unit !== "day";
  if (unit === "day" || unit === "week")
    instant.setUTCDate(instant.getUTCDate() - Math.round(amount * (unit === "day" ? 1 : 7)));
  else {
    // Counted from the first, since a month before the 31st has no such day.
    instant.setUTCDate(1);
    instant.setUTCMonth(instant.getUTCMonth() - Math.round(amount * (unit === "month" ? 1 : 12)));
  }
  const isYears = (unit === "year" || unit === "yr") && amount >= 1;
  const date = parsePartialDate(instant.toISOString().slice(0, isYears ? 4 : isRough ? 7 : 10));
  return date === null ? null : { is: "date", date, words: isRough ? `about ${formatDate(date)}` : null };
}

function dayBefore(day: PartialDate): PartialDate | null {
  const instant = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(instant.valueOf()) || day.length !== 10) return null;
  instant.setUTCDate(instant.getUTCDate() - 1);
  return parsePartialDate(instant.toISOString().slice(0, 10));
}

function readNumbers(text: string): SpokenDate | null {
  const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (yearFirst) return plain(partialDate(Number(yearFirst[1]), numberOf(yearFirst[2]), numberOf(yearFirst[3])));
  const monthAndYear = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthAndYear) return plain(partialDate(Number(monthAndYear[2]), Number(monthAndYear[1])));
  const yearLast = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (!yearLast) return null;
  const [first, second, year] = yearLast.slice(1).map(Number);
  if (first === undefined || second === undefined || year === undefined) return null;
  const dayFirst = partialDate(year, second, first);
  const monthFirst = partialDate(year, first, second);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst)
    return { is: "ambiguous", readings: [dayFirst, monthFirst] };
  return plain(dayFirst ?? monthFirst);
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

const monthStems = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const monthPattern =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

function monthOf(word: string): number | undefined {
  const bare = word.replace(/\.$/, "");
  if (!monthPattern.test(bare)) return undefined;
  return monthStems.findIndex((stem) => bare.startsWith(stem)) + 1;
}

function readNamedMonth(text: string): SpokenDate | null {
  const words = text.split(/[ ,]+|(?<=\d\.)(?=[a-z])/).filter((word) => !fillers.has(word));
  const [first = "", second = "", third] = words;
  if (words.length === 2 && isYear(second)) return plain(dateOfMonth(second, first));
  if (words.length !== 3 || third === undefined || !isYear(third)) return null;
  return monthOf(first) === undefined
    ? plain(dateOfMonth(third, second, first))
    : plain(dateOfMonth(third, first, second));
}

function dateOfMonth(year: string, monthWord: string, dayWord?: string): PartialDate | null {
  const month = monthOf(monthWord);
  if (month === undefined) return null;
  if (dayWord === undefined) return partialDate(Number(year), month);
  const day = /^(\d{1,2})(st|nd|rd|th|\.)?$/.exec(dayWord)?.[1];
  return day === undefined ? null : partialDate(Number(year), month, Number(day));
}

function isYear(word: string): boolean {
  return /^\d{4}$/.test(word);
}

const fillers: ReadonlySet<string> = new Set(["in", "on", "of", "the", "since", "from"]);
/** Words that make a date approximate. A text is taken only when it consists of these, one year, and at most one month and day. */
const vagueWords: ReadonlySet<string> = new Set(
  [
    "about around roughly approx approximately circa ca c ~ early mid middle late start beginning end first second half",
    "quarter spring summer autumn fall winter season holiday holidays christmas xmas easter thanksgiving new year year's",
    "advent carnival ramadan eid diwali hanukkah passover pentecost midsummer halloween birthday school break",
  ].flatMap((line) => line.split(" ")),
);

/** "spring 2023" has the date 2023, "late May 2023" the date 2023-05, "around 3 May 2024" the date 2024-05. */
function readVague(said: string): SpokenDate | null {
  const words = said
    .toLowerCase()
    .replace(/^~/, "~ ")
    .split(/[ ,\-–]+/)
    .map((word) => word.replace(/\.$/, ""))
    .filter((word) => word !== "" && !fillers.has(word));
  const years = words.filter(isYear);
  const months = words.filter((word) => monthOf(word) !== undefined);
  const days = words.filter((word) => /^\d{1,2}(st|nd|rd|th)?$/.test(word));
  const vague = words.filter((word) => vagueWords.has(word));
  const isAllKnown = years.length + months.length + days.length + vague.length === words.length;
  const [year] = years;
  if (!isAllKnown || years.length !== 1 || year === undefined || months.length > 1) return null;
  if (days.length > months.length || (vague.length === 0 && months.length > 0)) return null;
  const date = partialDate(Number(year), months[0] === undefined ? undefined : monthOf(months[0]));
  if (date === null) return null;
  return { is: "date", date, words: vague.length === 0 ? null : said };
}
