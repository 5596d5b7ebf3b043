/** A case as text for reading: what is said, and nothing of what is not. */
import type { CaseDocument } from "../../../../shared/model/case/case-document.ts";
import {
  goalWords,
  providerChoiceWords,
  reasonWords,
  recordKindWords,
  recordStateWords,
  requestStateWords,
  verdictWords,
} from "../../../../shared/model/case/case-lists.ts";
import type { Standing } from "../../../../shared/model/case/standing.ts";
import { formatDate } from "../../../../shared/model/dates.ts";

/** The whole case in a page or two; `--json` has every field. */
export function caseInWords(
  one: CaseDocument,
  { person, standing }: { readonly person: string; readonly standing: Standing },
): string {
  const { question } = one;
  return [
    `${one.title}${one.state === "closed" ? " (closed)" : ""}\n${person} · revision ${one.revision}  [${one.id}]\n`,
    part("Where it stands", standing.stands),
    part("What is next", [`${standing.next.words}. ${standing.next.why}`]),
    part("What is missing", standing.missing),
    part("The question", [
      question.words,
      ...question.goals.map((goal) => goalWords[goal]),
      question.ownGoal,
      said("At stake", question.stakes),
      ...question.reasons.map((reason) => reasonWords[reason]),
      stated(question.isContested ? "Diagnosis, contested" : "Diagnosis", question.diagnosis),
      stated("Proposed plan", question.plan),
    ]),
    part(
      "Questions",
      one.questions.map(({ words, answers }, at) =>
        [`${at + 1}. ${words}`, ...answers.map((answer) => answer.words)].join("\n       → "),
      ),
    ),
    part(
      "Records",
      one.records.map(({ kind, words, state, promisedBy }) =>
        [
          `${words || recordKindWords[kind]}: ${recordStateWords[state]}`,
          promisedBy && `promised by ${formatDate(promisedBy)}`,
        ]
          .filter(Boolean)
          .join(", "),
      ),
    ),
    part(
      "Requests",
      one.requests.map(
        ({ id, title, to, state, sentOn }) =>
          `${[title, to.name, requestStateWords[state], sentOn && formatDate(sentOn)].filter(Boolean).join(" · ")}  [${id}]`,
      ),
    ),
    part(
      "Calls to the insurance",
      one.calls.map(({ on, representative, reference }) =>
        [formatDate(on), representative, reference].filter(Boolean).join(" · "),
      ),
    ),
    part(
      "Who could be asked",
      one.providers.map(({ name, institution, choice }) =>
        [name, institution, providerChoiceWords[choice]].filter(Boolean).join(" · "),
      ),
    ),
    part(
      "Visits",
      one.visits.map(({ on, with: whom, notes }) => [formatDate(on), whom, notes].filter(Boolean).join(" · ")),
    ),
    part(
      "Opinions",
      one.opinions.map(({ by, on, verdict, diagnosis }) =>
        [by, formatDate(on), verdict && verdictWords[verdict], diagnosis].filter(Boolean).join(" · "),
      ),
    ),
    part("Decision", [one.decision.words]),
  ]
    .filter((text) => text !== "")
    .join("\n");
}

function part(title: string, lines: readonly string[]): string {
  const there = lines.filter((text) => text !== "");
  return there.length === 0 ? "" : `${title}\n${there.map((text) => `  ${text}\n`).join("")}`;
}

function said(label: string, words: string): string {
  return words === "" ? "" : `${label}: ${words}`;
}

function stated(label: string, { words, by, on }: CaseDocument["question"]["diagnosis"]): string {
  if (words === "") return "";
  const who = [by, on === null ? "" : formatDate(on)].filter((text) => text !== "").join(", ");
  return `${label}: ${words}${who === "" ? "" : ` (${who})`}`;
}
