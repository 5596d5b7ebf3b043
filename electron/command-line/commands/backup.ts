/** A vault's backup, and the vault back from it. */
import type { MirrorResult } from "../../../shared/api/engine/custody.ts";
import { hasCode } from "../../../shared/errors.ts";
import { positional, valueOf, type CommandRun, type RunCommand } from "../command.ts";
import { dayAndTime } from "../dates.ts";
import { engineForCommand } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { currentPassphrase, readSecret, type SecretBytes } from "../secrets.ts";
import { exitCodes } from "../words.ts";
import { originalsAlone, problemsText, recoveryKey, shownProblems } from "./vault.ts";

export const backUp: RunCommand = async (run) => {
  using passphrase = await readSecret(run, currentPassphrase);
  await using engine = await engineForCommand("custody");
  const progress = progressLine();
  const done = await engine
    .backUpVault(
      {
        path: positional(run, 0),
        destination: positional(run, 1),
        secret: { passphrase: passphrase.lent() },
        readData: run.flags.has("read-data"),
        followsDeletions: run.flags.has("follow-deletions"),
      },
      { signal: run.signal, onProgress: ({ done: bytes, total }) => progress.show("bytes", bytes, total) },
    )
    .finally(() => progress.end());
  const { copied, bytes, missing, damaged, lostWays } = done;
  const follows = run.flags.has("follow-deletions");
  const harmed = [...missing, ...damaged];
  const copies = `${copied} ${copied === 1 ? "file" : "files"} (${Math.ceil(bytes / 1e6).toLocaleString("en-GB")} MB) copied and read again`;
  const isWhole = harmed.length === 0;
  const hasAll = isWhole && lostWays.length === 0;
  const state = hasAll ? "is up to date" : "has all that the vault still has";
  const news = `The backup ${state}${copied > 0 ? `: ${copies}` : hasAll ? " already" : ""}.`;
  const isUnread = hasAll && done.kept > 0 && !run.flags.has("read-data");
  return {
    json: done,
    text: `${mendedText(done)}${news} ${follows ? takenOutText(done) : "What it had before stays in it."}${isUnread ? ` ${unreadText}` : ""}
Keep it on a drive that is not always plugged in. It opens with this vault's ${opensWith(done)}.
${isWhole ? "" : `\nThe vault itself has lost part of what it stored, and the backup does not have that either. \`casebook check VAULT --read-data\` names what is affected.\n`}${lostWays.map((way) => lostWayTexts[way]).join("")}`,
    exitCode: hasAll ? exitCodes.done : exitCodes.vaultDamaged,
  };
};

const unreadText = "What was in it already was not read again: with --read-data every byte of vault and backup is.";

/** What was lost or damaged in the vault and is back from the backup. */
function mendedText({ mended, waysBack }: MirrorResult): string {
  if (mended.length === 0) return "";
  const files =
    mended.length === 1
      ? "A file that was lost or damaged in the vault is"
      : `${mended.length} files that were lost or damaged in the vault are`;
  const ways = waysBack.map(
    (way) => ` ${way === "passphrase" ? "The passphrase" : "The recovery key"} opens it again.`,
  );
  return `${files} back in it from the backup.${ways.join("")}\n`;
}

function opensWith({ lostWays }: MirrorResult): string {
  if (lostWays.includes("recovery")) return "passphrase alone";
  return lostWays.includes("passphrase") ? "recovery key alone" : "passphrase or recovery key";
}

/** The way in that is lost, by its kind, and what to do. */
const lostWayTexts = {
  recovery: `
Your recovery key opens neither the vault nor this backup any more: neither has the file that it needs. If there is an older backup, \`casebook backup VAULT OLDER\` puts the file back into the vault. Otherwise make a new recovery key while you know the passphrase: open the vault in the app, and choose “Make a new recovery sheet” in the settings. Then back up once more.
`,
  passphrase: `
Your passphrase opens neither the vault nor this backup any more: neither has the file that it needs. If there is an older backup, \`casebook backup VAULT OLDER\` puts the file back into the vault. Otherwise \`casebook recover VAULT\` sets a new passphrase with the recovery key. Then back up once more.
`,
} as const;

/** What was taken out of a backup that follows its vault. */
function takenOutText({ takenOut, unreadable, missing, damaged }: MirrorResult): string {
  if (missing.length + damaged.length > 0) return "Because the vault has lost something, nothing was taken out of it.";
  if (unreadable.length > 0)
    return "One of its older states cannot be read, so nothing was taken out of it: what that state needs is not known. A new backup in another folder holds only what the vault holds.";
  if (takenOut === 0) return "It held nothing that the vault does not hold.";
  return `${takenOut} ${takenOut === 1 ? "file" : "files"} that the vault holds no more ${takenOut === 1 ? "was" : "were"} taken out of it.`;
}

export const restore: RunCommand = async (run) => {
  const { secret, key } = await eitherSecret(run);
  using _ = secret;
  await using engine = await engineForCommand("custody");
  const progress = progressLine();
  const restored = await engine
    .restoreVault(
      {
        source: positional(run, 0),
        destination: positional(run, 1),
        secret: key === "recoveryCode" ? { recoveryCode: secret.lent() } : { passphrase: secret.lent() },
      },
      { signal: run.signal, onProgress: ({ done, total }) => progress.show("bytes", done, total) },
    )
    .catch((error: unknown) => {
      if (hasCode(error, "VAULT_DAMAGED")) return null;
      throw error;
    })
    .finally(() => progress.end());
  if (restored === null)
    return {
      json: { ok: false, documents: 0, instances: 0, problems: [{ code: "VAULT_DAMAGED" }] },
      text: `Nothing was brought back: in every state that is there, the list of records is damaged. Leave the folder as it is, and look for another backup.\n${originalsAlone}\n`,
      exitCode: exitCodes.vaultDamaged,
    };
  const { documents, instances, madeAt, passedOver, ok } = restored;
  const problems = shownProblems(restored.problems);
  const what = `${documents} ${documents === 1 ? "document" : "documents"} and ${instances} ${instances === 1 ? "image" : "images"}`;
  const older =
    passedOver === 0
      ? ""
      : `${passedOver === 1 ? "A newer state was" : `${passedOver} newer states were`} not there as a whole and could not be brought back.\n`;
  return {
    json: { ...restored, problems },
    text: ok
      ? `The vault is back as it was on ${dayAndTime(madeAt)}: ${what}.\n${older}It was checked and is whole.\n`
      : `The list of records is back as it was on ${dayAndTime(madeAt)}; of what it lists, ${what} can be read.\n${older}${problemsText(problems, true)}Leave the folder that it came from as it is, and look whether a backup or another copy has what is named here.\n`,
    exitCode: ok ? exitCodes.done : exitCodes.vaultDamaged,
  };
};

async function eitherSecret(
  run: CommandRun,
): Promise<{ readonly secret: SecretBytes; readonly key: "passphrase" | "recoveryCode" }> {
  const isByKey = valueOf(run, recoveryKey.fileOption) !== undefined;
  const secret = await readSecret(run, isByKey ? recoveryKey : currentPassphrase);
  return { secret, key: isByKey ? "recoveryCode" : "passphrase" };
}
