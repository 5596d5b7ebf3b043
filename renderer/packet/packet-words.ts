/** What a packet holds and what is wrong with one, in words. */
import { isByChoice, isFile } from "../../shared/left-out-words.ts";
import type { BesidePacket, DisclosureLine, PacketPlan } from "../../shared/api/engine/packet.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { EventKind } from "../../shared/model/event.ts";
import { count, listed, size } from "../words/counts.ts";
import { momentOf } from "../words/today.ts";
import { errorWords, type ErrorWords } from "../words/words.ts";

/** "12 documents, 2 scans with 96 images and 30 entries in the timeline. 52 MB of …": what goes in, known at once. */
export function planWords({ documents, studies, images, markedImages, timelineEntries, bytes }: PacketPlan): string {
  const inside = [
    documents === 0 ? null : count(documents, "document"),
    studies.length === 0 ? null : `${count(studies.length, "scan")} with ${count(images, "image")}`,
    markedImages === 0 ? null : count(markedImages, "marked image"),
    timelineEntries === 0 ? null : `${count(timelineEntries, "entry", "entries")} in the timeline`,
  ].filter((part) => part !== null);
  const weight = bytes === 0 ? "" : ` ${size(bytes)} of images and original files, and the pages on top.`;
  return `${inside.length === 0 ? "Nothing" : listed(inside)}.${weight}`;
}

/** Kinds of entries by hand, as they are ticked. */
export function kindWords(kind: EventKind): string {
  switch (kind) {
    case "symptom":
      return "Symptoms";
    case "treatment":
      return "Treatments and what they did";
    case "medication":
      return "Medications";
    case "allergy":
      return "Allergies";
    case "problem":
      return "Problems and diagnoses";
    case "encounter":
      return "Visits you wrote down";
    case "procedure":
      return "Procedures you wrote down";
    case "note":
      return "Your notes";
  }
}

/** What a check of a packet found, for one file or the whole. Codes that are not known yet are shown as they are. */
export function problemWords(code: string): string {
  switch (code) {
    case "MANIFEST_UNREADABLE":
      return "The packet's own list of files is missing or damaged";
    case "PART_MISSING":
      return "One of the ZIP files that are the packet together. Put it beside this one and check again";
    case "IMAGES_ONLY":
      return "These are the images alone, without the list that they could be compared with. Check the packet itself";
    case "FILE_MISSING":
      return "Missing";
    case "FILE_CHANGED":
      return "Changed since it was written";
    case "FILE_UNLISTED":
      return "Does not belong to the packet";
    case "CODE_MISMATCH":
      return "The packet's code does not fit its files";
    case "CHECKSUMS_MISMATCH":
      return "The checksums do not fit the list of files";
    case "DIRECTORY_UNREADABLE":
      return "The list of the images cannot be read";
    case "DIRECTORY_MISMATCH":
      return "The list of the images does not fit the images";
    case "PDF_UNREADABLE":
      return "The file with the pages is damaged, or another program has written it anew";
    case "LOCKED":
      return "Locked, and no password that opens it was given: nobody looked inside";
    case "PDF_MISMATCH":
      return "The pages are not those it was made with";
    case "PAGE_CHANGED":
      return "A page was changed or exchanged";
    case "STAMP_MISMATCH":
      return "A page does not print the packet's code, person or page number";
    case "COVER_MISMATCH":
      return "The cover names another person, recipient or day";
    case "COPY_MISMATCH":
      return "The pages are not a copy of this original";
    case "REDACTION_LEFT":
      return "Something stands on a page where it was blacked out";
    case "TEXT_MISMATCH":
      return "Says something else than the packet";
    default:
      return code;
  }
}

/** Why a packet was not written. A packet is there whole or not at all, which the general words cannot promise. */
export function packetFailureWords(code: ErrorCode, named = 0): ErrorWords {
  switch (code) {
    case "RECORD_DAMAGED":
      if (named === 0) return errorWords(code);
      return {
        title: named === 1 ? "This record is damaged in the vault" : `These ${named} records are damaged in the vault`,
        text:
          named === 1
            ? "Nothing was written, and the other records are safe. Untick it under “What goes in”, and the packet is made without it. Importing the disc or file that it came from once more mends it."
            : "Nothing was written, and the other records are safe. Untick them under “What goes in”, and the packet is made without them. Importing the discs or files that they came from once more mends them.",
      };
    case "DISK_FULL":
      return {
        title: "There is not enough room for the packet",
        text: "Nothing was left at the place you chose, and your records are safe. Free some space there or choose another drive, then write it again.",
      };
    case "BUG":
    case "PARSER_FAILED":
      return {
        title: "The packet could not be finished",
        text: "Nothing was left at the place you chose, and your records are safe. Write it again. If it fails again, leave documents out until you find the one it fails on.",
      };
    default:
      return errorWords(code);
  }
}

