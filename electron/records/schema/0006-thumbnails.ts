/** The small pictures by which series are known, and how many images objects hold. Never edited once released. */
export const sixth = `
  -- Of images that stand for their sets. Derived: made again whenever one is missing, damaged or of an older version.
  CREATE TABLE thumbnail (
    original_id TEXT NOT NULL REFERENCES original(id) ON DELETE CASCADE,
    frame INTEGER NOT NULL,
    version INTEGER NOT NULL,
    -- Its samples and what they are, as JSON; both NULL where it cannot be drawn, which \`reason\` then says.
    blob_id TEXT,
    shape TEXT,
    reason TEXT,
    PRIMARY KEY (original_id, frame),
    CHECK ((blob_id IS NULL) = (reason IS NOT NULL) AND (blob_id IS NULL) = (shape IS NULL))
  ) STRICT, WITHOUT ROWID;

  -- The version of the pictures that all sets of a study have, and how many objects it had then; NULL while some wait.
  ALTER TABLE study ADD COLUMN pictured_version INTEGER;
  ALTER TABLE study ADD COLUMN pictured_objects INTEGER;

  -- How many images an object holds: its frames, none for a report.
  ALTER TABLE instance ADD COLUMN images INTEGER NOT NULL DEFAULT 0;
  UPDATE instance SET images = iif(json_extract(attributes, '$.image.hasPixelData'),
    max(1, coalesce(json_extract(attributes, '$.image.numberOfFrames'), 1)), 0);
  CREATE INDEX instance_images ON instance(series_id, images);
`;
