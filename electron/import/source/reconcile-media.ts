/** What a disc's own directory lists against what was found on it. The directory is a hint; the files decide. */
import type { MediaDirectory } from "../../../shared/model/imaging.ts";
import type { SeriesAccount } from "../../../shared/model/import.ts";
import { modalityWord } from "../../records/imaging/study-title.ts";

export interface MediumDirectory {
  /** The folder of the directory file, "" for the source itself. */
  readonly folder: string;
  readonly directory: MediaDirectory;
}

export interface MissingFile {
  readonly path: string;
  readonly recordType: string;
}

/** What a series says of itself. */
export type SeriesLabel = Pick<
  SeriesAccount,
  | "studyInstanceUid"
  | "seriesInstanceUid"
  | "studyDate"
  | "studyDescription"
  | "modality"
  | "seriesNumber"
  | "seriesDescription"
>;

/** A DICOM object of the source that could be read. */
export interface FoundObject {
  /** Its labels in the source: the same object may stand there twice. */
  readonly paths: readonly string[];
  readonly sopInstanceUid: string;
  readonly series: SeriesLabel;
}

/** What was found in the source: labels of all its files, and all its DICOM objects. */
export interface FoundOnMedium {
  readonly paths: Iterable<string>;
  readonly objects: readonly FoundObject[];
}

export interface ReconciledMedium {
  /** How many files the directories list, each counted once however many of them list it. */
  readonly files: number;
  /** Files that the directories list and the source does not hold. */
  readonly missing: readonly MissingFile[];
  /** Each series that is listed or there, by study; none without a directory. */
  readonly series: readonly SeriesAccount[];
}

/**
 * Holds what the directories list against what was there. Names may differ in case, end in ".dcm" or carry a
 * version (";1", ISO 9660 7.5.1); a file under another name counts as found when its SOP Instance UID is there. Of which
 * series a file is says the object itself, and only where it is not there the directory.
 */
export function reconcileMedium(directories: readonly MediumDirectory[], found: FoundOnMedium): ReconciledMedium {
  if (directories.length === 0) return { files: 0, missing: [], series: [] };
  const present = new Set([...found.paths].map(comparablePath));
  const byUid = new Map(found.objects.map((object) => [object.sopInstanceUid, object]));
  const byPath = new Map(found.objects.flatMap((object) => object.paths.map((path) => [comparablePath(path), object])));
  const listedObjects = new Set<FoundObject>();
  const accounts = new Accounts();
  const missing = new Map<string, MissingFile>();
  const listed = listedFiles(directories);
  for (const [path, file] of listed) {
    const own = comparablePath(path);
    const object = byPath.get(own) ?? byUid.get(file.sopInstanceUid ?? "");
    const isThere = object !== undefined || present.has(own);
    if (object) listedObjects.add(object);
    if (!isThere) missing.set(path, { path, recordType: file.recordType });
    const account = accounts.of(object?.series ?? labelOf(file));
    account.listed += 1;
    account[isThere ? "found" : "missing"] += 1;
  }
  for (const object of found.objects) {
    const account = accounts.of(object.series);
    account.stored += 1;
    if (!listedObjects.has(object)) account.notListed += 1;
  }
  return { files: listed.size, missing: [...missing.values()], series: accounts.all() };
}

type ListedFile = MediaDirectory["files"][number];

/** Each listed file once, however many directories and records list it. */
function listedFiles(directories: readonly MediumDirectory[]): ReadonlyMap<string, ListedFile> {
  const files = new Map<string, ListedFile>();
  for (const { folder, directory } of directories)
    for (const file of directory.files) files.set([...(folder === "" ? [] : [folder]), ...file.path].join("/"), file);
  return files;
}

function labelOf({ studyInstanceUid, seriesInstanceUid, modality }: ListedFile): SeriesLabel {
  const unsaid = { studyDate: null, studyDescription: null, seriesNumber: null, seriesDescription: null };
  return { ...unsaid, studyInstanceUid, seriesInstanceUid, modality };
}

type OpenAccount = { -readonly [Key in keyof Omit<SeriesAccount, "modalityWord">]: SeriesAccount[Key] };

/** The accounts by study and series, in the order in which they were met within a study. */
class Accounts {
  readonly #all = new Map<string, OpenAccount>();

  of(label: SeriesLabel): OpenAccount {
    const key = JSON.stringify([label.studyInstanceUid, label.seriesInstanceUid]);
    const known = this.#all.get(key);
    const account = known ?? { ...label, listed: 0, found: 0, missing: 0, stored: 0, notListed: 0 };
    // An object says more of its series than a directory does of a file that is missing.
    if (known && known.seriesDescription === null && known.seriesNumber === null) Object.assign(known, label);
    this.#all.set(key, account);
    return account;
  }

  all(): readonly SeriesAccount[] {
    const studies = Map.groupBy(this.#all.values(), ({ studyInstanceUid }) => studyInstanceUid);
    return [...studies.values()].flat().map((one) => ({ ...one, modalityWord: modalityWord(one.modality) }));
  }
}

/** A label without what may differ between a directory and the file system. */
export function comparablePath(path: string): string {
  return path
    .toLowerCase()
    .replace(/;\d+$/, "")
    .replace(/\.$/, "")
    .replace(/\.dcm$/, "");
}
