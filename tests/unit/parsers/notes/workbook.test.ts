/** Workbooks of spreadsheets: each cell is what a person sees there, results are proposed as from other papers, and nothing is computed. */
import { describe, expect, test } from "vitest";
import { makeWorkbook, type WorkbookCell, type WorkbookOptions } from "../../../fixtures/make-workbook.ts";
import { labsOfPaper, readPaper, reasonOfPaper, wordsOfPaper } from "../../../fixtures/read-paper.ts";

const head = ["Date", "Test", "Result", "Unit", "Reference range", "Flag"];

const labsOf = (options: WorkbookOptions) => labsOfPaper(makeWorkbook(options));

const sheet = (...rows: readonly (readonly WorkbookCell[])[]) => ({ name: "Results", rows });

describe("results", () => {
  test("in words, numbers, days and parts of a hundred", async () => {
    const day = { stored: "45394", style: 1 };
    const { labs, told } = await labsOf({
      formats: ["yyyy\\-mm\\-dd", 9],
      sheets: [
        sheet(
          head,
          [day, "Sodium", 139, "mmol/L", "135-145"],
          [day, "Potassium", { stored: "6.0999999999999996" }, "mmol/L", "3.5-5.1", "H"],
          [day, "Haematocrit", { stored: "0.41", style: 2 }, "", "36-46"],
          [day, "HIV", "negative", "", "negative"],
        ),
      ],
    });
    expect(labs).toEqual([
      "Sodium | 139 | 139 | mmol/L | 135-145 |  | 2024-04-12",
      "Potassium | 6.1 | 6.1 | mmol/L | 3.5-5.1 | H | 2024-04-12",
      "Haematocrit | 41 | 41 | % | 36-46 |  | 2024-04-12",
      "HIV | negative |  |  | negative |  | 2024-04-12",
    ]);
    expect(told).toEqual({});
  });

  test("of a sheet that names no day have none, whatever day other sheets name", async () => {
    const own = (...above: readonly (readonly string[])[]) =>
      sheet(["Patient", "Erika Example"], ...above, head.slice(1, 4), ["Sodium", 139, "mmol/L"]);
    const { labs } = await labsOf({
      sheets: [own(["Collected", "2026-02-03"]), own(), own(["Collected", "2026-03-03"])],
    });
    expect(labs.map((lab) => lab.split(" | ").at(-1))).toEqual(["2026-02-03", "", "2026-03-03"]);
    expect((await labsOf({ sheets: [own()] })).text).not.toContain("not stated");
  });

  test("of one row, below lines that say whose it is", async () => {
    const { labs, patient } = await labsOf({
      sheets: [
        sheet(
          ["Harbour Laboratory"],
          ["Patient", "Erika Example"],
          ["Date of birth", "1 January 1990"],
          [],
          head.slice(1),
          ["Sodium", 139, "mmol/L", "135-145"],
        ),
      ],
    });
    expect(labs).toEqual(["Sodium | 139 | 139 | mmol/L | 135-145 |  | "]);
    expect(patient).toBe("Erika Example");
  });

  test("beside words with decimal commas: a number is never taken for a thousand", async () => {
    const { labs } = await labsOf({
      sheets: [
        sheet(
          ["Untersuchung", "Ergebnis", "Einheit", "Referenzbereich"],
          ["Troponin", { stored: "1.234" }, "ng/mL", "0,40-4,00"],
          ["Kalium", "4,1", "mmol/l", "3,50-5,10"],
        ),
      ],
    });
    expect(labs).toEqual([
      "Troponin | 1,234 | 1.234 | ng/mL | 0,40-4,00 |  | ",
      "Kalium | 4,1 | 4.1 | mmol/l | 3,50-5,10 |  | ",
    ]);
  });

  test("that are formulas: what they came to is read, and what never came to anything is told", async () => {
    const { labs, unread, text } = await labsOf({
      sheets: [
        sheet(
          head.slice(1),
          ["Anion gap", { stored: "12", formula: "C3-C4" }, "mmol/L", "8-16"],
          ["Globulin", { stored: "", formula: "C5-C6" }, "g/dL", "2.0-3.5"],
        ),
      ],
    });
    expect(labs).toEqual(["Anion gap | 12 | 12 | mmol/L | 8-16 |  | "]);
    expect(unread).toBe(1);
    expect(text).toContain("=C5-C6");
  });

  test("shown as another number than is stored are told, and are no values", async () => {
    const { labs, unread } = await labsOf({
      formats: ["#,##0,"],
      sheets: [
        sheet(
          head.slice(1),
          ["Platelets", { stored: "250000", style: 1 }, "10^3/uL", "150-400"],
          ["Sodium", 139, "mmol/L", "135-145"],
        ),
      ],
    });
    expect(labs).toEqual(["Sodium | 139 | 139 | mmol/L | 135-145 |  | "]);
    expect(unread).toBe(1);
  });
});

