/** The fields of each part of a case, in the order in which they are asked: what stands on the screens, and nothing of how. */
import {
  answerWords,
  callQuestionWords,
  closingKindWords,
  consentWords,
  networkWords,
  nextStepWords,
  phaseWords,
  providerChoiceWords,
  recordKindWords,
  recordStateWords,
  requestStateWords,
  requestWayWords,
  verdictWords,
} from "../../shared/model/case/case-lists.ts";

interface Asked {
  /** The field's place in its entry, with dots: "refusal.by". */
  readonly path: string;
  readonly label: string;
  readonly help?: string;
}

export type FieldSpec =
  | (Asked & { readonly is: "line" | "words" | "lines" | "date" | "yes" | "source" })
  | (Asked & { readonly is: "choice"; readonly choices: Readonly<Record<string, string>> })
  /** Shown only where the entry holds this part; a button adds it. */
  | { readonly is: "part"; readonly path: string; readonly label: string; readonly fields: readonly FieldSpec[] };

const line = (path: string, label: string, help?: string): FieldSpec => ({
  is: "line",
  path,
  label,
  ...(help ? { help } : {}),
});
const words = (path: string, label: string, help?: string): FieldSpec => ({
  is: "words",
  path,
  label,
  ...(help ? { help } : {}),
});
const lines = (path: string, label: string): FieldSpec => ({ is: "lines", path, label, help: "One a line." });
const date = (path: string, label: string): FieldSpec => ({ is: "date", path, label });
const yes = (path: string, label: string): FieldSpec => ({ is: "yes", path, label });
const source = (path: string, label: string): FieldSpec => ({ is: "source", path, label });
const choice = (path: string, label: string, choices: Readonly<Record<string, string>>): FieldSpec => ({
  is: "choice",
  path,
  label,
  choices,
});
const part = (path: string, label: string, fields: readonly FieldSpec[]): FieldSpec => ({
  is: "part",
  path,
  label,
  fields,
});

export const questionFields: readonly FieldSpec[] = [
  words("question.words", "The one question", "As you would ask it: “Must my thyroid come out?”"),
  words("question.ownGoal", "What the opinion is to bring, in your own words"),
  words("question.stakes", "What is at stake for you"),
  words("question.diagnosis.words", "The present diagnosis"),
  line("question.diagnosis.by", "Who said it"),
  date("question.diagnosis.on", "When"),
  source("question.diagnosis.source", "Where it is written"),
  yes("question.isContested", "The diagnosis is in dispute"),
  words("question.plan.words", "The proposed plan"),
  line("question.plan.by", "Who proposed it"),
  date("question.plan.on", "When it was proposed"),
  source("question.plan.source", "Where the plan is written"),
  words("question.function", "What you can and cannot do in daily life"),
  words("question.wishes", "What matters to you"),
];

export const recordFields: readonly FieldSpec[] = [
  choice("kind", "What is wanted", recordKindWords),
  line("words", "More exactly"),
  choice("state", "How it stands", recordStateWords),
  line("from", "Who has it"),
  date("promisedBy", "Promised by"),
  yes("isDoctorToDoctor", "One doctor sends it to the other. It is followed here all the same."),
  part("thing", "Slides or blocks: things that have to come back", [
    line("thing.where", "Where they are kept"),
    line("thing.lentTo", "Who has them now"),
    date("thing.lentOn", "Since when"),
    date("thing.backBy", "To be back by"),
    date("thing.returnedOn", "Came back on"),
  ]),
  words("note", "Note"),
];

export const requestFields: readonly FieldSpec[] = [
  line("title", "What it is called here"),
  line("to.name", "To whom"),
  words("to.place", "Address"),
  choice("state", "How it stands", requestStateWords),
  date("sentOn", "Sent on"),
  choice("sentBy", "How it was sent", requestWayWords),
  line("sentTo", "To whom it was sent, if not as above"),
  date("promisedBy", "They promised it by"),
  date("receivedOn", "Received on"),
  part("refusal", "Write down a refusal", [
    line("refusal.by", "Who refused"),
    date("refusal.on", "When it was refused"),
    words("refusal.words", "What was said"),
    choice("refusal.nextStep", "What comes next", nextStepWords),
  ]),
  words("note", "Note"),
];

