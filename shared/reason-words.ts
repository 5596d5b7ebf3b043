/** Why a file was kept unread or left alone: codes in the vault and between processes, a sentence for each here. */
import { z } from "zod";

/** In each sentence "{}" stands for what the code is about, which follows it after a colon and may be a code itself. */
const sentences = {
  "office-document": "a document of an office program that is not read here; it is kept as it is",
  "old-word":
    "an old Word file (before 2007), which is not read here; it is kept as it is. Open it, save it as PDF, and import that too",
  "old-spreadsheet":
    "an old Excel file (before 2007), which is not read here; it is kept as it is. Open it, save it as XLSX, CSV or PDF, and import that too",
  "old-slides":
    "an old PowerPoint file (before 2007), which is not read here; it is kept as it is. Open it, save it as PDF, and import that too",
  "old-office":
    "a file of an old office program, which is not read here; it is kept as it is. Open it, save it as PDF, and import that too",
  "outlook-message":
    "a message as Outlook saves it, which is not read here; it is kept as it is. Open it, save it as PDF, and import that too",
  spreadsheet:
    "a spreadsheet, which is not read here; it is kept as it is. Open it, save it as XLSX, CSV or PDF, and import that too",
  slides: "a presentation, which is not read here; it is kept as it is. Open it, save it as PDF, and import that too",
  drawing: "a drawing, which is not read here; it is kept as it is. Open it, save it as PDF, and import that too",
  "note-password":
    "it opens only with its password; it is kept as it is. Open it, save it without one, and import that too",
  "note-unreadable": "the document is damaged, and no words can be found in it; it is kept as it is",
  "note-doctype":
    "the document brings declarations (DOCTYPE) that no honest one of its kind has; it is kept as it is and was not read",
  "note-bomb": "a part of the document unpacks to far more than a document holds; it is kept as it is",
  "note-too-large": "the document is larger than can be read here; it is kept as it is",
  markup: "an XML file; it is kept as it is, its content cannot be read yet",
  json: "a data file (JSON); it is kept as it is, its content cannot be read yet",
  "rich-text": "a rich text file; it is kept as it is, its text cannot be read yet",
  picture:
    "a picture in a form that is not known here; it is kept as it is. Open it, save it as PNG or PDF, and import that too",
  "picture-webp":
    "a picture of a web page (WebP), which is not read here; it is kept as it is. Open it, save it as PNG or PDF, and import that too",
  "picture-file-damaged": "the picture is damaged; it is kept as it is, it cannot be shown",
  "picture-file-too-large": "the picture is too large to be opened; it is kept as it is",
  film: "a film; it is kept as it is, it cannot be shown in the records yet",
  "archive-kind": "an archive of a kind that is not opened here; it is kept as it is, unpack it and import the folder",
  "scan-file": "a scan in a form of its own that is not DICOM; it is kept as it is, it cannot be shown here",
  "disc-image": "a disc image; it is kept as it is, its content cannot be read yet",
  "archive-unopened": "an archive that was not opened; it is kept as it is, unpack it and import the folder",
  "code-or-data": "code or data, no words for people; it is kept as it is",
  "unknown-kind": "a kind of file that is not known; it is kept as it is",
  "dicom-cut-off": "the DICOM object ends before its attributes do",
  "nested-in-files": "it is nested too deeply in other files; it is kept as it is",
  "reader-failed": "reading it took too long or failed; it is kept as it is",
  "directory-too-large": "a disc's directory above 64 MB",
  "directory-too-long": "a disc's directory of more than 100,000 records",
  "directory-damaged": "the disc's directory is damaged",
  "dicom-too-large": "a DICOM object above 512 MB with its attributes at the end",
  "mail-malformed": "the mail message is malformed; it is kept as it is",
  "envelope-empty": "nothing can be taken out of the signed envelope; it is kept as it is",
  "text-too-large": "text above 64 MB",
  "mail-too-large": "a mail message above 256 MB",
  "envelope-too-large": "a signed envelope above 512 MB",
  "pdf-too-large": "it is larger than 512 MB",
  "pdf-empty": "The file is empty.",
  "no-pdf": "This is not a PDF.",
  "pdf-bomb": "A part of the PDF unpacks to more than a document can hold.",
  "pdf-password": "it opens only with its password; it is kept as it is",
  "pdf-no-page": "no page can be found in it; it is kept as it is",
  "pdf-too-many-pages": "it has more than 20,000 pages; it is kept as it is",
  "pdf-damaged": "it is damaged beyond what can be repaired; it is kept as it is",
  "page-not-drawn": "this page cannot be drawn; the file itself is kept",
  "page-not-read": "the words of this page cannot be read; the page itself is kept",
  "no-pages": "it has no pages",
  "packet-too-large": "the packet's PDF is too large to read back",
  "packet-locked": "the packet's PDF opens with its password only",
  "packet-ambiguous": "programs may read the packet's PDF in different ways",
  "packet-unreadable": "the packet's PDF cannot be read",
  "zip-only-inner": "the archive is cut off: only an archive inside it could be listed",
  "zip-overlapping": "its entries lie on top of each other, as in an archive that is made to do harm",
  "zip-too-large": "the archive claims to hold more than 50 GB",
  "zip-too-long": "the archive lists more than 100,000 entries, or 64 MB of their names",
  "zip-unreadable": "not a readable ZIP archive",
  "zip-no-entry": "no such entry",
  "zip-bomb": "the entry grows far beyond its compressed size",
  "zip-entry-damaged": "the entry is damaged",
  "zip-entry-length": "the entry is not as long as it claims",
  "archive-password":
    "an archive that is protected by a password; it is kept as it is, unpack it with the password and import the folder",
  "archive-stopped": "the archive's reader stopped on it",
  "archive-too-deep":
    "an archive nested too deeply in other archives; it is kept as it is, unpack it and import the folder",
  "archive-inside-too-large":
    "an archive above 512 MB within another; it is kept as it is, unpack it and import the folder",
  "archive-with-password":
    "an archive that is kept whole beside its files, since a file in it is protected by a password",
  "archive-with-damage": "an archive that is kept whole beside its files, since a file in it cannot be taken out",
  "changed-meanwhile": "it was changed while the import was running",
  "not-allowed": "this computer does not allow it to be read",
  "unreadable-medium": "it could not be read from the medium after three tries; clean the disc and try again",
  "medium-stalled": "the drive did not answer for a minute; clean the disc, or plug the drive in again, and try again",
  "unreadable-there": "it could not be read from there",
  "too-large-to-look": "it is too large to be looked into here",
  unreadable: "it cannot be read",
  "unreadable-image": "an image that cannot be read; it is kept as it is",
  "content-unread": "its content could not be read",
  link: "a link to another place; links are not followed",
  "own-vault": "the vault itself; a vault is not imported into itself",
  device: "a device or pipe, not a file",
  "folder-closed": "the folder cannot be opened",
  "not-looked-at": "it cannot be looked at on the medium",
  "other-vault":
    "another Casebook vault; it is locked and is not taken apart. Open it with its own passphrase, and export from it what belongs here",
  "vault-piece": "a part of a Casebook vault; a vault is opened with its passphrase, not imported",
  "empty-file": "the file is empty (0 bytes)",
  program: "a program; programs on a disc are not copied",
  leavings: "left by a computer's file manager, not a record",
  autorun: "starts the disc's program, not a record",
  "disc-note": "the disc's own start page or note, not a record",
  "disc-start-page": "the disc's own start page, not a record",
  "viewer-part": "part of a viewer program on the disc",
  "dicom-not": "not a DICOM object",
  "dicom-no-attributes": "the DICOM object holds no attributes",
  "dicom-ends-early": "the DICOM object ends before its attributes",
  "dicom-too-deep": "the DICOM object nests its sequences too deeply",
  "dicom-damaged": "the DICOM object is damaged",
  "dicom-no-study": "the DICOM object breaks off and states no Study or Instance UID",
  "dicom-no-kind": "the DICOM object states no kind and has no picture",
  "picture-missing": "it holds no picture",
  "picture-elsewhere": "its picture lies on a server of the hospital and not in this file, so it cannot be shown",
  "picture-film": "a film (MPEG or H.264); it is kept and goes into packets as it is, it cannot be shown here",
  "picture-syntax":
    "its picture is compressed in a way that is not known here; it is kept and goes into packets as it is, it cannot be shown here",
  "picture-colours":
    "its colours are stored in a way that is not known here; it is kept and goes into packets as it is, it cannot be shown here",
  "picture-palette": "it says that its colours stand in a table, and has no such table, so it cannot be shown",
  "picture-bits":
    "its picture has values of a length that is not known here; it is kept and goes into packets as it is, it cannot be shown here",
  "picture-size-missing": "it does not say how many rows and columns its picture has, so it cannot be shown",
  "picture-too-large": "its picture is too large to be shown here; it is kept and goes into packets as it is",
  "frames-unclear": "it holds several pictures, and nothing tells where each begins, so they cannot be shown",
  "frame-unknown": "it has no picture of that number",
  "frame-cut-off": "this picture breaks off before its end, so it cannot be shown",
  "frame-damaged": "this picture is damaged, so it cannot be shown",
  "frame-stopped": "decoding this picture took too long or failed, so it cannot be shown",
  "frame-size-differs": "this picture is of another size than the file says, so it cannot be shown",
  "zip-entry-password": "it is protected by a password; unpack the archive with it and import the folder",
  "name-nul": "the name holds a NUL character",
  "name-absolute": "the name is an absolute path",
  "name-leads-out": "the name leads out of the archive",
  "entry-link": "the entry is a link",
  "entry-device": "the entry is a device",
  "entry-shares-bytes": "the entry shares its bytes with another",
  "archive-unreadable": "an archive that cannot be opened: {}; it is kept as it is",
  "archive-method": "an archive with files compressed with {}, which cannot be unpacked here; it is kept as it is",
  "entry-method": "it is compressed with {}, which cannot be unpacked here; its archive is kept whole",
  "zip-method": "it is compressed with {}, which cannot be unpacked here",
  "zip-refused": "refused: {}",
  "iso-unreadable": "not a readable disc image",
  "iso-udf":
    "it is written in UDF only, as many DVDs are, which is not read here; open it on your computer and import the folder that it shows",
  "iso-udf-too":
    "most of it is written in UDF, as many DVDs are, which is not read here; it is kept whole beside its files, open it on your computer and import the folder that it shows",
  "iso-too-long": "the disc image lists more than 100,000 files, or 64 MB of their names",
  "iso-too-large": "the disc image claims to hold far more than it can",
  "iso-overlapping": "its files lie on top of each other, as in a disc image that is made to do harm",
  "iso-folder-damaged": "a disc image that is kept whole beside its files, since a folder in it cannot be read",
  "iso-beyond-end": "its place lies beyond the end of the disc image, which is cut off",
  "iso-interleaved": "it is stored in scattered pieces, which is not read here; its disc image is kept whole",
  "iso-packed": "it is compressed on the disc (zisofs), which is not read here; its disc image is kept whole",
  "iso-with-damage": "a disc image that is kept whole beside its files, since a file in it cannot be taken out",
  "disc-image-unreadable": "a disc image that cannot be opened: {}; it is kept as it is",
  "disc-image-stopped": "the disc image's reader stopped on it",
} as const;

