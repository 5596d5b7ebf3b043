import { describe, expect, test } from "vitest";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { randomFrom } from "../../../fixtures/temp-vault.ts";
import { reasonOfPaper, wordsOfPaper } from "../../../fixtures/read-paper.ts";

const fonts = String.raw`{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 MS Gothic;}{\f4\fcharset2 Wingdings;}}`;
const rtf = (content: string, head = String.raw`\ansi\ansicpg1252\deff0`) =>
  Buffer.from(`{\\rtf1${head}${fonts}\\pard\\plain\\f0 ${content}}`, "latin1");
const textOf = async (content: string, head?: string) => (await wordsOfPaper(rtf(content, head))).text;

describe("the words of rich text", () => {
  test("are its paragraphs, with line ends, tabs and pages", async () => {
    expect(fileSignature(rtf("x"))).toBe("rtf");
    expect((await wordsOfPaper(rtf(String.raw`One\par two\line\tab three\par\page four`))).pages).toEqual([
      "One\ntwo\n\tthree",
      "four",
    ]);
    // The last paragraph counts without its mark, and line breaks of the file are none of the text.
    expect(await textOf("the\nend")).toBe("theend");
  });

  test("are read in the code page of the document, and in that of the font where it has one", async () => {
    expect(await textOf(String.raw`caf\'e9 {\f1 \'e2\'f0\'e0\'f7} {\f3 \'93\'fa\'96{}\'7b} \'b5g`)).toMatch(
      /^café врач 日/,
    );
    expect(await textOf(String.raw`\'b3\'f3d\'9f`, String.raw`\ansi\ansicpg1250\deff9`)).toContain("d");
    const plain = Buffer.from(String.raw`{\rtf1\ansi\ansicpg1251 \'e2\'f0\'e0\'f7}`, "latin1");
    expect((await wordsOfPaper(plain)).text).toBe("врач");
    const dos = Buffer.from(String.raw`{\rtf1\pc \'84rztin \'e1}`, "latin1");
    expect((await wordsOfPaper(dos)).text).toBe("ärztin ß");
  });

  test("in a Western font of a document of another code page are told as doubtful", async () => {
    const { text, told } = await wordsOfPaper(rtf(String.raw`\'e2\'f0`, String.raw`\ansi\ansicpg1251`));
    expect([text, told]).toEqual(["âð", { "text-encoding-guessed": "Western European (Windows-1252)" }]);
  });

  test("take \\u for the letter and pass over as much behind it as \\uc says", async () => {
    expect(await textOf(String.raw`\u945? \u945\'61 {\uc0\u946}x \uc2\u26085\'93\'fa! \u-10179??\u-8704??`)).toBe(
      "α α βx 日! \u{1f600}",
    );
  });

  test("keep what signs of the Symbol font and raised figures mean", async () => {
    expect(await textOf(String.raw`{\f2 \'b3} 5 {\f2 m}g, x10{\super 9}/L, {\f4 \'fc} done, \u-3917? 7`)).toBe(
      // F0B3 in a font of letters is taken for Symbol's.
      "≥ 5 μg, x10^9/L, ✓ done, ≥ 7",
    );
  });

  test("have the printed numbers of lists, headings set apart, and boxes of forms", async () => {
    const box = (result: number) =>
      String.raw`{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres${result}\ffdefres0}}}{\fldrslt }}`;
    expect(
      await textOf(
        String.raw`{\listtext\pard\plain 1.\tab}\ls1 aspirin\par{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt}rest\par\pard\outlinelevel0 Plan\par\pard Wait`,
      ),
    ).toBe("1. aspirin\n• rest\n\nPlan\nWait");
    expect(await textOf(`Smoker {${box(1)}}`)).not.toContain("FORMCHECKBOX");
  });

  test("of fields are their results, never their instructions", async () => {
    expect(await textOf(String.raw`{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt the page}}`)).toBe(
      "the page",
    );
  });

  test("have headers before and footers behind them once, then notes and comments", async () => {
    const { text, told } = await wordsOfPaper(
      rtf(
        String.raw`{\header Clinic\par}{\headerf Clinic\par}{\footer Page 1}Stop{\super\chftn{\footnote\pard\plain Since May}} it{\*\atnid AR}{\*\atnauthor A. Roe}\chatn{\*\annotation Really?}\par`,
      ),
    );
    expect(text).toBe("Clinic\n\nStop[1] it\n\n[1] Since May\n[Comment by A. Roe: Really?]\n\nPage 1");
    expect(told).toEqual({ "note-comments": "1" });
  });

  test("of text boxes are read, and nothing of what groups for programs hold", async () => {
    const { text, title } = await wordsOfPaper(
      rtf(
        String.raw`{\info{\title Letter \u233?}{\author Nobody}}{\stylesheet{\s0 Normal;}}{\*\generator Own;}{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Allergic\par}}}seen{\*\unheardof secret}`,
      ),
    );
    expect(title).toBe("Letter é");
    expect(text.split("\n").map((line) => line.trim())).toEqual(["Allergic", "seen"]);
  });
});

