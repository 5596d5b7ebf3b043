/** Everything out of the vault in open formats. */
import { hasCode } from "../../../shared/errors.ts";
import { exportRecords, type SkippedOriginal } from "../../export/export-records.ts";
import { exportSalvage } from "../../export/export-salvage.ts";
import { asStorageError } from "../../vault/vault.ts";
import { exitCodes } from "../words.ts";
import { openVaultWith, outsideVault } from "../open-vault.ts";
import { positional, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { progressLine } from "../progress.ts";
import { currentPassphrase, readSecret, type SecretBytes } from "../secrets.ts";

export const exportEverything: RunCommand = async (run) => {
  const destination = outsideVault(run, positional(run, 1));
  using secret = await readSecret(run, currentPassphrase);
  try {
    return await withRecords(run, secret, destination);
  } catch (error) {
    // A page of the list that turns out bad comes as the database's own error, and closing on it as another.
    if (!hasCode(asStorageError(error), "VAULT_DAMAGED")) throw error;
    // The list of records cannot be read; what the packs hold does not need it.
    return await withoutRecords(run, secret, { destination, error });
  }
};

async function withRecords(run: CommandRun, secret: SecretBytes, destination: string): Promise<CommandResult> {
  await using session = await openVaultWith(run, secret);
  const progress = progressLine();
  try {
    const { people, originals, bytes, skipped } = await exportRecords(destination, {
      vault: session.vault,
      signal: run.signal,
      onProgress: (done, total) => progress.show("Writing", done, total),
    });
    return {
      json: { people, originals, bytes, skipped, damaged: 0 },
      text: `${originals} ${originals === 1 ? "original" : "originals"} and the records of ${people} ${people === 1 ? "person" : "people"} are written. This folder is not encrypted: keep it as safe as the papers themselves.\n${skippedText(skipped)}`,
      exitCode: skipped.length === 0 ? exitCodes.done : exitCodes.someSkipped,
    };
  } finally {
    progress.end();
  }
}

async function withoutRecords(
  run: CommandRun,
  secret: SecretBytes,
  { destination, error }: { readonly destination: string; readonly error: unknown },
): Promise<CommandResult> {
  const vault = { path: positional(run, 0), secret: { passphrase: secret.bytes } };
  const salvaged = await exportSalvage(destination, vault, { signal: run.signal });
  if (salvaged === null) throw error;
  const { originals, damaged } = salvaged;
  return {
    json: { people: 0, originals, bytes: null, skipped: [], damaged },
    text: `The vault's list of records is damaged and cannot be read. ${originals} ${originals === 1 ? "original is" : "originals are"} written all the same, byte for byte, numbered instead of named: what they were called, whose they are and what was written by hand stood in that list. Copy the whole vault folder, and look for an older copy of it.
${damaged === 0 ? "" : `${damaged} ${damaged === 1 ? "piece" : "pieces"} of the vault could not be read; an original may be missing.\n`}This folder is not encrypted: keep it as safe as the papers themselves.\n`,
    exitCode: exitCodes.someSkipped,
  };
}

function skippedText(skipped: readonly SkippedOriginal[]): string {
  if (skipped.length === 0) return "";
  const lines = skipped.map(({ path, reason }) => `  ${path}: ${reason}\n`).join("");
  return `${skipped.length === 1 ? "This original is" : `These ${skipped.length} originals are`} not among them:\n${lines}`;
}
