import { describe, expect, test } from "vitest";
import { extractLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { wordsOfPaper } from "../../../fixtures/read-paper.ts";

const page = (body: string, head = "") =>
  Buffer.from(`<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`);
const textOf = async (body: string) => (await wordsOfPaper(page(body))).text;

describe("a saved web page", () => {
  test("is told from other markup, whatever stands before its first element", () => {
    for (const start of [
      "<html>",
      "<HTML xmlns:v='x'>",
      "<!-- saved from url -->\n<html>",
      "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'>",
      "<p>hello</p>",
      "<table>",
    ])
      expect(fileSignature(Buffer.from(`${start} words`))).toBe("web-page");
    for (const start of ["<?xml version='1.0'?><ClinicalDocument>", "<svg>", "<Bundle>", "<htmlx>", "<paragraph>"])
      expect(fileSignature(Buffer.from(`${start} words`))).toBe("markup");
  });

  test("gives its words in lines, with headings, lists as they are numbered, and its title", async () => {
    const { text, title } = await wordsOfPaper(
      page(
        "<h1>Visit</h1><p>Seen  on\n3&nbsp;May<br>by Dr. &Uuml;nal</p><ol start=3 type=a><li>rest<li>wait<ul><li>at home</ul></ol><pre>a   b\nc   d</pre>",
        "<title>My visit</title><style>p{}</style><script>alert(1)</script>",
      ),
    );
    expect(text).toBe("Visit\nSeen on 3 May\nby Dr. Ünal\nc. rest\nd. wait\n  • at home\na   b\nc   d");
    expect(title).toBe("My visit");
  });

  test("is read in the letters that it states, else in those that its bytes show", async () => {
    const stated = (charset: string, bytes: readonly number[]) =>
      Buffer.concat([Buffer.from(`<html><meta charset="${charset}"><p>`), Buffer.from(bytes)]);
    expect((await wordsOfPaper(stated("windows-1251", [0xe2, 0xf0, 0xe0, 0xf7]))).text).toBe("врач");
    expect((await wordsOfPaper(stated("utf-8", [...Buffer.from("врач")]))).text).toBe("врач");
    expect((await wordsOfPaper(stated("no-such-letters", [...Buffer.from("врач")]))).text).toBe("врач");
    expect((await wordsOfPaper(Buffer.from("\ufeff<html><p>Arzt", "utf16le"))).text).toBe("Arzt");
  });

  test("keeps what raised figures mean, and marks what is struck out", async () => {
    expect(await textOf("5.2 x10<sup>9</sup>/L, m<sup>2</sup>, H<sub>2</sub>O, <s>100 mg</s> 50 mg")).toBe(
      "5.2 x10^9/L, m², H2O, [struck out: 100 mg] 50 mg",
    );
    expect(await textOf('<span style="text-decoration: line-through">old</span> new')).toBe("[struck out: old] new");
  });

  test("has its tables in columns, cells over several rows included; a table that only places things is no table", async () => {
    const row = (...cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
    const results = `<table><caption>Blood</caption><tr><th>Test<th>Result<th>Unit<th>Reference range</tr>${row("Sodium", "139", "mmol/L", "135 - 145")}</table>`;
    const text = await textOf(`<table>${row("<p>Menu</p>", results)}</table>`);
    const labs = extractLabs(linesOfPages([{ text }]), { isLabPaper: true });
    expect(labs.map(({ analyte, printed, unit }) => [analyte, printed, unit])).toEqual([["Sodium", "139", "mmol/L"]]);
    expect(await textOf("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d dd<td>e</table>")).toBe(
      "a   b\n    c\nd dd    e",
    );
  });

  test("shows what its forms hold", async () => {
    expect(
      await textOf(
        '<input type=checkbox checked>smoker <input type=radio>never <input value="Okafor"><textarea>two\nlines</textarea>',
      ),
    ).toBe("[x] smoker [ ] never Okafor two\nlines");
  });

  test("is never run, nor is anything fetched; what is not shown is told", async () => {
    const { text, told } = await wordsOfPaper(
      page(
        '<img src="cid:1"><img src="https://example.org/a.png"><img width=1 height=1 src="//example.org/c"><iframe src="//example.org"></iframe><p hidden>secret</p><script src="//example.org/x.js">alert(1)</script>seen',
      ),
    );
    expect(text).toBe("seen");
    expect(told).toEqual({ "note-hidden": "1", "note-pictures": "1", "note-elsewhere": "2" });
  });
});

describe("a web page that is damaged or means harm", () => {
  test("cut off at every 16th byte is read as far as it goes", async () => {
    const whole = page("<p>Seen on 3 May</p><table><tr><td>a</td><td>b</td></tr></table>");
    for (let length = 30; length < whole.length; length += 16)
      expect((await wordsOfPaper(whole.subarray(0, length))).text).not.toMatch(/<\w/);
  });

  test("that nests beyond all measure ends, with what stands before", async () => {
    for (const one of ["<div>", "<table><tr><td>", "<ul><li>", "<b>"]) {
      const { text, told } = await wordsOfPaper(page(`<p>seen</p>${one.repeat(200_000)}`));
      expect(text).toContain("seen");
      expect(told).toHaveProperty("note-damaged");
    }
    expect((await wordsOfPaper(page(`seen${"</b>".repeat(300_000)}`))).text).toBe("seen");
  });

  test("whose cells claim to reach everywhere ends", async () => {
    const { text } = await wordsOfPaper(
      page("<table><tr><td colspan=99999999 rowspan=99999999>a<td rowspan=-1>b<tr><td>c</table>"),
    );
    for (const word of ["a", "b", "c"]) expect(text).toContain(word);
  });
});
