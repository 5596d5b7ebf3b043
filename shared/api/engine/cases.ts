/** Cases: one question about one person each, taken to one or more clinicians. */
import { z } from "zod";
import { CaseContent, CaseDocument, CaseId } from "../../model/case/case-document.ts";
import { Clock, Letter, LetterLanguage, OwnPeriod, TemplateLine } from "../../model/case/letter.ts";
import { Comparison } from "../../model/case/comparison.ts";
import { CaseSummary } from "../../model/case/summary.ts";
import { Standing } from "../../model/case/standing.ts";
import { CaseProblem } from "../../model/case/case-problems.ts";
import { PersonId } from "../../model/ids.ts";
import type { EngineMethods } from "./change.ts";
import { Nothing } from "./fields.ts";

const Title = z.string().trim().min(1).max(200);

/** What became of a change: all of it, or nothing and why. */
export const PutAnswer = z.discriminatedUnion("is", [
  z.object({ is: z.literal("kept"), document: CaseDocument, changed: z.array(z.keyof(CaseContent)) }),
  z.object({ is: z.literal("wrong"), problems: z.array(CaseProblem) }),
  z.object({ is: z.literal("changed-meanwhile"), revision: z.number() }),
]);
export type PutAnswer = z.infer<typeof PutAnswer>;

export const caseMethods = {
  /** A person's cases, the open ones first. */
  listCases: { shows: ["cases"], input: z.object({ personId: PersonId }), output: z.array(CaseDocument) },
  openCase: { shows: ["cases"], input: z.object({ id: CaseId }), output: CaseDocument },
  /** What was changed, the first change first. */
  listCaseChanges: {
    shows: ["cases"],
    input: z.object({ id: CaseId }),
    output: z.array(z.object({ revision: z.number(), madeAt: z.string(), fields: z.array(z.string()) })),
  },
  beginCase: {
    changes: ["cases"],
    input: z.object({ personId: PersonId, title: Title }),
    output: PutAnswer,
  },
  /** A new case with what stays true in the next one. */
  copyCase: { changes: ["cases"], input: z.object({ id: CaseId, title: Title }), output: PutAnswer },
  /** Puts fields into a case; what is not named stays. Checked as a whole before anything is written. */
  putCase: { changes: ["cases"], input: z.object({ id: CaseId, document: z.unknown() }), output: PutAnswer },
  /** Where it stands, what is next, what is missing; what came of what was asked for. */
  standingOfCase: {
    shows: ["cases", "documents", "studies", "entries", "filing", "disclosures"],
    input: z.object({ id: CaseId }),
    output: Standing,
  },
  /** Opinions side by side, and what one clinician was given and another was not, by the log of packets. */
  compareOpinions: {
    shows: ["cases", "disclosures", "documents", "studies"],
    input: z.object({ id: CaseId }),
    output: Comparison,
  },
  /** The one-page summary, from what the person wrote and what somebody confirmed. */
  summaryOfCase: {
    shows: ["cases", "documents", "studies", "entries", "filing"],
    input: z.object({ id: CaseId }),
    output: CaseSummary,
  },
  listTemplates: { input: z.object({}), output: z.array(TemplateLine) },
  /** The table of clocks with the person's own periods in it. */
  listClocks: { shows: ["cases"], input: z.object({}), output: z.array(Clock) },
  /** Puts a period of the person's own in the place of the table's. NOT_FOUND where the table has no such row, INVALID_INPUT for a day that has not come. */
  setClock: { changes: ["cases"], input: OwnPeriod.extend({ id: z.string().max(40) }), output: Nothing },
  /** The table's period counts again. */
  takeBackClock: { changes: ["cases"], input: z.object({ id: z.string().max(40) }), output: Nothing },
  /**
   * A letter filled from the case; of a request with a draft that was edited, that draft, unless `isAnew`. INVALID_INPUT where there
   * is no such template, or none in the language.
   */
  writeLetter: {
    shows: ["cases", "people"],
    input: z.object({
      id: CaseId,
      template: z.string().max(80),
      requestId: z.string().max(64).nullable(),
      language: LetterLanguage,
      isAnew: z.boolean().default(false),
    }),
    output: Letter,
  },
  /** Drafts the request for a gap, in the case named or the person's latest open one; begins one where there is none. */
  draftRequest: {
    changes: ["cases"],
    input: z.object({
      personId: PersonId,
      gapId: z.string().max(40),
      caseId: CaseId.nullable(),
      language: LetterLanguage,
    }),
    output: z.object({ document: CaseDocument, requestId: z.string(), wasThere: z.boolean() }),
  },
} satisfies EngineMethods;
