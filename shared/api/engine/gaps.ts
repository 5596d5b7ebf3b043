/** What seems to be missing of a person's records, from what is on file. */
import { z } from "zod";
import { Gap } from "../../model/gap.ts";
import { PersonId } from "../../model/ids.ts";
import type { EngineMethods } from "./change.ts";
import { Count, Nothing } from "./fields.ts";

export const gapMethods = {
  /** Those that are open, by date, those of which the person said that nothing is missing, and how many papers nobody could look through. */
  listGaps: {
    shows: ["documents", "studies", "entries", "filing"],
    input: z.object({ personId: PersonId }),
    output: z.object({ open: z.array(Gap), silenced: z.array(Gap), notLookedThrough: Count }),
  },
  /** Says that a gap is none, for good, or takes that back. NOT_FOUND where there is no such gap. */
  sayGap: {
    changes: ["documents"],
    input: z.object({ personId: PersonId, gapId: z.string().max(40), isNone: z.boolean() }),
    output: Nothing,
  },
} satisfies EngineMethods;
