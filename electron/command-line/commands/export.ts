/** Everything out of the vault in open formats. */
import { AppError, hasCode } from "../../../shared/errors.ts";
import { positional, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { engineForCommand, openVaultWith, outsideVault } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { currentPassphrase, readSecret, type SecretBytes } from "../secrets.ts";
import { exitCodes } from "../words.ts";

interface Destination {
  readonly destination: string;
  readonly secret: SecretBytes;
}

export const exportEverything: RunCommand = async (run) => {
  const destination = await outsideVault(run, positional(run, 1));
  using secret = await readSecret(run, currentPassphrase);
  if (run.flags.has("originals"))
    return await withoutRecords(run, { destination, secret }, new AppError("VAULT_DAMAGED", "no original is left"));
  try {
    return await withRecords(run, { destination, secret });
  } catch (error) {
    // Closing on a page of the list that turned out bad may fail as well.
    const reason: unknown = error instanceof SuppressedError ? error.suppressed : error;
    if (!hasCode(reason, "VAULT_DAMAGED", "HEADERS_LOST")) throw error;
    // The list of records cannot be read, or nothing says whose it is; what the packs hold does not need it.
    return await withoutRecords(run, { destination, secret }, reason);
  }
};

async function withRecords(run: CommandRun, { destination, secret }: Destination): Promise<CommandResult> {
  await using engine = await openVaultWith(run, secret, "export");
  const progress = progressLine();
  try {
    const exported = await engine.exportEverything(
      { destination },
      { signal: run.signal, onProgress: ({ done, total }) => progress.show("Writing", done, total) },
    );
    const { people, originals, skipped } = exported;
    return {
      json: { ...exported, damaged: 0 },
      text: `${originals} ${originals === 1 ? "original" : "originals"} and the records of ${people} ${people === 1 ? "person" : "people"} are written. This folder is not encrypted: keep it as safe as the papers themselves.\n${skippedText(skipped)}`,
      exitCode: skipped.length === 0 ? exitCodes.done : exitCodes.someSkipped,
    };
  } finally {
    progress.end();
  }
}

async function withoutRecords(
  run: CommandRun,
  { destination, secret }: Destination,
  /** Thrown where nothing can be brought out either. */
  error: unknown,
): Promise<CommandResult> {
  await using engine = await engineForCommand("custody");
  const salvaged = await engine.salvageOriginals(
    { path: positional(run, 0), secret: { passphrase: secret.lent() }, destination },
    { signal: run.signal },
  );
  if (salvaged === null) throw error;
  const { originals, damaged } = salvaged;
  const written = `${originals} ${originals === 1 ? "original is" : "originals are"} written`;
  const { lead, rest } = salvageWords(run, error);
  return {
    json: { people: 0, originals, bytes: null, skipped: [], damaged },
    text: `${lead} ${written}, byte for byte, numbered instead of named: what they were called, whose they are and what was written by hand is in the list of records alone. ${rest}
${damaged === 0 ? "" : `${damaged} ${damaged === 1 ? "piece" : "pieces"} of the vault could not be read; an original may be missing.\n`}This folder is not encrypted: keep it as safe as the papers themselves.\n`,
    exitCode: exitCodes.someSkipped,
  };
}

/** Why the list of records was not used, and what brings back what only it says. */
function salvageWords(
  { flags }: Pick<CommandRun, "flags">,
  error: unknown,
): { readonly lead: string; readonly rest: string } {
  if (flags.has("originals"))
    return {
      lead: "The list of records was left aside:",
      rest: "Where that list can be read, `casebook restore` brings all of it back from this folder, into a new one.",
    };
  if (hasCode(error, "HEADERS_LOST"))
    return {
      lead: "The vault's first page is damaged in both copies (vault.hdr and vault.hdr.bak), so that its list of records could not be used. All the same",
      rest: "Copy the whole folder first. Then `casebook restore VAULT NEW` brings all of it back from this folder, into a new one, and from there everything is written out with its names.",
    };
  return {
    lead: "The vault's list of records is damaged and cannot be read. All the same",
    rest: "Copy the whole folder first. Then `casebook restore VAULT NEW` brings back the state in which Casebook last closed the vault, from this folder, and `casebook restore BACKUP NEW` that of a backup.",
  };
}

function skippedText(skipped: readonly { readonly path: string; readonly reason: string }[]): string {
  if (skipped.length === 0) return "";
  const lines = skipped.map(({ path, reason }) => `  ${path}: ${reason}\n`).join("");
  return `${skipped.length === 1 ? "This original is" : `These ${skipped.length} originals are`} not among them:\n${lines}`;
}