describe("tables of rich text", () => {
  const row = (cells: readonly string[], edges: readonly number[]) =>
    `\\trowd${edges.map((edge) => `\\cellx${edge}`).join("")}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join("")}\\row`;

  test("stand in columns by the edges of their cells, wherever a row has fewer", async () => {
    const text = await textOf(
      row(["Test", "Result", "Unit"], [2000, 4000, 6000]) +
        row(["Haemoglobin", "11.2", "g/dL"], [2000, 4000, 6000]) +
        row(["see the remark", "x"], [4010, 6000]) +
        String.raw`\pard after`,
    );
    expect(text.split("\n")).toEqual([
      "Test          Result   Unit",
      "Haemoglobin   11.2     g/dL",
      "see the remark         x",
      "",
      "after",
    ]);
  });

  test("that break off or lie within another lose no cell", async () => {
    expect(await textOf(String.raw`\trowd\cellx100\cellx200\intbl a\cell b`)).toMatch(/a +b/);
    const nested = String.raw`\trowd\cellx100\cellx900\intbl\itap2 n1\nestcell n2\nestcell{\*\nesttableprops\trowd}\nestrow\itap1 out\cell b\cell\row`;
    for (const word of ["n1", "n2", "out", "b"]) expect(await textOf(nested)).toContain(word);
  });
});

describe("what rich text does not show as words", () => {
  test("is told: hidden, taken out, put in, struck out, pictures once, objects", async () => {
    const { text, told } = await wordsOfPaper(
      rtf(
        String.raw`Take {\deleted 100}{\revised 50} mg{\v secret}{\strike  at night}{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}{\object\objemb{\*\objdata 01}{\result{\pict 00}}}\par`,
      ),
    );
    expect(text).toBe("Take 50 mg[struck out:  at night]");
    expect(told).toEqual({
      "note-deleted": "1",
      "note-added": "1",
      "note-hidden": "1",
      "note-struck": "1",
      "note-pictures": "1",
      "note-embedded": "1",
    });
  });
});

describe("rich text that is damaged or means harm", () => {
  test("cut off at every 16th byte is read as far as it goes", async () => {
    const whole = rtf(String.raw`Seen on 3 May\par{\b Plan}: wait {\field{\*\fldinst X}{\fldrslt now}}\par`);
    for (let length = 6; length < whole.length; length += 16) {
      const reason = await reasonOfPaper(whole.subarray(0, length));
      if (reason !== null) expect(reason).toEqual(["UNREADABLE_FILE", "note-unreadable"]);
      else expect((await wordsOfPaper(whole.subarray(0, length))).told).toHaveProperty("note-damaged");
    }
  });

  test("that nests beyond all measure, or announces more than there is, ends", async () => {
    const deep = rtf(`seen ${"{".repeat(200_000)}`);
    expect((await wordsOfPaper(deep)).told).toHaveProperty("note-damaged");
    expect((await wordsOfPaper(rtf(String.raw`seen \bin2147483647 x`))).text).toBe("seen");
    expect((await wordsOfPaper(rtf(String.raw`seen \bin-5 x \uc999999\u65?`))).text).toContain("seen");
  });

  test("of random bytes ends, with words or with a reason", async () => {
    const random = randomFrom("rich text");
    for (let round = 0; round < 60; round++) {
      const noise = Buffer.from(Array.from({ length: 400 }, () => random(256)));
      await reasonOfPaper(Buffer.concat([Buffer.from("{\\rtf1 "), noise]));
    }
  });
});
