/** The chronology: one query over entries, documents and studies. Nothing to rebuild, nothing out of step. */
import { precisionOf, type DatePrecision, type PartialDate } from "../../../shared/model/dates.ts";
import { entryFields } from "../../../shared/model/entry-fields.ts";
import type { DocumentType, Evidence, FactStatus } from "../../../shared/model/document.ts";
import type { Provenance, TimelineKind, TreatmentEffect } from "../../../shared/model/event.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { dateAttributes, type StudyDateSource } from "../../../shared/model/imaging.ts";
import type { StatedEntry } from "../../../shared/model/stated-entry.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { isNoCopySql } from "../documents/twice.ts";
import { rows } from "../statements.ts";
import { studyTitle, type StudyFacts } from "../imaging/study-title.ts";

export interface TimelineEntry {
  readonly id: string;
  readonly date: PartialDate | null;
  readonly datePrecision: DatePrecision;
  /** How the person put the date where that says more: "spring 2023". */
  readonly dateWords: string | null;
  readonly endDate: PartialDate | null;
  readonly isOngoing: boolean;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly detail: string | null;
  readonly severity: number | null;
  readonly frequency: string | null;
  readonly response: string | null;
  readonly effect: TreatmentEffect | null;
  /** Ids of the symptom entries that a treatment was for. */
  readonly forSymptoms: readonly string[];
  readonly provenance: Provenance;
}

export interface TimelineFilter {
  readonly personId: PersonId;
  /** Both ends inclusive; a year covers all its days. Undated entries are left out when either is given. */
  readonly from?: PartialDate | null;
  readonly to?: PartialDate | null;
  readonly kind?: TimelineKind | null;
}

const kindOfDocument: Readonly<Record<DocumentType, TimelineKind>> = {
  "lab-report": "lab",
  "pathology-report": "lab",
  "genetic-report": "lab",
  "imaging-report": "imaging",
  "visit-note": "encounter",
  "consult-note": "encounter",
  "discharge-summary": "encounter",
  "operative-report": "procedure",
  "procedure-report": "procedure",
  "treatment-plan": "document",
  "medication-list": "document",
  "immunization-record": "document",
  referral: "document",
  letter: "document",
  insurance: "document",
  "patient-summary": "document",
  picture: "document",
  other: "document",
};

interface TimelineRow {
  readonly source: "event" | "document" | "study" | "stated";
  readonly id: string;
  readonly kind: string;
  readonly date: PartialDate | null;
  readonly endDate: PartialDate | null;
  readonly isOngoing: number;
  readonly title: string | null;
  readonly detail: string | null;
  readonly severity: number | null;
  readonly response: string | null;
  readonly extra: string | null;
  /** What an event was entered with, as JSON; of a study the attribute that dates it. */
  readonly entered: string | null;
  /** The paper that states an entry, as JSON. */
  readonly paper: string | null;
}

const details = entryFields
  .filter((field) => !("standsAlone" in field))
  .map(({ column }) => column)
  .join(", ");

/**
 * Every dated line of a person's history: least precise first within a period ("2019" before "2019-03"), undated
 * ones last. `date` is null there, never a stand-in. A file that nobody can read is no line, unless a person dated it.
 */
export const timelineSql = `
  SELECT * FROM (SELECT 'event' AS source, id, kind, date, end_date AS endDate, is_ongoing AS isOngoing, title,
    nullif(concat_ws(' · ', ${details}), '') AS detail,
    severity, response, entered_at AS extra,
    CASE WHEN date_words IS NULL AND frequency IS NULL AND effect IS NULL AND kind NOT IN ('treatment', 'medication') THEN NULL
      ELSE json_object('dateWords', date_words, 'frequency', frequency, 'effect', effect, 'forSymptoms',
        (SELECT json_group_array(symptom_id) FROM event_link WHERE treatment_id = event.id)) END AS entered,
    (SELECT json_object('documentId', document_id, 'page', page, 'evidence', json_extract(facts, '$.evidence.text'))
      FROM stated_entry WHERE event_id = event.id ORDER BY document_id, place LIMIT 1) AS paper
  FROM event WHERE person_id = @personId AND removed_at IS NULL
  UNION ALL
  SELECT 'document', id, type, date, NULL, 0, title, facility, NULL, NULL,
    json_object('status', date_status, 'evidence', json((SELECT json_extract(value, '$.evidence') FROM json_each(date_candidates)
      WHERE json_extract(value, '$.date') = document.date OR json_extract(value, '$.date') LIKE document.date || '-%'
      ORDER BY json_extract(value, '$.date') <> document.date, key LIMIT 1))), NULL, NULL
  FROM document WHERE person_id = @personId AND removed_at IS NULL AND ${isNoCopySql}
    AND (date_status = 'confirmed' AND date IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM original WHERE original.id = document.original_id
        AND state IN ('unreadable', 'unsupported', 'password-protected')))
  UNION ALL
  SELECT 'study', id, 'imaging', date, NULL, 0, description, institution, NULL, NULL,
    (SELECT json_group_array(json_object('modality', modality, 'bodyPart', body_part)) FROM series WHERE series.study_id = study.id), date_from, NULL
  FROM study WHERE person_id = @personId AND removed_at IS NULL
  UNION ALL
  SELECT 'stated', min(stated_entry.id), kind, stated_entry.date, end_date, is_ongoing, stated_entry.title, NULL, NULL, NULL, facts, NULL,
    json_object('documentId', document_id, 'page', page)
  FROM stated_entry JOIN document ON document.id = stated_entry.document_id
  WHERE document.person_id = @personId AND document.removed_at IS NULL AND ${isNoCopySql}
    AND status = 'proposed' AND is_denied = 0 AND stated_entry.date IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM event WHERE event.person_id = @personId AND event.kind = stated_entry.kind
      AND lower(trim(event.title)) = lower(stated_entry.title) AND event.date IS stated_entry.date AND event.removed_at IS NULL)
  GROUP BY kind, lower(stated_entry.title), stated_entry.date, end_date)
  ORDER BY date IS NULL, date, kind, title, id`;

