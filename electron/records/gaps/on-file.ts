/** What of a person the gap finder looks at. */
import type { ClinicalMention } from "../../../shared/model/clinical-mention.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DateCandidate, DocumentType, Evidence } from "../../../shared/model/document.ts";
import type { DocumentId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import { bodyPartsIn, spokenModality, type ImagingWords } from "../../../shared/imaging/imaging-words.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { labDaySql } from "../documents/lab-day.ts";
import { ownDates, reportsOfPerson, reportsInside } from "../imaging/study-reports.ts";
import { studyTitle } from "../imaging/study-title.ts";
import { listSeries, listStudies } from "../imaging/imaging.ts";
import { rows } from "../statements.ts";

export interface PaperOnFile {
  readonly id: DocumentId;
  readonly type: DocumentType;
  readonly title: string;
  readonly date: PartialDate | null;
  /** Its own date and every other that it offers. */
  readonly dates: readonly PartialDate[];
  readonly words: ImagingWords;
  readonly mentions: readonly ClinicalMention[];
  /** The words by which its kind was told. */
  readonly typeWords: string;
  /** True for a paper that belongs to images on file. */
  readonly hasImages: boolean;
}

export interface ImagesOnFile {
  readonly id: StudyId;
  readonly title: string;
  readonly date: PartialDate | null;
  readonly modalities: ImagingWords["modalities"];
  readonly bodyParts: ImagingWords["bodyParts"];
  readonly hasReport: boolean;
}

export interface OnFile {
  readonly papers: readonly PaperOnFile[];
  readonly images: readonly ImagesOnFile[];
  /** The days of results, wherever they stand. */
  readonly labDays: readonly PartialDate[];
  /** Kinds of entries that the person made, or that a portal's file states or denies and nobody called wrong. */
  readonly entries: ReadonlySet<string>;
}

const noWords: ImagingWords = { modalities: [], bodyParts: [], numbers: [] };

/** A person's papers, images, results and entries, as far as they are not removed. */
export function onFile(db: ReadableDatabase, personId: PersonId): OnFile {
  const reports = reportsOfPerson(db, personId);
  const reported = new Set(reports.map(({ documentId }) => documentId));
  const withReport = new Set(reports.map(({ studyId }) => studyId));
  return {
    papers: papersOf(db, personId, reported),
    images: listStudies(db, personId).flatMap((study) => {
      const series = listSeries(db, study.id).filter(({ images }) => images > 0);
      const modalities = series.map(({ modality }) => (modality === null ? null : spokenModality(modality)));
      const words = series.map(({ bodyPart, description }) => `${bodyPart ?? ""} ${description ?? ""}`);
      return series.length === 0
        ? []
        : {
            id: study.id,
            title: studyTitle({ ...study, series }),
            date: study.date,
            modalities: [...new Set(modalities.filter((one) => one !== null))],
            bodyParts: bodyPartsIn(`${study.description ?? ""} ${words.join(" ")}`.replaceAll("_", " ")),
            hasReport: withReport.has(study.id) || reportsInside(db, study.id).length > 0,
          };
    }),
    labDays: rows<{ day: PartialDate }>(
      db,
      `SELECT DISTINCT ${labDaySql} AS day
       FROM lab_result JOIN document ON document.id = lab_result.document_id
       WHERE document.person_id = @personId AND removed_at IS NULL AND lab_result.status IN ('proposed', 'confirmed')
         AND ${labDaySql} IS NOT NULL`,
      { personId },
    ).map(({ day }) => day),
    entries: new Set(
      rows<{ kind: string }>(
        db,
        `SELECT kind FROM event WHERE person_id = @personId AND removed_at IS NULL
         UNION SELECT stated_entry.kind FROM stated_entry JOIN document ON document.id = stated_entry.document_id
           WHERE document.person_id = @personId AND document.removed_at IS NULL AND stated_entry.status <> 'rejected'`,
        {
          personId,
        },
      ).map(({ kind }) => kind),
    ),
  };
}

function papersOf(db: ReadableDatabase, personId: PersonId, reported: ReadonlySet<DocumentId>): readonly PaperOnFile[] {
  return rows<{
    readonly id: DocumentId;
    readonly type: DocumentType;
    readonly title: string;
    readonly date: PartialDate | null;
    readonly candidates: string;
    readonly words: string | null;
    readonly mentions: string | null;
    readonly evidence: string;
    readonly isInside: number;
  }>(
    db,
    `SELECT document.id AS id, type, title, date, date_candidates AS candidates, imaging_words AS words, mentions,
       type_evidence AS evidence,
       EXISTS (SELECT 1 FROM original JOIN instance ON instance.original_id = original.extracted_from
               WHERE original.id = document.original_id) AS isInside
     FROM document WHERE person_id = @personId AND removed_at IS NULL ORDER BY date IS NULL, date, document.id`,
    { personId },
  ).map(({ candidates, words, mentions, evidence, isInside, ...paper }) => ({
    ...paper,
    dates: datesOf(paper.date, JSON.parse(candidates) as readonly DateCandidate[]),
    words: words === null ? noWords : (JSON.parse(words) as ImagingWords),
    mentions: mentions === null ? [] : (JSON.parse(mentions) as readonly ClinicalMention[]),
    typeWords: (JSON.parse(evidence) as readonly Evidence[]).map(({ text }) => text).join(" "),
    hasImages: reported.has(paper.id) || isInside === 1,
  }));
}

function datesOf(date: PartialDate | null, candidates: readonly DateCandidate[]): readonly PartialDate[] {
  const offered = ownDates(candidates).filter((one) => one.length === 10);
  return [...new Set([...(date === null ? [] : [date]), ...offered])];
}
