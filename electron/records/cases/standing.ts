/** Where a case stands, what comes next and what is missing. Pure: whoever asks gives what is on file and which day it is. */
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import {
  nextStepWords,
  recordKindWords,
  requestStateWords,
  verdictWords,
  type RecordKind,
} from "../../../shared/model/case/case-lists.ts";
import { awaitsAnswer, dueOn, type Clock } from "../../../shared/model/case/letter.ts";
import type { Due, NextStep, Standing } from "../../../shared/model/case/standing.ts";
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { Gap } from "../../../shared/model/gap.ts";
import type { Arrival } from "./arrivals.ts";

export interface StandingFacts {
  readonly document: CaseDocument;
  readonly today: PartialDate;
  readonly gaps: readonly Gap[];
  readonly clocks: readonly Clock[];
  readonly arrivals: readonly Arrival[];
  readonly onFile: Readonly<Partial<Record<RecordKind, number>>>;
  /** How many packets this person has given away. */
  readonly packets: number;
}

/** The standing of a case. A closed one has nothing next but to be read. */
export function standingOf(facts: StandingFacts): Standing {
  const { document, gaps } = facts;
  const asked = new Set(document.requests.filter(({ state }) => state !== "withdrawn").map(({ gapId }) => gapId));
  const due = dues(facts);
  const unasked = gaps.filter(({ id }) => !asked.has(id));
  return {
    stands: [...stands(document, due)],
    next: nextStep(facts, due, unasked),
    missing: [...missing(facts, unasked)],
    arrivals: facts.arrivals.map((one) => ({ ...one, items: [...one.items] })),
    due: [...due],
    gaps: [...unasked],
    onFile: facts.onFile,
  };
}

/** Until when each sent request is to be answered: what was promised counts before the law's clock. */
function dues({ document, clocks, today }: StandingFacts): readonly Due[] {
  return document.requests
    .filter(({ state, template }) => state === "sent" && awaitsAnswer(template))
    .map(({ id, promisedBy, sentOn, clock: clockId }) => {
      const clock = clocks.find((one) => one.id === clockId);
      const on = promisedBy ?? (clock === undefined ? null : dueOn(sentOn, clock.first));
      const isPast = on !== null && on.length === 10 && on < today;
      return { requestId: id, on, why: whyDue(promisedBy !== null, clock), isPast };
    });
}

function whyDue(isPromised: boolean, clock: Clock | undefined): string {
  if (isPromised) return "as it was promised";
  if (clock === undefined) return "no place is chosen whose clock counts";
  if (clock.first === "") return `${clock.place}: no number of days is named. ${clock.remark}`;
  const more = clock.extension === "" ? "" : `, once ${clock.extension} more`;
  return `${clock.place}: ${clock.first} from the day of sending${more} (checked ${formatDate(clock.checkedOn as PartialDate)})`;
}

function* stands({ state, question, records, requests, opinions, decision }: CaseDocument, due: readonly Due[]) {
  if (state === "closed") yield "This case is closed. It can be read, copied and opened again.";
  if (question.words !== "") yield `The question: ${question.words}`;
  const wanted = records.filter((one) => one.state !== "not-applicable");
  const count = (one: string) => wanted.filter((record) => record.state === one).length;
  const parts = [
    `Records wanted: ${count("on-file")} of ${wanted.length} marked as on file`,
    ...(count("requested") > 0 ? [`${count("requested")} asked for`] : []),
    ...(count("refused") > 0 ? [`${count("refused")} refused`] : []),
  ];
  yield `${parts.join(", ")}.`;
  for (const { id, title, to, state: how, sentOn } of requests) {
    if (how !== "sent" && how !== "refused") continue;
    const day = due.find(({ requestId }) => requestId === id)?.on;
    const whom = to.name === "" ? "" : ` ${how === "refused" ? "by" : "to"} ${to.name}`;
    const since = sentOn === null ? "" : `${how === "refused" ? ", sent" : ""} on ${formatDate(sentOn)}`;
    const until = day ? `, answer due by ${formatDate(day as PartialDate)}` : "";
    yield `${title === "" ? "A request" : title}: ${requestStateWords[how]}${whom}${since}${until}.`;
  }
  for (const { by, verdict } of opinions)
    yield `${by === "" ? "Somebody" : by} ${verdict === null ? "gave an opinion; what it does with the plan is not said yet" : verdictWords[verdict]}.`;
  if (decision.words !== "") yield `Decided: ${decision.words}`;
}

/** What of its kind is on file already is for the person to tick, and is not called missing. */
function* missing({ document: { records }, onFile }: StandingFacts, gaps: readonly Gap[]): Generator<string> {
  for (const { what } of gaps) yield what;
  for (const { kind, words, state } of records)
    if ((state === "needed" && (onFile[kind] ?? 0) === 0) || state === "refused")
      yield `${words === "" ? recordKindWords[kind] : words}${state === "refused" ? " (refused)" : ""}`;
}

type Step = Pick<NextStep, "words" | "why" | "section"> & Partial<NextStep>;

/** The first of a person's steps that is not done. */
function nextStep(facts: StandingFacts, due: readonly Due[], gaps: readonly Gap[]): NextStep {
  const found = [...steps(facts, due, gaps)].at(0);
  return { act: "section", id: null, template: null, gapId: null, ...(found ?? ended(facts.document)) };
}

