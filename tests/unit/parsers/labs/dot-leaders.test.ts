import { expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.flag]),
    unread: unreadRows.map(({ evidence }) => evidence),
  };
}

test.each(["........", " ........ ", "...", " …… ", " ______ ", ":........ "])(
  "a run of dots or a rule between a name and its value is a gap between columns: %j",
  (leader) => {
    const { labs, unread } = read(
      `Hemoglobina${leader}10,8 * g/dL   [12,0 - 16,0]`,
      `Glucosa${leader}98 mg/dL   70 - 110`,
    );
    expect(labs).toEqual([
      ["Hemoglobina", "10,8", "g/dL", "[12,0 - 16,0]", "*"],
      ["Glucosa", "98", "mg/dL", "70 - 110", null],
    ]);
    expect(unread).toEqual([]);
  },
);

test("a row with a leader that is not understood, or says that there is no value, is told", () => {
  const rows = ["Ácido úrico ........ 7,4 mg/dL   [2,4 - 5,7]   ver nota", "TSH ........ No realizado"];
  expect(read(...rows)).toEqual({ labs: [], unread: rows });
});
