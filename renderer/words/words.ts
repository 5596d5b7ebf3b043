/** Codes to sentences: what happened, what is safe, what to do. Exhaustive, so a new code does not compile without words. */
import type { ImportProgress } from "../../shared/api/engine/import.ts";
import type { PacketProgress } from "../../shared/api/engine/packet.ts";
import type { ErrorCode, IssueCode } from "../../shared/errors.ts";
import type { DocumentType, ReadingState } from "../../shared/model/document.ts";
import type { TimelineKind, TreatmentEffect } from "../../shared/model/event.ts";
import type { PersonDecision, Sex } from "../../shared/model/person.ts";

/** A title that says what happened, and sentences that say what is safe and what to do. */
export interface ErrorWords {
  readonly title: string;
  readonly text: string;
}

export function errorWords(code: ErrorCode): ErrorWords {
  switch (code) {
    case "WRONG_PASSPHRASE":
      return {
        title: "That does not open this vault",
        text: "Nothing was changed. Check for a missing word, a space too many or the Caps Lock key, and try again. If you are certain that it is right, its key file may be damaged: open it the other way, with the recovery sheet or the passphrase.",
      };
    case "VAULT_LOCKED":
      return { title: "The vault is locked", text: "Everything in it is safe. Unlock it and go on." };
    case "VAULT_IN_USE":
      return {
        title: "The vault is open somewhere else",
        text: "Another window or program is using it. Nothing was changed. Close it there first, then try again.",
      };
    case "VAULT_NEWER":
      return {
        title: "A newer Casebook made this vault",
        text: "Everything in it is safe. Update Casebook on this computer, then open it again.",
      };
    case "VAULT_EXISTS":
      return {
        title: "Something is at that place already",
        text: "Nothing was changed. Choose another folder, or another name for the vault.",
      };
    case "VAULT_MISSING":
      return {
        title: "There is no vault at that place",
        text: "It may have been moved or renamed, or its drive is not plugged in. Choose the folder where it is now.",
      };
    case "VAULT_READ_ONLY":
      return {
        title: "This vault can only be read here",
        text: "Its folder or drive is write-protected. Everything in it is safe. To change something, copy the whole folder to a place that can be written to and open it there.",
      };
    case "VAULT_DAMAGED":
      return {
        title: "Part of this vault is damaged",
        text: "Nothing was changed. Copy the whole vault folder to another drive before anything else; then open a backup if you have one.",
      };
    case "RECORD_DAMAGED":
      return {
        title: "What the vault stores of a record is damaged",
        text: "Nothing was written, and the other records are safe. “Check the vault” in the settings names the record. Import the disc or file that it came from again, which mends it; or untick it, and the packet is made without it.",
      };
    case "KEY_FILE_DAMAGED":
      return {
        title: "One of this vault’s two locks is damaged",
        text: "The records are not touched. Copy the whole vault folder to another drive, then open it the other way: with the recovery sheet where the passphrase does not open it, with the passphrase where the recovery sheet does not.",
      };
    case "KEY_FILES_LOST":
      return {
        title: "Nothing opens this vault as it is",
        text: "Its folder keys holds no file any more that could open it, with the passphrase or with the recovery sheet. What is stored is not touched. Put the folder keys back from a backup or from another copy of this folder, or bring the vault back from its backup. Delete nothing until then.",
      };
    case "HEADERS_LOST":
      return {
        title: "The first page of this vault is missing or damaged",
        text: "Both copies of it are: vault.hdr and vault.hdr.bak. What is stored is not touched. Copy vault.hdr into this folder from a backup of the same vault or from another copy of the folder, or bring the vault back from its backup. Delete nothing until then.",
      };
    case "SOURCE_UNREADABLE":
      return {
        title: "What you chose cannot be opened",
        text: "The vault is unchanged. Check that the drive is plugged in, or insert the disc again, and choose it once more.",
      };
    case "DISK_FULL":
      return {
        title: "The disk is full",
        text: "What was stored before is safe. Free some space, then do the same again; nothing is stored twice.",
      };
    case "OTHER_BACKUP":
      return {
        title: "That folder is another vault’s backup",
        text: "Nothing was changed. Choose a new folder for this vault’s backup.",
      };
    case "IS_BACKUP":
      return {
        title: "This is a backup",
        text: "It is left as it is. Bring the vault back from it into a new folder, then open that.",
      };
    case "BACKUP_PARTED":
      return {
        title: "That backup is of another state of this vault",
        text: "It was made from another copy of this vault, or this vault was put back to an older state. Nothing was changed. Choose a new folder for the backup of this one, and keep the other.",
      };
    case "NO_BACKUP":
      return {
        title: "No vault can be brought back from there",
        text: "The files that say what belongs together (in its folder snapshots) are missing or damaged, or the backup was never finished. Nothing was changed. Choose another backup; the papers and images in this one that can still be read come out with the command casebook export --originals.",
      };
    case "TARGET_NOT_EMPTY":
      return {
        title: "Something is at that place already",
        text: "Nothing is ever overwritten. Choose a new name or an empty folder.",
      };
    case "TARGET_NOT_WRITABLE":
      return {
        title: "That place cannot be written to",
        text: "Nothing was left behind there. Choose another folder or drive.",
      };
    case "NOT_FOUND":
      return {
        title: "This is not in the vault any more",
        text: "It may have been removed. Settings lists what was removed, and brings it back.",
      };
    case "WHOSE_UNCONFIRMED":
      return {
        title: "First, a look at whose these are",
        text: "Some records were only assumed to belong to this person, or name somebody else. Nothing was written. Look at them below, and say that they are right.",
      };
    case "REDACTION_LEFT":
      return {
        title: "Something blacked out could not be taken away",
        text: "It could not be proven that everything you blacked out is gone, so nothing was written. Leave that document out, or black out the whole page, and try again.",
      };
    case "CANCELLED":
      return {
        title: "Cancelled",
        text: "What was stored until then is safe. Doing the same again goes on from there.",
      };
    case "INVALID_INPUT":
      return {
        title: "That cannot be done as asked",
        text: "Nothing was changed. Check what was entered and try again.",
      };
    case "PROCESS_ENDED":
      return {
        title: "The part of Casebook that keeps the vault stopped",
        text: "What was stored is safe. Unlock the vault again and go on.",
      };
    case "PARSER_FAILED":
      return {
        title: "The part of Casebook that reads files stopped",
        text: "What was stored is safe. Try the same again.",
      };
    case "BUG":
      return {
        title: "Something in Casebook went wrong",
        text: "What was stored before is safe. Try the same again. If it happens again, report what you did, without your records.",
      };
  }
}

