/** Parts of a document's pages that are blacked out in every packet: listed, added and taken back. */
import type { ProposedRedactions, RedactionLine } from "../../../shared/api/engine/redactions.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { DocumentId, StudyId } from "../../../shared/model/ids.ts";
import { gridSize } from "../../../shared/model/text-grid.ts";
import { blackingMeans, onlyShownPages, scansAreNotBlacked } from "../../../shared/redaction-words.ts";
import type { Engine } from "../../engine/in-process.ts";
import { UsageError } from "../arguments.ts";
import { positional, valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { counted } from "./counted.ts";
import { areaSaid, linesSaid, pageNumber, pageSaid } from "./redact-places.ts";

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

function placeLine({ id, page, x, y, width, height, sought, says, isLost }: RedactionLine): string {
  const how = sought === null ? "" : ` · for “${sought}”`;
  if (isLost)
    return `  page ${page}: “${says ?? ""}” is in the text no more, so the document stays out of packets; take this one back  [${id}]\n`;
  if (says !== null) return `  page ${page}: “${says}”${how}  [${id}]\n`;
  return `  page ${page}: ${[x, y, width, height].map((value) => Math.round(value)).join(",")}${how}  [${id}]\n`;
}

async function add(engine: Redactions, id: DocumentId, run: CommandRun): Promise<CommandResult> {
  const words = valueOf(run, "words");
  const areas = run.values.get("area") ?? [];
  const lines = run.values.get("lines") ?? [];
  if ([words !== undefined, areas.length > 0, lines.length > 0].filter(Boolean).length !== 1)
    throw new UsageError(
      'Say what to black out: --page 2 --area 60,120,200,20, of a text --page 1 --lines 3-5, or --words "Jane Miller".',
    );
  const { form, pageSizes } = await engine.openDocument({ id });
  try {
    if (words !== undefined) return await addWords(engine, { id, words, isSure: run.flags.has("as-proposed") });
    if (form === "none") throw new UsageError(onlyShownPages);
    if ((form === "text") !== lines.length > 0)
      throw new UsageError(
        form === "text"
          ? "This record is only words and has no areas: say --words, or --page 1 --lines 3-5."
          : "Only a record that is only words has lines: say --words, or --page 1 --area 60,120,200,20.",
      );
    if (form === "text") return added(await addLines(engine, { id, page: valueOf(run, "page"), lines }), id);
    const page = pageSaid(valueOf(run, "page"), pageSizes);
    return added(
      await engine.addRedactions({ id, pages: [{ ...page, areas: areas.map(areaSaid) }], sought: null }),
      id,
    );
  } catch (error) {
    if (hasCode(error, "INVALID_INPUT"))
      throw new UsageError(
        words === undefined ? "The place lies outside the page, or covers no words." : onlyShownPages,
        {
          cause: error,
        },
      );
    throw error;
  }
}

interface LinesSaid {
  readonly id: DocumentId;
  readonly page: string | undefined;
  readonly lines: readonly string[];
}

/** Lines of one page of a text, each a place of its own; empty ones are none. */
async function addLines(
  engine: Redactions,
  { id, page: given, lines }: LinesSaid,
): Promise<{ readonly ids: readonly string[] }> {
  const { pageSizes } = await engine.openDocument({ id });
  const page = pageNumber(given, pageSizes.length);
  const [read] = await engine.readPages({ id, first: page, count: 1 });
  const text = read?.text ?? "";
  const areas = lines.flatMap((range) => linesSaid(range, text));
  if (areas.length === 0) throw new UsageError("These lines are empty.");
  return engine.addRedactions({ id, pages: [{ page, ...gridSize(text), areas }], sought: null });
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
