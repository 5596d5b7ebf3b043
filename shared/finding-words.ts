/** What a reader noticed, in a sentence that a neighbour would use. Exhaustive: a new code does not compile without words. */
import { reasonSentence } from "./reason-words.ts";
import type { Finding } from "./model/finding.ts";

/** The sentence for a finding: what was noticed, and what that means for the person. It names no file. */
export function findingSentence(found: Finding): string {
  const words = sentenceOf(found);
  return found.page === null ? words : `Page ${found.page}: ${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}

function sentenceOf({ code, page, detail }: Finding): string {
  switch (code) {
    case "dicom-no-file-meta":
      return "The image file lacks the header that such files begin with; it was read all the same.";
    case "dicom-transfer-syntax-missing":
      return "The image file does not say how it is written; that was told from its content.";
    case "dicom-transfer-syntax-wrong":
      return "The image file says that it is written in another way than it is; it was read as it is.";
    case "dicom-ends-early":
      return "The image file ends early or is damaged; what stands before that was read.";
    case "dicom-pixel-data-short":
      return "The image file is cut off: a part of its picture is missing. Ask for it again where it was made.";
    case "dicom-pixel-data-long":
      return "The image file holds more picture data than it announces; some of it may not be shown.";
    case "dicom-pixel-data-missing":
      return "The image file has no picture in it. Ask for it again where it was made.";
    case "dicom-frames-missing":
      return `The image file announces more pictures than it holds: ${detail ?? "some"} are there. Ask for it again where it was made.`;
    case "dicom-picture-size-missing":
      return "The image file does not say how wide and high its picture is, so that programs may not show it.";
    case "dicom-bits-contradict":
      return "The image file contradicts itself about how its brightness values are stored, so that programs may show it wrongly or not at all.";
    case "dicom-trailing-bytes":
      return "Something that is no part of the image stands behind its end; the image itself was read.";
    case "dicom-stray-delimiter":
      return "A part of the image file's description is malformed; what stands around it was read.";
    case "dicom-character-set-unknown":
      return `The image file names its letters wrongly; they were read as ${detail ?? "best they could be"}. Check the names.`;
    case "dicom-character-set-missing":
      return `The image file does not say which letters it uses; they were read as ${detail ?? "best they could be"}. Check the names.`;
    case "dicom-uid-invalid":
      return "The image file's own number breaks the standard's rules; it is kept and shown under it.";
    case "dicom-uid-missing":
      return "The image file lacks the number of its study or series; it was grouped by what else it says.";
    case "dicom-file-uid-differs":
      return "The image file states one number of its own (UID) in its header and another in its content; it is kept under the one in its content.";
    case "dicom-date-from-elsewhere":
      return `The study states no date of its own that can be used; this one comes from the ${detail ?? "images"}.`;
    case "dicom-date-unread":
      return `A date in the image file cannot be read with certainty and was not used: ${detail ?? "one of its dates"}.`;
    case "dicom-date-doubted":
      return `A date in the image file cannot be the day of the study and was not used: ${detail ?? "one of its dates"}.`;
    case "dicom-dates-far-apart":
      return `Dates in the image file lie years apart: ${detail ?? "the study’s and another"}. Check the date of the study.`;
    case "dicom-study-dates-differ":
      return `The images of this study state different study dates: ${detail ?? "more than one"}. It stands under the first of them; check the date.`;
    case "dicom-study-uid-shared":
      return "Images that state another patient carry the same study number (UID) as these. They are kept apart; an imaging system may mix them up.";
    case "dicom-program-in-preamble":
      return "A program hides in the image file's first bytes; the file is stored exactly and disarmed in packets.";
    case "dicom-inner-document-lost":
      return "The document inside this image file cannot be taken out; the file is kept as it is.";
    case "structured-report-text":
      return "This is the text of a structured report, written out from the file in which it came among the images.";
    case "dicom-image-number-conflict":
      return "Another file carries the same image number (SOP Instance UID) with other content; both are kept.";
    case "dicomdir-records-unreached":
      return "The disc's directory is damaged in places; its files were looked for all the same.";
    case "pdf-page-unreadable":
      return page === null
        ? "The words of some pages cannot be read; the pages themselves are kept."
        : "The words of this page cannot be read; the page itself is kept.";
    case "pdf-form-values":
      return "A filled form; its values were read.";
    case "pdf-xfa-dynamic":
      return "This form shows its content only in Adobe Reader; what could be read of its fields can be found by search.";
    case "letters-not-printable":
      return `Some letters cannot be printed here and stand as their numbers, as “${detail ?? "[U+…]"}”; the original is in the folder Originals.`;
    case "pdf-attachments":
      return `${detail === "1" ? "One file is" : `${detail ?? "Some"} files are`} attached inside this document; what could be taken out is a document of its own.`;
    case "pdf-annotations-unreadable":
      return page === null
        ? "What was filled in beside the pages cannot be read; the pages and the file are kept."
        : "What was filled in or noted on this page cannot be read; the page itself is kept.";
    case "pdf-lines-unreadable":
      return "The lines drawn here cannot be read: a value that is crossed out may stand as a valid one, and columns close together may have run into one. Compare what was read with the page.";
    case "pdf-opened-by-password":
      return "The file came locked with a password. These are the pages of a copy that was opened with it; the locked file is kept as it came.";
    case "pdf-envelope-removed":
      return "The document came in a signed envelope; it was taken out to be read, the envelope is kept.";
    case "picture-cut-off":
      return "The picture breaks off before its end, so that a part of it may be grey or missing. Photograph or scan it again, if the paper is still there.";
    case "picture-first-of-several":
      return `The picture moves: it is ${detail ?? "several"} pictures one after the other, of which the first is shown. The file itself is kept whole.`;
    case "picture-page-unreadable":
      return "The picture of this page is damaged or written in a way that is not known here, so that it cannot be shown. The file itself is kept.";
    case "words-from-picture":
      return `The words were read from a picture of the paper, which goes wrong now and then; the program is ${detail ?? "not"} percent sure of them on the whole. Compare what matters with the picture.`;
    case "words-from-picture-doubted":
      return "Some numbers came out differently when they were read a second time. They have a question mark behind them and are not taken for values; look at the picture.";
    case "pdf-prefix-removed":
      return "A printer's commands stand before the document; it was read without them.";
    case "mail-attachments":
      return `${detail === "1" ? "One file was" : `${detail ?? "Some"} files were`} sent with this message; what could be taken out is a document of its own.`;
    case "attachments-lost":
      return `${detail === "1" ? "One file inside it" : `${detail ?? "Some"} files inside it`} could not be taken out; nobody has looked at what they hold.`;
    case "not-described":
      return "Whose it is, what it is and its date could not be worked out from its words. Look at it yourself.";
    case "table-results-beyond":
      return `This table has ${detail ?? "more than 5000"} rows of results, more than are read of one paper: the first 5000 are, and all of them are shown. Part it into smaller files to have every one read.`;
    case "table-rows-odd":
      return `${several(detail, "row has", "rows have")} more or fewer cells than the head of this table; nothing was read from ${detail === "1" ? "it" : "them"}. Compare what stands there with its source.`;
    case "table-of-several":
      return `What stands in this file is of ${detail ?? "several"} people. No result was read from it, since each has to be filed with its own person. Save each person’s part as a file of its own, and import those.`;
    case "text-encoding-guessed":
      return `The file does not say which letters it uses; it was read as ${detail ?? "best it could be"}.`;
    case "text-bytes-replaced":
      return `${detail ?? "Some"} characters could not be read and are shown as �.`;
    case "not-for-reading":
      return "The file holds code or data, no words for people; it is kept and not shown as pages.";
    case "note-damaged":
      return "The document is damaged in places; what could be read is shown. Look at the original.";
    case "note-deleted":
      return `${several(detail, "passage was", "passages were")} taken out of this document with changes tracked; what was taken out is not shown. The original has it.`;
    case "note-added":
      return `${several(detail, "passage was", "passages were")} put into this document and not yet accepted; they are shown like the rest.`;
    case "note-struck":
      return `${several(detail, "passage has", "passages have")} a line drawn through, and ${detail === "1" ? "stands" : "stand"} here as [struck out: …].`;
    case "note-hidden":
      return `${several(detail, "passage is", "passages are")} set as hidden in this document and not shown. The original has ${detail === "1" ? "it" : "them"}.`;
    case "note-withdrawn":
      return `${several(detail, "entry is", "entries are")} marked by ${detail === "1" ? "its" : "their"} own source as entered in error, cancelled or of unknown standing. ${detail === "1" ? "It is named" : "They are named"} on the page and taken for no fact.`;
    case "note-comments":
      return `${several(detail, "comment stands", "comments stand")} beside the text; here they follow it in brackets.`;
    case "note-pictures":
      return `${several(detail, "picture is", "pictures are")} in this document and not shown here. Look at the original.`;
    case "note-elsewhere":
      return `${several(detail, "picture or part lies", "pictures or parts lie")} elsewhere on a network; nothing was asked for, so they are not shown.`;
    case "note-embedded":
      return `${several(detail, "file of another program is", "files of other programs are")} inside this document and not shown; nobody has looked at what they hold.`;
    case "note-macros":
      return "A program (macro) is inside this document. It was not run; the original has it, so open that with care.";
    case "contents-not-inspected":
      return `Nobody has looked inside this file: ${(detail === null ? "it could not be read and is kept as it is" : reasonSentence(detail)).replace(/\.$/, "")}.`;
    case "names-several-patients":
      return detail === null
        ? "Its pages name more than one patient. Look whether every page belongs to this person."
        : `Its pages name others too: ${detail}. Look whether every page belongs to this person; a file that holds papers of several people can be split, so that each goes to its own.`;
    case "earlier-results":
      return `${several(detail, "row has", "rows have")} a result of an earlier day beside the new one. Only the new ones are read; the earlier ones stand on the paper of their own day, or on this one alone.`;
    case "stored-copy-mended":
      return "The copy in the vault was damaged. This file has taken its place, and the record is whole again.";
  }
}

/** "One passage was", "3 passages were". */
function several(count: string | null, one: string, more: string): string {
  return count === "1" ? `One ${one}` : `${count ?? "Some"} ${more}`;
}
