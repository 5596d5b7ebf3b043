/** What a disc's own directory lists against what was found on it. The directory is a hint; the files decide. */
import type { MediaDirectory } from "../../../shared/model/imaging.ts";

export interface MediumDirectory {
  /** The folder of the directory file, "" for the source itself. */
  readonly folder: string;
  readonly directory: MediaDirectory;
}

export interface MissingFile {
  readonly path: string;
  readonly recordType: string;
}

/** What was found in the source: labels of all its files, and the SOP Instance UIDs of all its DICOM objects. */
export interface FoundOnMedium {
  readonly paths: Iterable<string>;
  readonly sopInstanceUids: ReadonlySet<string>;
}

/**
 * Files that the directories list and the source does not hold. Names may differ in case, end in ".dcm" or carry a
 * version (";1", ISO 9660 7.5.1); a file under another name counts as found when its SOP Instance UID is there.
 */
export function missingFromMedium(
  directories: readonly MediumDirectory[],
  found: FoundOnMedium,
): readonly MissingFile[] {
  const present = new Set([...found.paths].map(comparablePath));
  const missing = new Map<string, MissingFile>();
  for (const { folder, directory } of directories) {
    for (const file of directory.files) {
      const path = [...(folder === "" ? [] : [folder]), ...file.path].join("/");
      const isKnownByUid = file.sopInstanceUid !== null && found.sopInstanceUids.has(file.sopInstanceUid);
      if (!isKnownByUid && !present.has(comparablePath(path))) missing.set(path, { path, recordType: file.recordType });
    }
  }
  return [...missing.values()];
}

/** A label without what may differ between a directory and the file system. */
export function comparablePath(path: string): string {
  return path
    .toLowerCase()
    .replace(/;\d+$/, "")
    .replace(/\.$/, "")
    .replace(/\.dcm$/, "");
}
