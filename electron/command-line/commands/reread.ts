/** The reading again of papers: of what older versions of the program have read, of papers named, by a person's word on dates. */
import type { ReadAnew } from "../../../shared/api/engine/rereading.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { RecognitionLanguage } from "../../../shared/api/recognition.ts";
import type { DateOrder } from "../../../shared/model/document.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import type { Engine } from "../../engine/in-process.ts";
import { UsageError } from "../arguments.ts";
import { valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { exitCodes } from "../words.ts";

export const readAgain: RunCommand = async (run) => {
  const ids = run.positionals.slice(1) as DocumentId[];
  const word = wordOf(run);
  const language = languageOf(run);
  if (language !== undefined && word !== undefined)
    throw new UsageError("Say the language, or which of day and month stands first; one after the other.");
  await using engine = await openVaultFor(run, "rereading");
  const progress = progressLine();
  const options = {
    signal: run.signal,
    onProgress: ({ done, total }: { readonly done: number; readonly total: number }) =>
      progress.show("Reading again", done, total),
  };
  try {
    if (language !== undefined)
      return languageAnswer(await engine.sayLanguage({ ids: ids.length === 0 ? null : ids, language }, options));
    if (word !== undefined)
      return answer(await engine.sayDateOrder({ ids: ids.length === 0 ? null : ids, order: word }, options));
    return ids.length > 0
      ? answer(await engine.rereadDocuments({ ids }, options))
      : await readOutdated(engine, options);
  } catch (error) {
    if (!hasCode(error, "NOT_FOUND")) throw error;
    throw new UsageError("No document has this id. `casebook contents` lists ids.", { cause: error });
  } finally {
    progress.end();
  }
};

const words = { "day-first": "day-first", "month-first": "month-first", "as-papers-show": null } as const;

/** The order that is said; null where one is taken back, undefined where nothing is said. */
function wordOf({ flags }: CommandRun): DateOrder | null | undefined {
  const given = (Object.keys(words) as (keyof typeof words)[]).filter((flag) => flags.has(flag));
  const [one, other] = given;
  if (other !== undefined) throw new UsageError("Say one of --day-first, --month-first and --as-papers-show.");
  return one === undefined ? undefined : words[one];
}

/** ISO 639-1 and -2 codes, and the languages' names. */
const languages: Readonly<Record<string, RecognitionLanguage | null>> = {
  ...ofLanguage("eng", "en", "english"),
  ...ofLanguage("deu", "de", "ger", "german", "deutsch"),
  ...ofLanguage("fra", "fr", "fre", "french", "français"),
  ...ofLanguage("spa", "es", "spanish", "español"),
  "as-papers-show": null,
};

function ofLanguage(language: RecognitionLanguage, ...names: readonly string[]) {
  return Object.fromEntries([language, ...names].map((name) => [name, language]));
}

/** The language that is said; null where one is taken back, undefined where nothing is said. */
function languageOf(run: CommandRun): RecognitionLanguage | null | undefined {
  const said = valueOf(run, "language");
  if (said === undefined) return undefined;
  const language = languages[said.toLowerCase()];
  if (language === undefined)
    throw new UsageError("--language takes en, de, fr or es, or as-papers-show to take a word back.");
  return language;
}

function languageAnswer({
  left,
  pages,
  ...anew
}: Awaited<ReturnType<Engine<"rereading">["sayLanguage"]>>): CommandResult {
  const { text, json } = answer(anew);
  const none =
    "Nothing was read again: these papers have no pages that were read from pictures, or are read in that language already.\n";
  const waiting = `${left === 1 ? "1 page waits" : `${left} pages wait`} to be read; the next import goes on with them.\n`;
  return {
    json: { ...(json as object), pages, left },
    text: anew.read === 0 ? none : `${text}${left === 0 ? "" : waiting}`,
    exitCode: left === 0 ? exitCodes.done : exitCodes.someSkipped,
  };
}

function answer({ read, changed, kept }: ReadAnew): CommandResult {
  const text = `${read === 1 ? "1 document was" : `${read} documents were`} read again; of ${changed === 0 ? "none" : String(changed)} something else is proposed now. ${kept === 0 ? "" : `${kept === 1 ? "1 fact" : `${kept} facts`} that people confirmed, corrected or removed stayed as ${kept === 1 ? "it was" : "they were"}.`}`;
  return { json: { read, changed, kept }, text: `${text.trim()}\n` };
}

async function readOutdated(
  engine: Engine<"rereading">,
  options: Parameters<Engine<"rereading">["rereadOriginals"]>[1],
): Promise<CommandResult> {
  const { files, left, ...anew } = await engine.rereadOriginals({}, options);
  const text =
    files === 0 && left === 0
      ? "Everything in the vault was read by this version already.\n"
      : `${files === 1 ? "1 file was" : `${files} files were`} read again. What people confirmed, corrected or removed is as it was.\n`;
  return {
    json: { files, left, ...anew },
    text: text + leftText(left),
    exitCode: left === 0 ? exitCodes.done : exitCodes.someSkipped,
  };
}

/** Files that an older version read and that this one could not get at. */
function leftText(left: number): string {
  if (left === 0) return "";
  const files = left === 1 ? "1 file" : `${left} files`;
  return `${files} could not be read again and stayed as they were: the vault's copy may be damaged, or the vault can only be read. \`casebook check --read-data\` tells which.\n`;
}
