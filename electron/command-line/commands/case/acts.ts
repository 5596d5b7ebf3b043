/** Beginning, listing, showing, closing and copying cases. */
import type { PutAnswer } from "../../../../shared/api/engine/cases.ts";
import type { CaseDocument } from "../../../../shared/model/case/case-document.ts";
import { formatDate, localDay } from "../../../../shared/model/dates.ts";
import { UsageError } from "../../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun } from "../../command.ts";
import { openVaultFor } from "../../open-vault.ts";
import { onePerson } from "../../whose.ts";
import { caseInWords } from "./case-words.ts";
import { caseCalled, casesOf } from "./find-case.ts";

function titleOf(run: CommandRun): string {
  const title = valueOf(run, "title")?.trim();
  if (!title) throw new UsageError('Give the case a name with --title WORDS: "Is the operation needed?"');
  if (title.length > 200) throw new UsageError("The name is longer than 200 characters. Nothing was made.");
  return title;
}

export async function make(run: CommandRun): Promise<CommandResult> {
  const title = titleOf(run);
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { id: personId } = await onePerson(run, engine);
  return begun(await engine.beginCase({ personId, title }));
}

export async function copy(run: CommandRun): Promise<CommandResult> {
  const title = titleOf(run);
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { id } = await caseCalled(run, engine, positional(run, 2));
  return begun(await engine.copyCase({ id, title }));
}

function begun(answer: PutAnswer): CommandResult {
  if (answer.is !== "kept")
    throw new UsageError("Another case of this person is called so. Choose another name; nothing was made.");
  const { id, title } = answer.document;
  return {
    json: answer.document,
    text: `Begun: ${title}  [${id}]\n\`casebook case VAULT show\` writes it as one document; \`put\` takes it back, changed.\n`,
  };
}

export async function showList(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const cases = await casesOf(run, engine);
  const standings = await Promise.all(cases.map(({ id }) => engine.standingOfCase({ id })));
  const lines = cases.map(({ id, title, person, state, changedAt }, at) => {
    const day = formatDate(localDay(new Date(changedAt)));
    return `  ${title}${state === "closed" ? " (closed)" : ""} · ${person} · changed ${day}  [${id}]\n    Next: ${standings[at]?.next.words ?? ""}\n`;
  });
  return {
    json: {
      cases: cases.map(({ id, title, state, personId, person, revision, createdAt, changedAt }, at) => ({
        id,
        title,
        state,
        personId,
        person,
        revision,
        createdAt,
        changedAt,
        standing: standings[at],
      })),
    },
    text:
      lines.length === 0
        ? "There is no case yet. `casebook case VAULT new --title WORDS` begins one.\n"
        : `Cases:\n${lines.join("")}`,
  };
}

export async function showOne(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { person, ...document } = await caseCalled(run, engine, positional(run, 2));
  const standing = await engine.standingOfCase({ id: document.id });
  return { json: document, text: caseInWords(document, { person, standing }) };
}

export async function changeState(run: CommandRun, state: CaseDocument["state"]): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { id, revision, title } = await caseCalled(run, engine, positional(run, 2));
  const answer = await engine.putCase({ id, document: { revision, state } });
  if (answer.is !== "kept") throw new UsageError("The case was changed meanwhile. Nothing was done; try again.");
  const text =
    state === "closed"
      ? `Closed: “${title}”. It can be read and copied as before; \`reopen\` takes that back.\n`
      : `Open again: “${title}”.\n`;
  return { json: answer.document, text };
}

export async function showChanges(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { id, title } = await caseCalled(run, engine, positional(run, 2));
  const changes = await engine.listCaseChanges({ id });
  const lines = changes.map(({ revision, madeAt, fields }) => {
    const what = revision === 1 ? "begun" : fields.join(", ");
    return `  ${String(revision).padStart(4)}  ${formatDate(localDay(new Date(madeAt)))}  ${what}\n`;
  });
  return { json: { changes }, text: `${title}\n${lines.join("")}` };
}

/** The one-page summary as the packet has it, from all of the person's records. */
export async function showSummary(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "cases", "people", "whose", "removal");
  const { id, title } = await caseCalled(run, engine, positional(run, 2));
  const summary = await engine.summaryOfCase({ id });
  const lines = summary.lines.map(({ heading, words, source, by, now }, at) => {
    const head = summary.lines[at - 1]?.heading === heading ? "" : `${heading}\n`;
    const page = source?.page == null ? "" : `, page ${source.page}`;
    const where = source === null ? (by === "person" ? "" : " (no paper)") : `  [${source.itemId}${page}]`;
    const changed = now === null ? "" : `\n    worded anew; what it stands for says by now: ${now}`;
    return `${head}  ${words}${where}${changed}\n`;
  });
  const empty = lines.length === 0 ? "Nothing is confirmed or written down yet that could stand in it.\n" : "";
  return {
    json: summary,
    text: `${title}\n${empty}${lines.join("")}${summary.leftOut.map((sentence) => `${sentence}\n`).join("")}`,
  };
}
