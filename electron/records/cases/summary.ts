/**
 * The one-page summary, composed from what the person wrote and from facts that somebody has confirmed. It always fits a page, and
 * says what was left out. Pure: whoever asks gives what may stand in it.
 */
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import type { CaseSummary, SummaryHeading, SummaryLine } from "../../../shared/model/case/summary.ts";
import { effectWords } from "../../../shared/effect-words.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { dayAheadOf, dayAheadWords } from "../../../shared/model/day-ahead.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { vaccineOf } from "../../../shared/model/vaccination.ts";
import { analyteKey } from "../../../shared/model/lab.ts";
import { reservationsOf } from "../documents/lab-reservations.ts";
import type { LabResult } from "../documents/labs.ts";
import type { Event } from "../story/events.ts";

export interface SummaryFacts {
  readonly document: CaseDocument;
  /** Illnesses and diagnoses that were entered or confirmed. */
  readonly problems: readonly Event[];
  readonly treatments: readonly Event[];
  readonly medications: readonly Event[];
  readonly allergies: readonly Event[];
  /** Operations and the like, vaccinations among them. */
  readonly procedures: readonly Event[];
  readonly labs: readonly LabResult[];
  readonly scans: readonly { readonly id: string; readonly title: string; readonly date: PartialDate | null }[];
  /** Reports of pathology; `isChecked` where a person confirmed kind and day. */
  readonly pathology: readonly {
    readonly id: string;
    readonly title: string;
    readonly date: PartialDate | null;
    readonly isChecked: boolean;
  }[];
  /** By which what is dated later is told for planned. */
  readonly today: PartialDate;
  /** The language of what the program says around the facts; English where it is left out. */
  readonly speech?: Speech;
}

/** Lines of 80 letters on a page of the packet, its headings counted as one and a half. */
const pageLines = 42;
const lineLetters = 80;
const headingLines = 1.5;
/** A line of the summary is never longer than this many letters. */
const mostLetters = 320;

type Line = Pick<SummaryLine, "key" | "heading" | "words" | "by" | "source">;

/** The lines that fit a page, in the order of the headings, and what was left out in sentences. */
export function composeSummary(facts: SummaryFacts): CaseSummary {
  const { speech = speechIn("en") } = facts;
  const [labs, papers] = [
    facts.labs.filter(({ status }) => status !== "confirmed").length,
    facts.pathology.filter(({ isChecked }) => !isChecked).length,
  ];
  const unchecked = [
    ...(labs === 0
      ? []
      : [
          speech.count(labs, [
            "1 laboratory result that nobody has checked",
            "{count} laboratory results that nobody has checked",
          ]),
        ]),
    ...(papers === 0
      ? []
      : [
          speech.count(papers, [
            "1 pathology report that nobody has checked",
            "{count} pathology reports that nobody has checked",
          ]),
        ]),
  ];
  const inLines = (count: number) => speech.count(count, ["1 line", "{count} lines"]);
  const all = [...linesOf(facts, speech)].map((line) => reworded(facts.document, line));
  const cut = all.filter(({ words }) => lengthOf(words) > mostLetters).length;
  const { lines, dropped } = fitting(all.map((line) => ({ ...line, words: shortened(line.words) })));
  const missing = [...dropped].map(([heading, count]) => `${speech.named(heading)}: ${inLines(count)}`);
  return {
    lines,
    leftOut: [
      ...(missing.length === 0
        ? []
        : [speech.say("Not on this page for want of room: {what}.", { what: missing.join("; ") })]),
      ...(cut === 0 ? [] : [speech.say("{lines} shortened (…).", { lines: inLines(cut) })]),
      ...notStated(facts, speech),
      ...(unchecked.length === 0 ? [] : [speech.say("Left out: {what}.", { what: unchecked.join("; ") })]),
    ],
  };
}

/** Silence could be taken for "none". */
function notStated({ medications, allergies }: SummaryFacts, speech: Speech): readonly string[] {
  const missing = [
    ...(medications.length === 0 ? [speech.say("medicines")] : []),
    ...(allergies.length === 0 ? [speech.say("allergies")] : []),
  ];
  return missing.length === 0
    ? []
    : [
        speech.say("Nothing is written down here about {what}, which does not mean that there are none.", {
          what: speech.all(missing),
        }),
      ];
}

