/** The people of the vault and what stands on their cards. */
import { z } from "zod";
import { ImportReceipt } from "../../model/import.ts";
import { PersonId } from "../../model/ids.ts";
import { Identifier, Sex } from "../../model/person.ts";
import type { EngineMethods } from "./change.ts";
import { Count, DateOrNone, Nothing } from "./fields.ts";

export const PersonCard = z.object({
  id: PersonId,
  name: z.string(),
  birthDate: DateOrNone,
  sex: Sex.nullable(),
  /** As on the passport or insurance card; null where nobody has written it down. */
  legalName: z.string().nullable(),
  /** Every form in which files state the name. */
  names: z.array(z.string()),
  identifiers: z.array(Identifier),
});
export type PersonCard = z.infer<typeof PersonCard>;

const PersonFacts = z.object({
  name: z.string().trim().min(1).max(500),
  birthDate: DateOrNone,
  sex: Sex.nullable(),
});

export const Overview = z.object({
  documents: Count,
  studies: Count,
  images: Count,
  entries: Count,
  /** Documents whose type or date is as read, not yet checked. */
  proposed: Count,
  /** Documents that are kept but could not be read. */
  unread: Count,
  lastImport: ImportReceipt.nullable(),
});
export type Overview = z.infer<typeof Overview>;

export const peopleMethods = {
  listPeople: { shows: ["people"], input: z.object({}), output: z.array(PersonCard) },
  addPerson: { changes: ["people"], input: PersonFacts, output: PersonId },
  /** Replaces what the card says. Names that files state stay beside the chosen one. */
  /** What is left out stays as it is: two fields changed shortly after each other never undo one another. */
  changePerson: {
    changes: ["people"],
    input: PersonFacts.extend({
      legalName: z.string().trim().min(1).max(500).nullable(),
      identifiers: z.array(Identifier).max(100),
    })
      .partial()
      .extend({ id: PersonId }),
    output: Nothing,
  },
  overview: {
    shows: ["documents", "studies", "entries", "receipts"],
    input: z.object({ personId: PersonId }),
    output: Overview,
  },
} satisfies EngineMethods;
