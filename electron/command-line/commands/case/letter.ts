/** Letters, messages and scripts filled from a case, and the request that a gap leads to. */
import { letterLanguages } from "../../../../shared/model/case/asking.ts";
import { hasCode } from "../../../../shared/errors.ts";
import { UsageError } from "../../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun } from "../../command.ts";
import { openVaultFor } from "../../open-vault.ts";
import { onePerson } from "../../whose.ts";
import { caseCalled, type CaseEngine } from "./find-case.ts";

function languageOf(run: CommandRun) {
  const given = valueOf(run, "language") ?? "en";
  const found = letterLanguages.find((one) => one === given);
  if (found === undefined) throw new UsageError(`--language takes one of: ${letterLanguages.join(", ")}.`);
  return found;
}

export async function letter(run: CommandRun): Promise<CommandResult> {
  const language = languageOf(run);
  const template = positional(run, 3);
  const requestId = valueOf(run, "request") ?? null;
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { id, requests } = await caseCalled(run, engine, positional(run, 2));
  if (requestId !== null && !requests.some((one) => one.id === requestId))
    throw new UsageError("The case has no request with this id. `casebook case VAULT show` lists them.");
  const found = await engine.writeLetter({ id, template, requestId, language }).catch(async (error: unknown) => {
    if (!hasCode(error, "INVALID_INPUT")) throw error;
    throw new UsageError(`There is no such letter in this language. ${await whatThereIs(engine)}`, { cause: error });
  });
  const open = found.blanks.map((blank) => `  ${blank}\n`).join("");
  const left = open === "" ? "" : `\nStill open, as nobody has said it yet:\n${open}`;
  return { json: found, text: `${found.text}${left}` };
}

async function whatThereIs(engine: CaseEngine): Promise<string> {
  const lines = (await engine.listTemplates({})).map(
    ({ name, title, languages }) => `\n  ${name.padEnd(22)} ${title} (${languages.join(", ")})`,
  );
  return `There are:${lines.join("")}`;
}

export async function requestForGap(run: CommandRun): Promise<CommandResult> {
  const language = languageOf(run);
  const gapId = valueOf(run, "gap");
  if (gapId === undefined) throw new UsageError("Say what is missing with --gap ID; `casebook gaps` lists ids.");
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const word = run.positionals[2];
  const chosen = word === undefined ? null : await caseCalled(run, engine, word);
  if (chosen?.state === "closed")
    throw new UsageError(
      `The case “${chosen.title}” is closed. \`casebook case reopen\` opens it again; without a case's name the request goes into one that is open.`,
    );
  const personId = chosen?.personId ?? (await onePerson(run, engine)).id;
  const drafted = await engine
    .draftRequest({ personId, gapId, caseId: chosen?.id ?? null, language })
    .catch((error: unknown) => {
      if (hasCode(error, "NOT_FOUND"))
        throw new UsageError("Nothing that is missing has this id. `casebook gaps` lists ids.", {
          cause: error,
        });
      throw error;
    });
  const { document, requestId, wasThere } = drafted;
  const { text } = await engine.writeLetter({ id: document.id, template: "records-request", requestId, language });
  const head = wasThere ? "It is asked for already" : "Drafted";
  return {
    json: { caseId: document.id, case: document.title, requestId, wasThere, revision: document.revision },
    text: `${head}, in the case “${document.title}”:  [${requestId}]\n\n${text}`,
  };
}
