/** The table of contents: documents and studies in chronological order. */
import { compareDates, precisionOf, type DatePrecision, type PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentType, FactStatus, ReadingState } from "../../../shared/model/document.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { listDocuments } from "../documents/documents.ts";
import type { NamedRun } from "../../../shared/model/paper-parts.ts";
import { allRuns } from "../documents/made-papers.ts";
import { keyDocuments } from "../documents/key-documents.ts";
import { countUnreadRows } from "../documents/labs.ts";
import { secondCopies } from "../documents/twice.ts";
import { listSeries, listStudies } from "../imaging/imaging.ts";
import { carriersOfOthers, hasDrawnPages } from "../documents/originals.ts";
import { row } from "../statements.ts";
import { otherObjects, type OtherObjects } from "../imaging/other-objects.ts";
import { reportsInside, reportsOfPerson, type ReportBasis, type StudyReport } from "../imaging/study-reports.ts";
import { studyTitle } from "../imaging/study-title.ts";
import { whoseItems, type ItemFiling, type ItemWhose } from "../people/whose.ts";

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
  /** Why it is filed under its person, or that it waits. */
  readonly filing: ItemFiling;
  /** Whom the file itself names; null where it names nobody. */
  readonly statedName: string | null;
  /** True when somebody said that it is this person's although it states somebody else. */
  readonly isAgainstStatement: boolean;
  /** True when something that was taken out of its file is somebody else's, or waits. */
  readonly carriesOthers: boolean;
  readonly pages: number | null;
  /** A study's stored objects. */
  readonly instances: number | null;
  /** A study's images, each frame of its objects counted. */
  readonly images: number | null;
  readonly modality: string | null;
  /** Of a study: what it holds beside pictures, in words. */
  readonly others: readonly OtherObjects[];
  /** Of a study the reports that are of it or proposed for it; of a paper the studies that it is a report of. */
  readonly reports: readonly ReportLink[];
  readonly facility: string | null;
  readonly state: ReadingState;
  /** Where it stood in its source. */
  readonly source: string;
  /** Of which pages of which files it was put together; empty for what is as it came. */
  readonly madeOf: readonly NamedRun[];
  /** How many papers its file seems to be. */
  readonly papers: number;
  /** True where its pages are drawn as they are in its file. */
  readonly isDrawn: boolean;
  /** Rows of results on its pages that nobody understood, or has said anything of. */
  readonly unreadRows: number;
  /** The document that it is a second copy of, by a person's word; null for most. */
  readonly copyOf: DocumentId | null;
  /** True of a document that a person marked as what a specialist should read. */
  readonly isKey: boolean;
}

/** A person's documents and studies by date, undated ones last; null lists what is filed under nobody yet. */
export function listContents(db: ReadableDatabase, personId: PersonId | null): readonly ContentsItem[] {
  const whose = whoseItems(db, personId);
  const links = personId === null ? [] : reportsOfPerson(db, personId);
  const items = [...documentItems(db, personId, { whose, links }), ...studyItems(db, personId, { whose, links })];
  return items.toSorted(
    (a, b) => compareDates(a.date, b.date) || a.title.localeCompare(b.title, "en") || (a.id < b.id ? -1 : 1),
  );
}

/** A report's study or a study's report, and how sure that is. */
export interface ReportLink {
  readonly id: string;
  readonly basis: ReportBasis;
  readonly status: StudyReport["status"];
}

function linkTo(end: "studyId" | "documentId"): (report: StudyReport) => ReportLink {
  return (report) => ({ id: report[end], basis: report.basis, status: report.status });
}

interface Known {
  readonly whose: Whose;
  readonly links: readonly StudyReport[];
}

type Whose = ReadonlyMap<string, ItemWhose>;
const unfiled: ItemWhose = { filing: "unfiled", statedName: null, isAgainstStatement: false };

function documentItems(
  db: ReadableDatabase,
  personId: PersonId | null,
  { whose, links }: Known,
): readonly ContentsItem[] {
  const carriers = personId === null ? new Set() : carriersOfOthers(db, personId);
  const runs = allRuns(db);
  const unread = countUnreadRows(db);
  const copies = secondCopies(db);
  const keys = keyDocuments(db);
  return listDocuments(db, personId).map((document) => ({
    id: document.id,
    kind: "document",
    type: document.type,
    title: document.title,
    date: document.date,
    datePrecision: precisionOf(document.date),
    status: document.typeStatus === "confirmed" && document.dateStatus === "confirmed" ? "confirmed" : "proposed",
    personId: document.personId,
    ...(whose.get(document.id) ?? unfiled),
    carriesOthers: carriers.has(document.originalId),
    pages: document.pages,
    instances: null,
    images: null,
    modality: null,
    others: [],
    reports: links.filter(({ documentId }) => documentId === document.id).map(linkTo("studyId")),
    facility: document.facility,
    state: document.state,
    source: document.path,
    madeOf: runs.get(document.originalId) ?? [],
    papers: Math.max(1, document.starts.length),
    isDrawn: hasDrawnPages(document.format) && document.pages > 0,
    unreadRows: unread.get(document.id) ?? 0,
    copyOf: copies.get(document.id) ?? null,
    isKey: keys.has(document.id),
  }));
}

function studyItems(db: ReadableDatabase, personId: PersonId | null, { whose, links }: Known): readonly ContentsItem[] {
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
      ...(whose.get(study.id) ?? unfiled),
      carriesOthers: false,
      pages: null,
      instances: series.reduce((sum, one) => sum + one.instances, 0),
      images: series.reduce((sum, one) => sum + one.images, 0),
      modality: modalities.join(", ") || null,
      others: otherObjects(db, study.id),
      reports: [...reportsInside(db, study.id), ...links.filter(({ studyId }) => studyId === study.id)].map(
        linkTo("documentId"),
      ),
      facility: study.institution,
      state: "read",
      source: firstPath(db, study.id),
      madeOf: [],
      papers: 1,
      isDrawn: false,
      unreadRows: 0,
      copyOf: null,
      isKey: false,
    };
  });
}

/** The folder of a study's first image. */
function firstPath(db: ReadableDatabase, studyId: string): string {
  const sql = `SELECT path FROM original JOIN instance ON instance.original_id = original.id
     JOIN series ON series.id = instance.series_id WHERE series.study_id = @studyId ORDER BY path LIMIT 1`;
  const path = row<{ path: string }>(db, sql, { studyId })?.path ?? "";
  const slash = path.lastIndexOf("/");
  return slash > 0 ? path.slice(0, slash) : path;
}
