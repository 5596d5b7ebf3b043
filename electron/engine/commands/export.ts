/** Everything out of the vault in open formats. */
import { exportRecords, type SkippedOriginal } from "../../packet/export-records.ts";
import { exitCodes } from "../words.ts";

import { openVaultFor, outsideVault } from "./open-vault.ts";
import { positional, type RunCommand } from "./command.ts";
import { progressLine } from "./progress.ts";

export const exportEverything: RunCommand = async (run) => {
  const destination = outsideVault(run, positional(run, 1));
  await using session = await openVaultFor(run);
  const progress = progressLine();
  try {
    const { people, originals, bytes, skipped } = await exportRecords(destination, {
      vault: session.vault,
      signal: run.signal,
      onProgress: (done, total) => progress.show("Writing", done, total),
    });
    return {
      json: { people, originals, bytes, skipped },
      text: `${originals} ${originals === 1 ? "original" : "originals"} and the records of ${people} ${people === 1 ? "person" : "people"} are written. This folder is not encrypted: keep it as safe as the papers themselves.\n${skippedText(skipped)}`,
      exitCode: skipped.length === 0 ? exitCodes.done : exitCodes.someSkipped,
    };
  } finally {
    progress.end();
  }
};

function skippedText(skipped: readonly SkippedOriginal[]): string {
  if (skipped.length === 0) return "";
  const lines = skipped.map(({ path, reason }) => `  ${path}: ${reason}\n`).join("");
  return `${skipped.length === 1 ? "This original is" : `These ${skipped.length} originals are`} not among them:\n${lines}`;
}
