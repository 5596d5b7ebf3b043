/** What a case asks: the question with its stakes, the questions for the visit, the records wanted and the requests for them. */
import { z } from "zod";
import {
  goalWords,
  nextStepWords,
  questionGroupWords,
  reasonWords,
  recordKindWords,
  recordStateWords,
  requestStateWords,
  requestWayWords,
  valuesOf,
} from "./case-lists.ts";
import { date, entryId, itemId, line, many, oneOf, source, stated, words, yes } from "./case-parts.ts";

/** The one question, what it is about, and what is at stake (P1, P2). */
export const Question = z.strictObject({
  words: words(),
  goals: z
    .array(z.enum(valuesOf(goalWords)))
    .max(20)
    .default([]),
  ownGoal: words(),
  reasons: z
    .array(z.enum(valuesOf(reasonWords)))
    .max(20)
    .default([]),
  stakes: words(),
  diagnosis: stated(),
  isContested: yes(),
  plan: stated(),
  function: words(),
  wishes: words(),
});

/** A question for the visit with what was answered (P16, P17); their order in the list is the order of asking. */
export const VisitQuestion = z.strictObject({
  id: entryId,
  words: z.string().trim().min(1).max(2000),
  group: oneOf(questionGroupWords, "other"),
  source: source(),
  answers: many(z.strictObject({ id: entryId, visitId: entryId.nullable().default(null), words: words() })),
});
export type VisitQuestion = z.infer<typeof VisitQuestion>;

/** One line of the checklist (P9, P10). */
export const WantedRecord = z.strictObject({
  id: entryId,
  kind: oneOf(recordKindWords, "other"),
  words: line(),
  state: oneOf(recordStateWords, "needed"),
  from: line(),
  /** Sent from doctor to doctor: nobody may take for granted that it happens. */
  isDoctorToDoctor: yes(),
  promisedBy: date(),
  itemIds: many(itemId),
  gapId: z.string().max(40).nullable().default(null),
  note: words(),
  /** Slides and blocks are things with a place and a way back. */
  thing: z
    .strictObject({ where: line(), lentTo: line(), lentOn: date(), backBy: date(), returnedOn: date() })
    .nullable()
    .default(null),
});
export type WantedRecord = z.infer<typeof WantedRecord>;

export const templateName = z.string().regex(/^[a-z][a-z-]{1,60}$/);
export const letterLanguages = ["en", "es", "de", "fr"] as const;

/** A letter, message or call that asks for something, from its draft to what came of it (P4, P5). */
export const Request = z.strictObject({
  id: entryId,
  title: line(),
  template: templateName.default("records-request"),
  language: z.enum(letterLanguages).default("en"),
  to: z.strictObject({ name: line(), place: words() }).prefault({}),
  /** Whose right of access counts: a row of the table of clocks. */
  clock: z.string().max(60).nullable().default(null),
  asksFor: many(z.strictObject({ id: entryId, kind: oneOf(recordKindWords, "other"), words: line(), on: date() })),
  recordIds: many(entryId),
  gapId: z.string().max(40).nullable().default(null),
  /** The draft as the person edited it; empty while it is as the template fills it. */
  text: words(),
  state: oneOf(requestStateWords, "draft"),
  sentOn: date(),
  sentBy: z.enum(valuesOf(requestWayWords)).nullable().default(null),
  sentTo: line(),
  promisedBy: date(),
  receivedOn: date(),
  itemIds: many(itemId),
  refusal: z
    .strictObject({
      by: line(),
      on: date(),
      words: words(),
      nextStep: z.enum(valuesOf(nextStepWords)).nullable().default(null),
    })
    .nullable()
    .default(null),
  note: words(),
});
export type Request = z.infer<typeof Request>;
