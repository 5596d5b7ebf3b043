/** Errors in words for people: what happened, what is safe, what to do. Exhaustive, so a new code needs its sentence. */
import { AppError, hasCode, type ErrorCode } from "../../shared/errors.ts";

export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  someSkipped: 3,
  wrongPassphrase: 4,
  vaultDamaged: 5,
  vaultInUse: 6,
  cancelled: 130,
} as const;

/** The exit code of a command that ended with this error. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return exitCodes.failed;
  switch (error.code) {
    case "WRONG_PASSPHRASE":
      return exitCodes.wrongPassphrase;
    case "VAULT_DAMAGED":
    case "RECORD_DAMAGED":
    case "KEY_FILE_DAMAGED":
    case "KEY_FILES_LOST":
    case "HEADERS_LOST":
      return exitCodes.vaultDamaged;
    case "VAULT_IN_USE":
      return exitCodes.vaultInUse;
    case "INVALID_INPUT":
      return exitCodes.usage;
    case "CANCELLED":
      return exitCodes.cancelled;
    default:
      return exitCodes.failed;
  }
}

/** One or two sentences for any error. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof AppError)) return sentenceFor("BUG");
  const details = hasCode(
    error,
    "VAULT_DAMAGED",
    "RECORD_DAMAGED",
    "REDACTION_LEFT",
    "INVALID_INPUT",
    "TARGET_NOT_EMPTY",
  )
    ? error.details.map((detail) => `\n  ${detail}`).join("")
    : "";
  return sentenceFor(error.code) + details;
}

function sentenceFor(code: ErrorCode): string {
  switch (code) {
    case "WRONG_PASSPHRASE":
      return "That passphrase or recovery key does not open this vault. Nothing was changed; try again. If you are certain that it is right, the file in the folder keys that it opens may be damaged: try the other of the two. With the recovery key `casebook recover VAULT` sets a new passphrase, and `casebook restore BACKUP NEW --recovery-key-file FILE` brings a vault back.";
    case "VAULT_LOCKED":
      return "The vault is locked. Unlock it and try again; nothing was changed.";
    case "VAULT_IN_USE":
      return "The vault is open in another window or program. Close it there first; nothing was changed.";
    case "VAULT_NEWER":
      return "This vault was made by a newer version of Casebook. It is safe; update Casebook, then open it again.";
    case "VAULT_EXISTS":
      return "There is something at that place already. Nothing was changed; choose a new folder for the vault.";
    case "VAULT_MISSING":
      return "There is no vault at that place. Check the folder's name; nothing was changed.";
    case "VAULT_READ_ONLY":
      return "The vault can only be read here: its folder or medium is write-protected, or something in it is damaged, as was said when it was opened. Nothing was changed, and everything in it is safe.";
    case "VAULT_DAMAGED":
      return "Part of the vault is damaged. What is undamaged can still be read. Make a copy of the whole folder first, then run `casebook check` to see which documents are affected, and restore them from a backup.";
    case "RECORD_DAMAGED":
      return "What the vault stores of the record named here is damaged, so nothing was written. Import the disc or file that it came from again, which mends it; or leave the record out: name the others with --select (`casebook contents` lists their ids). It is:";
    case "KEY_FILE_DAMAGED":
      return "The file in the vault's folder keys that this opens is damaged or missing. The records are not touched. The other way in still works: `casebook recover` with the recovery key sets a new passphrase; with the passphrase, a new recovery sheet can be made in the app. Make a copy of the whole folder first.";
    case "KEY_FILES_LOST":
      return "Nothing opens this folder as it is, not even the right passphrase or recovery key: its folder keys holds no file of this vault any more that could be used. What is stored is not touched. Put the folder keys back from a backup of this vault or from another copy of this folder; or bring the vault back from its backup with `casebook restore`, into a new folder. Delete nothing until then.";
    case "HEADERS_LOST":
      return "There is a vault's content at that place, but its first page is missing or damaged in both copies (vault.hdr and vault.hdr.bak), and nothing opens it without one. What is stored is not touched. Copy vault.hdr into this folder from a backup of the same vault or from another copy of this folder: it never changes. Or bring the vault back into a new folder: `casebook restore VAULT NEW` does it from the vault's own folder where the two copies are damaged and not gone, `casebook restore BACKUP NEW` from its backup. Into a backup, `casebook backup VAULT BACKUP` writes it anew; a restore that was interrupted here is run again into a new folder. Delete nothing until then.";
    case "SOURCE_UNREADABLE":
      return "What you pointed to cannot be opened. Check the name, or insert the disc again; the vault is unchanged.";
    case "DISK_FULL":
      return "The disk is full. What was stored before is safe; free some space and run the same command again.";
    case "TARGET_NOT_EMPTY":
      return "There is something at the destination already, and nothing is overwritten. Choose a new name or an empty folder.";
    case "OTHER_BACKUP":
      return "In that folder lies the backup of another vault. Nothing was changed; choose a new folder for this one.";
    case "IS_BACKUP":
      return "This is a backup of a vault, and is left as it is. `casebook restore` makes a vault from it in a new folder.";
    case "BACKUP_PARTED":
      return "The backup in that folder holds a state in which this vault never was: it was made from another copy of this vault, or this vault was put back to an older one. Nothing was changed. Back this vault up into a new folder; `casebook restore` brings the other state back from the old one.";
    case "NO_BACKUP":
      return "No vault can be brought back from that folder: the files that say what belongs together (in its folder snapshots) are missing or damaged, or the backup was never finished. Nothing was changed. While the vault is there, `casebook backup VAULT BACKUP` puts that right. Without it, `casebook export --originals BACKUP FOLDER` writes out the papers and images in it that can still be read, numbered instead of named.";
    case "TARGET_NOT_WRITABLE":
      return "The destination cannot be written to. Nothing was left behind there; choose another folder or medium.";
    case "NOT_FOUND":
      return "There is nothing with that id in the vault. `casebook contents` lists what there is.";
    case "WHOSE_UNCONFIRMED":
      return "Some records were only assumed to belong to this person, or name somebody else. Nothing was written. `casebook packet --plan` names them; say that they are right, or move them first.";
    case "REDACTION_LEFT":
      return "Something that you blacked out could not be taken away for certain, so nothing was written. Leave the document out, or black out the whole page. It is:";
    case "CANCELLED":
      return "Cancelled. What was stored until then is safe; run the same command again to go on.";
    case "INVALID_INPUT":
      return "That cannot be done as asked. Nothing was changed. `casebook --help` shows how each command is used.";
    case "PROCESS_ENDED":
    case "PARSER_FAILED":
      return "A part of Casebook that reads files stopped. What was stored is safe; run the same command again.";
    case "BUG":
      return "Something in Casebook went wrong. What was stored before is safe. Please report what you did, without your records.";
  }
}
