/** The tables of the first version. Never edited once released. */
export const first = `
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
