/** Fields that several of the engine's methods share. */
import { z } from "zod";
import { PartialDate } from "../../model/dates.ts";
import { PersonId } from "../../model/ids.ts";

export const Path = z.string().min(1).max(32_767);
export const Count = z.number().int().nonnegative();
export const Nothing = z.null();
/** Null is "no date", never a stand-in. */
export const DateOrNone = PartialDate.nullable();

/** A passphrase, or a recovery code as it was typed, in UTF-8: whoever receives it wipes it after use. */
export const SecretBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length > 0 && value.length <= 65_536,
);
/** Passwords of papers that came locked. */
export const Passwords = z.array(SecretBytes).min(1).max(100);
export const Secret = z.union([z.object({ passphrase: SecretBytes }), z.object({ recoveryCode: SecretBytes })]);
export type Secret = z.infer<typeof Secret>;

/** Whom something is filed under: somebody in the vault, or somebody to be made. */
export const Whose = z.discriminatedUnion("is", [
  z.object({ is: z.literal("known"), personId: PersonId }),
  z.object({ is: z.literal("new"), name: z.string().trim().min(1).max(500) }),
]);
export type Whose = z.infer<typeof Whose>;

/** A picture behind a one-time address of this window's own scheme. */
export const PagePicture = z.object({
  address: z.string().max(200),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type PagePicture = z.infer<typeof PagePicture>;
