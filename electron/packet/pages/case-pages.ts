/** The pages of a case in its packet: one page of summary, the goal and the questions. Only what goes along is summed up. */
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import { goalWords, verdictWords } from "../../../shared/model/case/case-lists.ts";
import type { Opinion } from "../../../shared/model/case/deciding.ts";
import type { SummaryLine } from "../../../shared/model/case/summary.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import type { AskedPages } from "../../../shared/model/packet-pages.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Event } from "../../records/story/events.ts";
import { composeSummary } from "../../records/cases/summary.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";

interface Going {
  readonly plan: PacketPlan;
  readonly events: Readonly<Record<"treatments" | "medications" | "allergies" | "problems" | "all", readonly Event[]>>;
  readonly labs?: readonly LabResult[];
  readonly language?: PacketLanguage | undefined;
  readonly withOpinions?: boolean;
  /** The packet's day. */
  readonly madeOn: PartialDate;
}

/** The case's pages for this plan. */
export function casePages(
  document: CaseDocument,
  { plan, events, labs = [], language, madeOn, withOpinions = false }: Going,
): AskedPages {
  const speech = speechIn(language);
  const { question, questions } = document;
  const { lines, leftOut } = composeSummary({
    document,
    today: madeOn,
    problems: events.problems,
    treatments: events.treatments,
    medications: events.medications,
    allergies: events.allergies,
    procedures: events.all.filter(({ kind }) => kind === "procedure"),
    labs,
    scans: plan.studies.map(({ material: { study, title } }) => ({ id: study.id, title, date: study.date })),
    pathology: plan.parts.flatMap(({ id, title, date, document: paper }) =>
      paper.type === "pathology-report"
        ? [{ id, title, date, isChecked: paper.typeStatus === "confirmed" && paper.dateStatus === "confirmed" }]
        : [],
    ),
    speech,
  });
  return {
    summary: lines.map((line) => ({ heading: line.heading, words: line.words, source: sourceOf(line, plan, speech) })),
    leftOut,
    goals: [...question.goals.map((goal) => speech.say(goalWords[goal])), question.ownGoal].filter(
      (words) => words !== "",
    ),
    stakes: question.stakes,
    questions: questions.map(({ words }) => speech.question(words)),
    opinions: withOpinions ? document.opinions.map((one) => opinionPage(one, plan, speech)) : [],
  };
}

/** What one clinician holds; what nobody wrote down is left out. */
function opinionPage(opinion: Opinion, plan: PacketPlan, speech: Speech): AskedPages["opinions"][number] {
  const {
    by,
    institution,
    on,
    verdict,
    diagnosis,
    plan: proposed,
    reasons,
    risks,
    guideline,
    wouldChange,
    source,
  } = opinion;
  const facts = [
    { label: "Verdict", words: verdict === null ? "" : speech.say(verdictWords[verdict]) },
    { label: "Diagnosis", words: diagnosis },
    { label: "Plan", words: proposed },
    { label: "Top reasons", words: reasons.join("\n") },
    { label: "Risks worried about most", words: risks.join("\n") },
    { label: "Guideline", words: guideline },
    { label: "What would change their mind", words: wouldChange },
  ];
  const name = [by.trim() || speech.say("A doctor who is not named"), institution.trim()].filter((part) => part !== "");
  return {
    by: [name.join(", "), ...(on === null ? [] : [speech.date(on)])].join(" · "),
    facts: facts.filter(({ words }) => words.trim() !== ""),
    source:
      source === null ? { label: "", partId: null, page: null } : sourceOf({ by: "records", source }, plan, speech),
  };
}

/** What the person says is told apart from what a record says; a record that does not go along is named as such. */
function sourceOf(
  { by, source }: Pick<SummaryLine, "by" | "source">,
  plan: PacketPlan,
  speech: Speech,
): AskedPages["summary"][number]["source"] {
  if (source === null)
    return { label: by === "person" ? speech.say("said by the person") : "", partId: null, page: null };
  const part = plan.parts.find(({ id }) => id === source.itemId);
  if (part !== undefined) return { label: part.title, partId: part.id, page: source.page ?? 1 };
  const study = plan.studies.find(({ material }) => material.study.id === source.itemId);
  if (study !== undefined)
    return { label: speech.say("images in {folder}", { folder: study.folder }), partId: null, page: null };
  return { label: speech.say("from a paper that is not in this packet"), partId: null, page: null };
}