/** Why one file was not taken in, for a heading over the files that share the reason. */
export function issueTitle(code: IssueCode): string {
  switch (code) {
    case "IGNORED":
      return "Parts of the disc that are no records";
    case "EMPTY_FILE":
      return "Empty files";
    case "UNSUPPORTED_FORMAT":
      return "Kinds of files that Casebook cannot read yet";
    case "UNREADABLE_FILE":
      return "Could not be read";
    case "TRY_AGAIN":
      return "Not read from the disc or drive: try these again";
    case "PASSWORD_PROTECTED":
      return "Protected by a password";
    case "TOO_LARGE":
      return "Larger than can be taken in";
    case "REFUSED_PATH":
      return "Left out for safety";
    case "MISSING_FILE":
      return "Listed, but not there";
    case "OTHER_PERSON":
      return "About somebody else";
    case "PARSER_FAILED":
      return "Could not be read to the end";
  }
}

/** What a person can do about it. */
export function issueAdvice(code: IssueCode, isKept: boolean): string {
  switch (code) {
    case "IGNORED":
      return "Viewer programs, help pages and the like. Nothing of your records is lost.";
    case "EMPTY_FILE":
      return "There is nothing in them. If something should be, ask the sender for a new copy.";
    case "UNSUPPORTED_FORMAT":
      return isKept
        ? "They can be handed on as they are. To have them read, ask the sender for the same as a PDF."
        : "They are not in the vault: keep the disc, or ask the sender for the same as a PDF.";
    case "UNREADABLE_FILE":
      return isKept
        ? "They may be damaged. Ask the sender for a new copy if they matter."
        : "They are not in the vault: clean the disc or copy the files again, and import the same once more.";
    case "TRY_AGAIN":
      return "They are not in the vault yet. Wipe the disc with a soft cloth, or try another drive, then try these again. If some still fail, ask the sender for a new disc.";
    case "PASSWORD_PROTECTED":
      return "A PDF is opened here once you know its password. Of other files, save a copy without the password and import it. If nobody knows it, ask the sender.";
    case "TOO_LARGE":
      return "Ask the sender for it in parts.";
    case "REFUSED_PATH":
      return "Links, devices and names that lead out of the folder are never followed.";
    case "MISSING_FILE":
      return "The disc's own list names them. Ask for a new disc if they matter.";
    case "OTHER_PERSON":
      return "They wait on the Home page until you decide whose they are.";
    case "PARSER_FAILED":
      return "The file is damaged in an unusual way. Ask the sender for a new copy.";
  }
}

