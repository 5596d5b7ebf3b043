/** What was removed: how long it can be brought back, and deleting it for good. */
import { z } from "zod";
import { PersonId } from "../../model/ids.ts";
import type { EngineMethods } from "./change.ts";
import { Count, DateOrNone } from "./fields.ts";
import { ItemRef } from "./records.ts";

export const RemovedLine = ItemRef.extend({
  title: z.string(),
  date: DateOrNone,
  removedAt: z.string(),
  /** From when on it goes for good when the vault is next opened. */
  goesAt: z.iso.datetime(),
  /** What goes with it, being in the same file: titles. */
  alsoGoes: z.array(z.string()),
  /** What is in the same file and was not removed, and so keeps it: titles. */
  heldBy: z.array(z.string()),
});
export type RemovedLine = z.infer<typeof RemovedLine>;

export const Tidied = z.object({
  /** Things removed at least 30 days ago that are now gone for good: titles. */
  gone: z.array(z.string()),
  /** Those that are kept by something in the same file that was not removed: titles. */
  held: z.array(z.string()),
  /** Bytes that the vault needs no more, which it keeps for another 30 days. */
  bytes: Count,
});
export type Tidied = z.infer<typeof Tidied>;

const Progress = z.object({ done: Count, total: Count });

export const removalMethods = {
  /** A person's hidden things, latest first; with null everybody's. */
  listRemoved: {
    shows: ["documents", "studies", "entries", "cases"],
    input: z.object({ personId: PersonId.nullable() }),
    output: z.array(RemovedLine),
  },
  /**
   * Deletes a removed thing for good, now, when `name` is what it is called: from the records, the packs and the vault's own older
   * states. Backups made before keep it. NOT_FOUND for what is not removed; VAULT_DAMAGED when something beside it cannot be read,
   * and the rest is done at a later tidying.
   */
  deleteForGood: {
    changes: ["documents", "studies", "entries", "cases", "filing"],
    input: ItemRef.extend({ name: z.string().max(10_000) }),
    progress: Progress,
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("gone"), alsoGone: z.array(z.string()) }),
      z.object({ is: z.literal("named-otherwise"), title: z.string() }),
      z.object({ is: z.literal("held"), heldBy: z.array(z.string()) }),
    ]),
  },
  /** Deletes what was removed at least 30 days ago, and gives back room that nothing needs. VAULT_DAMAGED as `deleteForGood`. */
  tidyVault: {
    changes: ["documents", "studies", "entries", "cases", "filing"],
    input: z.object({}),
    progress: Progress,
    output: Tidied,
  },
} satisfies EngineMethods;
