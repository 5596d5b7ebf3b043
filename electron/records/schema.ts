/** The records' tables. A migration is never edited once released; the next one is appended. */
import { affectedLabels } from "./affected-items.ts";
import type { VaultSchema } from "../vault/vault.ts";

const first = `
  CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    birth_date TEXT,
    sex TEXT,
    created_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE person_name (
    person_id TEXT NOT NULL REFERENCES person(id),
    name TEXT NOT NULL,
    PRIMARY KEY (person_id, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE person_identifier (
    person_id TEXT NOT NULL REFERENCES person(id),
    issuer TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person_id, issuer, value)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE source_import (
    id TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,
    receipt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- One row per distinct content. The bytes stand in the packs under blob_id and are never changed.
  CREATE TABLE original (
    id TEXT PRIMARY KEY,
    blob_id TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    format TEXT NOT NULL,
    path TEXT NOT NULL,
    import_id TEXT NOT NULL REFERENCES source_import(id),
    extracted_from TEXT REFERENCES original(id),
    state TEXT NOT NULL,
    problem_code TEXT,
    problem_detail TEXT,
    stated_patient TEXT,
    person_id TEXT REFERENCES person(id),
    filing TEXT NOT NULL DEFAULT 'unfiled' CHECK (filing IN ('unfiled', 'held', 'filed'))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX original_by_import ON original(import_id);
  CREATE INDEX original_to_file ON original(filing) WHERE filing <> 'filed';
  CREATE INDEX original_unparsed ON original(state) WHERE state = 'unparsed';
  CREATE INDEX original_extracted ON original(extracted_from) WHERE extracted_from IS NOT NULL;

  CREATE TABLE document (
    id TEXT PRIMARY KEY,
    original_id TEXT NOT NULL UNIQUE REFERENCES original(id),
    person_id TEXT REFERENCES person(id),
    type TEXT NOT NULL,
    type_status TEXT NOT NULL,
    type_evidence TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    date_status TEXT NOT NULL,
    date_candidates TEXT NOT NULL,
    facility TEXT,
    pages INTEGER NOT NULL,
    text_blob_id TEXT,
    added_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX document_by_date ON document(person_id, date);

  CREATE TABLE lab_result (
    document_id TEXT NOT NULL REFERENCES document(id),
    ordinal INTEGER NOT NULL,
    analyte TEXT NOT NULL,
    printed TEXT NOT NULL,
    comparator TEXT,
    value REAL,
    unit TEXT,
    reference_range TEXT,
    flag TEXT,
    loinc TEXT,
    page INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE study (
    id TEXT PRIMARY KEY,
    study_instance_uid TEXT NOT NULL,
    patient_key TEXT NOT NULL,
    person_id TEXT REFERENCES person(id),
    date TEXT,
    time TEXT,
    study_id TEXT,
    accession_number TEXT,
    description TEXT,
    institution TEXT,
    referring_physician TEXT,
    reading_physician TEXT,
    added_at TEXT NOT NULL,
    UNIQUE (study_instance_uid, patient_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX study_by_date ON study(person_id, date);

  CREATE TABLE series (
    id TEXT PRIMARY KEY,
    study_id TEXT NOT NULL REFERENCES study(id),
    series_instance_uid TEXT NOT NULL,
    modality TEXT,
    series_number INTEGER,
    description TEXT,
    body_part TEXT,
    attributes TEXT NOT NULL,
    UNIQUE (study_id, series_instance_uid)
  ) STRICT, WITHOUT ROWID;

  -- Two files may claim one SOP Instance UID with different bytes: both are kept, the later one marked.
  CREATE TABLE instance (
    original_id TEXT PRIMARY KEY REFERENCES original(id),
    series_id TEXT NOT NULL REFERENCES series(id),
    sop_instance_uid TEXT NOT NULL,
    sop_class_uid TEXT NOT NULL,
    transfer_syntax_uid TEXT NOT NULL,
    instance_number INTEGER,
    is_conflicting INTEGER NOT NULL,
    attributes TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX instance_by_series ON instance(series_id, instance_number);
  CREATE INDEX instance_by_uid ON instance(sop_instance_uid);

  CREATE TABLE event (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    end_date TEXT,
    is_ongoing INTEGER NOT NULL,
    detail TEXT,
    severity REAL,
    body_site TEXT,
    dose TEXT,
    reason TEXT,
    response TEXT,
    why_stopped TEXT,
    reaction TEXT,
    facility TEXT,
    provider TEXT,
    entered_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX event_by_date ON event(person_id, date);

  CREATE TABLE disclosure (
    packet_id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    code TEXT NOT NULL,
    recipient TEXT,
    made_at TEXT NOT NULL,
    manifest TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What the search index has still to take in; its rows go when it has.
  CREATE TABLE to_index (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
`;

