/** What stands beside the name of each part of a case: "done", "3 open". */
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import type { CaseSection } from "../../shared/model/case/case-sections.ts";
import { awaitsAnswer } from "../../shared/model/case/letter.ts";

const done = "done";

/** How far a part is, in a word or two. */
export function doneWords(section: CaseSection, document: CaseDocument): string {
  const { question, records, requests, decision, opinions, providers, questions, calls, time, visits } = document;
  switch (section) {
    case "question":
      return question.words === "" ? "to be written" : done;
    case "summary":
      return "";
    case "questions":
      return counted(questions.length);
    case "records":
      return open(records.filter(({ state }) => state === "needed" || state === "refused").length);
    case "requests":
      return requests.length === 0
        ? "none yet"
        : open(
            requests.filter(({ state, template }) => state === "draft" || (state === "sent" && awaitsAnswer(template)))
              .length,
          );
    case "calls":
      return counted(calls.length);
    case "providers":
      return providers.some(({ choice }) => choice === "chosen") ? "chosen" : counted(providers.length);
    case "time":
      return time.phases.length === 0 ? "not set" : open(time.phases.filter(({ doneOn }) => doneOn === null).length);
    case "visits":
      return counted(visits.length);
    case "opinions":
      return counted(opinions.length);
    case "decision": {
      const left = decision.closing.filter(({ doneOn }) => doneOn === null).length;
      return decision.words === "" ? "not yet" : open(left);
    }
  }
}

function open(count: number): string {
  return count === 0 ? done : `${count} open`;
}

function counted(count: number): string {
  return count === 0 ? "none yet" : String(count);
}
