/** What lies on discs and in folders beside records: viewers, autorun files, the file manager's leavings. */
import type { FileSignature } from "../../shared/file-signatures.ts";

/** Why a file is left alone, or null when it is to be stored. */
export interface ClutterQuestion {
  readonly path: string;
  readonly signature: FileSignature;
  /** Folders that hold a medium's directory (DICOMDIR); "" is the source itself. */
  readonly mediaRoots: ReadonlySet<string>;
  /** True when its folder, or one above it within the medium, holds a program. */
  readonly isBesideProgram: boolean;
}

const leavings = /^(\.ds_store|thumbs\.db|desktop\.ini|\._.*|\.trashes|\.spotlight-v100|\.fseventsd)$/i;
const mediumNotes =
  /^(autorun\.(inf|ini)|readme(\.(txt|htm|html|md))?|index\.html?|licen[cs]e(\.txt)?|version(\.txt)?|.*\.ini|.*\.inf)$/i;
/** Kinds of file that are a program's parts when they lie beside a program. Reports as PDF never are. */
const programParts: ReadonlySet<FileSignature> = new Set([
  "text",
  "markup",
  "json",
  "picture",
  "unknown",
  "rtf",
  "office-document",
  "zip",
]);

/** The reason, in plain words, for which a file is not a record and is not stored; null stores it. */
export function clutterReason({ path, signature, mediaRoots, isBesideProgram }: ClutterQuestion): string | null {
  const name = nameOf(path);
  const folder = folderOf(path);
  if (signature === "executable") return "a program; programs on a disc are not copied";
  if (leavings.test(name) || path.split("/").includes("__MACOSX"))
    return "left by a computer's file manager, not a record";
  if (signature === "dicom" || signature === "dicomdir" || signature === "pdf") return null;
  if (mediaRoots.has(folder) && mediumNotes.test(name)) return "the disc's own start page or note, not a record";
  if ([...mediaRoots].some((root) => path.startsWith(within(root, "IHE_PDI/"))))
    return "the disc's own start page, not a record";
  if (programParts.has(signature) && isBesideProgram) return "part of a viewer program on the disc";
  return null;
}

/** The folder part of a label, "" for the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** The last part of a label. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function within(root: string, name: string): string {
  return root === "" ? name : `${root}/${name}`;
}
