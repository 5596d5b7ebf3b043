/** Commands about the vault itself: make, check, change the ways in. */
import process from "node:process";
import type { AffectedLine, ClosedVaultProblem } from "../../../shared/api/engine/custody.ts";
import type { ProblemCode } from "../../../shared/model/vault-finding.ts";
import { affectedLabel, wordsOf } from "../../../shared/vault-words.ts";
import type { Engine } from "../../engine/in-process.ts";
import { positional, type RunCommand } from "../command.ts";
import { dayAndTime } from "../dates.ts";
import { engineForCommand } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { currentPassphrase, readSecret, type SecretQuestion } from "../secrets.ts";
import { exitCodes } from "../words.ts";

const newPassphrase: SecretQuestion = {
  variable: "CASEBOOK_NEW_PASSPHRASE",
  fileOption: "new-passphrase-file",
  prompt: "New passphrase: ",
  isNew: true,
};
export const recoveryKey: SecretQuestion = {
  variable: "CASEBOOK_RECOVERY_KEY",
  fileOption: "recovery-key-file",
  prompt: "Recovery key: ",
  isNew: false,
};
export const makeVault: RunCommand = async (run) => {
  using passphrase = await readSecret(run, { ...currentPassphrase, isNew: true });
  await using engine = await engineForCommand("vault");
  const { vaultId, recoveryCode } = await engine.createVault({
    path: positional(run, 0),
    passphrase: passphrase.lent(),
  });
  return {
    json: { vaultId, recoveryKey: recoveryCode },
    text: `The vault is ready.

Recovery key:  ${recoveryCode}

Write it down on paper and keep it away from this computer. It opens the vault when the passphrase
is forgotten. It is shown only now; without passphrase and recovery key nobody can open the vault.
`,
  };
};

export const checkWhole: RunCommand = async (run) => {
  using passphrase = await readSecret(run, currentPassphrase);
  await using engine = await engineForCommand("custody");
  const progress = progressLine();
  const checked = await engine.checkClosedVault(
    {
      path: positional(run, 0),
      secret: { passphrase: passphrase.lent() },
      readData: run.flags.has("read-data"),
    },
    { signal: run.signal, onProgress: ({ done, total }) => progress.show("Checking", done, total) },
  );
  progress.end();
  const problems = shownProblems(checked.problems);
  const { ok, isBackup, newest } = checked;
  const isRead = run.flags.has("read-data");
  const backup = isBackup ? backupText(checked, isRead) : null;
  const whole = isRead
    ? "The vault is whole: every byte that it stores was read.\n"
    : "The vault has all its files. With --read-data every byte that it stores is read.\n";
  return {
    json: { ok, problems, ...(isBackup ? { backup: newest } : {}) },
    text: backup ?? (ok ? whole : problemsText(problems, isRead)),
    exitCode: checked.ok ? exitCodes.done : exitCodes.vaultDamaged,
  };
};

type CheckedBackup = Awaited<ReturnType<Engine<"custody">["checkClosedVault"]>>;

/** What a backup would bring back, and what to do where something is wrong with it: the vault itself may be whole. */
function backupText({ ok, problems, newest, packs }: CheckedBackup, isRead: boolean): string {
  const state = newest === null ? null : dayAndTime(newest.madeAt);
  const unknown = newest?.unknownPacks ?? 0;
  const beside =
    unknown === 0
      ? ""
      : `${unknown} ${unknown === 1 ? "file" : "files"} in it ${unknown === 1 ? "belongs" : "belong"} to no state that it knows: to a newer one whose own file is gone, or to a backup that was not finished. While the vault is there, \`casebook backup VAULT BACKUP\` settles it.\n`;
  if (ok && state !== null)
    return isRead
      ? `The backup is whole: every byte that this state needs was read. It brings the vault back as it was closed on ${state}.\n${beside}`
      : `The backup has all its files. It brings the vault back as it was closed on ${state}. With --read-data every byte of it is read.\n${beside}`;
  if (newest === null && packs === 0 && problems.every(({ code }) => code === "SNAPSHOT_MISSING"))
    return "This backup was never finished: nothing can be brought back from it. `casebook backup VAULT BACKUP` goes on with it.\n";
  const lines = shownProblems(problems).map(
    ({ code, file, text }) =>
      `  ${inBackup[code as keyof typeof inBackup] ?? text} (${code}${file === undefined ? "" : `, ${file}`})\n`,
  );
  const brings =
    state === null
      ? `As it is, ${packs === 0 ? "nothing" : "no vault"} can be brought back from it. `
      : `The newest state in it that comes back is that of ${state}. `;
  const alone =
    state === null
      ? packs === 0
        ? ""
        : ` Without the vault, ${originalsAlone}`
      : " Without the vault, `casebook restore` brings back what can still be read, and names what could not.";
  return `The backup is not whole.
${lines.join("")}${brings}While the vault is whole, \`casebook backup VAULT BACKUP --read-data\` puts right what is damaged here.${alone}
`;
}

