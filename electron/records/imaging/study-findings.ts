/** What is told of a study as a whole: which date it goes by, and where its objects contradict each other or another patient's. */
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { Phrase } from "../../../shared/packet-words/speech.ts";
import { finding, type Finding } from "../../../shared/model/finding.ts";
import type { StudyId } from "../../../shared/model/ids.ts";
import type { StudyDateSource } from "../../../shared/model/imaging.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { findStudy } from "./imaging.ts";
import { row, rows } from "../statements.ts";

/** A study date, and how many objects of the study state it. */
export interface StatedDate {
  readonly date: PartialDate;
  readonly count: number;
}

const wordsOfDate: Readonly<Record<StudyDateSource, string>> = {
  StudyDate: "study",
  SeriesDate: "date of its series",
  AcquisitionDate: "date on which the images were taken",
  ContentDate: "date of the images' content",
};

/** What is told of a study that is dated by another attribute than its own; null when there is nothing to tell. */
export function dateFinding(from: StudyDateSource | null): Finding | null {
  if (from === null || from === "StudyDate") return null;
  return finding("dicom-date-from-elsewhere", { detail: wordsOfDate[from] });
}

/** The date's origin in a few words, for a line that has the date already; null for a study's own date. */
export function dateOrigin(from: StudyDateSource | null): Phrase | null {
  switch (from) {
    case null:
    case "StudyDate":
      return null;
    case "SeriesDate":
      return "dated by its series";
    case "AcquisitionDate":
      return "dated by when the images were taken";
    case "ContentDate":
      return "dated by the images' content";
  }
}

const mostNamed = 3;

/** What is told of study dates that contradict each other, the commonest first; a month is no contradiction to its days. */
export function differingDates(stated: readonly StatedDate[]): Finding | null {
  const isContradiction = stated.some(({ date }) =>
    stated.some(({ date: other }) => !date.startsWith(other) && !other.startsWith(date)),
  );
  if (!isContradiction) return null;
  const named = stated.slice(0, mostNamed).map(({ date, count }) => `${formatDate(date)} (${count})`);
  const more = stated.length > mostNamed ? ` and ${stated.length - mostNamed} more` : "";
  return finding("dicom-study-dates-differ", { detail: named.join(", ") + more });
}

/** What is told where images of another patient carry this study's Study Instance UID (PS3.3 C.7.2.1: one study, one patient). */
export function sharedUid(db: ReadableDatabase, studyId: StudyId): Finding | null {
  // Keys that the program made for studies without a UID are nobody's statement.
  const other = row(
    db,
    `SELECT 1 FROM study JOIN study AS other ON other.study_instance_uid = study.study_instance_uid AND other.id <> study.id
     WHERE study.id = @studyId AND study.study_instance_uid NOT LIKE 'unstated%' LIMIT 1`,
    { studyId },
  );
  return other === null ? null : finding("dicom-study-uid-shared");
}

/** All that is told of a stored study as a whole. */
export function findingsOfStudy(db: ReadableDatabase, studyId: StudyId): readonly Finding[] {
  const study = findStudy(db, studyId);
  if (study === null) return [];
  return [dateFinding(study.dateFrom), differingDates(statedDates(db, studyId)), sharedUid(db, studyId)].filter(
    (found) => found !== null,
  );
}

/** The study dates that the objects state, the commonest first, of two as often stated the earlier. */
function statedDates(db: ReadableDatabase, studyId: StudyId): readonly StatedDate[] {
  return rows<StatedDate>(
    db,
    `SELECT json_extract(instance.attributes, '$.study.studyDate') AS date, count(*) AS count FROM instance
       JOIN series ON series.id = instance.series_id
     WHERE series.study_id = @studyId AND json_extract(instance.attributes, '$.study.studyDate') IS NOT NULL
     GROUP BY date ORDER BY count DESC, date`,
    { studyId },
  );
}
