/** One file that is several papers, and several files that are one paper: proposed, said by a person, and taken back. */
import { z } from "zod";
import { DocumentType } from "../../model/document.ts";
import { DocumentId, PersonId } from "../../model/ids.ts";
import { NamedRun, startSigns } from "../../model/paper-parts.ts";
import { everyPart, type EngineMethods } from "./change.ts";
import { Count, DateOrNone, Nothing, Passwords } from "./fields.ts";

const PageNumber = z.number().int().positive().max(20_000);
const Starts = z.array(PageNumber).min(1).max(2000);

/** Pages of a file that seem to be a paper of their own, with what their words say of them. */
export const ProposedPaper = z.object({
  firstPage: PageNumber,
  lastPage: PageNumber,
  /** What speaks for a beginning there; empty for the first, and where a person put it. */
  why: z.array(z.enum(startSigns)),
  type: DocumentType,
  title: z.string().nullable(),
  date: DateOrNone,
  facility: z.string().nullable(),
  /** Whom its words name. */
  person: z.string().nullable(),
});
export type ProposedPaper = z.infer<typeof ProposedPaper>;

/** A paper that was put together. */
export const MadePaper = z.object({
  id: DocumentId,
  type: DocumentType,
  title: z.string(),
  date: DateOrNone,
  pages: Count,
  madeOf: z.array(NamedRun),
  /** True where it states somebody else, and waits for a person to say whose it is. */
  isWaiting: z.boolean(),
});
export type MadePaper = z.infer<typeof MadePaper>;

/** What came of an act, or the page that could not be copied as it is: then nothing was done. */
export const PaperActResult = z.discriminatedUnion("is", [
  z.object({ is: z.literal("done"), actId: z.string(), papers: z.array(MadePaper) }),
  z.object({ is: z.literal("not-copied"), source: z.string(), page: PageNumber }),
]);
export type PaperActResult = z.infer<typeof PaperActResult>;

/** What tells that two papers may be one. */
export const TwiceSign = z.enum(["words", "results", "final", "corrected"]);
export type TwiceSign = z.infer<typeof TwiceSign>;

const Progress = z.object({ done: Count, total: Count });

/** A PDF that waits for its password. */
export const LockedPaper = z.object({
  /** Its own line of the contents; null where it has none. */
  id: DocumentId.nullable(),
  /** Where it stood in its source. */
  path: z.string(),
});
export type LockedPaper = z.infer<typeof LockedPaper>;

export const paperMethods = {
  /** The PDFs that wait for their password. */
  listLockedPapers: { shows: ["documents"], input: z.object({}), output: z.array(LockedPaper) },
  /** Tries the passwords on every paper that waits; one that opens a paper is kept, and tried on all that come later. */
  unlockPapers: {
    changes: everyPart,
    input: z.object({ passwords: Passwords }),
    progress: Progress,
    output: z.object({
      /** Those that are open now, each with the papers that came out of it. */
      opened: z.array(LockedPaper.extend({ papers: z.array(z.object({ id: DocumentId, title: z.string() })) })),
      waiting: z.array(LockedPaper),
    }),
  },
  /** The papers that a file would be if each began at one of `starts`; where these are left out, those that it seems to be. */
  proposePapers: {
    shows: ["documents"],
    input: z.object({ id: DocumentId, starts: Starts.optional() }),
    output: z.array(ProposedPaper),
  },
  /** Makes the file several papers, which begin at these pages, 1 among them. INVALID_INPUT for pages that are not there. */
  splitPaper: {
    changes: everyPart,
    input: z.object({ id: DocumentId, starts: Starts }),
    progress: Progress,
    output: PaperActResult,
  },
  /** Makes one paper of several, in this order. INVALID_INPUT where they are not one person's, or have no pages. */
  joinPapers: {
    changes: everyPart,
    input: z.object({ ids: z.array(DocumentId).min(2).max(500) }),
    progress: Progress,
    output: PaperActResult,
  },
  /** Takes the act back: the files show as they were. INVALID_INPUT while a paper of it was put together anew. */
  undoPaperAct: { changes: everyPart, input: z.object({ actId: z.string().max(100) }), output: z.array(DocumentId) },
  /** The act by which a paper was made, or put away; null for one that is as it came. */
  actOfPaper: {
    shows: ["documents"],
    input: z.object({ id: DocumentId }),
    output: z.object({ actId: z.string(), kind: z.enum(["split", "joined"]), made: z.array(DocumentId) }).nullable(),
  },
  /** Pairs of papers that may be one, of which nobody has said anything: both are kept. */
  listTwice: {
    shows: ["documents", "filing"],
    input: z.object({ personId: PersonId }),
    output: z.array(z.object({ firstId: DocumentId, otherId: DocumentId, why: TwiceSign })),
  },
  /** Says that the other is a second copy of the first, that they are two papers, or (null) nothing again. NOT_FOUND where one is not there. */
  sayTwice: {
    changes: ["documents"],
    input: z.object({ firstId: DocumentId, otherId: DocumentId, word: z.enum(["same", "different"]).nullable() }),
    output: Nothing,
  },
  /** Says that a file is one paper, though it seems to be several, or takes that back; it is read again by it. */
  sayOnePaper: {
    changes: everyPart,
    input: z.object({ id: DocumentId, isOne: z.boolean() }),
    output: Nothing,
  },
} satisfies EngineMethods;
