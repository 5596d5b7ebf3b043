/** A case put back as a file: all of it is taken, or nothing and each wrong field is named. */
import { createReadStream } from "node:fs";
import { UsageError } from "../../arguments.ts";
import { positional, type CommandResult, type CommandRun } from "../../command.ts";
import { openVaultFor } from "../../open-vault.ts";
import { exitCodes } from "../../words.ts";
import { caseCalled } from "./find-case.ts";

const mostBytes = 16 * 2 ** 20;

export async function put(run: CommandRun): Promise<CommandResult> {
  const given = await documentIn(positional(run, 3));
  await using engine = await openVaultFor(run, "cases", "people", "whose");
  const { id, title } = await caseCalled(run, engine, positional(run, 2));
  const answer = await engine.putCase({ id, document: given });
  switch (answer.is) {
    case "kept": {
      const { document, changed } = answer;
      const what = changed.length === 0 ? "Nothing differs; the case is as it was." : `Changed: ${changed.join(", ")}.`;
      return { json: { ...document, changed }, text: `${document.title}\n${what}\n` };
    }
    case "wrong": {
      const { problems } = answer;
      const lines = problems.map(({ path, problem }) => `  ${path}: ${problem}\n`);
      const head = problems.length === 1 ? "One field is" : `${problems.length} fields are`;
      return {
        json: { error: { code: "INVALID_INPUT", message: `${head} not as it should be` }, problems },
        text: `Nothing was changed in “${title}”. ${head} not as it should be:\n${lines.join("")}What each field takes stands in resources/formats/case.md.\n`,
        exitCode: exitCodes.usage,
      };
    }
    case "changed-meanwhile":
      return {
        json: {
          error: { code: "CHANGED_MEANWHILE", message: "the case has another revision" },
          revision: answer.revision,
        },
        text: `Nothing was changed: “${title}” was changed since this file was written (it is at revision ${answer.revision}). Show it again and put your change into that.\n`,
        exitCode: exitCodes.failed,
      };
  }
}

/** A byte more than is taken, at most: what is no file but a device never ends. */
async function beginningOf(path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: mostBytes }) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function documentIn(path: string): Promise<unknown> {
  const bytes = await beginningOf(path).catch((error: unknown) => {
    throw new UsageError("The file cannot be read. Nothing was changed.", { cause: error });
  });
  if (bytes.length > mostBytes) throw new UsageError("The file is far too large for a case. Nothing was changed.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new UsageError("The file is no JSON document in UTF-8. Nothing was changed.", { cause: error });
  }
}
