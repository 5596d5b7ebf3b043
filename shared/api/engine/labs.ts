/** Laboratory results as the documents print them. */
import { z } from "zod";
import { FactStatus, ReportStatus } from "../../model/document.ts";
import { DocumentId, PersonId } from "../../model/ids.ts";
import { Comparator, JoinDoubt, LabTest } from "../../model/lab.ts";
import type { EngineMethods } from "./change.ts";
import { DateOrNone } from "./fields.ts";

export const LabLine = z.object({
  id: z.string(),
  documentId: DocumentId,
  analyte: z.string(),
  /** The value verbatim: "105", "<0.41", "Positive". */
  printed: z.string(),
  comparator: Comparator.nullable(),
  /** The number printed, or null where the value is words. */
  value: z.number().nullable(),
  unit: z.string().nullable(),
  referenceRange: z.string().nullable(),
  flag: z.string().nullable(),
  /** LOINC code where the source states one; never inferred from a name. */
  loinc: z.string().nullable(),
  /** The paper's words for the material, where that is not blood. */
  material: z.string().nullable(),
  /** The heading of the paper's table under which it stands: "Haematology"; null where there is none. */
  panel: z.string().nullable(),
  page: z.number(),
  /** The line that it stands on. */
  evidence: z.string(),
  /** The paper's own words against it: "haemolysed, result unreliable". */
  remark: z.string().nullable(),
  /** Which test it is of, across the names that papers print. */
  test: LabTest,
  /** The laboratory or hospital that its paper names; what is said of a name is remembered for it. */
  laboratory: z.string().nullable(),
  /** The newer report that corrects or completes the one that prints it; null for most. */
  superseded: z.object({ by: DocumentId, as: z.enum(["corrected", "final"]) }).nullable(),
  /** What its paper says of it or, where that says nothing of it, of itself; null for most. */
  reportStatus: ReportStatus.nullable(),
  status: FactStatus,
  /** The day of its collection where the paper states one, else the document's date of service; null where it has none. */
  date: DateOrNone,
  /** True where the day is that of the paper, which states none for the sample. */
  isPaperDay: z.boolean(),
});
export type LabLine = z.infer<typeof LabLine>;

/** A row of a table of results that was not understood, or that stands under another person's name: its words, for a person to say what it is. */
export const UnreadLab = z.object({
  id: z.string(),
  documentId: DocumentId,
  page: z.number(),
  evidence: z.string(),
  /** The paper's words that name another person for it; null for a row that was not understood. */
  remark: z.string().nullable(),
});
export type UnreadLab = z.infer<typeof UnreadLab>;

export const labMethods = {
  /** A person's results by name and date, undated last; `analyte` narrows to names, printed or of the known test, that contain it. */
  listLabs: {
    shows: ["documents"],
    input: z.object({ personId: PersonId, analyte: z.string().max(1000).nullable() }),
    output: z.array(LabLine),
  },
  /** The rows of a person's papers that were not understood and that nobody has said anything of yet. */
  listUnreadLabs: { shows: ["documents"], input: z.object({ personId: PersonId }), output: z.array(UnreadLab) },
  /**
   * A person's word on the name of a result, for all results of that name from its laboratory: the same test as another result's, a
   * test by itself, or what the table of known tests has after all; or on one value alone. Where the answer is a doubt nothing was
   * remembered: of another dimension nothing is the same test, of another unit or material only where the word holds even so.
   * Rejects with NOT_FOUND, and with INVALID_INPUT where the two are one test already.
   */
  sayLabTest: {
    changes: ["documents"],
    input: z.object({
      personId: PersonId,
      id: z.string(),
      word: z.discriminatedUnion("is", [
        z.object({ is: z.literal("same-as"), id: z.string(), evenSo: z.boolean().default(false) }),
        z.object({ is: z.literal("by-itself") }),
        z.object({ is: z.literal("value-by-itself") }),
        z.object({ is: z.literal("as-known") }),
      ]),
    }),
    output: z.object({ doubt: JoinDoubt.nullable() }),
  },
} satisfies EngineMethods;
