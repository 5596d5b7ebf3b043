/** Files taken apart into papers, and put together into one. */
import { counted } from "./counted.ts";
import type { PaperActResult, ProposedPaper } from "../../../shared/api/engine/papers.ts";
import { hasCode } from "../../../shared/errors.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import { runsInWords } from "../../../shared/model/paper-parts.ts";
import { startSignWords, twiceWords } from "../../../shared/paper-words.ts";
import type { Engine } from "../../engine/in-process.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { onePerson } from "../whose.ts";
import { exitCodes } from "../words.ts";

type Papers = Engine<"papers" | "records">;

const acts = ["split", "join", "undo", "twice", "same", "different", "key", "not-key"] as const;

export const putTogether: RunCommand = async (run) => {
  const act = acts.find((one) => one === positional(run, 1));
  if (act === undefined) throw new UsageError(`Say what to do: ${acts.slice(0, -1).join(", ")} or ${acts.at(-1)}.`);
  const ids = run.positionals.slice(2) as DocumentId[];
  const [id] = ids;
  if (act === "twice") return await listTwice(run);
  if (act === "key" || act === "not-key") return await markKey(run, { ids, isKey: act === "key" });
  const isPair = act === "same" || act === "different";
  if (isPair && ids.length !== 2) throw new UsageError("Name two documents: the one that counts, then the other.");
  if (id === undefined || (!isPair && act !== "join" && ids.length > 1)) throw new UsageError("Name one document.");
  if (act !== "split" && [valueOf(run, "at"), ...run.flags].some((given) => given !== undefined && given !== "json"))
    throw new UsageError("--at, --as-proposed and --one-paper are for split.");
  await using engine = await openVaultFor(run, "papers", "records");
  try {
    if (act === "join") return await join(engine, ids, run);
    if (act === "same" || act === "different") return await sayTwice(engine, ids, act);
    return await (act === "split" ? split(engine, id, run) : undo(engine, id));
  } catch (error) {
    if (hasCode(error, "NOT_FOUND"))
      throw new UsageError("No document has this id. `casebook contents` lists ids.", { cause: error });
    if (hasCode(error, "INVALID_INPUT")) throw new UsageError(refusals[act], { cause: error });
    throw error;
  }
};

const refusals = {
  split:
    "That cannot be split so: it must be a person's paper with pages (a PDF or a picture), and the pages must be there.",
  join: "These cannot be one paper: they must be papers with pages (PDFs or pictures), each named once, of one person.",
  same: "A document is no copy of itself.",
  different: "A document is no copy of itself.",
  undo: "A paper that was made of it was itself split or joined since, is somebody else's by now, or was removed. Undo that first, or bring it back with `casebook remove VAULT ID --back`.",
} as const;

/** Marks what a specialist should read, or takes the mark away. */
async function markKey(
  run: CommandRun,
  { ids, isKey }: { readonly ids: DocumentId[]; readonly isKey: boolean },
): Promise<CommandResult> {
  if (ids.length === 0) throw new UsageError("Name the documents. `casebook contents` lists ids.");
  await using engine = await openVaultFor(run, "packet");
  try {
    await engine.markKeyDocuments({ ids, isKey });
  } catch (error) {
    if (hasCode(error, "NOT_FOUND"))
      throw new UsageError("No document has one of these ids; nothing was marked. `casebook contents` lists ids.", {
        cause: error,
      });
    throw error;
  }
  const what = ids.length === 1 ? "1 document" : `${ids.length} documents`;
  const text = isKey
    ? `Marked as key: ${what}. In a packet they stand before the annex; \`packet --core-only\` takes them alone.\n`
    : `No longer marked as key: ${what}.\n`;
  return { json: { ids, isKey }, text };
}

async function split(engine: Papers, id: DocumentId, run: CommandRun): Promise<CommandResult> {
  if (run.flags.has("one-paper")) {
    await engine.sayOnePaper({ id, isOne: true });
    return { json: { id, papers: 1 }, text: "It is one paper. Nothing else is proposed for it.\n" };
  }
  const at = valueOf(run, "at");
  const said = at === undefined ? {} : { starts: startsSaid(at) };
  const before = await engine.actOfPaper({ id });
  if (before?.kind === "split" && !before.made.includes(id))
    throw new UsageError(
      `It is split into ${before.made.length} papers already. \`casebook documents VAULT undo ${id}\` makes it one again.`,
    );
  const proposed = await engine.proposePapers({ id, ...said });
  if (at === undefined && !run.flags.has("as-proposed")) return proposal(id, proposed);
  if (proposed.length < 2) throw new UsageError("It seems to be one paper. Say with --at where the others begin.");
  const progress = progressLine();
  try {
    const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) =>
      progress.show("Splitting", done, total);
    const starts = proposed.map(({ firstPage }) => firstPage);
    return answer(await engine.splitPaper({ id, starts }, { signal: run.signal, onProgress }), "split");
  } finally {
    progress.end();
  }
}

/** "4,7" or "1,4,7": the first paper always begins on page 1. */
function startsSaid(given: string): number[] {
  const pages = given.split(",").map((page) => Number(page.trim()));
  if (pages.some((page) => !Number.isInteger(page) || page < 1))
    throw new UsageError("--at takes page numbers with commas between: --at 4,7");
  return [...new Set([1, ...pages])].toSorted((a, b) => a - b);
}

