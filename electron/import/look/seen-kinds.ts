/** What kinds of file a source turned out to hold, counted as they are met, and what about it looks like an imaging disc. */
import type { FileSignature } from "../../../shared/file-signatures.ts";
import type { FoundKinds } from "../../../shared/model/source-diagnosis.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import { autorun, folderOf, nameOf } from "../source/clutter.ts";
import type { EntryProblem, RefusedEntry, SourceEntry } from "../source/source-entry.ts";

/** Where the source lies: on a disc or in the image of one, on a drive as a whole, or anywhere. */
export type SourceMedium = "disc" | "drive" | "folder";

export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly signature: FileSignature;
  /** Why it is left alone; null where it is stored. */
  readonly leftOutFor: Reason | null;
}

/** The counts that a diagnosis is made from. */
export interface SeenSource {
  readonly files: number;
  readonly dicom: number;
  readonly directories: number;
  /** Files and folders of which nothing could be found out. */
  readonly unreadable: number;
  readonly found: FoundKinds;
  /** Bytes of pictures, of films, and of data that is not known or locked. */
  readonly bytes: { readonly pictures: number; readonly films: number; readonly data: number };
  readonly hasAutorun: boolean;
  /** A program called a viewer, or as discs call what they start. */
  readonly hasViewer: boolean;
  /** Folders named as the writers of imaging discs name them. */
  readonly hasScanFolders: boolean;
  /** The longest row of pictures numbered in one folder. */
  readonly numberedPictures: number;
  readonly medium: SourceMedium;
}

const viewerName = /view|dicom|pacs|^(autorun|autoplay|start|run|launch|cdstart|cd)\.(exe|com|bat|app)$/i;
const scanFolder =
  /^(dicom(dir|files|images|data)?|dcm|ihe_pdi|(pa|pat|st|stu|se|ser)\d{3,8}|(study|series)[ _-]?\d{1,8})$/i;
/** A disc's own notes: they are no reports. */
const note = /^(read[ _-]?me|liesmich|lisezmoi|leame|leggimi|index|licen[cs]e|eula|version|copying|start|info)\b/i;
/** What cameras, telephones and paper scanners number. */
const ofCamera = /^(img_|img-|dsc|pxl|mvimg|photo|foto|pict?_|screenshot|whatsapp|signal|scan|page|seite|doc)/i;

type Kind = keyof FoundKinds | "dicom" | "dicomdir" | "other";

const kinds: Readonly<Record<FileSignature, Kind>> = {
  empty: "other",
  dicom: "dicom",
  dicomdir: "dicomdir",
  pdf: "papers",
  zip: "locked",
  "office-document": "papers",
  "signed-envelope": "papers",
  mail: "papers",
  code: "other",
  executable: "programs",
  "clinical-document": "papers",
  "health-export": "papers",
  markup: "papers",
  "web-page": "papers",
  json: "other",
  rtf: "papers",
  picture: "pictures",
  film: "films",
  archive: "locked",
  "scan-file": "scanFiles",
  "disc-image": "other",
  text: "papers",
  unknown: "unknown",
};

export class SeenKinds {
  readonly #found = { pictures: 0, films: 0, papers: 0, programs: 0, scanFiles: 0, unknown: 0, locked: 0 };
  readonly #bytes = { pictures: 0, films: 0, data: 0 };
  readonly #rows = new Map<string, number>();
  #files = 0;
  #dicom = 0;
  #directories = 0;
  #unreadable = 0;
  #hasAutorun = false;
  #hasViewer = false;
  #hasScanFolders = false;

  add({ path, sizeBytes, signature, leftOutFor }: SeenFile): void {
    const kind = kinds[signature];
    const name = nameOf(path);
    if (leftOutFor === "leavings" || leftOutFor === "empty-file") return;
    this.#files += 1;
    this.#hasAutorun ||= autorun.test(name);
    this.#hasScanFolders ||= folderOf(path)
      .split("/")
      .some((folder) => scanFolder.test(folder));
    if (kind === "dicom") this.#dicom += 1;
    else if (kind === "dicomdir") this.#directories += 1;
    else if (kind === "programs") this.#addProgram(path);
    // A program's own pictures, help and settings say nothing of a scan.
    else if (leftOutFor === null && kind !== "other") this.#addData(kind, path, sizeBytes);
  }

  /** An image that a disc's directory lists rightly, which was not opened. */
  addImage(): void {
    this.#files += 1;
    this.#dicom += 1;
  }

  /** Something that was not looked into, so that nothing is known of it. */
  addUnknown(): void {
    this.#unreadable += 1;
  }

  /** A file that could not be read, or an archive that could not be opened. */
  addProblem({ code }: EntryProblem, { path, sizeBytes }: SourceEntry): void {
    if (code === "PASSWORD_PROTECTED") this.add({ path, sizeBytes, signature: "archive", leftOutFor: null });
    else this.addUnknown();
  }

  /** Something that is no entry: a link leads elsewhere, of a folder that is closed nothing is known. */
  addRefused({ code }: RefusedEntry): void {
    if (code !== "REFUSED_PATH") this.addUnknown();
  }

  /** The counts of a source that lies there. */
  seen(medium: SourceMedium): SeenSource {
    return {
      files: this.#files,
      dicom: this.#dicom,
      directories: this.#directories,
      unreadable: this.#unreadable,
      found: { ...this.#found },
      bytes: { ...this.#bytes },
      hasAutorun: this.#hasAutorun,
      hasViewer: this.#hasViewer,
      hasScanFolders: this.#hasScanFolders,
      numberedPictures: Math.max(0, ...this.#rows.values()),
      medium,
    };
  }

  #addProgram(path: string): void {
    this.#found.programs += 1;
    this.#hasViewer ||= path.split("/").some((part) => viewerName.test(part));
  }

  #addData(kind: keyof FoundKinds, path: string, sizeBytes: number): void {
    if (kind === "papers" && note.test(nameOf(path))) return;
    this.#found[kind] += 1;
    if (kind === "pictures" || kind === "films") this.#bytes[kind] += sizeBytes;
    else if (kind !== "papers") this.#bytes.data += sizeBytes;
    if (kind === "pictures") this.#addToRow(path);
  }

  #addToRow(path: string): void {
    const [, start, end = ""] = /^(.*?)\d+(\.\w{1,5})?$/.exec(nameOf(path)) ?? [];
    if (start === undefined || ofCamera.test(start)) return;
    const row = `${folderOf(path)}\n${start}\n${end}`;
    this.#rows.set(row, (this.#rows.get(row) ?? 0) + 1);
  }
}

/** What was seen in both: a source and one inside it. What comes from the image of a disc comes from a disc. */
export function joinedSeen(one: SeenSource, other: SeenSource): SeenSource {
  return {
    files: one.files + other.files,
    dicom: one.dicom + other.dicom,
    directories: one.directories + other.directories,
    unreadable: one.unreadable + other.unreadable,
    found: summed(one.found, other.found),
    bytes: summed(one.bytes, other.bytes),
    hasAutorun: one.hasAutorun || other.hasAutorun,
    hasViewer: one.hasViewer || other.hasViewer,
    hasScanFolders: one.hasScanFolders || other.hasScanFolders,
    numberedPictures: Math.max(one.numberedPictures, other.numberedPictures),
    medium: other.medium === "disc" ? "disc" : one.medium,
  };
}

function summed<Sums extends Readonly<Record<string, number>>>(one: Sums, other: Sums): Sums {
  const sums = Object.entries(one).map(([name, number]) => [name, number + (other[name] ?? 0)]);
  return Object.fromEntries(sums) as Sums;
}
