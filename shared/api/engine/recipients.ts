/** What recipients ask of packets: kept in the vault, beside examples that are shipped. */
import { z } from "zod";
import { CaseProblem } from "../../model/case/case-problems.ts";
import { RecipientProfile } from "../../model/recipient-profile.ts";
import type { EngineMethods } from "./change.ts";
import { Nothing } from "./fields.ts";

const Name = z.string().trim().min(1).max(120);

/** A profile, and whether it is one that is shipped and nobody has changed in this vault. */
export const ProfileLine = z.object({ profile: RecipientProfile, isExample: z.boolean() });
export type ProfileLine = z.infer<typeof ProfileLine>;

/** What became of a change: all of it, or nothing and why. */
export const PutProfileAnswer = z.discriminatedUnion("is", [
  z.object({ is: z.literal("kept"), profile: RecipientProfile }),
  z.object({ is: z.literal("wrong"), problems: z.array(CaseProblem) }),
]);
export type PutProfileAnswer = z.infer<typeof PutProfileAnswer>;

export const recipientMethods = {
  /** By name; one of the vault stands in the place of an example that is called the same. */
  listProfiles: { shows: ["recipients"], input: z.object({}), output: z.array(ProfileLine) },
  /** Puts fields into the profile called `name`, or makes it; what is not named stays. Checked as a whole before anything is written. */
  putProfile: {
    changes: ["recipients"],
    input: z.object({ name: Name, profile: z.unknown() }),
    output: PutProfileAnswer,
  },
  /** Takes it out of the vault, after which an example of its name is there again. NOT_FOUND where the vault has none. */
  removeProfile: { changes: ["recipients"], input: z.object({ name: Name }), output: Nothing },
} satisfies EngineMethods;
