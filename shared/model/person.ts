/** People of the vault, and patients as a file states them. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";

export const Sex = z.enum(["female", "male", "other"]);
export type Sex = z.infer<typeof Sex>;

/** One identifier as stated: who issued it (null when the file does not say) and its value, verbatim. */
export const Identifier = z.object({ issuer: z.string().max(256).nullable(), value: z.string().max(256) });
export type Identifier = z.infer<typeof Identifier>;

/**
 * Who a file says it is about. `name` is in reading order ("Ana Maria Silva"), the ideographic or phonetic forms
 * stand in `otherNames`; null is "not stated", never a guess.
 */
export const StatedPatient = z.object({
  name: z.string().max(512).nullable(),
  otherNames: z.array(z.string().max(512)).max(8),
  birthDate: PartialDate.nullable(),
  sex: Sex.nullable(),
  identifiers: z.array(Identifier).max(32),
  /** Whom a letter that names nobody else greets. It files nothing; where it fits nobody asked for, somebody is asked. */
  addressee: z.string().max(512).optional(),
});
export type StatedPatient = z.infer<typeof StatedPatient>;

/** True when the file states nobody: neither a name nor an identifier. */
export function statesNobody(patient: StatedPatient): boolean {
  return patient.name === null && patient.otherNames.length === 0 && patient.identifiers.length === 0;
}

/** What became of a patient found in a source; "assumed" where a name that was read from a picture is nearly a person's. */
export const PersonDecision = z.enum(["matched", "assumed", "created", "held"]);
export type PersonDecision = z.infer<typeof PersonDecision>;

/**
 * Why an item is filed under its person: it states them; everything else of its source does; nothing speaks against the
 * vault's only person; or somebody said so.
 */
export const FilingBasis = z.enum(["stated", "source", "assumed", "decided"]);
export type FilingBasis = z.infer<typeof FilingBasis>;
