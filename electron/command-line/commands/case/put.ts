/** A case put back as a file: all of it is taken, or nothing and each wrong field is named. */
import { positional, type CommandResult, type CommandRun } from "../../command.ts";
import { documentIn } from "../../document-file.ts";
import { openVaultFor } from "../../open-vault.ts";
import { exitCodes } from "../../words.ts";
import { caseCalled } from "./find-case.ts";

export async function put(run: CommandRun): Promise<CommandResult> {
  const given = await documentIn(positional(run, 3), "a case");
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
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
