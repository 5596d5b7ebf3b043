/** Whose things are: what waits for a decision, what a person decided or moved, and taking that back. */
import { z } from "zod";
import { OriginalId, PersonId } from "../../model/ids.ts";
import { FilingBasis, Identifier, Sex } from "../../model/person.ts";
import { everyPart, type EngineMethods } from "./change.ts";
import { Count, DateOrNone, Nothing, Whose } from "./fields.ts";

/** "same" would be filed by itself, "maybe" only a person can say, "different" is contradicted by what both state. */
export const Fit = z.enum(["same", "maybe", "different"]);
export type Fit = z.infer<typeof Fit>;

/** Why an item is filed under its person, or that it waits: it states somebody else, or nobody. */
export const ItemFiling = z.union([FilingBasis, z.enum(["held", "unfiled"])]);
export type ItemFiling = z.infer<typeof ItemFiling>;

/** Items that may be about the same patient, or state nobody, and are filed under nobody yet: one question. */
export const WaitingGroup = z.object({
  id: OriginalId,
  /** The fullest form stated; null where the items state nobody. */
  name: z.string().nullable(),
  otherNames: z.array(z.string()),
  birthDate: DateOrNone,
  sex: Sex.nullable(),
  identifiers: z.array(Identifier),
  originalIds: z.array(OriginalId),
  /** How many of them state nobody and only came along with the others. */
  unnamed: Count,
  /** Where some of them stood in their source. */
  paths: z.array(z.string()),
  /** Everybody in the vault, those whom it may be first. */
  candidates: z.array(z.object({ personId: PersonId, fit: Fit })),
  isSetAside: z.boolean(),
});
export type WaitingGroup = z.infer<typeof WaitingGroup>;

/** Whose a document or study is, and why. */
export const ItemWhose = z.object({
  personId: PersonId.nullable(),
  filing: ItemFiling,
  /** Whom the item itself names; null where it names nobody. */
  statedName: z.string().nullable(),
  /** True when somebody said that it is this person's although it states somebody else. */
  isAgainstStatement: z.boolean(),
});
export type ItemWhose = z.infer<typeof ItemWhose>;

/** What a person said about whose things are. */
export const FilingActLine = z.object({
  id: z.string().max(64),
  kind: z.enum(["decided", "moved", "left"]),
  personName: z.string().nullable(),
  madeAt: z.string(),
  items: Count,
});
export type FilingActLine = z.infer<typeof FilingActLine>;

const Act = z.object({ actId: z.string().max(64) });
const Filed = Act.extend({ personId: PersonId });
const ItemId = z.string().min(1).max(1000);

export const whoseMethods = {
  /** The questions that wait, largest first; what somebody left aside comes last. */
  listWaiting: {
    shows: ["filing", "people", "documents", "studies"],
    input: z.object({}),
    output: z.array(WaitingGroup),
  },
  /** Files what waits. The decision is remembered: the next source that states the same is filed by it. */
  decideWaiting: {
    changes: everyPart,
    input: z.object({ originalIds: z.array(OriginalId).min(1).max(1_000_000), whose: Whose }),
    output: Filed,
  },
  /** Leaves what waits where it is without asking again. */
  leaveWaiting: {
    changes: ["filing"],
    input: z.object({ originalIds: z.array(OriginalId).min(1).max(1_000_000) }),
    output: Act,
  },
  /** Moves documents and studies, whole, to another person. */
  moveItems: {
    changes: everyPart,
    input: z.object({ itemIds: z.array(ItemId).min(1).max(100_000), whose: Whose }),
    output: Filed,
  },
  /** Takes a decision or a move back: everything is where it was, and the card forgets what it learned by it. */
  undoFiling: { changes: everyPart, input: Act, output: Nothing },
  /** What people said about whose things are and have not taken back, latest first. */
  listFilingActs: { shows: ["filing", "people"], input: z.object({}), output: z.array(FilingActLine) },
} satisfies EngineMethods;
