/** What a compound file is, the container of office programs before 2007 and of files under a password ([MS-CFB] 2). */
import type { Reason } from "../../../../shared/reason-words.ts";
import { NoteProblem } from "./document-parts.ts";

const freeSector = 0xfffffffa;
const entryBytes = 128;
const mostDirectorySectors = 2000;

/** By the names of the streams that each program writes; the first that is there counts. */
const kinds: readonly (readonly [string, Reason])[] = [
  ["WordDocument", "old-word"],
  ["Workbook", "old-spreadsheet"],
  ["Book", "old-spreadsheet"],
  ["PowerPoint Document", "old-slides"],
  ["__properties_version1.0", "outlook-message"],
];

/** Why the file is kept unread: a password, or a kind that is told by its name. */
export function compoundProblem(bytes: Uint8Array): NoteProblem {
  const names = streamNames(bytes);
  if (names.has("EncryptedPackage") || names.has("EncryptionInfo"))
    return new NoteProblem("PASSWORD_PROTECTED", "note-password");
  const known = kinds.find(([name]) => names.has(name))?.[1];
  return new NoteProblem("UNSUPPORTED_FORMAT", known ?? "old-office");
}

/** The names in the directory, as far as its chain of sectors can be followed; of a damaged one fewer. */
function streamNames(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  if (bytes.length < 512) return names;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift < 7 || shift > 16) return names;
  const size = 2 ** shift;
  const placeOf = (sector: number) => (sector + 1) * size;
  let sector = view.getUint32(48, true);
  for (let count = 0; sector < freeSector && count < mostDirectorySectors; count++) {
    const start = placeOf(sector);
    if (start + size > bytes.length) break;
    for (let at = start; at + entryBytes <= start + size; at += entryBytes) names.add(nameAt(view, at));
    sector = nextSector(view, sector, { size, placeOf });
  }
  return names;
}

/** The sector behind one, by the allocation table whose first 109 sectors the header lists. */
function nextSector(
  view: DataView,
  sector: number,
  { size, placeOf }: { readonly size: number; readonly placeOf: (sector: number) => number },
): number {
  const perSector = size / 4;
  const index = Math.floor(sector / perSector);
  if (index >= 109) return freeSector;
  const place = placeOf(view.getUint32(76 + index * 4, true)) + (sector % perSector) * 4;
  return place + 4 <= view.byteLength ? view.getUint32(place, true) : freeSector;
}

function nameAt(view: DataView, at: number): string {
  const length = Math.min(32, Math.max(0, view.getUint16(at + 64, true) / 2 - 1));
  let name = "";
  for (let index = 0; index < length; index++) name += String.fromCharCode(view.getUint16(at + index * 2, true));
  return name;
}
