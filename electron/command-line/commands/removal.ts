/** Removing records, bringing them back, and letting go of them for good. */
import type { RemovedLine } from "../../../shared/api/engine/removal.ts";
import { formatDate, localDay } from "../../../shared/model/dates.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { Engine } from "../../engine/in-process.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { namedPerson } from "../whose.ts";

const backupsKeepIt =
  "Backups made before still hold it: `casebook backup VAULT BACKUP --follow-deletions` takes out of one what the vault holds no more.";

export const removeRecords: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "records", "items", "removal");
  const ids = [...new Set(run.positionals.slice(1))];
  const isBack = run.flags.has("back");
  const known = await (isBack ? removedOf(engine, ids) : itemsOf(engine, ids));
  const items = known.map(({ kind, id }) => ({ kind, id }));
  if (isBack) await engine.restoreItems({ items });
  else
    await engine.removeItems({ items }).catch((error: unknown) => {
      if (!hasCode(error, "NOT_FOUND")) throw error;
      throw new UsageError(
        "Nothing was removed: one of these was put together anew, and its pages stand in the papers that were made of it. Remove those, or take that back first with `casebook documents VAULT undo ID`.",
        { cause: error },
      );
    });
  const count = `${items.length} ${items.length === 1 ? "record is" : "records are"}`;
  return {
    json: { [isBack ? "broughtBack" : "removed"]: items },
    text: isBack
      ? `${count} back.\n`
      : `${count} removed: in no list and in no packet any more. For 30 days \`casebook remove VAULT ID --back\` brings ${items.length === 1 ? "it" : "them"} back.\n`,
  };
};

export const showRemoved: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "removal", "people");
  const person = await namedPerson(run, engine);
  const removed = await engine.listRemoved({ personId: person?.id ?? null });
  return {
    json: { removed },
    text:
      removed.length === 0
        ? "Nothing is removed.\n"
        : `${removed.map(removedLine).join("")}
Bring one back: casebook remove VAULT ID --back
Delete one for good now: casebook delete VAULT ID --yes TITLE
`,
  };
};

function removedLine({ id, title, goesAt, heldBy, alsoGoes }: RemovedLine): string {
  const when =
    heldBy.length > 0
      ? `stays: the same file holds ${quoted(heldBy)}, not removed`
      : `goes for good from ${formatDate(localDay(new Date(goesAt)))} on${alsoGoes.length === 0 ? "" : `, with ${quoted(alsoGoes)}`}`;
  return `  ${title}  [${id}]\n    ${when}\n`;
}

export const deleteRecord: RunCommand = async (run) => {
  const name = valueOf(run, "yes");
  if (name === undefined)
    throw new UsageError(
      "Deleting for good cannot be undone. Say what it is called with --yes TITLE; `casebook removed` lists it.",
    );
  await using engine = await openVaultFor(run, "removal");
  const id = positional(run, 1);
  const item = (await engine.listRemoved({ personId: null })).find((one) => one.id === id);
  if (item === undefined)
    throw new UsageError("Nothing that is removed has this id. Remove it first; `casebook removed` lists what is.");
  const progress = progressLine();
  const done = await engine
    .deleteForGood(
      { kind: item.kind, id, name },
      { signal: run.signal, onProgress: (state) => progress.show("Writing anew what stays", state.done, state.total) },
    )
    .finally(() => progress.end());
  if (done.is === "named-otherwise")
    throw new UsageError(`It is called “${done.title}”, which is not what --yes says. Nothing was deleted.`);
  if (done.is === "held")
    throw new UsageError(
      `The same file holds ${quoted(done.heldBy)}. Remove that too, or leave it removed as it is. Nothing was deleted.`,
    );
  return {
    json: { deleted: { kind: item.kind, id }, alsoDeleted: done.alsoGone },
    text: `“${item.title}” is deleted for good${done.alsoGone.length === 0 ? "" : `, and with it ${quoted(done.alsoGone)}`}. Its pages and pictures are in no record and no pack of the vault any more, and the states of the vault from before are gone with them. Its name may still stand in what was noted when it was imported, and in letters and notes of a case, which are yours to change; the log of packets keeps what was handed out. The search index lets its words go when it is next put in order.
${backupsKeepIt}
`,
  };
};

export const tidy: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "removal");
  const progress = progressLine();
  const tidied = await engine
    .tidyVault({}, { signal: run.signal, onProgress: ({ done, total }) => progress.show("Tidying", done, total) })
    .finally(() => progress.end());
  const { gone, held, bytes } = tidied;
  const lines = [
    ...(gone.length === 0
      ? ["Nothing was removed 30 days ago or before."]
      : [`Removed 30 days ago or before, and now deleted for good: ${quoted(gone)}. ${backupsKeepIt}`]),
    ...(held.length === 0 ? [] : [`Kept, as the same files hold records that are not due: ${quoted(held)}.`]),
    ...(bytes === 0
      ? []
      : [
          `Up to ${Math.ceil(bytes / 1e6).toLocaleString("en-GB")} MB of the vault's folder is not needed any more, and is kept for another 30 days.`,
        ]),
  ];
  return { json: tidied, text: `${lines.join("\n")}\n` };
};

async function itemsOf(engine: Engine<"items">, ids: readonly string[]) {
  const found = [];
  for (const id of ids) {
    const item = await engine.openItem({ id }).catch((error: unknown) => {
      if (hasCode(error, "NOT_FOUND")) return null;
      throw error;
    });
    if (item?.kind !== "document" && item?.kind !== "study" && item?.kind !== "entry")
      throw new UsageError(`Nothing that can be removed has this id: ${id}. \`contents\` and \`timeline\` list ids.`);
    found.push({ kind: item.kind, id });
  }
  return found;
}

async function removedOf(engine: Engine<"removal">, ids: readonly string[]) {
  const removed = await engine.listRemoved({ personId: null });
  return ids.map((id) => {
    const item = removed.find((one) => one.id === id);
    if (item === undefined)
      throw new UsageError(`Nothing that is removed has this id: ${id}. \`casebook removed\` lists ids.`);
    return item;
  });
}

function quoted(titles: readonly string[]): string {
  return titles.map((title) => `“${title}”`).join(", ");
}
