/** What a disc's own directory spares a look: the images of studies that it lists rightly are counted, not opened. */
import type { MediaDirectory } from "../../../shared/model/imaging.ts";
import { hasCode } from "../../../shared/errors.ts";
import { folderOf, nameOf } from "../source/clutter.ts";
import { randomAccess } from "../source/entry-bytes.ts";
import type { ReadContext } from "../reading/read-context.ts";
import { isDirectoryName } from "../source/media-folders.ts";
import { comparablePath } from "../source/reconcile-media.ts";
import { EntryProblem, type SourceEntry } from "../source/source-entry.ts";

/** Images that a directory lists under one study, as far as they are there, and how each series was made. */
export interface ListedStudy {
  readonly studyInstanceUid: string;
  readonly entries: readonly SourceEntry[];
  readonly modalities: readonly string[];
}

export interface ListedOnMedia {
  readonly studies: readonly ListedStudy[];
  readonly missing: number;
}

/** Reads the directories among the entries (PS3.10 8.6). One that cannot be read spares nothing. */
export async function listedOnMedia(entries: readonly SourceEntry[], context: ReadContext): Promise<ListedOnMedia> {
  const directories = entries.filter(({ path }) => isDirectoryName(nameOf(path)));
  if (directories.length === 0) return { studies: [], missing: 0 };
  const present = new Map(entries.map((entry) => [comparablePath(entry.path), entry]));
  const studies: ListedStudy[] = [];
  let missing = 0;
  // Each medium has one; a source with very many of them is none that was made by a hospital.
  for (const entry of directories.slice(0, 20)) {
    const directory = await readDirectory(entry, context);
    if (directory === null) continue;
    const folder = folderOf(entry.path);
    const byStudy = new Map<string, { entries: Set<SourceEntry>; modalities: Set<string> }>();
    for (const file of directory.files) {
      const found = present.get(comparablePath([...(folder === "" ? [] : [folder]), ...file.path].join("/")));
      if (found === undefined) missing += 1;
      else if (file.recordType === "IMAGE" && file.studyInstanceUid !== null) {
        const study = byStudy.get(file.studyInstanceUid) ?? { entries: new Set(), modalities: new Set() };
        byStudy.set(file.studyInstanceUid, study);
        study.entries.add(found);
        if (file.modality !== null) study.modalities.add(file.modality);
      }
    }
    for (const [studyInstanceUid, { entries: images, modalities }] of byStudy)
      studies.push({ studyInstanceUid, entries: [...images], modalities: [...modalities] });
  }
  return { studies, missing };
}

async function readDirectory(entry: SourceEntry, { parsers, signal }: ReadContext): Promise<MediaDirectory | null> {
  let source;
  try {
    source = await randomAccess(entry, signal);
    if (source === null) return null;
    const read = await parsers.run("readDicomdir", { sizeBytes: source.sizeBytes }, { sources: [source], signal });
    return read.is === "read" ? read.directory : null;
  } catch (error) {
    signal?.throwIfAborted();
    // What is wrong with it is told when it is imported; a look does without it.
    if (error instanceof EntryProblem || hasCode(error, "PARSER_FAILED") || isOfTheSystem(error)) return null;
    throw error;
  } finally {
    await source?.close();
  }
}

function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
