/** What can be chosen in a case, each choice with its words: said once for the app, the command line and the packet. */
import type { Phrase } from "../../packet-words/speech.ts";

/** What the opinion is to bring. */
export const goalWords = {
  "confirm-diagnosis": "Is the diagnosis right?",
  alternatives: "What else could be done, and what does each way cost and bring?",
  "surgery-needed": "Is the operation needed?",
  prognosis: "What is to be expected?",
  "review-imaging": "A second look at the images",
  "review-pathology": "A second look at the pathology",
  "new-treatments": "Are there newer treatments or trials?",
  "specialised-care": "Care by somebody who does this often",
} as const satisfies Readonly<Record<string, Phrase>>;

/** Why an opinion is sought. */
export const reasonWords = {
  "major-diagnosis": "The diagnosis is a serious one",
  "rare-or-unclear": "The diagnosis is rare or not sure (“it is probably …”)",
  "risky-treatment": "An operation, or a risky or experimental treatment, is proposed",
  "no-improvement": "It is not getting better",
  "not-heard": "I was not heard, or was rushed",
  conflicting: "I was told different things",
  "nothing-more": "I was told that nothing more can be done",
  "life-altering": "It would change my life",
  irreversible: "It cannot be undone",
  "persistent-doubt": "The doubt does not go away",
} as const;

/** The groups of the question bank. */
export const questionGroupWords = {
  diagnosis: "The diagnosis",
  options: "Ways to treat it",
  experience: "Experience",
  advice: "Advice",
  next: "What comes next",
  differences: "Where opinions differ",
  other: "Other questions",
} as const;

/** What every specialist asks for. */
export const recordKindWords = {
  "visit-notes": "Notes of visits and consultations, with what was considered",
  "treatment-plan": "The proposed treatment plan",
  labs: "All laboratory results",
  "pathology-reports": "Pathology reports",
  "pathology-slides": "Pathology slides and blocks (the things themselves)",
  "imaging-reports": "Reports of scans",
  images: "The images of the scans themselves, as DICOM files",
  "operative-reports": "Reports of operations and procedures",
  "discharge-summaries": "The discharge summary of each hospital stay",
  medications: "List of medicines with doses, now and earlier",
  allergies: "Allergies and reactions",
  genetics: "Molecular and genetic reports",
  referral: "The referral",
  "insurance-approval": "The insurance's approval",
  other: "Something else",
} as const;
export type RecordKind = keyof typeof recordKindWords;

export const recordStateWords = {
  needed: "needed",
  requested: "asked for",
  "on-file": "on file",
  refused: "refused",
  "not-applicable": "does not apply",
} as const;

export const requestStateWords = {
  draft: "draft, not sent yet",
  sent: "sent",
  received: "received",
  refused: "refused",
  withdrawn: "no longer needed",
} as const;

export const requestWayWords = {
  letter: "by letter",
  portal: "through the patient portal",
  email: "by e-mail",
  telephone: "by telephone",
  fax: "by fax",
  "in-person": "in person",
} as const;

/** What comes after a refusal. */
export const nextStepWords = {
  "records-department": "Write to the medical-records department",
  "right-of-access": "Name the legal right of access and its clock",
  "patient-relations": "Ask patient relations or the ombudsperson",
  other: "Something else",
} as const;

/** The sheet for a call to the insurance. */
export const callQuestionWords = {
  referralNeeded: "Do I need a referral?",
  priorAuthorisation: "Is prior authorisation needed?",
  inNetwork: "Is this provider in network?",
  sameRate: "Is it paid at the same rate as any visit to a specialist?",
  costShare: "What will be my share of the cost?",
  repeatTests: "Are laboratory tests and scans covered when they have to be repeated?",
  thirdOpinion: "Would a third opinion be covered?",
} as const;
export type CallQuestion = keyof typeof callQuestionWords;

export const answerWords = { "not-asked": "not asked yet", yes: "yes", no: "no", unclear: "unclear" } as const;
export const networkWords = {
  "not-asked": "not asked yet",
  "in-network": "in network",
  "out-of-network": "not in network",
  unclear: "unclear",
} as const;
export const providerChoiceWords = {
  considered: "being considered",
  chosen: "chosen",
  declined: "not chosen",
} as const;

/** The phases of the time plan, with the weeks that each takes as a rule. */
export const phaseWords = {
  records: "Gathering records",
  appointment: "Getting the appointment",
  "follow-up": "Talking about the opinion",
} as const;
export const phaseWeeks = { records: [1, 2], appointment: [2, 4], "follow-up": [1, 2] } as const;

export const consentWords = { "not-asked": "not asked", given: "given", refused: "refused" } as const;
export const verdictWords = {
  confirms: "confirms the diagnosis and the plan",
  adjusts: "adjusts the diagnosis or the plan",
  disagrees: "disagrees",
} as const;

/** Who decides where opinions differ. */
export const tieBreakerWords = {
  "third-opinion": "a third opinion",
  "tumour-board": "a tumour board or case conference",
  "joint-review": "a joint review by both",
  advocate: "a patient advocate",
} as const;

export const closingKindWords = {
  prescription: "A prescription to continue",
  "pending-test": "A test whose result is pending",
  referral: "A referral to close",
  release: "A signed release of records",
  transfer: "A written transfer of care",
  other: "Something else",
} as const;

/** The values of a list of choices, as a schema takes them. */
export function valuesOf<const Words extends Readonly<Record<string, string>>>(
  words: Words,
): [keyof Words & string, ...(keyof Words & string)[]] {
  return Object.keys(words) as [keyof Words & string, ...(keyof Words & string)[]];
}
