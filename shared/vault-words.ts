/** What opening or checking a vault came upon, in plain words. The one place that says how much each weighs. */
import { findingCodes, problemCodes, type FindingCode, type ProblemCode } from "./model/vault-finding.ts";

export interface VaultWords {
  /** What happened, and what is safe. */
  readonly text: string;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: string | null;
  /** "mended" needs no word at opening, "told" is no damage but has to be known, "harm" is damage. */
  readonly weight: "mended" | "told" | "harm";
}

const copyFirst = "Copy the whole vault folder to another drive before anything else.";
const bringOut = `${copyFirst} Then \`casebook restore BACKUP NEW\` brings the vault back from its backup, into a new folder; without a backup, \`casebook restore VAULT NEW\` brings back the state in which Casebook last closed it, from the vault's own folder. Where neither works, \`casebook export --originals VAULT FOLDER\` writes out the papers and images, numbered instead of named.`;
const keyFromBackup =
  "If there is a backup from before, `casebook backup VAULT BACKUP` puts the file back into the vault.";
const importAgain =
  "If you still have the files or the disc, import them again: that puts them back. Otherwise restore them from a backup.";

/** A damaged file by the document's title and the file's place; what is read anew by itself says so. */
export function affectedLabel({
  path,
  title,
  part,
}: {
  readonly path: string;
  readonly title: string | null;
  readonly part: "original" | "text" | "picture";
}): string {
  const name = title === null || path.includes(title) ? path : `${title} (${path})`;
  switch (part) {
    case "original":
      return name;
    case "text":
      return `${name}: only its text, which is read anew from the original`;
    case "picture":
      return `${name}: only its small picture, which is drawn anew from the original`;
  }
}

/** The words for a code; null for one that this version does not know. */
export function vaultWords(code: string): VaultWords | null {
  const known = [...findingCodes, ...problemCodes].find((one) => one === code);
  return known === undefined ? null : wordsOf(known);
}

