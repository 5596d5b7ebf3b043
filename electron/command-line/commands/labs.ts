/** Laboratory results, each with its printed range and its page. */
import type { LabLine, UnreadLab } from "../../../shared/api/engine/labs.ts";
import { formatDate, precisionOf } from "../../../shared/model/dates.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import {
  analyteKey,
  joinDoubtWords,
  printedTest,
  standingWords,
  supersededWords,
  type JoinDoubt,
} from "../../../shared/model/lab.ts";
import type { Engine } from "../../engine/in-process.ts";
import { saysNotDone } from "../../../shared/model/not-done.ts";
import { UsageError } from "../arguments.ts";
import { valueOf, type CommandResult, type CommandRun, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { onePerson } from "../whose.ts";

export const showLabs: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "labs", "people", "whose");
  const { id: personId } = await onePerson(run, engine);
  const said = saidOf(run);
  if (said !== null) return await sayTest({ ...said, personId }, engine);
  const analyte = valueOf(run, "analyte") ?? null;
  const results = await engine.listLabs({ personId, analyte });
  // Whatever test was asked for: it may be among the rows that nobody understood.
  const unread = await engine.listUnreadLabs({ personId });
  return {
    json: { results: results.map((one) => ({ ...one, datePrecision: precisionOf(one.date) })), unread },
    text: `${results.length === 0 ? "No results were read from the documents.\n" : labsText(results)}${unreadText(unread)}`,
  };
};

interface Said {
  readonly id: string;
  readonly word: Parameters<Engine<"labs">["sayLabTest"]>[0]["word"];
}

/** What is said of the name of a result; null where results are only to be listed. */
function saidOf(run: CommandRun): Said | null {
  const [apart, asKnown, same, as] = ["apart", "as-known", "same", "as"].map((name) => valueOf(run, name));
  const given = [apart, asKnown, same].filter((one) => one !== undefined);
  if (given.length === 0 && as === undefined) return null;
  const [isOnlyThis, isEvenSo] = [run.flags.has("only-this"), run.flags.has("even-so")];
  const isOdd = (isOnlyThis && apart === undefined) || (isEvenSo && same === undefined);
  if (given.length !== 1 || (same === undefined) !== (as === undefined) || isOdd)
    throw new UsageError(
      "Say one thing of one result: --apart ID (with --only-this of this value alone), --as-known ID, or --same ID --as ID.",
    );
  if (same !== undefined && as !== undefined) return { id: same, word: { is: "same-as", id: as, evenSo: isEvenSo } };
  return apart === undefined
    ? { id: asKnown ?? "", word: { is: "as-known" } }
    : { id: apart, word: { is: isOnlyThis ? "value-by-itself" : "by-itself" } };
}

async function sayTest(said: Said & { readonly personId: PersonId }, engine: Engine<"labs">): Promise<CommandResult> {
  try {
    const { doubt } = await engine.sayLabTest(said);
    if (doubt !== null) throw new UsageError(doubtWords(doubt));
  } catch (error) {
    if (hasCode(error, "INVALID_INPUT")) throw new UsageError("These two are one test already.", { cause: error });
    if (!hasCode(error, "NOT_FOUND")) throw error;
    throw new UsageError("No result of this person has this id. `casebook labs` lists ids.", { cause: error });
  }
  const results = await engine.listLabs({ personId: said.personId, analyte: null });
  const test = results.find(({ id }) => id === said.id)?.test ?? null;
  const own = results.filter((one) => one.test.key === test?.key).map(({ analyte }) => analyte);
  const names = [...new Set(own)].map((name) => `“${name}”`).join(", ");
  const forWhat = test?.key.startsWith("value:") === true ? "this value alone" : "this name and its laboratory";
  return {
    json: { id: said.id, test },
    text: `Remembered for ${forWhat}. Under this test now stand: ${names}.\n`,
  };
}

function doubtWords(doubt: JoinDoubt): string {
  const words = joinDoubtWords(doubt);
  if (doubt.is === "other-dimension") return `${words} Nothing was changed.`;
  return `${words} Nothing was changed. If they are one test all the same, say so with --even-so.`;
}