export type ReasonCode = keyof typeof sentences;
/** A code, or a code with what it is about: "zip-method:LZMA". */
export type Reason = ReasonCode | `${ReasonCode}:${string}`;

/** Reasons as a host may give them: no other words get through. */
export const Reason = z.custom<Reason>(
  (value) => typeof value === "string" && value.length <= 200 && sentenceOf(value) !== null,
);

/** The code of the reason, and what it is about; null for what older versions stored in words. */
export function reasonParts(reason: string): { readonly code: ReasonCode; readonly about: string } | null {
  const colon = reason.indexOf(":");
  const code = colon < 0 ? reason : reason.slice(0, colon);
  if (!Object.hasOwn(sentences, code)) return null;
  return { code: code as ReasonCode, about: colon < 0 ? "" : reason.slice(colon + 1) };
}

function sentenceOf(reason: string): string | null {
  const parts = reasonParts(reason);
  return parts === null ? null : sentences[parts.code].replace("{}", () => reasonSentence(parts.about));
}

/** The reason in words. What older versions stored in words stays as they said it. */
export function reasonSentence(reason: string): string {
  return sentenceOf(reason) ?? reason;
}

/** A receipt with its reasons in words, for those who read it outside the program. */
export function receiptInWords<Receipt extends { readonly skipped: readonly { readonly reason: string }[] }>(
  receipt: Receipt,
): Receipt {
  return { ...receipt, skipped: receipt.skipped.map((entry) => ({ ...entry, reason: reasonSentence(entry.reason) })) };
}