function proposal(id: DocumentId, papers: readonly ProposedPaper[]): CommandResult {
  const lines = papers.map(({ firstPage, lastPage, why, type, title, date, facility, person }) => {
    const pages = firstPage === lastPage ? `page ${firstPage}` : `pages ${firstPage}-${lastPage}`;
    const said = [title ?? type, date === null ? "no date" : formatDate(date), facility, person && `names ${person}`];
    const because = why.length === 0 ? "" : ` (${why.map((sign) => startSignWords[sign]).join("; ")})`;
    return `  ${pages.padEnd(14)} ${said.filter((part) => part !== null).join(" · ")}${because}\n`;
  });
  const head =
    papers.length === 1
      ? "It seems to be one paper:\n"
      : `It seems to be ${papers.length} papers; nothing was changed:\n`;
  const how =
    papers.length === 1
      ? "If it is several, say where the others begin: --at 4,7\n"
      : "Say --as-proposed, or where they begin: --at 4,7. If it is one paper, say --one-paper.\n";
  return { json: { id, applied: false, papers }, text: head + lines.join("") + how };
}

async function join(engine: Papers, ids: readonly DocumentId[], run: CommandRun): Promise<CommandResult> {
  if (ids.length < 2) throw new UsageError("Name at least two documents, in their order.");
  return answer(await engine.joinPapers({ ids: [...ids] }, { signal: run.signal }), "join");
}

async function undo(engine: Papers, id: DocumentId): Promise<CommandResult> {
  // Either the act's own number, or any paper that it made or put away.
  const found = await engine.actOfPaper({ id });
  const documents = await engine.undoPaperAct({ actId: found?.actId ?? id });
  const text =
    documents.length === 1
      ? "The file is one document again.\n"
      : `The ${documents.length} files are documents of their own again.\n`;
  return { json: { undone: true, documents }, text };
}

/** Pairs that may be one paper; both are kept until somebody says so. */
async function listTwice(run: CommandRun): Promise<CommandResult> {
  await using engine = await openVaultFor(run, "papers", "records", "people", "whose");
  const person = await onePerson(run, engine);
  const pairs = await engine.listTwice({ personId: person.id });
  const lines = new Map((await engine.listContents({ personId: person.id })).map((line) => [line.id, line]));
  const named = (id: string) => {
    const line = lines.get(id);
    return line === undefined ? `  ${id}` : `  ${id}  ${formatDate(line.date)} · ${line.title} · ${line.source}`;
  };
  const text = pairs.map(({ firstId, otherId, why }) => `${twiceWords[why]}:\n${named(firstId)}\n${named(otherId)}\n`);
  const how =
    "Both are kept. `casebook documents VAULT same FIRST OTHER` leaves the other one out of packets, timeline and labs; `different` says that they are two.\n";
  return {
    json: { pairs },
    text: pairs.length === 0 ? "No paper seems to be there twice.\n" : `${text.join("")}${how}`,
  };
}

async function sayTwice(engine: Papers, [firstId, otherId]: readonly DocumentId[], word: "same" | "different") {
  if (firstId === undefined || otherId === undefined) throw new UsageError("Name two documents.");
  const wasProposed = await isProposed(engine, firstId, otherId);
  await engine.sayTwice({ firstId, otherId, word });
  const text =
    word === "same"
      ? `The second one is a copy: it stays in the records, and packets, timeline and labs leave it out.\n${wasProposed ? "" : "Nothing in their words says so. Where it is none, take it back: casebook documents VAULT different ID ID\n"}`
      : "They are two papers. `casebook documents VAULT same` says otherwise.\n";
  return { json: { firstId, otherId, word }, text };
}

/** Whether the program itself took the two for one paper. */
async function isProposed(engine: Papers, firstId: DocumentId, otherId: DocumentId): Promise<boolean> {
  const { personId } = await engine.openDocument({ id: firstId });
  if (personId === null) return false;
  const pairs = await engine.listTwice({ personId });
  return pairs.some((pair) => [pair.firstId, pair.otherId].every((id) => id === firstId || id === otherId));
}

function answer(result: PaperActResult, act: "split" | "join"): CommandResult {
  if (result.is === "not-copied")
    return {
      json: { applied: false, code: "PAGE_NOT_COPIED", source: result.source, page: result.page },
      text: `Page ${result.page} of ${result.source} cannot be copied exactly, so nothing was changed.\n`,
      exitCode: exitCodes.failed,
    };
  const { actId, papers } = result;
  const lines = papers.map(({ id, title, date, pages, madeOf, isWaiting }) => {
    const waits = isWaiting ? " · names somebody else and waits for your word: casebook people" : "";
    return `  ${id}  ${date === null ? "no date" : formatDate(date)} · ${title} · ${counted(pages, "page")} (${runsInWords(madeOf)})${waits}\n`;
  });
  const head = act === "split" ? `It is ${papers.length} papers now:\n` : "They are one paper now:\n";
  return {
    json: { applied: true, actId, documents: papers },
    text: `${head}${lines.join("")}The files stay as they came. \`casebook documents VAULT undo ${actId}\` takes it back.\n`,
  };
}
