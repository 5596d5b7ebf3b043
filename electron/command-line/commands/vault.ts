/** Commands about the vault itself: make, check, change the ways in. */
import { recordsSchema } from "../../records/schema/schema.ts";
import { affectedItems, affectedLabel, type AffectedItem } from "../../records/documents/affected-items.ts";
import { checkVault, type CheckResult } from "../../vault/check.ts";
import { changePassphrase } from "../../vault/keys/passphrase.ts";
import { openVault, type ProblemCode, type Secret } from "../../vault/vault.ts";
import { wordsOf } from "../../../shared/vault-words.ts";
import { hasCode } from "../../../shared/errors.ts";
import { startVault } from "../../engine/session.ts";
import { exitCodes } from "../words.ts";
import { positional, type RunCommand, type CommandRun } from "../command.ts";
import { progressLine } from "../progress.ts";
import { currentPassphrase, readSecret, readSecretText, type SecretQuestion } from "../secrets.ts";

const newPassphrase: SecretQuestion = {
  variable: "CASEBOOK_NEW_PASSPHRASE",
  fileOption: "new-passphrase-file",
  prompt: "New passphrase: ",
  isNew: true,
};
const recoveryKey: SecretQuestion = {
  variable: "CASEBOOK_RECOVERY_KEY",
  fileOption: "recovery-key-file",
  prompt: "Recovery key: ",
  isNew: false,
};
export const makeVault: RunCommand = async (run) => {
  using passphrase = await readSecret(run, { ...currentPassphrase, isNew: true });
  const { vaultId, recoveryCode } = await startVault(positional(run, 0), { passphrase: passphrase.bytes });
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
  const secret = { passphrase: passphrase.bytes };
  const progress = progressLine();
  const result = await checkVault(positional(run, 0), {
    secret,
    schema: recordsSchema,
    readData: run.flags.has("read-data"),
    signal: run.signal,
    onProgress: ({ done, total }) => progress.show("Checking", done, total),
  });
  progress.end();
  const affected = await affectedDocuments(run, secret, result);
  const problems = result.problems.map(({ affectedOriginals, ...problem }) => ({
    ...problem,
    text: wordsOf(problem.code).text,
    affected: (affectedOriginals ?? []).flatMap((id) => affected?.filter(({ blobId }) => blobId === id) ?? []),
    // Where the records cannot be read, nothing but the ids is known.
    ...(affected === null ? { affectedBlobs: affectedOriginals ?? [] } : {}),
  }));
  return {
    json: { ok: result.ok, problems },
    text: result.ok ? "The vault is whole.\n" : problemsText(problems),
    exitCode: result.ok ? exitCodes.done : exitCodes.vaultDamaged,
  };
};

/** The documents behind damaged blobs; null where the vault does not open any more and cannot name them. */
async function affectedDocuments(
  run: CommandRun,
  secret: Secret,
  { problems }: CheckResult,
): Promise<readonly AffectedItem[] | null> {
  const blobIds = [...new Set(problems.flatMap(({ affectedOriginals }) => affectedOriginals ?? []))];
  if (blobIds.length === 0) return [];
  try {
    using vault = await openVault(positional(run, 0), { secret, schema: recordsSchema, readOnly: true });
    return affectedItems(vault.db, blobIds);
  } catch (error) {
    // A vault too damaged to open cannot name its documents; the check's own findings stand.
    if (hasCode(error, "VAULT_DAMAGED", "VAULT_READ_ONLY", "VAULT_IN_USE")) return null;
    throw error;
  }
}

interface ProblemLine {
  readonly code: ProblemCode;
  readonly file?: string;
  readonly affected: readonly AffectedItem[];
}

function problemsText(problems: readonly ProblemLine[]): string {
  const lines = problems.map(({ code, file, affected }) => {
    const documents = affected.map((one) => `    affected: ${affectedLabel(one)}\n`).join("");
    return `  ${wordsOf(code).text} (${code}${file === undefined ? "" : `, ${file}`})\n${documents}`;
  });
  const advice = [...new Set(problems.flatMap(({ code }) => wordsOf(code).advice ?? []))];
  const isHarm = problems.some(({ code }) => wordsOf(code).weight === "harm");
  return `${isHarm ? "Part of the vault is damaged. What is not named here is whole." : "The vault needs a look."}
${lines.join("")}${advice.map((one) => `${one}\n`).join("")}`;
}

export const replacePassphrase: RunCommand = async (run) => {
  using passphrase = await readSecret(run, currentPassphrase);
  using chosen = await readSecret(run, newPassphrase);
  await changePassphrase(positional(run, 0), {
    secret: { passphrase: passphrase.bytes },
    newPassphrase: chosen.bytes,
  });
  return {
    json: { changed: true },
    text: "The passphrase is changed. Copies of the vault made before still open with the old one.\n",
  };
};

export const recoverVault: RunCommand = async (run) => {
  const recoveryCode = await readSecretText(run, recoveryKey);
  using chosen = await readSecret(run, newPassphrase);
  await changePassphrase(positional(run, 0), {
    secret: { recoveryCode },
    newPassphrase: chosen.bytes,
  });
  return {
    json: { recovered: true },
    text: "The vault opens with the new passphrase. The recovery key stays the same.\n",
  };
};
