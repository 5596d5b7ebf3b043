/** What lies on discs and in folders beside records: viewers, autorun files, the file manager's leavings. */
import { isComputerLeaving } from "../../../shared/computer-leavings.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import type { FileSignature } from "../../../shared/file-signatures.ts";

/** Why a file is left alone, or null when it is to be stored. */
export interface ClutterQuestion {
  readonly path: string;
  readonly signature: FileSignature;
  /** Folders that hold a medium's directory (DICOMDIR); "" is the source itself. */
  readonly mediaRoots: ReadonlySet<string>;
  /** True when its folder, or one above it within the medium, holds a program. */
  readonly isBesideProgram: boolean;
}

const mediumNotes = /^(readme(\.(txt|htm|html|md))?|index\.html?|licen[cs]e(\.txt)?|version(\.txt)?|.*\.ini|.*\.inf)$/i;
/** What a disc starts by itself. */
export const autorun = /^autorun\.(inf|ini)$/i;
/** Kinds of file that only programs have. What people write (.txt, .doc, .pdf, .xml, .htm, pictures) is not among them. */
const programEndings =
  /\.(exe|dll|ocx|sys|drv|msi|msp|cab|jar|war|class|so|dylib|app|bat|cmd|com|scr|vbs|ps1|inf|ini|cfg|conf|config|manifest|lng|lang|mui|properties|jsa|pdb|lib|res|rsrc|hlp|chm|css|js|ico|cur|ani|icns|ttf|otf|woff2?|fon|eot|nib|strings|plist|qm|mo|po|ax|tlb|reg|lnk|url)$/i;
const programNotes =
  /^(readme|licen[cs]e|copying|eula|version|changelog|changes|release[ _-]?notes|install|notice|third[ _-]?party.*)(\.(txt|md|rtf|html?))?$/i;
/** Folders of a program that hold its own pictures, pages and words. */
const programFolders =
  /^(help|hilfe|aide|ayuda|lang|langs|language|languages|locale|locales|i18n|skin|skins|theme|themes|icons?|buttons|toolbars?|resources?|res|gfx|plugins?|jre|java|lib|libs|bin|system|system32|redist|drivers|fonts|support|contents|frameworks|__macosx|imageformats|platforms)$/i;
/** Kinds that a program's own folders hold beside records of any other kind. */
const notesOfPrograms: ReadonlySet<FileSignature> = new Set(["text", "markup", "web-page", "rtf"]);
const ownKinds: ReadonlySet<FileSignature> = new Set([
  "text",
  "code",
  "markup",
  "web-page",
  "json",
  "picture",
  "unknown",
]);

/**
 * The reason for which a file is not a record and is not stored; null stores it. Only what is surely a
 * program's own part is left out: whatever may be a record is kept, whatever lies beside it.
 */
export function clutterReason({ path, signature, mediaRoots, isBesideProgram }: ClutterQuestion): Reason | null {
  const name = nameOf(path);
  const folder = folderOf(path);
  if (signature === "executable") return "program";
  if (isComputerLeaving(path)) return "leavings";
  if (autorun.test(name)) return "autorun";
  if (alwaysRecords.has(signature)) return null;
  if (mediaRoots.has(folder) && mediumNotes.test(name)) return "disc-note";
  if ([...mediaRoots].some((root) => path.startsWith(within(root, "IHE_PDI/")))) return "disc-start-page";
  if (isBesideProgram && isProgramPart(path, signature)) return "viewer-part";
  return null;
}

const alwaysRecords: ReadonlySet<FileSignature> = new Set(["dicom", "dicomdir", "pdf", "mail", "signed-envelope"]);

function isProgramPart(path: string, signature: FileSignature): boolean {
  const name = nameOf(path);
  if (programEndings.test(name)) return true;
  if (programNotes.test(name) && notesOfPrograms.has(signature)) return true;
  const folders = folderOf(path).split("/").slice(1);
  return ownKinds.has(signature) && folders.some((folder) => programFolders.test(folder));
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
