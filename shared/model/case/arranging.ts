/** What has to be arranged for an opinion: the insurance, the people to ask, and the time it takes. */
import { z } from "zod";
import {
  answerWords,
  callQuestionWords,
  networkWords,
  phaseWords,
  providerChoiceWords,
  type CallQuestion,
} from "./case-lists.ts";
import { date, entryId, line, many, oneOf, words, yes } from "./case-parts.ts";

const CallAnswer = z.strictObject({ answer: oneOf(answerWords, "not-asked"), words: words() });
const answers = Object.fromEntries(
  Object.keys(callQuestionWords).map((question) => [question, CallAnswer.prefault({})]),
) as Record<CallQuestion, ReturnType<typeof CallAnswer.prefault>>;

/** One call to the insurance, with every question of the sheet (P6). */
export const InsuranceCall = z.strictObject({
  id: entryId,
  on: date(),
  number: line(),
  representative: line(),
  reference: line(),
  answers: z.strictObject(answers).prefault({}),
  note: words(),
});
export type InsuranceCall = z.infer<typeof InsuranceCall>;

const Verified = z.strictObject({ answer: oneOf(networkWords, "not-asked"), on: date(), by: line() });

/** Somebody who could give the opinion (P7). */
export const Provider = z.strictObject({
  id: entryId,
  name: line(),
  institution: line(),
  contact: words(),
  expertise: words(),
  isIndependent: yes(),
  approach: words(),
  centre: words(),
  credentials: words(),
  networkByInsurer: Verified.prefault({}),
  networkByOffice: Verified.prefault({}),
  remote: z
    .strictObject({
      fee: line(),
      placesServed: line(),
      needsLocalPhysician: oneOf(answerWords, "not-asked"),
      questionnaire: words(),
      followUpQuestions: words(),
    })
    .nullable()
    .default(null),
  reasons: words(),
  appointmentOn: date(),
  choice: oneOf(providerChoiceWords, "considered"),
});
export type Provider = z.infer<typeof Provider>;

/** The phases as dates, what came between, and what it costs (P8). */
export const TimePlan = z.strictObject({
  startOn: date(),
  isUrgent: yes(),
  phases: many(
    z.strictObject({
      id: entryId,
      phase: oneOf(phaseWords, "records"),
      from: date(),
      to: date(),
      doneOn: date(),
      delay: words(),
    }),
  ),
  costs: many(z.strictObject({ id: entryId, what: line(), amount: line(), on: date() })),
});
