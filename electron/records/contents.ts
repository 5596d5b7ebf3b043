/** The table of contents: documents and studies in chronological order, by category. */
import { compareDates, precisionOf, type DatePrecision, type PartialDate } from "../../shared/model/dates.ts";
import type { DocumentType, FactStatus, ReadingState } from "../../shared/model/document.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import type { ReadableDatabase } from "../vault/vault.ts";
import { listDocuments } from "./documents.ts";
import { countInstances, listSeries, listStudies } from "./imaging.ts";
import { rows } from "./statements.ts";
import { studyTitle } from "./study-title.ts";

export interface ContentsItem {
  readonly id: string;
  readonly kind: "document" | "study";
  readonly type: DocumentType | "imaging-study";
  readonly title: string;
  readonly date: PartialDate | null;
  readonly datePrecision: DatePrecision;
  /** Whether type and date are confirmed by a person, or as read and not yet checked. */
  readonly status: FactStatus;
  readonly personId: PersonId | null;
  /** Whom the file states, where it waits for a decision. */
  readonly statedName: string | null;
  readonly pages: number | null;
  readonly instances: number | null;
  readonly modality: string | null;
  readonly facility: string | null;
  readonly state: ReadingState;
  /** Where it stood in its source. */
  readonly source: string;
}

/** The categories of the contents in the order in which a specialist reads them. */
export const contentsCategories: readonly {
  readonly title: string;
  readonly types: readonly ContentsItem["type"][];
}[] = [
  { title: "Summaries and letters", types: ["patient-summary", "letter", "referral", "treatment-plan"] },
  { title: "Visits and consultations", types: ["visit-note", "consult-note", "discharge-summary"] },
  { title: "Operations and procedures", types: ["operative-report", "procedure-report"] },
  { title: "Pathology and genetics", types: ["pathology-report", "genetic-report"] },
  { title: "Laboratory results", types: ["lab-report"] },
  { title: "Imaging reports", types: ["imaging-report"] },
  { title: "Images", types: ["imaging-study"] },
  { title: "Medication and immunization", types: ["medication-list", "immunization-record"] },
  { title: "Insurance", types: ["insurance"] },
  { title: "Other documents", types: ["picture", "other"] },
];

/** The category of a document type, as the contents head it. */
export function categoryOf(type: ContentsItem["type"]): string {
  return contentsCategories.find(({ types }) => types.includes(type))?.title ?? "Other documents";
}

/** A person's documents and studies by date, undated ones last; null lists what is filed under nobody yet. */
export function listContents(db: ReadableDatabase, personId: PersonId | null): readonly ContentsItem[] {
  const items = [...documentItems(db, personId), ...studyItems(db, personId)];
  return items.toSorted(
    (a, b) => compareDates(a.date, b.date) || a.title.localeCompare(b.title, "en") || (a.id < b.id ? -1 : 1),
  );
}

function documentItems(db: ReadableDatabase, personId: PersonId | null): readonly ContentsItem[] {
  const stated = statedNames(db, personId);
  return listDocuments(db, personId).map((document) => ({
    id: document.id,
    kind: "document",
    type: document.type,
    title: document.title,
    date: document.date,
    datePrecision: precisionOf(document.date),
    status: document.typeStatus === "confirmed" && document.dateStatus === "confirmed" ? "confirmed" : "proposed",
    personId: document.personId,
    statedName: stated.get(document.originalId) ?? null,
    pages: document.pages,
    instances: null,
    modality: null,
    facility: document.facility,
    state: document.state,
    source: document.path,
  }));
}

function studyItems(db: ReadableDatabase, personId: PersonId | null): readonly ContentsItem[] {
  return listStudies(db, personId).map((study) => {
    const series = listSeries(db, study.id);
    const modalities = [...new Set(series.map(({ modality }) => modality).filter((modality) => modality !== null))];
    return {
      id: study.id,
      kind: "study",
      type: "imaging-study",
      title: studyTitle({ description: study.description, series }),
      date: study.date,
      datePrecision: precisionOf(study.date),
      // DICOM's own attributes are the device's statement, not our reading of prose.
      status: "confirmed",
      personId: study.personId,
      statedName: personId === null ? statedNameOfStudy(db, study.id) : null,
      pages: null,
      instances: countInstances(db, study.id),
      modality: modalities.join(", ") || null,
      facility: study.institution,
      state: "read",
      source: firstPath(db, study.id),
    };
  });
}

function statedNames(db: ReadableDatabase, personId: PersonId | null): ReadonlyMap<string, string> {
  if (personId !== null) return new Map();
  const sql = `SELECT id, json_extract(stated_patient, '$.name') AS name FROM original
    WHERE filing <> 'filed' AND json_extract(stated_patient, '$.name') IS NOT NULL`;
  return new Map(rows<{ id: string; name: string }>(db, sql).map(({ id, name }) => [id, name]));
}

interface FirstInstance {
  readonly path: string;
  readonly name: string | null;
}

function firstInstance(db: ReadableDatabase, studyId: string): FirstInstance | undefined {
  return rows<FirstInstance>(
    db,
    `SELECT path, json_extract(stated_patient, '$.name') AS name FROM original
     JOIN instance ON instance.original_id = original.id JOIN series ON series.id = instance.series_id
     WHERE series.study_id = @studyId ORDER BY path LIMIT 1`,
    { studyId },
  )[0];
}

function statedNameOfStudy(db: ReadableDatabase, studyId: string): string | null {
  return firstInstance(db, studyId)?.name ?? null;
}

/** The folder of a study's first image. */
function firstPath(db: ReadableDatabase, studyId: string): string {
  const path = firstInstance(db, studyId)?.path ?? "";
  const slash = path.lastIndexOf("/");
  return slash > 0 ? path.slice(0, slash) : path;
}
