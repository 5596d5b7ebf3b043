/** The reading again of what older versions of the program have read. */
import { openVaultFor } from "../open-vault.ts";
import type { RunCommand } from "../command.ts";
import { progressLine } from "../progress.ts";

export const readAgain: RunCommand = async (run) => {
  await using session = await openVaultFor(run);
  const progress = progressLine();
  try {
    const files = await session.rereading.run({
      signal: run.signal,
      onProgress: (done, total) => progress.show("Reading again", done, total),
    });
    await session.index.settle({ signal: run.signal });
    const text =
      files === 0
        ? "Everything in the vault was read by this version already.\n"
        : `${files === 1 ? "1 file was" : `${files} files were`} read again. What people confirmed, corrected or removed is as it was.\n`;
    return { json: { files }, text };
  } finally {
    progress.end();
  }
};