export const callFields: readonly FieldSpec[] = [
  date("on", "When"),
  line("number", "Number called"),
  line("representative", "Who answered"),
  line("reference", "Reference number of the call"),
  ...Object.entries(callQuestionWords).flatMap(([name, label]) => [
    choice(`answers.${name}.answer`, label, answerWords),
    line(`answers.${name}.words`, `${label} In words`),
  ]),
  words("note", "Note"),
];

export const providerFields: readonly FieldSpec[] = [
  line("name", "Name"),
  line("institution", "Where"),
  words("contact", "How to reach them"),
  words("expertise", "How often they see just this"),
  yes("isIndependent", "They do not work with the present doctor"),
  words("approach", "In which other system or way they work"),
  words("centre", "Academic centre, or listed by a society"),
  words("credentials", "Qualifications"),
  choice("networkByInsurer.answer", "In network, says the insurer", networkWords),
  date("networkByInsurer.on", "The insurer said it on"),
  line("networkByInsurer.by", "Who said it at the insurer"),
  choice("networkByOffice.answer", "In network, says their office", networkWords),
  date("networkByOffice.on", "The office said it on"),
  line("networkByOffice.by", "Who said it at the office"),
  part("remote", "They give opinions from afar", [
    line("remote.fee", "Fee"),
    line("remote.placesServed", "From where one may ask"),
    choice("remote.needsLocalPhysician", "Must a local physician take part?", answerWords),
    words("remote.questionnaire", "What they ask for"),
    words("remote.followUpQuestions", "May one ask again?"),
  ]),
  words("reasons", "For and against"),
  date("appointmentOn", "Appointment"),
  choice("choice", "How it stands", providerChoiceWords),
];

export const phaseFields: readonly FieldSpec[] = [
  choice("phase", "What", phaseWords),
  date("from", "From"),
  date("to", "To"),
  date("doneOn", "Done on"),
  words("delay", "What came between"),
];

export const costFields: readonly FieldSpec[] = [
  line("what", "For what"),
  line("amount", "How much, as it was said or printed"),
  date("on", "When"),
];

export const visitFields: readonly FieldSpec[] = [
  date("on", "When"),
  line("with", "With whom"),
  words("notes", "What was said"),
  yes("recording.exists", "There is a recording"),
  choice("recording.consent", "Did the others agree to it?", consentWords),
  line("recording.consentBy", "Who agreed"),
  line("recording.where", "Where it is kept"),
];

export const opinionFields: readonly FieldSpec[] = [
  line("by", "Whose opinion"),
  line("institution", "Where"),
  date("on", "When"),
  choice("verdict", "What it does with the present diagnosis and plan", verdictWords),
  words("diagnosis", "Diagnosis"),
  words("plan", "Plan"),
  lines("reasons", "Top reasons"),
  lines("risks", "Risks worried about most"),
  words("guideline", "On which guideline it rests"),
  words("wouldChange", "What would change their mind"),
  source("source", "Where it is written"),
  words("note", "Note"),
];

export const decisionFields: readonly FieldSpec[] = [
  words("decision.words", "What you decided, and why"),
  date("decision.on", "When"),
  words("decision.toldFirstDoctor", "What you tell your first doctor", "That is your choice."),
  words("decision.stage", "For a tumour board: the stage"),
  words("decision.otherIllnesses", "For a tumour board: other illnesses"),
  date("decision.thankedOn", "Thanks sent on"),
  words(
    "decision.complaint",
    "Notes for a complaint",
    "It can wait until your care is stable; the hospital’s patient relations office is the first place.",
  ),
];

export const closingFields: readonly FieldSpec[] = [
  choice("kind", "What", closingKindWords),
  line("words", "More exactly"),
  line("withWhom", "With whom"),
  date("by", "Until when"),
  date("doneOn", "Done on"),
];
