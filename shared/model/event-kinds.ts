/** The kinds of entries and of timeline lines, as plain lists. */

/** What a person enters. */
export const eventKinds = [
  "symptom",
  "treatment",
  "medication",
  "allergy",
  "problem",
  "encounter",
  "procedure",
  "note",
] as const;

export type EventKind = (typeof eventKinds)[number];

/** Kinds of timeline lines: what people enter, and what documents and studies add. */
export const timelineKinds = [...eventKinds, "lab", "imaging", "document"] as const;

/** What a treatment did, in the person's own judgement. */
export const treatmentEffects = ["helped-much", "helped-little", "no-change", "worse", "unclear"] as const;
