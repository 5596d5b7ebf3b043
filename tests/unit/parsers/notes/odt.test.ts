import { describe, expect, test } from "vitest";
import { extractLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { makeOdt } from "../../../fixtures/make-odt.ts";
import { reasonOfPaper, wordsOfPaper } from "../../../fixtures/read-paper.ts";

const p = (content: string, style = "") =>
  `<text:p${style === "" ? "" : ` text:style-name="${style}"`}>${content}</text:p>`;
const cell = (content: string, attributes = "") => `<table:table-cell${attributes}>${p(content)}</table:table-cell>`;
const textStyle = (name: string, properties: string) =>
  `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`;

describe("the words of an ODF text", () => {
  test("are its paragraphs and headings, with blanks, tabs and pages", async () => {
    const styles = `<style:style style:name="New" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>`;
    const body =
      p("Dose:<text:s text:c='3'/>5\n mg<text:tab/>daily<text:line-break/>at night") +
      "<text:h>Plan</text:h>" +
      p("Wait", "New");
    expect((await wordsOfPaper(makeOdt({ body, styles }))).pages).toEqual([
      "Dose:   5 mg\tdaily\nat night\n\nPlan",
      "Wait",
    ]);
  });

  test("have the numbers of their lists, headers first, footers last, notes and comments behind", async () => {
    const styles = `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/><text:list-level-style-bullet text:level="2"/></text:list-style>`;
    const item = (content: string) => `<text:list-item>${content}</text:list-item>`;
    const note = `<text:note><text:note-citation>1</text:note-citation><text:note-body>${p("Since May")}</text:note-body></text:note>`;
    const comment = `<office:annotation><dc:creator>A. Roe</dc:creator><dc:date>2023-05-04T10:00:00</dc:date>${p("Really?")}</office:annotation>`;
    const body = `<text:list text:style-name="L">${item(p("aspirin") + `<text:list>${item(p("daily"))}</text:list>`)}${item(p("rest"))}</text:list>${p(`Stop${note} it${comment}`)}`;
    const page = `<style:header>${p("Clinic")}</style:header><style:header-left>${p("Clinic")}</style:header-left><style:footer>${p("Page 1")}</style:footer>`;
    const { text, told } = await wordsOfPaper(makeOdt({ body, styles, page }));
    expect(text).toBe(
      "Clinic\n\na) aspirin\n  • daily\nb) rest\nStop[1] it\n\n[1] Since May\n[Comment by A. Roe, 2023-05-04: Really?]\n\nPage 1",
    );
    expect(told).toEqual({ "note-comments": "1" });
  });

  test("leave out what was taken out, and say so with what is hidden, struck out, drawn or elsewhere", async () => {
    const styles =
      textStyle("S", 'style:text-line-through-style="solid"') +
      textStyle("H", 'text:display="none"') +
      textStyle("U", 'style:text-position="super 58%"');
    const span = (style: string, words: string) => `<text:span text:style-name="${style}">${words}</text:span>`;
    const changes = `<text:tracked-changes><text:changed-region><text:deletion>${p("100 mg")}</text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>`;
    const frame = (address: string) => `<draw:frame><draw:image xlink:href="${address}"/></draw:frame>`;
    const box = `<draw:frame><draw:text-box>${p("Allergic")}</draw:text-box></draw:frame>`;
    const body = `${changes}${p(`Take 50 mg ${span("S", "daily")}${span("H", "secret")} 10${span("U", "9")}${frame("Pictures/1.png")}${frame("http://example.org/x.png")}${box}`)}`;
    const { text, told } = await wordsOfPaper(makeOdt({ body, styles }));
    expect(text).toBe("Take 50 mg [struck out: daily] 10^9\nAllergic");
    expect(told).toEqual({
      "note-deleted": "1",
      "note-added": "1",
      "note-struck": "1",
      "note-hidden": "1",
      "note-pictures": "1",
      "note-elsewhere": "1",
    });
  });

  test("in tables stand in columns that the reader of results understands", async () => {
    const row = (cells: readonly string[]) =>
      `<table:table-row>${cells.map((one) => cell(one)).join("")}</table:table-row>`;
    const across = `<table:table-row>${cell("Blood count", ' table:number-columns-spanned="4"')}${"<table:covered-table-cell/>".repeat(3)}</table:table-row>`;
    const body = `<table:table><table:table-header-rows>${row(["Test", "Result", "Unit", "Reference range"])}</table:table-header-rows>${across}${row(["Sodium", "139", "mmol/L", "135 - 145"])}</table:table>`;
    const { text } = await wordsOfPaper(makeOdt({ body }));
    const labs = extractLabs(linesOfPages([{ text }]), { isLabPaper: true });
    expect(labs.map(({ analyte, printed, unit }) => [analyte, printed, unit])).toEqual([["Sodium", "139", "mmol/L"]]);
  });

  test("a title is answered", async () => {
    expect((await wordsOfPaper(makeOdt({ body: p("x"), meta: "<dc:title>Letter</dc:title>" }))).title).toBe("Letter");
  });
});

describe("an ODF file that is not read", () => {
  test("is named: locked, slides, a drawing", async () => {
    const manifest = `<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>`;
    expect(await reasonOfPaper(makeOdt({ body: "", manifest }))).toEqual(["PASSWORD_PROTECTED", "note-password"]);
    for (const [kind, reason] of [
      ["presentation", "slides"],
      ["graphics", "drawing"],
      ["chart", "office-document"],
    ] as const)
      expect(await reasonOfPaper(makeOdt({ body: "", kind }))).toEqual(["UNSUPPORTED_FORMAT", reason]);
  });

  test("or means harm costs itself only", async () => {
    const entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    expect(await reasonOfPaper(makeOdt({ body: p("&a;"), prologue: entity }))).toEqual([
      "UNREADABLE_FILE",
      "note-doctype",
    ]);
    const rows = `<table:table><table:table-row table:number-rows-repeated="1048576">${cell("x", ' table:number-columns-repeated="16384"')}</table:table-row></table:table>`;
    expect((await wordsOfPaper(makeOdt({ body: rows }))).text.length).toBeLessThan(100_000);
    const whole = makeOdt({ body: p("Seen") });
    for (let length = 64; length < whole.length; length += 64)
      expect(await reasonOfPaper(whole.subarray(0, length))).toEqual(["UNREADABLE_FILE", "note-unreadable"]);
    expect((await wordsOfPaper(makeOdt({ body: `${p("Seen")}</text:oops>` }))).told).toEqual({ "note-damaged": null });
  });
});
