/** ODF spreadsheets: read as other workbooks are, each cell as a person sees it there, and nothing computed. */
import { describe, expect, test } from "vitest";
import { makeOds, type OdsCell, type OdsSheet } from "../../../fixtures/make-ods.ts";
import { labsOfPaper, reasonOfPaper } from "../../../fixtures/read-paper.ts";

const head = ["Date", "Test", "Result", "Unit", "Reference range", "Flag"];
const sodium = (value: OdsCell) => [day, "Sodium", value, "mmol/L", "135-145"];
const day = { type: "date", stored: "2024-04-12", shown: "12/04/24" };

const read = (...sheets: readonly OdsSheet[]) => labsOfPaper(makeOds(sheets));

const sheet = (...rows: readonly (readonly OdsCell[])[]): OdsSheet => ({ name: "Results", rows });
const number = (stored: string, shown: string, type = "float"): OdsCell => ({ type, stored, shown });

describe("results", () => {
  test("in words, numbers, days and parts of a hundred", async () => {
    const { labs, told } = await read(
      sheet(
        head,
        sodium(139),
        [day, "Potassium", number("6.1", "6.10"), "mmol/L", "3.5-5.1", "H"],
        [day, "Haematocrit", number("0.41", "41 %", "percentage"), "", "36-46"],
        [day, "HIV", "negative", "", "negative"],
      ),
    );
    expect(labs).toEqual([
      "Sodium | 139 | 139 | mmol/L | 135-145 |  | 2024-04-12",
      "Potassium | 6.10 | 6.1 | mmol/L | 3.5-5.1 | H | 2024-04-12",
      "Haematocrit | 41 | 41 | % | 36-46 |  | 2024-04-12",
      "HIV | negative |  |  | negative |  | 2024-04-12",
    ]);
    expect(told).toEqual({});
  });

  test("with decimal commas, thousands and without words shown are what is stored", async () => {
    const { labs } = await read(
      sheet(
        head,
        [day, "Kalium", number("4.1", "4,1"), "mmol/l", "3,5-5,1"],
        [day, "Thrombozyten", number("231000", "231.000"), "/µl", "150000-400000"],
        [day, "Natrium", number("139", ""), "mmol/l", "135-145"],
      ),
    );
    expect(labs.map((lab) => lab.split(" | ").slice(0, 3))).toEqual([
      ["Kalium", "4,1", "4.1"],
      ["Thrombozyten", "231000", "231000"],
      ["Natrium", "139", "139"],
    ]);
  });

  test.each([
    ["rounded", number("4.14", "4.1")],
    ["in thousands", number("4100", "4.1")],
    ["as a fraction", number("4.5", "4 1/2")],
    ["as another word", number("4.1", "high")],
    ["as another part of a hundred", number("0.414", "41 %", "percentage")],
  ])("shown %s are told as they are stored, and are no values", async (_how, cell) => {
    const { labs, unread, text } = await read(sheet(head, sodium(139), sodium(cell)));
    expect([labs.length, unread]).toEqual([1, 1]);
    expect(text).toContain("stored so, shown otherwise");
  });

  test("that are formulas: what they came to is read, and what never came to anything is told", async () => {
    const { labs, unread, text } = await read(
      sheet(
        head,
        sodium({ type: "float", stored: "139", shown: "139", formula: "of:=[.A1]-[.B1]" }),
        sodium({ type: "float", stored: "", shown: "", formula: "of:=[.A1]-[.B1]" }),
      ),
    );
    expect([labs.length, unread]).toEqual([1, 1]);
    expect(text).toContain("=[.A1]-[.B1]");
  });
});

describe("what is not seen", () => {
  test("in hidden sheets, rows and columns is counted and left out", async () => {
    const columns = `<table:table-column table:number-columns-repeated="5"/><table:table-column table:visibility="collapse"/>`;
    const { labs, told } = await read(
      {
        ...sheet(head, sodium(139), [day, "Potassium", 4, "mmol/L", "3-5", "secret"]),
        before: columns,
        hiddenRows: [2],
      },
      { name: "Other", rows: [head, sodium(140)], isHidden: true },
    );
    expect(labs).toEqual(["Potassium | 4 | 4 | mmol/L | 3-5 |  | 2024-04-12"]);
    expect(told).toEqual({ "note-hidden": "3" });
  });

  test("under joined cells and in comments is no part of a row", async () => {
    const xml = `<table:table-row>${["Test", "Result", "Unit"].map((word) => `<table:table-cell><text:p>${word}</text:p></table:table-cell>`).join("")}</table:table-row>
      <table:table-row><table:table-cell><office:annotation><text:p>99</text:p></office:annotation><text:p>Sodium</text:p></table:table-cell>
      <table:covered-table-cell><text:p>77</text:p></table:covered-table-cell></table:table-row>`;
    const { text, told } = await read({ name: "S", rows: [], xml });
    expect(text).not.toMatch(/77|99/u);
    expect(told).toEqual({ "note-comments": "1" });
  });
});

test("sheets are pages under their names, and rows in groups and heads belong to them", async () => {
  const group = `<table:table-header-rows><table:table-row><table:table-cell><text:p>Diary</text:p></table:table-cell></table:table-row></table:table-header-rows>
    <table:table-row-group><table:table-row><table:table-cell><text:p>Slept<text:s/>badly</text:p></table:table-cell></table:table-row></table:table-row-group>`;
  const { pages, labs } = await read(sheet(head, sodium(139)), { name: "Notes", rows: [], xml: group });
  expect(labs).toHaveLength(1);
  expect(pages.map((page) => page.split("\n")[0])).toEqual(["Results", "Notes"]);
  expect(pages[1]).toMatch(/Diary[^]*Slept badly/u);
});

describe("hostile spreadsheets", () => {
  const rowOf = (cells: string, more = "") => `<table:table-row${more}>${cells}</table:table-row>`;
  const cell = (words: string, more = "") => `<table:table-cell${more}><text:p>${words}</text:p></table:table-cell>`;

  test("that repeat a cell or a row beyond all measure are read as far as anybody looks, which is told", async () => {
    const wide = ' table:number-columns-repeated="9999999999"';
    const tall = ' table:number-rows-repeated="1048576"';
    const { text, told } = await read({
      name: "S",
      rows: [],
      xml: rowOf(cell("a", wide)) + rowOf(cell("b"), tall) + rowOf("<table:table-cell/>", tall) + rowOf(cell("c")),
    });
    expect(told).toEqual({ "note-damaged": null });
    expect(text).toContain("c");
    expect(text).not.toContain("b");
  });

  test.each([
    ["an entity of its own", { prologue: '<!DOCTYPE x [<!ENTITY a "b">]>' }, "UNREADABLE_FILE"],
    [
      "a password",
      {
        manifest: `<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>`,
      },
      "PASSWORD_PROTECTED",
    ],
  ])("with %s are kept unread", async (_what, options, code) => {
    expect((await reasonOfPaper(makeOds([sheet(head, sodium(139))], options)))?.[0]).toBe(code);
  });

  test("with numbers and days that are none are shown as their words", async () => {
    const odd = sheet(
      head,
      sodium(number("NaN", "139 ?")),
      sodium({ type: "date", stored: "-9999-99-99T99", shown: "soon" }),
      sodium({ type: "time", stored: "PT99H99M", shown: "later" }),
    );
    const { text } = await read(odd);
    for (const words of ["139 ?", "soon", "later"]) expect(text).toContain(words);
  });
});
