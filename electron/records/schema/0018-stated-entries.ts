/** What portals' files state in codes, and what a person says of it. Never edited once released. */
export const eighteenth = `
  CREATE TABLE stated_entry (
    -- Made of its paper and of what it states, so that it stays the same when the paper is read again.
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document(id),
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    end_date TEXT,
    is_ongoing INTEGER NOT NULL,
    is_denied INTEGER NOT NULL,
    page INTEGER NOT NULL,
    -- Status, dose, reaction, place and code as the file gives them, and the words on its page, in JSON.
    facts TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('proposed', 'confirmed', 'rejected')),
    -- The entry that it became when a person confirmed it.
    event_id TEXT REFERENCES event(id),
    -- 1 where that entry was made of it, and was not there before.
    made_event INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stated_entry_by_document ON stated_entry(document_id, place);
  CREATE INDEX stated_entry_by_event ON stated_entry(event_id) WHERE event_id IS NOT NULL;
`;