/** What is left where no list of records can be put together any more. */
export const originalsAlone =
  "`casebook export --originals BACKUP FOLDER` writes out the papers and images in it that can still be read, numbered instead of named.";

/** Where other words are true of a backup than of the vault. */
const inBackup = {
  RECOVERY_KEY_LOST:
    "The recovery key (the recovery sheet) does not open this backup: the file that it needs is not in it. The passphrase opens it.",
  PASSPHRASE_LOST:
    "The passphrase does not open this backup: the file that it needs is not in it. The recovery key (the recovery sheet) opens it.",
  SNAPSHOT_DAMAGED: "A state of the vault that it keeps cannot be read any more, and cannot be brought back.",
  SNAPSHOT_MISSING:
    "No state in it can be brought back: the files that say what belongs together (in its folder snapshots) are missing, or it was never finished.",
} as const;

/** Problems with their sentences, and what is affected as far as it is known. */
export function shownProblems(problems: readonly ClosedVaultProblem[]) {
  return problems.map(({ blobIds, affected, ...problem }) => ({
    ...problem,
    text: wordsOf(problem.code).text,
    affected: affected ?? [],
    // Where the records cannot be read, nothing but the ids is known.
    ...(affected === null ? { affectedBlobs: blobIds } : {}),
  }));
}

interface ProblemLine {
  readonly code: ProblemCode;
  readonly file?: string | undefined;
  readonly affected: readonly AffectedLine[];
}

/** What was found, what is affected and what to do. Only where all was read is the rest said to be whole. */
export function problemsText(problems: readonly ProblemLine[], isRead: boolean): string {
  const lines = problems.map(({ code, file, affected }) => {
    const documents = affected.map((one) => `    affected: ${affectedLabel(one)}\n`).join("");
    return `  ${wordsOf(code).text} (${code}${file === undefined ? "" : `, ${file}`})\n${documents}`;
  });
  const advice = [...new Set(problems.flatMap(({ code }) => wordsOf(code).advice ?? []))];
  const isHarm = problems.some(({ code }) => wordsOf(code).weight === "harm");
  const isListLost = problems.some(({ code }) => code === "DATABASE_MISSING" || code === "DATABASE_DAMAGED");
  const ofRest = isRead
    ? "What is not named here is whole."
    : "Of the rest all files are there; with --read-data every byte that it stores is read.";
  // The list of records is what says which files there have to be.
  const rest = isListLost ? "Whether all else is there cannot be told for certain." : ofRest;
  return `${isHarm ? `Part of the vault is damaged. ${rest}` : "The vault needs a look."}
${lines.join("")}${advice.map((one) => `${one}\n`).join("")}`;
}

export const replacePassphrase: RunCommand = async (run) => {
  using passphrase = await readSecret(run, currentPassphrase);
  using chosen = await readSecret(run, newPassphrase);
  await using engine = await engineForCommand("custody");
  await engine.changeClosedPassphrase({
    path: positional(run, 0),
    secret: { passphrase: passphrase.lent() },
    newPassphrase: chosen.lent(),
  });
  return {
    json: { changed: true },
    text: "The passphrase is changed. Copies of the vault made before still open with the old one.\n",
  };
};

export const recoverVault: RunCommand = async (run) => {
  using recoveryCode = await readSecret(run, recoveryKey);
  using chosen = await readSecret(run, newPassphrase);
  await using engine = await engineForCommand("custody");
  await engine.changeClosedPassphrase({
    path: positional(run, 0),
    secret: { recoveryCode: recoveryCode.lent() },
    newPassphrase: chosen.lent(),
  });
  return {
    json: { recovered: true },
    text: "The vault opens with the new passphrase. The recovery key stays the same.\n",
  };
};

export const newKeys: RunCommand = async (run) => {
  using passphrase = await readSecret(run, currentPassphrase);
  using chosen = await readSecret(run, newPassphrase);
  await using engine = await engineForCommand("custody");
  const progress = progressLine();
  const { recoveryCode } = await engine
    .changeClosedKeys(
      { path: positional(run, 0), secret: { passphrase: passphrase.lent() }, newPassphrase: chosen.lent() },
      {
        signal: run.signal,
        onProgress: ({ done, total, recoveryCode: code }) => {
          if (code === undefined) return progress.show("Sealing anew", done, total);
          progress.end();
          // Said before the new vault takes the old one's place: an interruption after it leaves nobody without a way in.
          process.stderr.write(`The new recovery key, which counts from now on:  ${code}\n`);
        },
      },
    )
    .finally(() => progress.end());
  return {
    json: { recoveryKey: recoveryCode },
    text: `The vault is sealed anew. The old passphrase and the old recovery key open nothing of it any more.

Recovery key:  ${recoveryCode}

Write it down on paper and destroy the old one. It is shown only now. What the vault had put aside in its folder
trash is gone with the old keys.
Backups and copies made before still open with the old passphrase and recovery key: destroy them, and make
a new backup in another folder.
`,
  };
};
