/** What Home knows, and what follows from it. */
import type { WaitingGroup } from "../../shared/api/engine/whose.ts";
import type { Overview } from "../../shared/api/engine/people.ts";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import { canBeSeen } from "../../shared/model/document.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import type { CaseDocument, CaseId } from "../../shared/model/case/case-document.ts";
import type { NextStep } from "../../shared/model/case/standing.ts";
import { packetOfCase } from "../cases/packet-of-case.ts";
import { count, listed } from "../words/counts.ts";
import type { Place } from "../state/navigation.ts";

export interface HomeFacts {
  readonly waiting: readonly WaitingGroup[];
  readonly receipts: readonly ImportReceipt[];
  /** Null while the vault knows nobody. */
  readonly overview: Overview | null;
  readonly contents: readonly ContentsLine[];
  /** What was read and waits for a word; null while the vault knows nobody. */
  readonly review: ReviewCounts | null;
  /** The open case that was changed last, with what is next in it; null where there is none. */
  readonly openCase?: OpenCaseStep | null;
}

export interface OpenCaseStep {
  readonly id: CaseId;
  readonly title: string;
  readonly providers: CaseDocument["providers"];
  readonly next: Pick<NextStep, "words" | "why" | "section" | "act" | "id">;
}

export interface ReviewCounts {
  readonly papers: number;
  readonly values: number;
  readonly unread: number;
}

/** "31 documents, 2 scans with 398 images, and 14 entries of your own." */
export function contentsSentence({ documents, studies, images, entries }: Overview): string {
  const parts = [
    ...(documents === 0 ? [] : [count(documents, "document")]),
    ...(studies === 0 ? [] : [`${count(studies, "scan")} with ${count(images, "image")}`]),
    ...(entries === 0 ? [] : [`${count(entries, "entry", "entries")} of your own`]),
  ];
  return parts.length === 0 ? "Nothing is in the vault for this person yet." : `${listed(parts)}.`;
}

/** Documents that are kept but could not be read. */
export function unreadable(contents: readonly ContentsLine[]): readonly ContentsLine[] {
  return contents.filter(({ kind, state }) => kind === "document" && !canBeSeen(state));
}

/** The scan with the latest date; null where there is none, or none is dated. */
export function newestScan(contents: readonly ContentsLine[]): ContentsLine | null {
  const scans = contents.filter(({ kind, date }) => kind === "study" && date !== null);
  return scans.toSorted((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : -1))[0] ?? null;
}

const storyLines = 5;

/** The lines that begin last, the latest first. What has no date has no place among them. */
export function latestLines(timeline: readonly TimelineLine[]): readonly TimelineLine[] {
  return timeline
    .filter(({ date }) => date !== null)
    .slice(-storyLines)
    .toReversed();
}

/** The folder that all the paths share, or the first path where they share none. */
export function commonPlace(paths: readonly string[]): string {
  const [first = "", ...rest] = paths;
  const parts = first.split("/");
  const shared = parts.filter((_, at) => {
    const beginning = `${parts.slice(0, at + 1).join("/")}/`;
    return rest.length > 0 && rest.every((path) => path.startsWith(beginning));
  });
  return shared.length === 0 ? first : shared.join("/");
}

export interface Step {
  readonly sentence: string;
  readonly act: string;
  readonly place: Place;
}

/** The steps that may come next on the way to a packet, the most pressing first. */
export function nextSteps({ waiting, contents, overview, review, openCase = null }: HomeFacts): readonly Step[] {
  const hasRecords = contents.length > 0;
  const steps: Step[] = [];
  if (openCase !== null) steps.push(caseStep(openCase));
  if (!hasRecords && waiting.length === 0)
    steps.push({
      sentence: "Records come first: the disc from the hospital, letters and lab results.",
      act: "Import records",
      place: { screen: "import" },
    });
  if (review !== null && review.papers > 0)
    steps.push({ sentence: reviewSentence(review), act: reviewAct(review), place: { screen: "review" } });
  if ((overview?.entries ?? 0) === 0)
    steps.push({
      sentence: "The timeline has no symptoms yet. What you felt, and when, is what a specialist asks first.",
      act: "Begin the timeline",
      place: { screen: "timeline" },
    });
  if (hasRecords)
    steps.push({
      sentence: "The records are in order. See what a packet for the specialist would hold.",
      act: "Prepare the packet",
      place: { screen: "packet" },
    });
  return steps;
}

function caseStep(step: OpenCaseStep): Step {
  const { id, title, next } = step;
  return {
    sentence: `${title} – ${next.why}`,
    act: next.words,
    place:
      next.act === "packet"
        ? packetOfCase(step)
        : { screen: "case", id, section: next.section, entry: next.id ?? undefined },
  };
}

/** Papers first, since a result without its day says little. */
function reviewSentence({ papers, values, unread }: ReviewCounts): string {
  const rows = unread === 0 ? [] : [`${count(unread, "row")} that ${unread === 1 ? "was" : "were"} not understood`];
  const what = [...(values === 0 ? [] : [count(values, "value")]), ...rows];
  const where = what.length === 0 ? "" : ` ${listed(what)} ${values + unread === 1 ? "is" : "are"} among them.`;
  return `Casebook read ${papers === 1 ? "1 paper that nobody has" : `${papers.toLocaleString("en-GB")} papers that nobody has`} checked to the end.${where} A wrong date or value misleads a specialist.`;
}

function reviewAct({ values, papers }: ReviewCounts): string {
  return values === 0 ? `Check ${count(papers, "paper")}` : `Check ${count(values, "value")}`;
}
