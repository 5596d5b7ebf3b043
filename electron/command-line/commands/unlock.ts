/** Papers that came locked with a password, and their opening. */
import type { Engine } from "../../engine/in-process.ts";
import { valueOf, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { linesOf, paperPassword, readSecret } from "../secrets.ts";
import { exitCodes } from "../words.ts";

type Opened = Awaited<ReturnType<Engine<"papers">["unlockPapers"]>>;

export const unlockPapers: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "papers");
  const locked = await engine.listLockedPapers({});
  if (locked.length === 0)
    return { json: { opened: [], waiting: [] }, text: "No PDF in the vault waits for a password.\n" };
  const passwords = await passwordsOf(run);
  const progress = progressLine();
  try {
    const result = await engine.unlockPapers(
      { passwords },
      { signal: run.signal, onProgress: ({ done, total }) => progress.show("Opening", done, total) },
    );
    return {
      json: result,
      text: textOf(result, passwords.length),
      exitCode: result.waiting.length === 0 ? exitCodes.done : exitCodes.someSkipped,
    };
  } finally {
    progress.end();
  }
};

/** Of a file every line, of a typed answer all of it. */
async function passwordsOf(run: CommandRun): Promise<Uint8Array[]> {
  using secret = await readSecret(run, paperPassword);
  return valueOf(run, paperPassword.fileOption) === undefined ? [secret.lent()] : [...linesOf(secret.bytes)];
}

function textOf({ opened, waiting }: Opened, tried: number): string {
  const lines = [
    ...(opened.length === 0
      ? [`${tried === 1 ? "This password opens" : "These passwords open"} none of them. Nothing was changed.`]
      : [
          `${opened.length === 1 ? "1 PDF is" : `${opened.length} PDFs are`} open now, and read like any other. The password is kept in the vault and tried on what is imported later.`,
        ]),
    ...opened.flatMap(({ path, papers }) => [`  ${path}`, ...papers.map(({ id, title }) => `    ${id}  ${title}`)]),
    ...(waiting.length === 0
      ? []
      : [`${waiting.length === 1 ? "1 PDF still waits" : `${waiting.length} PDFs still wait`} for a password:`]),
    ...waiting.map(({ path }) => `  ${path}`),
  ];
  return `${lines.join("\n")}\n`;
}
