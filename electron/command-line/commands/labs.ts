/** Laboratory results, each with its printed range and its page. */
import type { LabLine } from "../../../shared/api/engine/labs.ts";
import { formatDate, precisionOf } from "../../../shared/model/dates.ts";
import { valueOf, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { onePerson } from "../whose.ts";

export const showLabs: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "labs", "people", "whose");
  const { id: personId } = await onePerson(run, engine);
  const results = await engine.listLabs({ personId, analyte: valueOf(run, "analyte") ?? null });
  return {
    json: { results: results.map((one) => ({ ...one, datePrecision: precisionOf(one.date) })) },
    text: results.length === 0 ? "No results were read from the documents.\n" : labsText(results),
  };
};

function labsText(results: readonly LabLine[]): string {
  const byAnalyte = Map.groupBy(results, ({ analyte }) => analyte.toLowerCase());
  const sections = [...byAnalyte.values()].map((ofOne) => {
    const lines = ofOne.map(({ id, date, printed, unit, flag, referenceRange, page, status }) => {
      const checked = status === "confirmed" ? ", checked by you" : "";
      const range = referenceRange === null ? "" : ` (range ${referenceRange})`;
      return `  ${formatDate(date).padEnd(18)} ${printed}${unit === null ? "" : ` ${unit}`}${flag === null ? "" : ` ${flag}`}${range}, page ${page}${checked}  [${id}]`;
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
