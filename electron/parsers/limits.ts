/** Caps for everything a reader takes in or gives out. The engine enforces time and memory from outside as well. */
export const limits = {
  /** The largest single input that a reader holds at once. */
  inputBytes: 512 * 1024 * 1024,
  /** How far a deflated DICOM data set is inflated; its attributes come first, its pixels may be cut off. */
  inflatedBytes: 128 * 1024 * 1024,
  textBytes: 64 * 1024 * 1024,
  pageCharacters: 1_000_000,
  linesPerPage: 20_000,
  pages: 20_000,
  sequenceDepth: 32,
  directoryRecords: 100_000,
  zipEntries: 100_000,
  zipDirectoryBytes: 64 * 1024 * 1024,
  /** Entries that share bytes are refused one by one up to here; more of them are no slip of a writer. */
  zipOverlaps: 16,
  zipTotalBytes: 50 * 1024 * 1024 * 1024,
  /** Real output over compressed size: of one entry, and of the archive once it has given more than zipRatioFrom. */
  zipEntryRatio: 200,
  zipTotalRatio: 50,
  zipRatioFrom: 100 * 1024 * 1024,
} as const;
