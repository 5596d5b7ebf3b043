/** Which report is of which scan: what came inside it, what is proposed, and a person's word. */
import { z } from "zod";
import { FactStatus } from "../../model/document.ts";
import { DocumentId, StudyId } from "../../model/ids.ts";
import type { EngineMethods } from "./change.ts";
import { DateOrNone, Nothing } from "./fields.ts";

/** Why a report stands with a study: it came inside it, names its number, or such an examination and its day; or a person said so. */
export const ReportBasis = z.enum(["inside", "number", "day", "days-after", "person"]);
export type ReportBasis = z.infer<typeof ReportBasis>;

/** A link between a report and a study, as either end lists it. "proposed" until a person confirms it. */
export const ReportLink = z.object({ id: z.string(), basis: ReportBasis, status: FactStatus });
export type ReportLink = z.infer<typeof ReportLink>;

/** A report of a study. */
export const ReportLine = z.object({
  documentId: DocumentId,
  title: z.string(),
  date: DateOrNone,
  basis: ReportBasis,
  status: FactStatus,
});
export type ReportLine = z.infer<typeof ReportLine>;

/** A study that a paper is, or may be, a report of. */
export const StudyOfReport = z.object({
  studyId: StudyId,
  title: z.string(),
  date: DateOrNone,
  basis: ReportBasis,
  status: FactStatus,
});
export type StudyOfReport = z.infer<typeof StudyOfReport>;

export const reportMethods = {
  /** The scans of a paper's person, nearest to its date first. */
  listReportChoices: {
    shows: ["documents", "studies", "filing"],
    input: z.object({ documentId: DocumentId }),
    output: z.array(StudyOfReport.pick({ studyId: true, title: true, date: true })),
  },
  /**
   * A person's word that a paper is a report of this study ("confirmed") or is none ("removed"); null takes it back. NOT_FOUND
   * where there is no such paper or study of one person, or where the paper came inside a study.
   */
  sayReport: {
    changes: ["documents", "studies"],
    input: z.object({
      documentId: DocumentId,
      studyId: StudyId,
      word: z.enum(["confirmed", "removed"]).nullable(),
    }),
    output: Nothing,
  },
} satisfies EngineMethods;
