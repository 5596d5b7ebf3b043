/** One picture of a DICOM object as a file. */
import { reasonSentence } from "../../../shared/reason-words.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type RunCommand } from "../command.ts";
import { openVaultFor, outsideVault } from "../open-vault.ts";
import { exitCodes } from "../words.ts";

export const exportFrame: RunCommand = async (run) => {
  const out = valueOf(run, "out");
  if (out === undefined) throw new UsageError("--out is needed: the file to write.");
  const frame = Number(valueOf(run, "frame") ?? 1);
  if (!Number.isSafeInteger(frame) || frame < 1) throw new UsageError("--frame takes a whole number from 1.");
  const destination = await outsideVault(run, out);
  await using engine = await openVaultFor(run, "imaging");
  const request = { sopInstanceUid: positional(run, 1), frame, isRaw: run.flags.has("raw"), destination };
  const outcome = await engine.frame(request, { signal: run.signal });
  if (outcome.is === "no-such-frame")
    throw new UsageError(
      outcome.frames === 1
        ? "That object holds one picture only."
        : `That object holds ${outcome.frames} pictures; --frame counts them from 1.`,
    );
  if (outcome.is === "not-shown") {
    const message = `No picture was written: ${reasonSentence(outcome.reason)}.`;
    return { json: { error: { code: "CANNOT_BE_SHOWN", message } }, text: `${message}\n`, exitCode: exitCodes.failed };
  }
  const { rows, columns, frames } = outcome.frame;
  const which = frames === 1 ? "The picture" : `Picture ${frame} of ${frames}`;
  const { others } = outcome;
  const doubt =
    others === 0
      ? ""
      : `${others === 1 ? "Another object" : `${others} other objects`} in the vault ${others === 1 ? "has" : "have"} the same number and other contents; this is the one that came first. A packet carries all of them.\n`;
  return {
    json: { ...outcome.frame, ...(others === 0 ? {} : { othersWithThisUid: others }) },
    text: `${which}, ${columns} by ${rows} pixels, is written. The file is not encrypted: keep it as safe as the papers themselves.\n${doubt}`,
  };
};