function* linesOf(facts: SummaryFacts, speech: Speech): Generator<Line> {
  const { question } = facts.document;
  const within = { speech, today: facts.today };
  yield* person("question", "The question", question.words);
  yield* stated("diagnosis", question.diagnosis, {
    note: question.isContested ? speech.say("in dispute") : "",
    speech,
  });
  for (const event of openFirst(facts.problems))
    yield entered("Problems", event, { ...within, said: [event.bodySite, event.detail] });
  yield* stated("plan", question.plan, { note: "", speech });
  for (const event of newestFirst(facts.treatments))
    yield entered("Treatments and responses", event, {
      ...within,
      said: [event.dose, effectIn(event, speech), event.response, stoppedIn(event, speech)],
    });
  for (const event of newestFirst(facts.procedures))
    if (vaccineOf(event) === null)
      yield entered("Operations and procedures", event, { ...within, said: [event.response, event.detail] });
  for (const event of newestFirst(facts.medications))
    yield entered("Medicines", event, { ...within, said: [event.dose, stoppedIn(event, speech)] });
  for (const event of facts.allergies) yield entered("Allergies", event, { ...within, said: [event.reaction] });
  for (const event of newestFirst(facts.procedures)) {
    const vaccine = vaccineOf(event);
    if (vaccine !== null) yield entered("Vaccinations", { ...event, title: vaccine }, { ...within, said: [] });
  }
  yield* keyResults(facts.labs, speech);
  for (const { id, title, date } of newestFirst(facts.scans))
    yield onFile("Scans on file", { id, title, date: speech.date(date) }, null);
  for (const { id, title, date, isChecked } of newestFirst(facts.pathology))
    if (isChecked) yield onFile("Pathology on file", { id, title, date: speech.date(date) }, 1);
  yield* person("function", "Daily life", question.function);
  yield* person("wishes", "What matters to the person", question.wishes);
}

function effectIn({ effect }: Event, speech: Speech): string | null {
  const words = effectWords(effect);
  return words === null ? null : speech.named(words);
}

function stoppedIn({ whyStopped: why }: Event, speech: Speech): string | null {
  return why === null ? null : speech.say("stopped: {why}", { why });
}

function* person(key: string, heading: SummaryHeading, words: string): Generator<Line> {
  if (words.trim() !== "") yield { key, heading, words: words.trim(), by: "person", source: null };
}

function* stated(
  key: "diagnosis" | "plan",
  { words, by, on, source }: CaseDocument["question"]["diagnosis"],
  { note, speech }: { readonly note: string; readonly speech: Speech },
): Generator<Line> {
  if (words.trim() === "") return;
  const who = [by, on === null ? "" : speech.date(on), note].filter((part) => part !== "").join(", ");
  yield {
    key,
    heading: key === "diagnosis" ? "Diagnosis" : "Proposed plan",
    words: who === "" ? words.trim() : `${words.trim()} (${who})`,
    by: source === null ? "person" : "records",
    source,
  };
}

interface Said {
  readonly said: readonly (string | null)[];
  readonly speech: Speech;
  readonly today: PartialDate;
}

/** What is dated after today has not happened, whatever it is. */
function entered(heading: SummaryHeading, event: Event, { said, speech, today }: Said): Line {
  const { id, title, date, dateWords, endDate, isOngoing } = event;
  const begin = date === null ? "" : speech.spokenDate(date, dateWords ?? null);
  const span = endDate === null ? begin : `${begin} – ${speech.date(endDate)}`;
  const ahead = dayAheadOf(event, today);
  const when =
    ahead !== null
      ? dayAheadWords(ahead, span, speech)
      : isOngoing
        ? speech.say("since {date}", { date: begin })
        : span;
  const dated = begin === "" ? title : `${title}, ${when}`;
  const rest = said.filter((part) => part !== null && part !== "").join("; ");
  return { key: `entry ${id}`, heading, words: rest === "" ? dated : `${dated}: ${rest}`, by: "person", source: null };
}

