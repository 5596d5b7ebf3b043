/**
 * A case as one document: one question about one person, taken to one or more clinicians. What each field means stands in
 * resources/formats/case.md, which a test holds against this schema.
 */
import { z } from "zod";
import { PersonId } from "../ids.ts";
import { Question, Request, VisitQuestion, WantedRecord } from "./asking.ts";
import { InsuranceCall, Provider, TimePlan } from "./arranging.ts";
import { recordKindWords, valuesOf } from "./case-lists.ts";
import { entryId, line, many, words } from "./case-parts.ts";
import { Decision, Opinion, Visit } from "./deciding.ts";

export const CaseId = z.string().min(1).max(64).brand<"CaseId">();
export type CaseId = z.infer<typeof CaseId>;
export const caseStates = ["open", "closed"] as const;

/** What a person writes. */
export const CaseContent = z.strictObject({
  title: z.string().trim().min(1).max(200),
  state: z.enum(caseStates).default("open"),
  question: Question.prefault({}),
  questions: many(VisitQuestion),
  records: many(WantedRecord),
  requests: many(Request),
  calls: many(InsuranceCall),
  providers: many(Provider),
  time: TimePlan.prefault({}),
  visits: many(Visit),
  opinions: many(Opinion),
  decision: Decision.prefault({}),
  /** Lines of the one-page summary that the person worded anew, with what stood there before. */
  summary: many(z.strictObject({ id: entryId, key: line(), words: words(), instead: words() })),
});
export type CaseContent = z.infer<typeof CaseContent>;

/** What Casebook keeps of it; nobody writes these. */
const keptFields = {
  id: CaseId,
  personId: PersonId,
  /** One more with every change: whoever puts a case says which one theirs came from. */
  revision: z.number().int().positive(),
  createdAt: z.string(),
  changedAt: z.string(),
  copiedFrom: CaseId.nullable(),
};

export const CaseDocument = z.strictObject({ ...keptFields, ...CaseContent.shape });
export type CaseDocument = z.infer<typeof CaseDocument>;
export const keptNames = Object.keys(keptFields) as readonly (keyof typeof keptFields)[];

/** A case as it begins: the checklist of what every specialist asks for, and nothing else said. */
export function newCaseContent(title: string, newId: () => string): CaseContent {
  const kinds = valuesOf(recordKindWords).filter((kind) => kind !== "other");
  return CaseContent.parse({ title, records: kinds.map((kind) => ({ id: newId(), kind })) });
}
