import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { wordsOfPaper } from "../../../fixtures/read-paper.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");

function read(text: string) {
  const { labs, unreadRows } = describeDocument([{ text }]);
  return {
    labs: labs.map(({ analyte, printed, value, remark }) => [analyte, printed, value, remark]),
    unread: unreadRows.length,
  };
}

describe("a number of three figures behind one sign", () => {
  const german = (value: string, range: string) =>
    [
      "Laborbefund",
      row("Untersuchung", "Ergebnis", "Einheit", "Referenzbereich"),
      row("TSH", value, "mU/l", range),
      row("CRP", "2,1", "mg/l", "< 5,0"),
    ].join("\n");

  test("has no value where the paper's sign says thousands and its range says decimals", () => {
    expect(read(german("1.234", "0,4 - 4,0")).labs[0]).toEqual(["TSH", "1.234", null, null]);
  });

  test("has the value that the sign says where its range does not speak against it", () => {
    expect(read(german("1.234", "150 - 4.000")).labs[0]).toEqual(["TSH", "1.234", 1234, null]);
    expect(read(german("1,234", "0,4 - 4,0")).labs[0]).toEqual(["TSH", "1,234", 1.234, null]);
  });
});

describe("what has a line through it", () => {
  const page = (rows: readonly (readonly string[])[]) =>
    `<html><body><h1>Laboratory report</h1><table><tr><th>Test</th><th>Result</th><th>Units</th><th>Reference range</th></tr>${rows
      .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
      .join("")}</table></body></html>`;
  const sodium = ["Sodium", "138", "mmol/L", "135-146"];

  test.each(["s", "del", "strike"])("is no result: <%s>", async (tag) => {
    const potassium = ["Potassium", `<${tag}>6.9</${tag}>`, "mmol/L", "3.5-5.3"];
    const { text, told } = await wordsOfPaper(Buffer.from(page([sodium, potassium])));
    expect(read(text)).toEqual({ labs: [["Sodium", "138", 138, null]], unread: 1 });
    expect(told["note-struck"]).toBe("1");
  });

  test("stays beside the value that took its place, which is looked at twice", async () => {
    const potassium = ["Potassium", "<s>6.9</s> 4.1", "mmol/L", "3.5-5.3"];
    const { text } = await wordsOfPaper(Buffer.from(page([sodium, potassium])));
    expect(read(text).labs[1]).toEqual(["Potassium", "4.1", 4.1, "[struck out: 6.9] 4.1"]);
  });

  test("a whole row is none, in words or in columns", async () => {
    const struck = ["Potassium", "6.9", "mmol/L", "3.5-5.3"].map((cell) => `<s>${cell}</s>`);
    const { text } = await wordsOfPaper(Buffer.from(page([sodium, struck])));
    expect(read(text).labs.map(([analyte]) => analyte)).toEqual(["Sodium"]);
    expect(read(`Laboratory report\n${row("[struck out: Sodium", "138", "mmol/L", "135-146]")}`).labs).toEqual([]);
  });
});

describe("the head of a paper", () => {
  const facilityOf = (line: string) =>
    describeDocument([{ text: `${line}\n\nGlucose  95  mg/dL  70-99` }]).facility?.name;

  test.each(["Laboratory Report", "Cumulative Laboratory Results", "Laboratory Report - CORRECTED"])(
    "names no laboratory by what it is: %s",
    (line) => {
      expect(facilityOf(line)).toBeUndefined();
    },
  );

  test.each([
    "Example Reference Laboratory",
    "Example City Hospital Laboratory Report",
    "University Health Laboratories",
  ])("names the laboratory or hospital: %s", (line) => {
    expect(facilityOf(line)).toBe(line);
  });

  test("names no laboratory by a row of results beside a remark of the laboratory", () => {
    expect(facilityOf("Sodium  138  mmol/L  135-146      Comment from the laboratory:")).toBeUndefined();
    expect(facilityOf("Patient: Erika Example     Harbour Hospital")).toBeUndefined();
    expect(facilityOf("Erika Example     Harbour Hospital")).toBe("Harbour Hospital");
  });

  test.each(["30 Feb 2024", "31 April 2024", "2024-02-30", "30. Februar 2024", "February 30, 2024"])(
    "has no day, and no month, by a day that the calendar does not have: %s",
    (day) => {
      const { dates, labs } = describeDocument([
        { text: `Laboratory report\nCollected: ${day}\n\nGlucose  95  mg/dL  70-99` },
      ]);
      expect(dates).toEqual([]);
      expect(labs.map(({ collected }) => collected)).toEqual([null]);
    },
  );
});
