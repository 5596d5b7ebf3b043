/** Parts of a document's pages that are blacked out in every packet: listed, added and taken back. */
import type { ProposedRedactions, RedactionLine } from "../../../shared/api/engine/redactions.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { DocumentId, StudyId } from "../../../shared/model/ids.ts";
import type { BlackedArea, BlackedPage } from "../../../shared/model/redaction.ts";
import { blackingMeans, onlyDrawnPages, scansAreNotBlacked } from "../../../shared/redaction-words.ts";
import type { Engine } from "../../engine/in-process.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";

type Redactions = Engine<"redactions" | "records">;

const acts = ["list", "add", "remove"] as const;

export const redact: RunCommand = async (run) => {
  const act = acts.find((one) => one === positional(run, 1));
  if (act === undefined) throw new UsageError("Say what to do: list, add or remove.");
  const id = positional(run, 2) as DocumentId;
  const places = run.positionals.slice(3);
  if (act !== "remove" && places.length > 0) throw new UsageError("Name one document. `casebook contents` lists ids.");
  await using engine = await openVaultFor(run, "redactions", "records");
  await refuseScan(engine, id);
  try {
    if (act === "list") return await list(engine, id);
    return await (act === "add" ? add(engine, id, run) : remove(engine, { id, places, isBack: run.flags.has("back") }));
  } catch (error) {
    if (hasCode(error, "NOT_FOUND"))
      throw new UsageError("No document has this id. `casebook contents` lists ids.", { cause: error });
    throw error;
  }
};

/** Whoever names a scan is told the truth about scans. */
async function refuseScan(engine: Redactions, id: string): Promise<void> {
  try {
    await engine.openStudy({ id: id as StudyId });
  } catch (error) {
    if (hasCode(error, "NOT_FOUND")) return;
    throw error;
  }
  throw new UsageError(scansAreNotBlacked);
}

async function list(engine: Redactions, id: DocumentId): Promise<CommandResult> {
  const { places, fromFile } = await engine.listRedactions({ id });
  const others = fromFile.reduce((sum, { areas }) => sum + areas.length, 0);
  const text = [
    places.length === 0 && others === 0 ? "Nothing is blacked out in this document.\n" : "",
    ...places.map(placeLine),
    others === 0
      ? ""
      : `${counted(others, "place")} more by the file that its pages come from, or by papers made of them.\n`,
    places.length === 0 ? "" : `${blackingMeans}\n\`casebook redact VAULT remove ${id} PLACE\` takes one back.\n`,
  ].join("");
  return { json: { id, places, fromFile }, text };
}

function placeLine({ id, page, x, y, width, height, sought }: RedactionLine): string {
  const how = sought === null ? "" : ` · for “${sought}”`;
  return `  page ${page}: ${[x, y, width, height].map((value) => Math.round(value)).join(",")}${how}  [${id}]\n`;
}

async function add(engine: Redactions, id: DocumentId, run: CommandRun): Promise<CommandResult> {
  const words = valueOf(run, "words");
  const areas = run.values.get("area") ?? [];
  if ((words === undefined) === (areas.length === 0))
    throw new UsageError('Say what to black out: --page 2 --area 60,120,200,20, or --words "Jane Miller".');
  const { pageSizes } = await engine.openDocument({ id });
  try {
    if (words !== undefined) return await addWords(engine, { id, words, isSure: run.flags.has("as-proposed") });
    const page = pageSaid(valueOf(run, "page"), pageSizes);
    return added(
      await engine.addRedactions({ id, pages: [{ ...page, areas: areas.map(areaSaid) }], sought: null }),
      id,
    );
  } catch (error) {
    if (hasCode(error, "INVALID_INPUT"))
      throw new UsageError(
        words === undefined && pageSizes.some(({ width }) => width !== null)
          ? "The area lies outside the page, or the document's pages are not drawn."
          : onlyDrawnPages,
        { cause: error },
      );
    throw error;
  }
}

