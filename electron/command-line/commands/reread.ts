/** The reading again of what older versions of the program have read. */
import type { RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { exitCodes } from "../words.ts";

export const readAgain: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "rereading");
  const progress = progressLine();
  try {
    const { files, left } = await engine.rereadOriginals(
      {},
      { signal: run.signal, onProgress: ({ done, total }) => progress.show("Reading again", done, total) },
    );
    const text =
      files === 0 && left === 0
        ? "Everything in the vault was read by this version already.\n"
        : `${files === 1 ? "1 file was" : `${files} files were`} read again. What people confirmed, corrected or removed is as it was.\n`;
    return {
      json: { files, left },
      text: text + leftText(left),
      exitCode: left === 0 ? exitCodes.done : exitCodes.someSkipped,
    };
  } finally {
    progress.end();
  }
};

/** Files that an older version read and that this one could not get at. */
function leftText(left: number): string {
  if (left === 0) return "";
  const files = left === 1 ? "1 file" : `${left} files`;
  return `${files} could not be read again and stayed as they were: the vault's copy may be damaged, or the vault can only be read. \`casebook check --read-data\` tells which.\n`;
}
