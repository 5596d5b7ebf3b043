/** What a case has to say to a letter: each value is what somebody wrote or confirmed, and absent where nobody has. */
import type { Request } from "../../../../shared/model/case/asking.ts";
import type { CaseDocument } from "../../../../shared/model/case/case-document.ts";
import { verdictWords } from "../../../../shared/model/case/case-lists.ts";
import type { Clock, LetterLanguage } from "../../../../shared/model/case/letter.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";
import { nameKey } from "../../../../shared/model/names.ts";
import type { Person } from "../../people/people.ts";
import type { SummaryFacts } from "../summary.ts";
import { askedInWords } from "./asked-words.ts";
import { dateInWords } from "./dates-in-words.ts";
import type { LetterValues } from "./fill-template.ts";

export interface LetterFacts {
  readonly document: CaseDocument;
  readonly person: Pick<Person, "name" | "birthDate">;
  readonly request: Request | null;
  readonly clock: Clock | null;
  readonly language: LetterLanguage;
  readonly today: PartialDate;
  /** What is on file and, of papers, was checked by somebody. */
  readonly onFile: Pick<SummaryFacts, "scans" | "pathology">;
}

/** The values by the names of the blanks. */
export function letterValues(facts: LetterFacts): LetterValues {
  const { document, person, request, clock, language, today, onFile } = facts;
  const { question, decision, opinions } = document;
  const on = (date: PartialDate | null | undefined) => (date ? dateInWords(date, language) : "");
  const chosen = document.providers.find(({ choice }) => choice === "chosen");
  const dated = ({ title, date }: SummaryFacts["scans"][number]) => (date === null ? title : `${title}, ${on(date)}`);
  const [first, second] = opinions;
  const presentDoctor = question.plan.by || question.diagnosis.by;
  const addressee = request?.to.name ?? "";
  // What the first doctor is told is for the first doctor alone.
  const isToFirst = addressee !== "" && [presentDoctor, first?.by ?? ""].some((name) => isSame(name, addressee));
  const closing = (kind: string) =>
    decision.closing
      .filter((one) => one.kind === kind && one.doneOn === null)
      .map(({ words, withWhom }) => [words, withWhom].filter((part) => part !== "").join(", "));
  const values: Record<string, string | readonly string[]> = {
    today: on(today),
    doctor: presentDoctor,
    "addressee.present": addressee || presentDoctor,
    "addressee.thanked": addressee || (second?.by ?? ""),
    "person.name": person.name,
    "person.birthDate": on(person.birthDate),
    "case.question": question.words,
    "case.stakes": question.stakes,
    "case.diagnosis": question.diagnosis.words,
    "case.diagnosisBy": question.diagnosis.by,
    "case.diagnosisOn": on(question.diagnosis.on),
    "case.plan": question.plan.words,
    "case.stage": decision.stage,
    "case.otherIllnesses": decision.otherIllnesses,
    "case.function": question.function,
    "case.wishes": question.wishes,
    "file.scans": onFile.scans.map(dated),
    "file.pathology": onFile.pathology.filter(({ isChecked }) => isChecked).map(dated),
    "provider.name": chosen?.name ?? "",
    "provider.institution": chosen?.institution ?? "",
    "opinion.first": first?.by ?? "",
    "opinion.second": second?.by ?? "",
    opinions: opinions.map(({ by, verdict, diagnosis, plan }) =>
      [by, verdict === null ? "" : verdictWords[verdict], diagnosis, plan].filter((part) => part !== "").join(": "),
    ),
    "decision.words": decision.words,
    "decision.told": isToFirst ? decision.toldFirstDoctor : "",
    "closing.prescriptions": closing("prescription"),
    "closing.tests": closing("pending-test"),
    "closing.referrals": closing("referral"),
    "clock.sentence": clock?.sentences[language] ?? "",
  };
  const asked: Record<string, string | readonly string[]> =
    request === null
      ? {}
      : {
          "request.to": request.to.name,
          "request.place": request.to.place,
          "request.items": request.asksFor.map((one) => askedInWords(one, language)).filter((line) => line !== ""),
          "request.sentOn": on(request.sentOn),
          "request.promise": request.promisedBy === null ? "" : promised(on(request.promisedBy)),
          "refusal.by": request.refusal?.by ?? "",
          "refusal.on": on(request.refusal?.on),
          "refusal.words": request.refusal?.words ?? "",
        };
  return new Map(Object.entries({ ...values, ...asked }));
}

function isSame(name: string, other: string): boolean {
  return name !== "" && nameKey(name) === nameKey(other);
}

function promised(day: string): string {
  return `I was told that they would come by ${day}.`;
}