function pageSaid(
  given: string | undefined,
  sizes: readonly { readonly width: number | null; readonly height: number | null }[],
): Omit<BlackedPage, "areas"> {
  const page = Number(given);
  const size = sizes[page - 1];
  if (given === undefined || !Number.isInteger(page) || size === undefined)
    throw new UsageError(`Say on which page, with --page: it has ${counted(sizes.length, "page")}.`);
  if (!size.width || !size.height) throw new UsageError(onlyDrawnPages);
  return { page, width: size.width, height: size.height };
}

function areaSaid(given: string): BlackedArea {
  const [x, y, width, height, ...more] = given.split(",").map((part) => Number(part.trim()));
  const all = [x, y, width, height];
  if (more.length > 0 || !all.every((one) => one !== undefined && Number.isFinite(one)) || !(width! > 0 && height! > 0))
    throw new UsageError("--area takes four numbers: from the left, from the top, width, height: --area 60,120,200,20");
  return { x: x!, y: y!, width: width!, height: height! };
}

interface Sought {
  readonly id: DocumentId;
  readonly words: string;
  readonly isSure: boolean;
}

async function addWords(engine: Redactions, { id, words, isSure }: Sought): Promise<CommandResult> {
  const proposed = await engine.proposeRedactions({ id, words });
  const elsewhere = elsewhereText(proposed);
  if (proposed.places === 0)
    return {
      json: { id, applied: false, ...proposed },
      text: `The words were found nowhere in this document. On a picture they may be read wrongly: name the place with --page and --area.\n${elsewhere}`,
    };
  if (isSure) {
    const { ids } = await engine.addRedactions({ id, pages: proposed.pages, sought: words });
    const { json, text } = added({ ids }, id);
    return { json: { ...(json as object), ...proposed }, text: text + elsewhere };
  }
  const lines = proposed.pages.map(({ page, areas }) => `  page ${page}: ${counted(areas.length, "place")}\n`);
  return {
    json: { id, applied: false, ...proposed },
    text: `Found in ${counted(proposed.places, "place")}; nothing was changed:\n${lines.join("")}Say --as-proposed to black them out.\n${elsewhere}`,
  };
}

function elsewhereText({ elsewhere }: ProposedRedactions): string {
  if (elsewhere.length === 0) return "";
  const lines = elsewhere.map(({ id, title }) => `  ${id}  ${title}\n`);
  return `${counted(elsewhere.length, "other record")} ${elsewhere.length === 1 ? "says" : "say"} them as well, and ${elsewhere.length === 1 ? "is" : "are"} not changed by this:\n${lines.join("")}`;
}

function added({ ids }: { readonly ids: readonly string[] }, id: DocumentId): CommandResult {
  const what =
    ids.length === 0 ? "All of it was blacked out already." : `Blacked out: ${counted(ids.length, "place")}.`;
  return {
    json: { id, applied: true, ids },
    text: `${what} ${blackingMeans}\n\`casebook redact VAULT list ${id}\` lists them.\n`,
  };
}

interface ToRemove {
  readonly id: DocumentId;
  readonly places: readonly string[];
  readonly isBack: boolean;
}

async function remove(engine: Redactions, { id, places, isBack }: ToRemove): Promise<CommandResult> {
  if (places.length === 0)
    throw new UsageError("Name the places to take back, or say all. `casebook redact VAULT list ID` lists them.");
  const own = (await engine.listRedactions({ id })).places.map((place) => place.id);
  const ids = places.includes("all") && !isBack ? own : [...places];
  const { changed } = ids.length === 0 ? { changed: 0 } : await engine.removeRedactions({ ids, isBack });
  if (changed === 0)
    throw new UsageError("Nothing that is blacked out has this id. `casebook redact VAULT list ID` lists them.");
  const text = isBack
    ? `Blacked out again: ${counted(changed, "place")}.\n`
    : `No longer blacked out: ${counted(changed, "place")}. \`--back\` with the same ids takes that back.\n`;
  return { json: { id, changed, ids }, text };
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