/** The same for a code of this version. Exhaustive, so that a new code needs its sentence. */
export function wordsOf(code: FindingCode | ProblemCode): VaultWords {
  switch (code) {
    case "HEADER_REPAIRED":
      return mended("One copy of the vault's first page was damaged and was made anew from the other.");
    case "UNVERIFIED_AFTER_CRASH":
      return mended("Casebook was not closed properly last time. What was stored is there.");
    case "PACK_SEALED_LATE":
    case "PACK_TAIL_TRUNCATED":
      return mended("A file that was being written when Casebook stopped was tidied up.");
    case "PACK_FOUND_IN_TRASH":
      return mended("A file that belongs to the vault had been put into its trash folder and is in its place again.");
    case "UNKNOWN_PACK_MOVED":
    case "UNKNOWN_PACK":
      return mended("A file in the vault's folder belongs to no record. It was not deleted.");
    case "LOCK_FILE_REPLACED":
      return mended("The file that keeps two programs from opening the vault at once was damaged and was made anew.");
    case "RESERVE_MISSING":
      return mended("The disk is nearly full: the space that Casebook keeps in reserve is not there.");
    case "KEYS_UNFINISHED":
      return told(
        "A change of keys was begun and did not get to its end. The vault is as it was before, and everything in it is safe.",
        "Begin the change of keys again, with the same new passphrase: it goes on where it ended. Until then what is half made takes room on the disk.",
      );
    case "DISK_FULL":
      return told(
        "The disk is full, so the vault is open for reading only. Everything in it is safe.",
        "Free some space on the disk, then open the vault again.",
      );
    case "DATABASE_OLDER":
      return told(
        "The vault's list of records (db/core.db) is older than its other files: files were stored that it does not know. Perhaps a backup or a synchronising program put an old copy in its place. Nothing was moved or changed, and the vault is open for reading only, as it was at that time.",
        "Look for the newest copy of the file db/core.db, in your backup or in the version history of the synchronising program, and put it back. If there is none, `casebook restore` brings back the newest state in which Casebook closed this vault, from a backup or from the vault's own folder. To stay with the older state, move the files named here into the vault's folder trash by hand; the vault can then be written to again, as it was at that time.",
      );
    case "DATABASE_ALTERED":
      return harm(
        "The vault's list of records (db/core.db) is not as Casebook left it: somebody or something has put other content in its place since the vault was last closed. What it lists may not be true. The originals are not touched. The vault is open for reading only.",
        `${copyFirst} Then bring the vault back from your newest backup into a new folder. Without a backup, \`casebook restore\` brings back the state in which Casebook last closed this vault, from the vault's own folder.`,
      );
    case "VAULT_OLDER":
      return told(
        "This vault is older than it was when it was last open on this computer: what was added since is not in it. Perhaps a backup or an older copy of the folder stands in its place. What is in it is whole.",
        "If you brought it back yourself, go on. Otherwise look for the newest copy of the vault's folder before you add anything to this one.",
      );
    case "SNAPSHOT_MISSING":
      return told(
        "A file that tells in which state the vault was last closed is missing. Nothing that you stored is missing with it. Without it Casebook cannot tell whether the list of records was exchanged for an older one.",
        "If something seems to be missing from your records, look into your newest backup. A new file is written when the vault is closed.",
      );
    case "SNAPSHOT_DAMAGED":
      return told(
        "A file that tells in which state the vault was last closed is damaged. Nothing that you stored is damaged with it.",
        "A new one is written when the vault is closed after a change.",
      );
    case "OLD_JOURNAL_MOVED":
      return told(
        "Beside the vault's list of records lay an old journal that does not belong to it; perhaps a synchronising program put it there. It was not used, and lies in the vault's folder trash now. What the list holds is unchanged.",
        null,
      );
    case "UNFINISHED_EXPORT_REMOVED":
      return told(
        "An export was interrupted last time, before it was whole. What it had written, which was not encrypted, was removed. Nothing in the vault is touched.",
        "Make the packet or the export again if you still need it.",
      );
    case "SEARCH_DAMAGED":
      return harm(
        "The search index is damaged. It holds nothing of its own: no document, image or entry is lost.",
        "Open the vault for writing; the index is then made anew by itself.",
      );
    case "HEADER_DAMAGED":
      return harm(
        "A copy of the vault's first page is damaged. While the other is whole, nothing is lost.",
        "Open the vault where it can be written to; the copy is then made anew by itself.",
      );
    case "HEADERS_LOST":
      return harm(
        "Both copies of the vault's first page (vault.hdr and vault.hdr.bak) are damaged, and the vault does not open. The records in it are not touched.",
        `${copyFirst} Then \`casebook restore VAULT NEW\` brings everything back from the vault's own folder, into a new one. Or put one of the two files back from a backup or from the version history of a synchronising program: they never change.`,
      );
    case "KEY_FILE_MISSING":
      return harm("A file that one of the ways to open this vault needs is missing.", copyFirst);
    case "RECOVERY_KEY_LOST":
      return harm(
        "Your recovery key (the recovery sheet) no longer opens it: the file that it needs is missing or damaged. The passphrase still opens it, and nothing that you stored is lost with that file.",
        `${keyFromBackup} Otherwise make a new recovery key while you know the passphrase: open the vault in the app, and choose “Make a new recovery sheet” in the settings. Until then a forgotten passphrase loses everything.`,
      );
    case "PASSPHRASE_LOST":
      return harm(
        "Your passphrase no longer opens it: the file that it needs is missing or damaged. The recovery key (the recovery sheet) still opens it, and nothing that you stored is lost with that file.",
        `${keyFromBackup} Otherwise set a new passphrase with the recovery key: \`casebook recover VAULT\`, or “I forgot the passphrase” in the app.`,
      );
    case "KEY_FILE_CHANGED":
      return harm("A file of the ways to open this vault was changed from outside.", copyFirst);
    case "KEY_FILE_UNKNOWN":
      return harm(
        "There is a file among the ways to open this vault that is not in its list. A change of the passphrase that was interrupted leaves one; or somebody else put it there.",
        "Change the passphrase, and make a new recovery sheet: each takes away what is not in the list.",
      );
    case "DATABASE_NEWER":
      return harm("The list of records was written by a newer Casebook.", "Update Casebook.");
    case "DATABASE_MISSING":
      return harm(
        "The list of records is missing. What was stored lies in the vault's packs, as far as those are there.",
        bringOut,
      );
    case "DATABASE_DAMAGED":
    case "REFERENCE_BROKEN":
      return harm("The list of records is damaged. The originals are still in the vault's packs.", bringOut);
    case "PACK_HEADER_DAMAGED":
    case "PACK_TRAILER_DAMAGED":
    case "PACK_PADDING_DAMAGED":
    case "PACK_LONGER":
      return harm("A file of the vault was changed where no document lies.", copyFirst);
    case "PACK_MISSING":
      return harm("A file of the vault that holds documents is missing.", importAgain);
    case "PACK_SHORT":
    case "PACK_UNREADABLE":
    case "FRAME_DAMAGED":
    case "BLOB_MISSING":
      return harm("Some of what the vault stores can no longer be read whole.", importAgain);
  }
}

function mended(text: string): VaultWords {
  return { text, advice: null, weight: "mended" };
}

function told(text: string, advice: string | null): VaultWords {
  return { text, advice, weight: "told" };
}

function harm(text: string, advice: string): VaultWords {
  return { text, advice, weight: "harm" };
}
