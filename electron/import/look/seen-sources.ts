/** The sources within what was chosen, each with what was seen in it, and which of them give no scan. */
import type { DiagnosisCode, SourceDiagnosis } from "../../../shared/model/source-diagnosis.ts";
import { autorun, folderOf, nameOf } from "../source/clutter.ts";
import { isDirectoryName } from "../source/media-folders.ts";
import type { ChosenSource, EntryProblem, RefusedEntry, SourceEntry } from "../source/source-entry.ts";
import { diagnoseSource } from "./diagnose-source.ts";
import { joinedSeen, SeenKinds, type SeenFile, type SeenSource, type SourceMedium } from "./seen-kinds.ts";

/** What was chosen, an image of a disc, an archive, or a folder that looks like a medium's root. */
interface Source {
  readonly path: string;
  readonly is: "chosen" | "disc" | "archive" | "folder";
  readonly medium: SourceMedium;
  readonly kinds: SeenKinds;
  readonly inside: Source[];
}

interface Told {
  readonly source: Source;
  readonly seen: SeenSource;
  readonly diagnosis: SourceDiagnosis;
}

/** What a part of a scan's own disc is as well: its viewer's folder, its report's. */
const weakCodes: ReadonlySet<DiagnosisCode> = new Set(["program-only", "reports-only", "images-missing"]);

/** Every file counts for the innermost source that it stands in. */
export class SeenSources {
  /** What is in no other source: all of it where one thing was chosen, single files where several were. */
  readonly #all: Source;
  readonly #sources = new Map<string, Source>();
  readonly #areSeveral: boolean;

  /** Several things that were chosen are a source each, but for those that lie with a disc's own start: they are one disc's. */
  constructor(chosen: readonly ChosenSource[], media: readonly SourceMedium[]) {
    const [medium = "folder"] = media;
    const isOneDisc = chosen.some(({ label, isFolder }) => !isFolder && isStartOfMedium(label));
    this.#areSeveral = chosen.length > 1 && !isOneDisc;
    this.#all = source("", "chosen", this.#areSeveral ? "folder" : medium);
    this.#sources.set("", this.#all);
    if (!this.#areSeveral) return;
    for (const [at, { label, isFolder }] of chosen.entries())
      if (isFolder) this.#sources.set(label, source(label, "chosen", media[at] ?? "folder"));
  }

  /** Takes in what was listed, so that the roots of media among the folders are known before their files come. */
  addListed(entries: readonly SourceEntry[]): void {
    for (const { path } of entries)
      if (isStartOfMedium(nameOf(path)) && !this.#sources.has(folderOf(path)))
        this.#sources.set(folderOf(path), source(folderOf(path), "folder", "folder"));
  }

  /** An archive or the image of a disc that was opened. */
  addContainer(path: string, signature: "zip" | "disc-image"): void {
    const is = signature === "zip" ? "archive" : "disc";
    this.#sources.set(path, source(path, is, is === "disc" ? "disc" : "folder"));
  }

  add(file: SeenFile): void {
    this.#of(file.path).kinds.add(file);
  }

  /** Images that the directory of a disc lists rightly, which were not opened. */
  addImages(images: readonly SourceEntry[]): void {
    for (const { path } of images) this.#of(path).kinds.addImage();
  }

  /** A file that was not looked into. */
  addUnknown({ path }: SourceEntry): void {
    this.#of(path).kinds.addUnknown();
  }

  /** A file that could not be read, or an archive that could not be opened. */
  addProblem(problem: EntryProblem, entry: SourceEntry): void {
    this.#of(entry.path).kinds.addProblem(problem, entry);
  }

  addRefused(refused: RefusedEntry): void {
    this.#of(refused.path).kinds.addRefused(refused);
  }

  /** How many DICOM objects were seen in all. */
  get dicom(): number {
    return [...this.#sources.values()].reduce((sum, { kinds, medium }) => sum + kinds.seen(medium).dicom, 0);
  }

  /** The sources that look like an imaging disc and hold no scan, in the order in which they were met. */
  diagnoses(): SourceDiagnosis[] {
    for (const one of this.#sources.values()) {
      one.inside.length = 0;
      if (one !== this.#all) this.#of(folderOf(one.path)).inside.push(one);
    }
    const order = [...this.#sources.values()];
    return this.#told(this.#all)
      .toSorted((a, b) => order.indexOf(a.source) - order.indexOf(b.source))
      .map(({ diagnosis }) => diagnosis);
  }

  #of(path: string): Source {
    let at = path;
    while (at !== "" && !this.#sources.has(at)) at = folderOf(at);
    return this.#sources.get(at) ?? this.#all;
  }

  /** Where no more than one source inside is told, all is told as one: a disc's parts explain each other. */
  #told(of: Source): Told[] {
    const told = of.inside.flatMap((one) => this.#told(one));
    const areApart = this.#areSeveral && of === this.#all;
    const seen = allSeen(of);
    if (areApart) {
      const apart = told.filter((one) => standsAlone(one));
      if (apart.length === 0) return diagnosed(of, seen);
      return seen.dicom > 0 || seen.unreadable > 0 ? apart : [...apart, ...diagnosed(of, restSeen(of, apart))];
    }
    if (seen.dicom > 0 || seen.unreadable > 0) return told.filter((one) => standsBesideScans(one, seen));
    if (told.length > 1) return [...told, ...diagnosed(of, restSeen(of, told))];
    const whole = diagnosed(of, seen);
    return whole.length > 0 ? whole : told;
  }
}

/** A folder chosen beside others may be a part of their disc: that it holds a program or papers only is told where it starts by itself. */
function standsAlone({ source: { medium, is }, seen, diagnosis }: Told): boolean {
  return is === "disc" || medium !== "folder" || seen.hasAutorun || !weakCodes.has(diagnosis.code);
}

/** Beside a scan an image of a disc is another disc; a folder or an archive may be a part of the scan's own. */
function standsBesideScans({ source: { is }, seen, diagnosis }: Told, { dicom }: SeenSource): boolean {
  if (is === "disc" || dicom === 0) return true;
  return !weakCodes.has(diagnosis.code) && (seen.hasAutorun || seen.hasViewer || seen.hasScanFolders);
}

function diagnosed(of: Source, seen: SeenSource): Told[] {
  const diagnosis = diagnoseSource(seen);
  return diagnosis === null ? [] : [{ source: of, seen, diagnosis: { ...diagnosis, source: of.path } }];
}

/** What is in the source and in all that is inside it. */
function allSeen(of: Source): SeenSource {
  return of.inside.reduce((sum, one) => joinedSeen(sum, allSeen(one)), of.kinds.seen(of.medium));
}

function restSeen(of: Source, told: readonly Told[]): SeenSource {
  const isTold = (one: Source) => told.some((other) => other.source === one);
  return of.inside
    .filter((one) => !isTold(one))
    .reduce((sum, one) => joinedSeen(sum, restSeen(one, told)), of.kinds.seen("folder"));
}

function source(path: string, is: Source["is"], medium: SourceMedium): Source {
  return { path, is, medium, kinds: new SeenKinds(), inside: [] };
}

function isStartOfMedium(name: string): boolean {
  return autorun.test(name) || isDirectoryName(name);
}
