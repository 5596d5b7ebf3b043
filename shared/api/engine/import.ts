/** Taking sources in, and their receipts. */
import { z } from "zod";
import { StudyId } from "../../model/ids.ts";
import { ImportReceipt } from "../../model/import.ts";
import { SourceLook } from "../../model/source-look.ts";
import { everyPart, type EngineMethods } from "./change.ts";
import { Count, Passwords, Path, Whose } from "./fields.ts";

/** A drive that is plugged in. */
export const Drive = z.object({
  path: Path,
  /** As the system names it. */
  label: z.string().max(200),
  /** True when a directory of images stands at its root: the disc of a hospital. */
  isImagingDisc: z.boolean(),
});
export type Drive = z.infer<typeof Drive>;

export const ImportProgress = z.object({
  stage: z.enum(["listing", "storing", "reading", "filing", "indexing", "pictures"]),
  done: Count,
  total: Count.nullable(),
  item: z.string(),
  /** The first scan of it that can be looked at already, and how many images of the import can be by now. */
  scan: z.object({ studyId: StudyId, images: Count }).nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const LookProgress = z.object({
  stage: z.enum(["listing", "looking"]),
  done: Count,
  total: Count.nullable(),
  item: z.string(),
});
export type LookProgress = z.infer<typeof LookProgress>;

const Paths = z.array(Path).min(1).max(10_000);

export const importMethods = {
  /** Drives that are plugged in, imaging discs first. */
  listDrives: { input: z.object({}), output: z.array(Drive) },
  /** What lies there, before anything of it is taken in; nothing is written. */
  lookIntoSource: { input: z.object({ paths: Paths }), progress: LookProgress, output: SourceLook },
  importSource: {
    changes: everyPart,
    input: z.object({
      paths: Paths,
      whose: Whose.nullable(),
      acceptsOthers: z.boolean(),
      /** Tries only these entries, by their paths as a receipt names them. */
      only: z.array(Path).min(1).max(200_000).optional(),
      /** Tried on papers that are locked. */
      passwords: Passwords.optional(),
    }),
    progress: ImportProgress,
    output: ImportReceipt,
  },
  /** All receipts, latest first. */
  listReceipts: {
    shows: ["receipts", "people", "filing", "documents", "studies"],
    input: z.object({}),
    output: z.array(ImportReceipt),
  },
  openReceipt: {
    shows: ["receipts", "people", "filing", "documents", "studies"],
    input: z.object({ receiptId: z.string().max(64) }),
    output: ImportReceipt,
  },
} satisfies EngineMethods;
