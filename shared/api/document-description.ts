/** What a host answers of a document's words. */
import { z } from "zod";
import { ImagingWords } from "../imaging/imaging-words.ts";
import { ClinicalMention, mostMentions } from "../model/clinical-mention.ts";
import { DateCandidate, DateOrder, DocumentType, Evidence, ReportStatus } from "../model/document.ts";
import { PrintedLab, UnreadRow } from "../model/lab.ts";
import { StatedPatient } from "../model/person.ts";
import { PaperStart } from "./paper-pages.ts";

/** What the words of a document say about it, each with its evidence. Best proposal first. */
export const DocumentDescription = z.object({
  title: z.string().max(300).nullable(),
  types: z.array(z.object({ type: DocumentType, evidence: z.array(Evidence).max(8) })).max(8),
  dates: z.array(DateCandidate).max(24),
  patient: StatedPatient,
  /** Other patients whom its pages name beside a label. */
  otherPatients: z.array(z.string().max(200)).max(8).default([]),
  patientEvidence: z.array(Evidence).max(8),
  facility: z.object({ name: z.string().max(300), evidence: Evidence }).nullable(),
  /** Which order of day and month its dates show, where one of them is certain; and whether others hang on it while none is. */
  dateOrder: z.object({ own: DateOrder.nullable(), isOpen: z.boolean() }).default({ own: null, isOpen: false }),
  labs: z.array(PrintedLab).max(5000),
  /** Rows beside them that were not understood. */
  unreadRows: z.array(UnreadRow).max(500).default([]),
  /** In how many rows a result of an earlier day stands beside the new one, which is taken for no result of this paper. */
  earlierResults: z.number().int().nonnegative().default(0),
  /** What a laboratory's report says of its own standing, and the numbers of its sample. */
  reportStatus: ReportStatus.nullable().default(null),
  samples: z.array(z.string().max(40)).max(8).default([]),
  /** What it tells of that has papers of its own. */
  mentions: z.array(ClinicalMention).max(mostMentions).default([]),
  /** Where it seems to be more than one paper: the pages that begin one, page 1 among them. */
  starts: z.array(PaperStart).max(20_000).default([]),
  /** What its first pages say of an examination with pictures. */
  imaging: ImagingWords.default({ modalities: [], bodyParts: [], numbers: [] }),
});
export type DocumentDescription = z.infer<typeof DocumentDescription>;
