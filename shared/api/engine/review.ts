/** What was read of papers and waits for a person's word: counted, shown a paper at a time, confirmed, corrected, taken back. */
import { z } from "zod";
import { DocumentType, FactStatus } from "../../model/document.ts";
import { DocumentId, PersonId } from "../../model/ids.ts";
import { LabDoubt } from "../../model/lab-doubts.ts";
import { LabStatus, SaidLab } from "../../model/lab.ts";
import { PartialDate } from "../../model/dates.ts";
import type { EngineMethods } from "./change.ts";
import { Count, DateOrNone, Nothing } from "./fields.ts";
import { LabLine } from "./labs.ts";

/** A row of a paper: a result, a row that was not understood, or one that somebody said is none. */
export const ReviewLine = LabLine.omit({ superseded: true, test: true, laboratory: true }).extend({
  status: LabStatus,
  /** The day of its collection alone; the paper's own day stands in `date` where it has none. */
  collected: DateOrNone,
  isCorrected: z.boolean(),
  /** "105 mg/dL" as it was read; null for a row that was not understood. */
  readAs: z.string().nullable(),
  /** Reasons to look twice. */
  doubts: z.array(LabDoubt),
});
export type ReviewLine = z.infer<typeof ReviewLine>;

export const StackPaper = z.object({
  id: DocumentId,
  title: z.string(),
  date: DateOrNone,
  /** Results that wait and are not in doubt. */
  sure: Count,
  doubtful: Count,
  hasSureFacts: z.boolean(),
  hasDoubtfulFacts: z.boolean(),
});
export type StackPaper = z.infer<typeof StackPaper>;

/** Papers of one laboratory or hospital, of the same kind and layout. */
export const ReviewStack = z.object({
  facility: z.string(),
  /** Papers with something open, this one among them. */
  open: Count,
  /** How many others of it a person has been through. */
  checked: Count,
});
export type ReviewStack = z.infer<typeof ReviewStack>;

/** So many papers of a stack are checked one by one before the rest can be confirmed at once. */
export const checkedBeforeStack = 3;

/** How things stood before an act, to take it back by. */
export const DecidedBefore = z.object({
  labs: z.array(z.object({ id: z.string().max(100), status: LabStatus, said: SaidLab.nullable() })).max(100_000),
  documents: z
    .array(
      z.object({
        id: DocumentId,
        type: DocumentType,
        typeStatus: FactStatus,
        date: DateOrNone,
        dateStatus: FactStatus,
        title: z.string(),
        facility: z.string().nullable(),
        facilityStatus: FactStatus,
      }),
    )
    .max(10_000),
});
export type DecidedBefore = z.infer<typeof DecidedBefore>;

const LabIds = z.array(z.string().min(1).max(100)).min(1).max(5000);

export const reviewMethods = {
  /** How much waits for the person: papers with anything open, results, and rows that were not understood. */
  countReview: {
    shows: ["documents", "filing"],
    input: z.object({ personId: PersonId }),
    output: z.object({ papers: Count, values: Count, unread: Count }),
  },
  /**
   * The next paper with something open behind `after`, the latest day first and from there again at the end, of those that were
   * not passed; null when none is left. `papers` counts all that are open.
   */
  nextToReview: {
    shows: ["documents", "filing"],
    input: z.object({ personId: PersonId, after: DocumentId.nullable(), passed: z.array(DocumentId).max(10_000) }),
    output: z.object({ id: DocumentId.nullable(), papers: Count }),
  },
  /** The rows of one paper, in their order on its pages. */
  reviewPaper: {
    shows: ["documents"],
    input: z.object({ id: DocumentId }),
    output: z.array(ReviewLine),
  },
  /** What of each paper of the stack can be confirmed at once; nothing where there is no stack. */
  listStack: { shows: ["documents"], input: z.object({ id: DocumentId }), output: z.array(StackPaper) },
  /** What can be confirmed of this paper at once, and the stack that it lies in, where there is one. */
  reviewStack: {
    shows: ["documents"],
    input: z.object({ id: DocumentId }),
    output: z.object({ paper: StackPaper, stack: ReviewStack.nullable() }),
  },
  /** Confirms results as they are shown; ids that are not there, or not understood, are passed over. */
  confirmLabs: { changes: ["documents"], input: z.object({ ids: LabIds }), output: DecidedBefore },
  /** Says of rows that they are no results. */
  rejectLabs: { changes: ["documents"], input: z.object({ ids: LabIds }), output: DecidedBefore },
  /** Says what a row is in place of what was read, and confirms it; its words and its page stay. NOT_FOUND when there is no such row, INVALID_INPUT for a day that has not come. */
  correctLab: {
    changes: ["documents"],
    input: z.object({ id: z.string().min(1).max(100), said: SaidLab }),
    output: DecidedBefore,
  },
  /** Sets and confirms what is given of a paper; the title goes with the kind. NOT_FOUND when there is no such paper, INVALID_INPUT for a day that has not come. */
  confirmFacts: {
    changes: ["documents"],
    input: z.object({
      id: DocumentId,
      type: DocumentType.optional(),
      title: z.string().trim().min(1).max(300).optional(),
      date: PartialDate.nullable().optional(),
      facility: z.string().trim().min(1).max(300).nullable().optional(),
    }),
    output: DecidedBefore,
  },
  /** Confirms of one paper all that is not in doubt. */
  confirmPaper: { changes: ["documents"], input: z.object({ id: DocumentId }), output: DecidedBefore },
  /**
   * Confirms of the whole stack of a paper all that is not in doubt. INVALID_INPUT before `checkedBeforeStack` papers of it were
   * checked one by one.
   */
  confirmStack: { changes: ["documents"], input: z.object({ id: DocumentId }), output: DecidedBefore },
  /** Puts back how things stood before an act. */
  takeBackDecided: { changes: ["documents"], input: DecidedBefore, output: Nothing },
} satisfies EngineMethods;