/** What kind of document it is. */
export function documentTypeWord(type: DocumentType | "imaging-study"): string {
  switch (type) {
    case "lab-report":
      return "Lab result";
    case "imaging-report":
      return "Scan report";
    case "pathology-report":
      return "Pathology report";
    case "genetic-report":
      return "Genetic report";
    case "visit-note":
      return "Visit note";
    case "consult-note":
      return "Specialist's note";
    case "discharge-summary":
      return "Discharge summary";
    case "operative-report":
      return "Operation report";
    case "procedure-report":
      return "Procedure report";
    case "treatment-plan":
      return "Treatment plan";
    case "medication-list":
      return "Medication list";
    case "immunization-record":
      return "Vaccination record";
    case "referral":
      return "Referral";
    case "letter":
      return "Letter";
    case "insurance":
      return "Insurance paper";
    case "patient-summary":
      return "Summary of the records";
    case "picture":
      return "Picture";
    case "other":
      return "Other document";
    case "imaging-study":
      return "Scan";
  }
}

/** One line of the timeline, named. */
export function timelineKindWord(kind: TimelineKind): string {
  switch (kind) {
    case "symptom":
      return "Symptom";
    case "treatment":
      return "Treatment";
    case "medication":
      return "Medication";
    case "allergy":
      return "Allergy";
    case "problem":
      return "Problem";
    case "encounter":
      return "Visit";
    case "procedure":
      return "Procedure";
    case "note":
      return "Note";
    case "lab":
      return "Lab result";
    case "imaging":
      return "Scan";
    case "document":
      return "Document";
  }
}

export function effectWord(effect: TreatmentEffect): string {
  switch (effect) {
    case "helped-much":
      return "Helped a lot";
    case "helped-little":
      return "Helped a little";
    case "no-change":
      return "Changed nothing";
    case "worse":
      return "Made it worse";
    case "unclear":
      return "Hard to say";
  }
}

export function sexWord(sex: Sex): string {
  switch (sex) {
    case "female":
      return "Female";
    case "male":
      return "Male";
    case "other":
      return "Other";
  }
}

/** How well a document could be read. */
export function readingStateWords(state: ReadingState): string {
  switch (state) {
    case "unparsed":
      return "Not read yet. The original is kept.";
    case "read":
      return "Read.";
    case "no-text":
      return "Its pages are pictures without text, so search cannot find words in it. The pages can be looked at.";
    case "password-protected":
      return "Protected by a password, so it could not be read. The original is kept. If you do not know the password, ask the sender for it, or for a copy without one.";
    case "unsupported":
      return "A kind of file that Casebook cannot read yet. The original is kept.";
    case "unreadable":
      return "Damaged, so it could not be read. The original is kept. Ask the sender for a new copy.";
  }
}

/** What an import is doing now. */
export function importStageWords(stage: ImportProgress["stage"]): string {
  switch (stage) {
    case "listing":
      return "Looking at what is there";
    case "storing":
      return "Copying into the vault";
    case "reading":
      return "Reading what the files say";
    case "filing":
      return "Sorting by person and date";
    case "indexing":
      return "Making it searchable";
    case "pictures":
      return "Drawing the small pictures";
  }
}

/** What writing a packet is doing now. */
export function packetStageWords(stage: PacketProgress["stage"]): string {
  switch (stage) {
    case "images":
      return "Copying the images";
    case "originals":
      return "Copying the original files";
    case "documents":
      return "Preparing the documents";
    case "binding":
      return "Binding the pages";
    case "verifying":
      return "Checking the finished packet";
    case "sealing":
      return "Locking everything into one file";
    case "zip":
      return "Writing the ZIP";
    case "disc-image":
      return "Writing the disc’s image";
  }
}

/** What became of a person found in a source. */
export function personDecisionWords(decision: PersonDecision): string {
  switch (decision) {
    case "matched":
      return "filed with this person";
    case "assumed":
      return "filed with the person whose name is nearly this and who was born that day; it was read from a picture, so look at it";
    case "created":
      return "a page was made for this person";
    case "held":
      return "waits for your decision";
  }
}
