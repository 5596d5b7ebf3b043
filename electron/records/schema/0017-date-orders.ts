/** Whether the day or the month stands first: what papers show, and what people say. Never edited once released. */
export const seventeenth = `
  -- What the paper's own dates show for certain; NULL where none does.
  ALTER TABLE document ADD COLUMN date_order_own TEXT CHECK (date_order_own IN ('day-first', 'month-first'));
  -- 1 where dates of it hang on the order and none of its own dates shows it.
  ALTER TABLE document ADD COLUMN date_order_open INTEGER NOT NULL DEFAULT 0;
  -- The place that its words name, in small letters, and the order by which it was read; NULL where it was left open.
  ALTER TABLE document ADD COLUMN date_order_place TEXT;
  ALTER TABLE document ADD COLUMN date_order_used TEXT CHECK (date_order_used IN ('day-first', 'month-first'));
  -- A person's word on this paper alone.
  ALTER TABLE document ADD COLUMN date_order_said TEXT CHECK (date_order_said IN ('day-first', 'month-first'));
  -- A person's word on all papers of a place.
  CREATE TABLE place_date_order (
    place TEXT PRIMARY KEY,
    date_order TEXT NOT NULL CHECK (date_order IN ('day-first', 'month-first')),
    said_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX document_by_shown_order ON document(date_order_place, date_order_own) WHERE date_order_own IS NOT NULL;
  CREATE INDEX document_by_open_order ON document(id) WHERE date_order_open = 1;
`;