/** Rows that stand on the papers and were not understood, or under another person's name: what a person can say of them. */
function unreadText(rows: readonly UnreadLab[]): string {
  const [others, read] = [rows.filter(({ remark }) => remark !== null), rows.filter(({ remark }) => remark === null)];
  const [notDone, own] = [
    read.filter((row) => saysNotDone(row.evidence)),
    read.filter((row) => !saysNotDone(row.evidence)),
  ];
  return (
    rowsText(
      notDone,
      notDone.length === 1
        ? "1 test was not done, as its paper says, and has no value. If something else was meant, say what it is"
        : `${notDone.length} tests were not done, as their papers say, and have no value. If something else was meant, say what they are`,
    ) +
    rowsText(
      own,
      own.length === 1
        ? "1 row of the papers was not understood. It counts nowhere until you say what it is"
        : `${own.length} rows of the papers were not understood. They count nowhere until you say what they are`,
    ) +
    rowsText(
      others,
      others.length === 1
        ? "1 row stands under another person’s name. It counts nowhere. Say what it is only if it is this person’s"
        : `${others.length} rows stand under another person’s name. They count nowhere. Say what they are only if they are this person’s`,
    )
  );
}

function rowsText(rows: readonly UnreadLab[], head: string): string {
  if (rows.length === 0) return "";
  const one = rows.map(({ id, page, evidence, remark }) => {
    const says = remark === null ? "" : ` · the paper says: “${remark}”`;
    return `  page ${page}: ${evidence.replaceAll(/\s+/gu, " ")}${says}  [${id}]`;
  });
  return `\n${head} (\`casebook confirm\`), or that ${rows.length === 1 ? "it is no result" : "they are no results"} (\`casebook reject\`):\n${one.join("\n")}\n`;
}

function labsText(results: readonly LabLine[]): string {
  const byTest = Map.groupBy(results, ({ test }) => test.key);
  const sections = [...byTest.values()].map((ofOne) => {
    const names = [...new Map(ofOne.map((one) => [analyteKey(printedTest(one)), printedTest(one)])).values()];
    const lines = ofOne
      .toSorted(byDate)
      .map(
        ({
          id,
          analyte,
          date,
          printed,
          unit,
          flag,
          referenceRange,
          page,
          panel,
          status,
          remark,
          superseded,
          reportStatus,
          isPaperDay,
        }) => {
          const checked = status === "confirmed" ? ", checked by you" : "";
          const news = superseded === null ? standingWords(reportStatus) : supersededWords(superseded.as);
          const against = `${isPaperDay ? " · the day is the paper’s, none was read for the sample" : ""}${remark === null ? "" : ` · the paper says: “${remark}”`}${news === null ? "" : ` · ${news}`}`;
          const range = referenceRange === null ? "" : ` (range ${referenceRange})`;
          const under = panel === null ? "" : `, under “${panel}”`;
          const name = names.length < 2 ? "" : `, as ${analyte}`;
          return `  ${formatDate(date).padEnd(18)} ${printed}${unit === null ? "" : ` ${unit}`}${flag === null ? "" : ` ${flag}`}${range}${name}, page ${page}${under}${checked}${against}  [${id}]`;
        },
      );
    const title = names.length < 2 ? (names[0] ?? "") : `${ofOne[0]?.test.title ?? names[0]} (${names.join(", ")})`;
    return `${title}\n${lines.join("\n")}\n`;
  });
  return `${headOf(results)}\n\n${sections.join("\n")}`;
}

/** As they are listed: by day, undated last. */
function byDate(a: LabLine, b: LabLine): number {
  if (a.date === b.date) return 0;
  if (a.date === null || b.date === null) return a.date === null ? 1 : -1;
  return a.date < b.date ? -1 : 1;
}

function headOf(results: readonly LabLine[]): string {
  const isAllNew = results.every(({ status }) => status === "proposed");
  return isAllNew
    ? "As read from the documents, not yet checked:"
    : "As read from the documents, not yet checked unless a line says so:";
}