test.each([
  ["a day", { format: "dd.mm.yyyy", stored: "45394", shown: "2024-04-12" }],
  ["a day that counts from 1904", { format: 14, stored: "43932", shown: "2024-04-12", isFrom1904: true }],
  ["a day with its time", { format: "d/m/yy h:mm", stored: "45394.35", shown: "2024-04-12 08:24" }],
  ["a time", { format: 20, stored: "0.35", shown: "08:24" }],
  ["a day before March 1900, which two programs count differently", { format: 14, stored: "59", shown: "59" }],
  ["a day behind the last one", { format: 14, stored: "9999999999", shown: "9999999999" }],
  ["a number with the nought that is shown", { format: "0.00", stored: "5.1", shown: "5.10" }],
  ["a number of a comma for thousands, without it", { format: "#,##0.0", stored: "1234.5", shown: "1234.5" }],
  ["a number with fewer decimals than may be shown", { format: "0.0##", stored: "5", shown: "5.0" }],
  [
    "a number that is shown rounded, as it is stored and not as one",
    { format: "0.0", stored: "5.35", shown: "5.35 (stored so, shown otherwise)" },
  ],
  ["the same without decimals", { format: 1, stored: "5.7", shown: "5.7 (stored so, shown otherwise)" }],
  [
    "a part of a hundred that is shown rounded",
    { format: 9, stored: "0.415", shown: "41.5 (stored so, shown otherwise) %" },
  ],
  ["a power of ten", { format: "0.00E+00", stored: "12345", shown: "12345 (stored so, shown otherwise)" }],
  ["words around a number", { format: '0.0" mg/dL"', stored: "5.5", shown: "5.5" }],
  ["red, in brackets, and a letter d in words", { format: '[Red]0.0"d"', stored: "5.5", shown: "5.5" }],
] as const)("%s", async (_what, { format, stored, shown, ...more }) => {
  const isFrom1904 = "isFrom1904" in more;
  const book = makeWorkbook({ formats: [format], isFrom1904, sheets: [sheet(["x", { stored, style: 1 }, "y"])] });
  expect((await wordsOfPaper(book)).text.split(/\s{2,}/u)).toEqual(["x", shown, "y"]);
});

test("every sheet is a page under its name; hidden sheets, rows and columns are told and not shown", async () => {
  const { pages, told } = await wordsOfPaper(
    makeWorkbook({
      sheets: [
        {
          name: "May",
          rows: [["a", "secret", "b"], ["gone"], ["c"]],
          before: '<cols><col min="2" max="2" hidden="1"/></cols>',
          hiddenRows: [2],
        },
        { name: "June", rows: [["d"]] },
        { name: "Hidden", rows: [["nobody"]], state: "hidden" },
      ],
    }),
  );
  expect(pages.map((text) => text.split(/\s+/u))).toEqual([
    ["May", "a", "b", "c"],
    ["June", "d"],
  ]);
  expect(told).toEqual({ "note-hidden": "3" });
});

test("sheets called after several people are each that person's, and those of panels nobody's", async () => {
  const row = (value: number) => ["2024-04-12", "Sodium", value, "mmol/L", "135-145"];
  const named = (name: string, value: number) => ({ name, rows: [head, row(value)] });
  const family = await labsOf({ sheets: [named("Anna", 139), named("Bernd Kolb", 141)] });
  expect([family.patient, family.labs.length, family.unread]).toEqual(["Anna", 1, 1]);
  const panels = await labsOf({ sheets: [named("Chemistry", 139), named("May", 141), named("Anna", 140)] });
  expect([panels.patient, panels.labs.length, panels.unread]).toEqual([null, 3, 0]);
});

describe("hostile workbooks", () => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const withXml = (xml: string) => makeWorkbook({ sheets: [{ name: "x", rows: [], xml }] });
  const cells = (inner: string) =>
    withXml(`<worksheet xmlns="${main}"><sheetData><row>${inner}</row></sheetData></worksheet>`);

  test("a DOCTYPE is refused", async () => {
    const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    expect(await reasonOfPaper(withXml(`${entity}<worksheet xmlns="${main}"/>`))).toEqual([
      "UNREADABLE_FILE",
      "note-doctype",
    ]);
  });

  test("cells outside every sheet are told and take no room; words and styles that are not there are none", async () => {
    const far = await wordsOfPaper(
      cells('<c r="A1"><v>1</v></c><c r="XFD1048576"><v>2</v></c><c r="ZZZZ9"><v>3</v></c>'),
    );
    expect(far.told).toEqual({ "note-damaged": null });
    expect(far.text).toMatch(/^1\b/u);
    const absent = await wordsOfPaper(cells('<c t="s"><v>999999</v></c><c t="s"><v>-1</v></c><c s="77"><v>5</v></c>'));
    expect(absent.text.trim()).toBe("5");
  });

  test("numbers that are none stay the words that they are", async () => {
    const { text } = await wordsOfPaper(cells("<c><v>NaN</v></c><c><v>1e999</v></c><c><v>0x1</v></c><c><v>5</v></c>"));
    expect(text.split(/\s{2,}/u)).toContain("NaN");
    expect(text).not.toContain("Infinity");
  });

  test("a sheet that lies elsewhere is asked for nowhere, and is told", async () => {
    const { text, told } = await wordsOfPaper(
      makeWorkbook({ sheets: [sheet(["here"]), { name: "out", rows: [], xml: "<x/>" }] }),
    );
    expect(text).toContain("here");
    expect(told).toEqual({ "attachments-lost": "1" });
  });

  test("cut off anywhere, or with any bit turned, it is read or refused and ends no reader", async () => {
    const whole = makeWorkbook({ sheets: [sheet(head, ["2024-04-12", "Sodium", 139, "mmol/L", "135-145"])] });
    const kinds = new Set<string>();
    for (let at = 64; at < whole.length; at += 64) {
      kinds.add((await readPaper(whole.subarray(0, at))).is);
      const turned = Buffer.from(whole);
      turned[at] = (turned[at] ?? 0) ^ (1 << ((at / 64) % 8));
      kinds.add((await readPaper(turned)).is);
    }
    expect([...kinds].every((kind) => kind === "read" || kind === "failed")).toBe(true);
  });
});
