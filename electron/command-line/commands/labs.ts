/** Laboratory results, each with its printed range and its page. */
import type { LabLine, UnreadLab } from "../../../shared/api/engine/labs.ts";
import { formatDate, precisionOf } from "../../../shared/model/dates.ts";
import { supersededWords } from "../../../shared/model/lab.ts";
import { valueOf, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { onePerson } from "../whose.ts";

export const showLabs: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "labs", "people", "whose");
  const { id: personId } = await onePerson(run, engine);
  const analyte = valueOf(run, "analyte") ?? null;
  const results = await engine.listLabs({ personId, analyte });
  // Whatever test was asked for: it may be among the rows that nobody understood.
  const unread = await engine.listUnreadLabs({ personId });
  return {
    json: { results: results.map((one) => ({ ...one, datePrecision: precisionOf(one.date) })), unread },
    text: `${results.length === 0 ? "No results were read from the documents.\n" : labsText(results)}${unreadText(unread)}`,
  };
};

/** Rows that stand on the papers and were not understood: what a person can say of them. */
function unreadText(rows: readonly UnreadLab[]): string {
  if (rows.length === 0) return "";
  const [head, one] = [
    rows.length === 1
      ? "1 row of the papers was not understood. It counts nowhere until you say what it is"
      : `${rows.length} rows of the papers were not understood. They count nowhere until you say what they are`,
    rows.map(({ id, page, evidence }) => `  page ${page}: ${evidence.replaceAll(/\s+/gu, " ")}  [${id}]`),
  ];
  return `\n${head} (\`casebook confirm\`), or that ${rows.length === 1 ? "it is no result" : "they are no results"} (\`casebook reject\`):\n${one.join("\n")}\n`;
}

function labsText(results: readonly LabLine[]): string {
  const byAnalyte = Map.groupBy(results, ({ analyte }) => analyte.toLowerCase());
  const sections = [...byAnalyte.values()].map((ofOne) => {
    const lines = ofOne.map(({ id, date, printed, unit, flag, referenceRange, page, status, remark, superseded }) => {
      const checked = status === "confirmed" ? ", checked by you" : "";
      const against = `${remark === null ? "" : ` · the paper says: “${remark}”`}${superseded === null ? "" : ` · ${supersededWords(superseded.as)}`}`;
      const range = referenceRange === null ? "" : ` (range ${referenceRange})`;
      return `  ${formatDate(date).padEnd(18)} ${printed}${unit === null ? "" : ` ${unit}`}${flag === null ? "" : ` ${flag}`}${range}, page ${page}${checked}${against}  [${id}]`;
    });
    return `${ofOne[0]?.analyte ?? ""}\n${lines.join("\n")}\n`;
  });
  return `${headOf(results)}\n\n${sections.join("\n")}`;
}

function headOf(results: readonly LabLine[]): string {
  const isAllNew = results.every(({ status }) => status === "proposed");
  return isAllNew
    ? "As read from the documents, not yet checked:"
    : "As read from the documents, not yet checked unless a line says so:";
}