const second = `
  ALTER TABLE event ADD COLUMN date_words TEXT;
  ALTER TABLE event ADD COLUMN frequency TEXT;
  ALTER TABLE event ADD COLUMN effect TEXT;
  -- Hidden by a person, and brought back by setting it to NULL: nothing is deleted.
  ALTER TABLE event ADD COLUMN removed_at TEXT;
  ALTER TABLE document ADD COLUMN removed_at TEXT;
  ALTER TABLE study ADD COLUMN removed_at TEXT;

  -- Which symptoms a treatment was for.
  CREATE TABLE event_link (
    treatment_id TEXT NOT NULL REFERENCES event(id),
    symptom_id TEXT NOT NULL REFERENCES event(id),
    PRIMARY KEY (treatment_id, symptom_id)
  ) STRICT, WITHOUT ROWID;

  -- What is true of the vault as a whole.
  CREATE TABLE vault_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const third = `
  -- What readers noticed about the file beside its content: codes, as JSON.
  ALTER TABLE original ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';
  -- Why it is filed under its person: it states them; all else of its source does; nothing speaks against the vault's
  -- only person; or somebody said so. NULL while it is filed under nobody.
  ALTER TABLE original ADD COLUMN filing_basis TEXT CHECK (filing_basis IN ('stated', 'source', 'assumed', 'decided'));
  UPDATE original SET filing_basis = CASE
    WHEN json_extract(stated_patient, '$.name') IS NOT NULL OR json_array_length(stated_patient, '$.identifiers') > 0 THEN 'stated'
    ELSE 'assumed' END WHERE filing = 'filed';

  -- Asked about and left aside by a person: it waits without being asked about again.
  ALTER TABLE original ADD COLUMN set_aside_at TEXT;
  -- The patient that the objects of a study state, all of them taken together; NULL in studies from before.
  ALTER TABLE study ADD COLUMN stated_patient TEXT;

  -- Which attribute of its objects dates a study; NULL for studies that were dated by their own or not at all before this.
  ALTER TABLE study ADD COLUMN date_from TEXT;

  -- Files that hold, inside, bytes which the vault had already from elsewhere: nothing new to keep, and still what they carry.
  CREATE TABLE also_carried (
    carrier_id TEXT NOT NULL REFERENCES original(id),
    original_id TEXT NOT NULL REFERENCES original(id),
    PRIMARY KEY (carrier_id, original_id)
  ) STRICT, WITHOUT ROWID;

  -- Logged before its packet is put in its place; 0 once it stands there.
  ALTER TABLE disclosure ADD COLUMN is_pending INTEGER NOT NULL DEFAULT 0;

  -- A person's word on whose things are: filing what waited, moving what was filed. \`learned\` is what a card gained by it.
  CREATE TABLE filing_act (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('decided', 'moved', 'left')),
    to_person_id TEXT REFERENCES person(id),
    made_at TEXT NOT NULL,
    learned TEXT NOT NULL,
    -- 1 where the person was made for it, so that undoing it takes the empty card away.
    made_person INTEGER NOT NULL DEFAULT 0,
    undone_at TEXT
  ) STRICT, WITHOUT ROWID;

  -- What each original was before the act, so that the act can be undone.
  CREATE TABLE filing_change (
    act_id TEXT NOT NULL REFERENCES filing_act(id),
    original_id TEXT NOT NULL REFERENCES original(id),
    person_id TEXT REFERENCES person(id),
    filing TEXT NOT NULL,
    filing_basis TEXT,
    set_aside_at TEXT,
    PRIMARY KEY (act_id, original_id)
  ) STRICT, WITHOUT ROWID;

  -- The statements that an act decided: the next disc that says the same is not asked about again.
  CREATE TABLE decided_statement (
    statement TEXT PRIMARY KEY,
    act_id TEXT NOT NULL REFERENCES filing_act(id),
    person_id TEXT NOT NULL REFERENCES person(id)
  ) STRICT, WITHOUT ROWID;
`;

/** Text of every page, study and entry. Derived: dropped and made anew whenever it is in doubt. */
const searchSql = `
  CREATE VIRTUAL TABLE page_text USING fts5(
    title, text, kind UNINDEXED, item_id UNINDEXED, page UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4'
  );
  CREATE TABLE indexed_item (kind TEXT NOT NULL, item_id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (kind, item_id, row)) STRICT, WITHOUT ROWID;
  -- What has still to be indexed, the last added first; needs_text is 1 where a document's text must be read anew before.
  CREATE TABLE index_work (
    turn INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, needs_text INTEGER NOT NULL, UNIQUE (kind, id)
  ) STRICT;
  -- Has a row once everything there is was put on that list.
  CREATE TABLE index_listed (is_listed INTEGER NOT NULL) STRICT;
`;

export const recordsSchema: VaultSchema = {
  migrations: [first, second, third],
  searchSql,
  nameBlobs: affectedLabels,
};