/** Of each test the latest that a person has checked, those outside their range first. */
function* keyResults(labs: readonly LabResult[], speech: Speech): Generator<Line> {
  const latest = new Map<string, LabResult>();
  const papers = new Set(labs.map(({ documentId }) => documentId));
  // One whose newer report is not here stands, and says that there is one.
  const standing = labs.filter(
    ({ status, superseded }) => status === "confirmed" && (superseded === null || !papers.has(superseded.by)),
  );
  for (const lab of newestFirst(standing))
    if (!latest.has(analyteKey(lab.analyte))) latest.set(analyteKey(lab.analyte), lab);
  const marked = [...latest.values()].toSorted((a, b) => Number(b.flag !== null) - Number(a.flag !== null));
  for (const lab of marked) {
    const { id, analyte, printed, unit, flag, referenceRange, date, documentId, page } = lab;
    const reservations = reservationsOf(lab, speech).join("; ");
    const range = referenceRange === null ? "" : ` (${referenceRange})`;
    const value = [analyte, printed, unit, flag].filter((part) => part !== null && part !== "").join(" ");
    yield {
      key: `result ${id}`,
      heading: "Key results",
      words: `${value}${range}, ${speech.date(date)}${reservations === "" ? "" : `: ${reservations}`}`,
      by: "records",
      source: { itemId: documentId, page },
    };
  }
}

function onFile(
  heading: SummaryHeading,
  { id, title, date }: { readonly id: string; readonly title: string; readonly date: string },
  page: number | null,
): Line {
  return {
    key: `file ${id}`,
    heading,
    words: `${title}, ${date}`,
    by: "records",
    source: { itemId: id, page },
  };
}

function newestFirst<Dated extends { readonly date: PartialDate | null }>(dated: readonly Dated[]): readonly Dated[] {
  return dated.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
}

/** What goes on matters more than what is over. */
function openFirst(events: readonly Event[]): readonly Event[] {
  return newestFirst(events).toSorted((a, b) => Number(b.isOngoing) - Number(a.isOngoing));
}

/** A line that the person worded anew stays as they worded it, and says when what it stands for has changed since. */
function reworded({ summary }: CaseDocument, line: Line): SummaryLine {
  const own = summary.find(({ key, words }) => key === line.key && words !== "");
  if (own === undefined) return { ...line, isReworded: false, now: null };
  const hasChanged = own.instead !== "" && own.instead !== line.words;
  return { ...line, words: own.words, isReworded: true, now: hasChanged ? line.words : null };
}

/** Letters as wide as two where they are: Chinese, Japanese and Korean. */
function lengthOf(text: string): number {
  return Array.from(text).reduce(
    (sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1),
    0,
  );
}

function shortened(text: string): string {
  const single = text.replaceAll(/\s+/g, " ").trim();
  if (lengthOf(single) <= mostLetters) return single;
  let letters = "";
  for (const letter of Array.from(single)) {
    if (lengthOf(letters + letter) > mostLetters - 1) break;
    letters += letter;
  }
  return `${letters.trimEnd()}…`;
}

/** What comes first of each heading matters most: headings take turns, so that a long list leaves room for the others. */
function fitting(all: readonly SummaryLine[]): {
  readonly lines: SummaryLine[];
  readonly dropped: ReadonlyMap<SummaryHeading, number>;
} {
  const byHeading = new Map<SummaryHeading, SummaryLine[]>();
  for (const line of all) byHeading.set(line.heading, [...(byHeading.get(line.heading) ?? []), line]);
  let room = pageLines;
  const kept = new Set<SummaryLine>();
  const longest = Math.max(0, ...[...byHeading.values()].map(({ length }) => length));
  for (let turn = 0; turn < longest; turn += 1)
    for (const lines of byHeading.values()) {
      const line = lines[turn];
      if (line === undefined || (turn > 0 && !kept.has(lines[turn - 1] as SummaryLine))) continue;
      const cost = Math.ceil(lengthOf(line.words) / lineLetters) + (turn === 0 ? headingLines : 0);
      if (cost > room) continue;
      room -= cost;
      kept.add(line);
    }
  const dropped = [...byHeading].flatMap(([heading, lines]) => {
    const count = lines.filter((line) => !kept.has(line)).length;
    return count === 0 ? [] : [[heading, count] as const];
  });
  return { lines: all.filter((line) => kept.has(line)), dropped: new Map(dropped) };
}