function ended({ state }: CaseDocument): Step {
  return state === "closed"
    ? {
        words: "Nothing is left to do",
        why: "The folder stays: read it, show it, or copy it into a new case.",
        section: "decision",
      }
    : {
        words: "Close the case",
        why: "Everything is written down. A closed case can be opened again.",
        section: "decision",
        act: "close",
      };
}

function* steps(facts: StandingFacts, due: readonly Due[], gaps: readonly Gap[]): Generator<Step> {
  const { document } = facts;
  if (document.state === "closed") return;
  // Whoever waits for an answer, or has got one, comes before everything else.
  yield* answerSteps(facts, due);
  yield* askingSteps(document);
  yield* gatheringSteps(document, gaps);
  yield* arrangingSteps(facts);
  yield* decidingSteps(facts);
}

function* askingSteps({ question }: CaseDocument): Generator<Step> {
  if (question.words === "")
    yield {
      words: "Write down the one question",
      why: "Everything else follows from it: which records, which doctor, which answer.",
      section: "question",
    };
  else if (question.goals.length === 0 && question.ownGoal === "")
    yield {
      words: "Say what the opinion is to bring",
      why: "A specialist who knows the goal answers it.",
      section: "question",
    };
  else if (question.diagnosis.words === "" && question.plan.words === "")
    yield {
      words: "Write down the present diagnosis and the proposed plan",
      why: "With who said it, when, and the page where it stands.",
      section: "question",
    };
}

function* answerSteps({ document, arrivals }: StandingFacts, due: readonly Due[]): Generator<Step> {
  for (const { requestId } of arrivals)
    yield {
      words: "Something that you asked for seems to have come",
      why: named(document, requestId),
      section: "requests",
      id: requestId,
    };
  for (const { id, state, refusal } of document.requests)
    if (state === "refused" && refusal?.nextStep == null)
      yield {
        words: "Choose what to do after the refusal",
        why: `${named(document, id)}. ${nextStepWords["records-department"]}, or name the right of access.`,
        section: "requests",
        id,
        template: "right-of-access",
      };
  for (const { requestId, on, why, isPast } of due)
    if (isPast && on !== null)
      yield {
        words: "Ask again",
        why: `${named(document, requestId)} was due on ${formatDate(on as PartialDate)} (${why}).`,
        section: "requests",
        id: requestId,
        template: "reminder",
      };
  for (const { id, state, template } of document.requests)
    if (state === "draft")
      yield {
        words: "Send the letter that is drafted",
        why: `${named(document, id)}. Read it, send it your way, then say that you did.`,
        section: "requests",
        id,
        template,
      };
}

function named({ requests }: CaseDocument, id: string): string {
  return requests.find((one) => one.id === id)?.title || "A request";
}

function* gatheringSteps({ records }: CaseDocument, gaps: readonly Gap[]): Generator<Step> {
  const [gap] = gaps;
  if (gap !== undefined)
    yield { words: "Ask for what seems to be missing", why: gap.what, section: "records", gapId: gap.id };
  const open = records.find(({ state }) => state === "needed");
  if (open !== undefined)
    yield {
      words: "Go through the records that are wanted",
      why: `Is it on file, or does it not apply? ${open.words === "" ? recordKindWords[open.kind] : open.words}`,
      section: "records",
      id: open.id,
    };
}

function* arrangingSteps({ document }: StandingFacts): Generator<Step> {
  const { providers, calls, questions, time, visits } = document;
  if (providers.length === 0)
    yield {
      words: "Write down who could be asked",
      why: "Three are a good number: somebody who sees this often and does not work with the present doctor.",
      section: "providers",
    };
  else if (!providers.some(({ choice }) => choice === "chosen"))
    yield { words: "Choose whom to ask", why: "The reasons for and against stand beside each.", section: "providers" };
  if (calls.length === 0)
    yield {
      words: "Call the insurance",
      why: "The sheet has every question; write down name and reference number.",
      section: "calls",
      template: "insurance-call",
    };
  if (time.phases.length === 0)
    yield { words: "Set the dates", why: "Three to eight weeks are usual; it can be done faster.", section: "time" };
  if (questions.length === 0)
    yield { words: "Choose the questions for the visit", why: "The best ten first.", section: "questions" };
  if (visits.length === 0) yield { words: "Write down the visit", why: "Its day, and with whom.", section: "visits" };
}

function* decidingSteps({ document, packets }: StandingFacts): Generator<Step> {
  const { opinions, decision, requests } = document;
  if (opinions.length === 0) {
    yield packets === 0
      ? {
          words: "Make the packet for the specialist",
          why: "It holds the question and the records behind it.",
          section: "opinions",
          act: "packet",
        }
      : {
          words: "Write down the opinion",
          why: "What it says of the diagnosis and the plan, and why.",
          section: "opinions",
        };
    return;
  }
  if (decision.words === "")
    yield { words: "Write down what you decide", why: "And why, for whoever asks later.", section: "decision" };
  const left = decision.closing.find(({ doneOn }) => doneOn === null);
  if (left !== undefined)
    yield { words: "Close what is still open", why: left.words, section: "decision", id: left.id };
  if (decision.thankedOn === null && !requests.some(({ template, state }) => template === "thanks" && state === "sent"))
    yield {
      words: "Tell the doctors how it goes on",
      why: "A short letter closes the round.",
      section: "decision",
      template: "thanks",
    };
}
