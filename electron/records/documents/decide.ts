/** A person's word on what was read of a paper. Each act answers what it changed and how that was before, so that it can be taken back. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentType, FactStatus } from "../../../shared/model/document.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import type { LabStatus, SaidLab } from "../../../shared/model/lab.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";
import { areFactsDoubtful, reviewLabs } from "./review.ts";
import { findDocument } from "./documents.ts";

/** How a row stood: its reading never changes, so this is all that an act can alter. */
export interface LabBefore {
  readonly id: string;
  readonly status: LabStatus;
  readonly said: SaidLab | null;
}

export interface FactsBefore {
  readonly id: DocumentId;
  readonly type: DocumentType;
  readonly typeStatus: FactStatus;
  readonly date: PartialDate | null;
  readonly dateStatus: FactStatus;
  readonly title: string;
  readonly facility: string | null;
  readonly facilityStatus: FactStatus;
}

/** What an act changed, as it stood before. */
export interface DecidedBefore {
  readonly labs: readonly LabBefore[];
  readonly documents: readonly FactsBefore[];
}

const nothing: DecidedBefore = { labs: [], documents: [] };

const byIdSql = `document_id || '-' || ordinal`;

interface PlacedLab extends LabBefore {
  readonly documentId: DocumentId;
  readonly ordinal: number;
  /** False for a row that was not understood, as long as nobody says what it is. */
  readonly isResult: boolean;
}

/** The rows of those ids that papers with a page to look at hold; others are passed over. */
function labsOf(db: ReadableDatabase, ids: readonly string[]): readonly PlacedLab[] {
  const asked = ids.flatMap((id) => {
    const [, documentId, ordinal] = /^(.+)-(\d{1,6})$/u.exec(id) ?? [];
    return documentId === undefined ? [] : [{ documentId, ordinal: Number(ordinal) }];
  });
  return rows<Omit<PlacedLab, "said" | "isResult"> & { readonly said: string | null; readonly analyte: string }>(
    db,
    `SELECT ${byIdSql} AS id, document_id AS documentId, ordinal, lab_result.status AS status, said, analyte
     FROM json_each(@asked) AS one
       JOIN lab_result ON document_id = json_extract(one.value, '$.documentId') AND ordinal = json_extract(one.value, '$.ordinal')
       JOIN document ON document.id = document_id JOIN original ON original.id = original_id
     WHERE removed_at IS NULL AND document.pages > 0 AND original.state IN ('read', 'no-text')`,
    { asked: JSON.stringify(asked) },
  ).map(({ said, analyte, ...lab }) => ({
    ...lab,
    said: said === null ? null : (JSON.parse(said) as SaidLab),
    isResult: analyte !== "" || said !== null,
  }));
}

function setLab(
  db: WritableDatabase,
  { documentId, ordinal }: PlacedLab,
  { status, said }: Omit<LabBefore, "id">,
): void {
  run(
    db,
    "UPDATE lab_result SET status = @status, said = @said WHERE document_id = @documentId AND ordinal = @ordinal",
    {
      documentId,
      ordinal,
      status,
      said: said === null ? null : JSON.stringify(said),
    },
  );
}

function beforeOf({ id, status, said }: PlacedLab): LabBefore {
  return { id, status, said };
}

/** Confirms rows as they are shown. A row that was not understood has nothing to confirm; it is said with `correctLab`. */
export function confirmLabs(db: WritableDatabase, ids: readonly string[]): DecidedBefore {
  const changed = labsOf(db, ids).filter(({ status, isResult }) => status !== "confirmed" && isResult);
  for (const lab of changed) setLab(db, lab, { status: "confirmed", said: lab.said });
  return { ...nothing, labs: changed.map(beforeOf) };
}

/** Says of rows that they are no results: they count nowhere, and no later reading brings them back. */
export function rejectLabs(db: WritableDatabase, ids: readonly string[]): DecidedBefore {
  const changed = labsOf(db, ids).filter(({ status }) => status !== "rejected");
  for (const lab of changed) setLab(db, lab, { status: "rejected", said: lab.said });
  return { ...nothing, labs: changed.map(beforeOf) };
}

/** Says what a row is, in place of what was read of it, and confirms it. Its words and their page stay beside it. */
export function correctLab(db: WritableDatabase, id: string, said: SaidLab): DecidedBefore {
  const changed = labsOf(db, [id]);
  for (const lab of changed) setLab(db, lab, { status: "confirmed", said });
  return { ...nothing, labs: changed.map(beforeOf) };
}

/** What is said of a paper; what is left out stays as it is. */
export interface SaidFacts {
  readonly type?: DocumentType | undefined;
  readonly title?: string | undefined;
  /** Null says that the paper has no date. */
  readonly date?: PartialDate | null | undefined;
  readonly facility?: string | null | undefined;
}

/** Sets and confirms what is given of a paper; a title is confirmed with the kind. */
export function confirmFacts(db: WritableDatabase, id: DocumentId, said: SaidFacts): DecidedBefore {
  const before = factsBefore(db, id);
  if (before === null) return nothing;
  setFacts(db, {
    ...before,
    type: said.type ?? before.type,
    typeStatus: said.type === undefined && said.title === undefined ? before.typeStatus : "confirmed",
    title: said.title ?? before.title,
    date: said.date === undefined ? before.date : said.date,
    dateStatus: said.date === undefined ? before.dateStatus : "confirmed",
    facility: said.facility === undefined ? before.facility : said.facility,
    facilityStatus: said.facility === undefined ? before.facilityStatus : "confirmed",
  });
  return { ...nothing, documents: [before] };
}

/** Confirms of these papers all that is not in doubt: what is, stays open for a look of its own. */
export function confirmSure(db: WritableDatabase, ids: readonly DocumentId[]): DecidedBefore {
  const labs = ids.flatMap((id) =>
    reviewLabs(db, id)
      .filter(({ status, doubts }) => status === "proposed" && doubts.length === 0)
      .map((lab) => lab.id),
  );
  const documents = ids.flatMap((id) => {
    const document = findDocument(db, id);
    if (document === null || areFactsDoubtful(document)) return [];
    if (document.typeStatus === "confirmed" && document.dateStatus === "confirmed") return [];
    return confirmFacts(db, id, { type: document.type, date: document.date }).documents;
  });
  return { labs: confirmLabs(db, labs).labs, documents };
}

/** Puts back how things stood before an act. Rows and papers that are no longer there are passed over. */
export function takeBack(db: WritableDatabase, { labs, documents }: DecidedBefore): void {
  const places = new Map(
    labsOf(
      db,
      labs.map(({ id }) => id),
    ).map((lab) => [lab.id, lab]),
  );
  for (const before of labs) {
    const place = places.get(before.id);
    if (place !== undefined) setLab(db, place, before);
  }
  for (const before of documents) setFacts(db, before);
}

function factsBefore(db: ReadableDatabase, id: DocumentId): FactsBefore | null {
  return row<FactsBefore>(
    db,
    `SELECT document.id, type, type_status AS typeStatus, date, date_status AS dateStatus, title, facility,
       facility_status AS facilityStatus FROM document WHERE id = @id AND removed_at IS NULL`,
    { id },
  );
}

function setFacts(db: WritableDatabase, facts: FactsBefore): void {
  const changed = run(
    db,
    `UPDATE document SET type = @type, type_status = @typeStatus, date = @date, date_status = @dateStatus, title = @title,
       facility = @facility, facility_status = @facilityStatus WHERE id = @id`,
    facts,
  );
  if (changed > 0) run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('document', @id)", { id: facts.id });
}
