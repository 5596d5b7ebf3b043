/** Papers that are there twice: what tells it, and a person's word. Never edited once released. */
export const fourteenth = `
  -- Numbers that stand for its words (see words-sketch.ts), as JSON; NULL where no reader made them, or it has too few words.
  ALTER TABLE document ADD COLUMN words_sketch TEXT;

  -- A person's word on two papers: the other is a second copy of the first ('same'), or they are two papers ('different').
  CREATE TABLE paper_likeness (
    first_id TEXT NOT NULL REFERENCES document(id),
    other_id TEXT NOT NULL REFERENCES document(id),
    word TEXT NOT NULL CHECK (word IN ('same', 'different')),
    said_at TEXT NOT NULL,
    PRIMARY KEY (first_id, other_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX paper_likeness_copies ON paper_likeness(other_id) WHERE word = 'same';
`;