export function listTimeline(db: ReadableDatabase, filter: TimelineFilter): readonly TimelineEntry[] {
  return rows<TimelineRow>(db, timelineSql, { personId: filter.personId })
    .map(entryFrom)
    .filter((entry) => isWithin(entry, filter) && (filter.kind == null || entry.kind === filter.kind));
}

function entryFrom(found: TimelineRow): TimelineEntry {
  const common = {
    ...enteredFacts(found.source === "event" ? found.entered : null),
    id: found.id,
    date: found.date,
    datePrecision: precisionOf(found.date),
    endDate: found.endDate,
    isOngoing: found.isOngoing === 1,
    detail: found.detail,
    severity: found.severity,
    response: found.response,
  };
  switch (found.source) {
    case "event":
      return {
        ...common,
        kind: found.kind as TimelineKind,
        title: found.title ?? "",
        provenance: {
          from: "entered",
          on: (found.extra ?? "").slice(0, 10),
          paper: found.paper === null ? null : (JSON.parse(found.paper) as StatingPaper),
        },
      };
    case "stated": {
      const paper = JSON.parse(found.paper ?? "{}") as Omit<StatingPaper, "evidence">;
      const facts = JSON.parse(found.extra ?? "{}") as StatedFacts;
      return {
        ...common,
        kind: found.kind as TimelineKind,
        title: found.title ?? "",
        detail: statedDetail(facts),
        provenance: { from: "document", ...paper, evidence: facts.evidence.text, status: "proposed", isEntry: true },
      };
    }
    case "document": {
      const extra = JSON.parse(found.extra ?? "{}") as {
        status: FactStatus;
        // The words for the date that stands now: a person may have chosen another one than the first, or typed one.
        evidence: Pick<Evidence, "text" | "page"> | null;
      };
      return {
        ...common,
        kind: kindOfDocument[found.kind as DocumentType],
        title: found.title ?? "",
        provenance: {
          from: "document",
          documentId: found.id,
          page: extra.evidence?.page ?? null,
          evidence: extra.evidence?.text ?? null,
          status: extra.status,
          isEntry: false,
        },
      };
    }
    case "study": {
      const series = JSON.parse(found.extra ?? "[]") as StudyFacts["series"];
      return {
        ...common,
        kind: "imaging",
        title: studyTitle({ description: found.title, series }),
        provenance: {
          from: "study",
          studyId: found.id,
          attribute: dateAttributes[(found.entered ?? "StudyDate") as StudyDateSource],
        },
      };
    }
  }
}

type StatingPaper = { readonly documentId: string; readonly page: number; readonly evidence: string };
type StatedFacts = Pick<StatedEntry, "status" | "dose" | "reaction" | "facility" | "evidence">;

function statedDetail({ dose, reaction, facility, status }: StatedFacts): string | null {
  const parts = [dose, reaction === null ? null : `reaction: ${reaction}`, facility, status].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? null : parts.join(" · ");
}

type EnteredFacts = Pick<TimelineEntry, "dateWords" | "frequency" | "effect" | "forSymptoms">;
const nothingEntered: EnteredFacts = { dateWords: null, frequency: null, effect: null, forSymptoms: [] };

function enteredFacts(json: string | null): EnteredFacts {
  return json === null ? nothingEntered : (JSON.parse(json) as EnteredFacts);
}

/** A span counts when any part of it lies within; "2019" lies within a range that touches that year. */
function isWithin(entry: TimelineEntry, { from, to }: TimelineFilter): boolean {
  if (from == null && to == null) return true;
  if (entry.date === null) return false;
  const end = entry.isOngoing ? "9999" : (entry.endDate ?? entry.date);
  const isAfterStart = from == null || end.slice(0, from.length) >= from.slice(0, end.length);
  const isBeforeEnd = to == null || entry.date.slice(0, to.length) <= to.slice(0, entry.date.length);
  return isAfterStart && isBeforeEnd;
}