/** Damaged records by title, date and file, each once: their ids, which the command line takes, say nothing on a screen. */
export function damagedRecordNames(details: readonly string[]): readonly string[] {
  return [...new Set(details.map((detail) => detail.replace(/ {2}\[[^[\]]*\]$/, "")))];
}

/** What became of the disc's image that was asked for. The packet is whole whatever this says. */
export function discWords(iso: BesidePacket): string {
  if ("bytes" in iso)
    return `The disc’s image lies beside the folder, with the same name ending in .iso (${size(iso.bytes)}). It was read again after writing and holds the same files.`;
  switch (iso.failed) {
    case "CANCELLED":
      return "The disc’s image was cancelled, and nothing was left of it. The packet itself is whole.";
    case "DISK_FULL":
      return "There was not enough room for the disc’s image, and nothing was left of it. The packet itself is whole. Free some space and write it again, or choose another drive.";
    default:
      return "The disc’s image could not be made, and nothing was left of it. The packet itself is whole. Any burning program can burn its folder as it is.";
  }
}

/** What became of the ZIP that was asked for. The packet is whole whatever this says. */
export function zipWords(zip: BesidePacket): string {
  if ("bytes" in zip) {
    const { files, bytes } = zip;
    return files === undefined
      ? `The ZIP lies beside the folder, with the same name ending in .zip (${size(bytes)}). It was read again after writing.`
      : `The ZIP lies beside the folder as ${count(files.length, "file")}, since its recipient takes no larger ones (${size(bytes)} in all). None is complete without the others. Each was read again after writing.`;
  }
  switch (zip.failed) {
    case "CANCELLED":
      return "The ZIP was cancelled, and nothing was left of it. The packet itself is whole.";
    case "DISK_FULL":
      return "There was not enough room for the ZIP, and nothing was left of it. The packet itself is whole. Free some space and write it again, or choose another drive.";
    case "INVALID_INPUT":
      return "The ZIP could not be made: one file alone is larger than its recipient takes, or there are no images to put in. The packet itself is whole.";
    default:
      return "The ZIP could not be made, and nothing was left of it. The packet itself is whole.";
  }
}

/** Whose copy it is by the log, and which packets hold the same records: what a whole packet is proof of. */
export function sameWords(
  {
    code,
    setCode,
    notCompared,
    leavings,
  }: {
    readonly code: string | null;
    readonly setCode: string | null;
    readonly notCompared: readonly string[];
    readonly leavings: readonly string[];
  },
  log: readonly DisclosureLine[],
): readonly string[] {
  const named = (line: DisclosureLine) =>
    `the one for ${line.recipient ?? "nobody in particular"} of ${momentOf(line.madeAt)}`;
  const own = log.find((line) => line.code === code);
  const same = log.filter((line) => line.setCode !== "" && line.setCode === setCode && line.code !== code);
  return [
    own === undefined
      ? "No packet with this code was written from these records. Ask whoever made it for the code, by another way, and compare."
      : `That is a packet of yours: ${named(own)}.`,
    `Its set code, which is the same for the same records whoever they went to, is ${setCode ?? ""}.`,
    same.length === 0
      ? "No other packet in the log holds exactly the same records."
      : `It holds exactly the same records as ${listed(same.map(named))}.`,
    ...(notCompared.length === 0
      ? []
      : [`The pages of ${count(notCompared.length, "original")} could not be made again to compare them.`]),
    ...(leavings.length === 0
      ? []
      : [
          `A computer has left files of its own in it, which are no part of it and were not looked at: ${listed(leavings)}.`,
        ]),
  ];
}

/** Over what is not shown: results that nobody has checked are no files. */
export function notShownTitle(notShown: PacketPlan["notShown"]): string {
  const files = notShown.reduce((sum, one) => sum + (isFile(one) ? one.files : 0), 0);
  if (files === 0 && notShown.some(isByChoice)) return "What stays out, and why";
  return files === 0
    ? "What nobody has checked or understood stays out"
    : `${count(files, "file")} cannot be shown as pages`;
}
