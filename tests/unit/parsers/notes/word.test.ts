import { describe, expect, test } from "vitest";
import { extractLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { makeWord, wordParagraph as p, wordRun as run, wordTable } from "../../../fixtures/make-word.ts";
import { wordsOfPaper } from "../../../fixtures/read-paper.ts";

const textOf = async (body: string, parts?: Readonly<Record<string, string>>) =>
  (await wordsOfPaper(makeWord({ body, ...(parts ? { parts } : {}) }))).text;

describe("the words of a Word document", () => {
  test("are its paragraphs, a line each, in transitional and strict documents, wherever the main part lies", async () => {
    const body = p("Dear Dr. Adeyemi,") + p("") + p(run("Temp ") + run("38.2", "<w:b/>") + run(" °C"));
    for (const options of [{ body }, { body, isStrict: true }, { body, main: "odd/place/text.xml" }]) {
      expect(fileSignature(makeWord(options))).toBe("office-document");
      expect((await wordsOfPaper(makeWord(options))).text).toBe("Dear Dr. Adeyemi,\n\nTemp 38.2 °C");
    }
  });

  test("keep tabs, line ends, hyphens and page breaks; a page that is begun is a page of its own", async () => {
    const { pages } = await wordsOfPaper(
      makeWord({
        body:
          p("<w:r><w:t>Name:</w:t><w:tab/><w:t>Okafor</w:t><w:br/><w:t>X</w:t><w:noBreakHyphen/><w:t>ray</w:t></w:r>") +
          p('<w:r><w:t>end</w:t><w:br w:type="page"/><w:t>next</w:t></w:r>') +
          p("last", "<w:pageBreakBefore/>"),
      }),
    );
    expect(pages).toEqual(["Name:\tOkafor\nX-ray\nend", "next", "last"]);
  });

  test("have the numbers of their lists as they are printed, and headings set apart", async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="${at === 0 ? 3 : 1}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.")}${level(1, "lowerRoman", "%1.%2)")}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, "bullet", "\uf0b7")}</w:abstractNum>` +
      `<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>`;
    const item = (text: string, list: number, at = 0) =>
      p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
    const styles = `<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Own"><w:basedOn w:val="H1"/></w:style>`;
    const body =
      item("aspirin", 5) +
      item("daily", 5, 1) +
      item("with food", 5, 1) +
      item("warfarin", 5) +
      item("rest", 6) +
      p("Plan", '<w:pStyle w:val="Own"/>') +
      p("Wait.");
    expect(await textOf(body, { "numbering.xml": numbering, "styles.xml": styles })).toBe(
      "3. aspirin\n  3.i) daily\n  3.ii) with food\n4. warfarin\n• rest\n\nPlan\nWait.",
    );
  });

  test("have headers before and footers behind the text, each once, then numbered notes and comments", async () => {
    const note = (id: number, text: string) => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`;
    const { text, told } = await wordsOfPaper(
      makeWord({
        body: p(
          '<w:commentRangeStart w:id="0"/>' +
            run("Stop aspirin") +
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="7"/></w:r>',
        ),
        parts: {
          "header1.xml": p("Clinic of the Example"),
          "header2.xml": p("Clinic of the Example"),
          "footer1.xml": p("Page 1"),
          "footnotes.xml": note(0, "") + note(7, "Since 3 May"),
          "comments.xml": `<w:comment w:id="0" w:author="A. Roe" w:date="2023-05-04T10:00:00Z">${p("Really?")}</w:comment>`,
        },
      }),
    );
    expect(text).toBe(
      "Clinic of the Example\n\nStop aspirin[1]\n\n[1] Since 3 May\n[Comment by A. Roe, 2023-05-04, on “Stop aspirin”: Really?]\n\nPage 1",
    );
    expect(told).toEqual({ "note-comments": "1" });
  });

  test("are those of text boxes too, once where they stand in two ways, and of controls and links", async () => {
    const box = `<w:txbxContent>${p("Allergic to penicillin")}</w:txbxContent>`;
    const drawn = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const control = `<w:sdt><w:sdtContent>${run("Penicillin ")}</w:sdtContent></w:sdt><w:hyperlink r:id="rId9">${run("see")}</w:hyperlink>`;
    expect(await textOf(p(`<w:r>${drawn}</w:r>${control}`))).toBe("Penicillin see\nAllergic to penicillin");
  });

  test("leave out the instructions of fields and keep their results, boxes of forms included", async () => {
    const mark = (type: string, data = "") => `<w:r><w:fldChar w:fldCharType="${type}">${data}</w:fldChar></w:r>`;
    const field = `${mark("begin")}<w:r><w:instrText> DATE </w:instrText></w:r>${mark("separate")}${run("4 May 2023")}${mark("end")}`;
    const checked = `<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>`;
    expect(await textOf(p(field + run(" ") + mark("begin", checked) + mark("end") + run(" smoker")))).toBe(
      "4 May 2023 [x] smoker",
    );
    // A field that never ends must not take the rest of the document with it.
    expect(await textOf(p(mark("begin") + run("lost")) + p("The rest is here"))).toContain("The rest is here");
  });

  test("keep what raised figures, formulas and letters of the Symbol font mean", async () => {
    const raised = (text: string) => run(text, '<w:vertAlign w:val="superscript"/>');
    const body =
      p(run("5.2 x10") + raised("9") + run("/L, 1.73 m") + raised("2")) +
      p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5 \uf06dg</w:t></w:r>') +
      p(
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>" +
          run(" tablet"),
      );
    expect(await textOf(body)).toBe("5.2 x10^9/L, 1.73 m²\n≥ 5 μg\n1/2 tablet");
  });
});

describe("what a Word document does not show as words", () => {
  test("is told: what was taken out, put in, hidden, struck out, drawn, embedded, and that there is a macro", async () => {
    const { text, told } = await wordsOfPaper(
      makeWord({
        body:
          p(
            run("Take ") +
              "<w:del><w:r><w:delText>100</w:delText></w:r></w:del>" +
              `<w:ins>${run("50")}</w:ins>` +
              run(" mg", "") +
              run(" at night", "<w:strike/>") +
              run("secret", "<w:vanish/>"),
          ) +
          p(
            '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing><w:object><v:shape o:ole=""><v:imagedata r:id="rId2"/></v:shape><o:OLEObject/></w:object></w:r>',
          ) +
          p('<w:r><w:drawing><a:blip r:link="rId3"/></w:drawing></w:r>'),
        files: [{ name: "word/vbaProject.bin", data: "x" }],
      }),
    );
    expect(text).toBe("Take 50 mg[struck out:  at night]");
    expect(told).toEqual({
      "note-deleted": "1",
      "note-added": "1",
      "note-struck": "1",
      "note-hidden": "1",
      "note-pictures": "1",
      "note-elsewhere": "1",
      "note-embedded": "1",
      "note-macros": null,
    });
  });

  test("a row that was taken out is no row", async () => {
    const rows = `<w:tr><w:trPr><w:del/></w:trPr><w:tc>${p("Aspirin")}</w:tc></w:tr><w:tr><w:tc>${p("Warfarin")}</w:tc></w:tr>`;
    const { text, told } = await wordsOfPaper(makeWord({ body: `<w:tbl>${rows}</w:tbl>` }));
    expect([text, told]).toEqual(["Warfarin", { "note-deleted": "1" }]);
  });

  test("its own title is answered; a title of nothing is none", async () => {
    const titled = (title: string) =>
      wordsOfPaper(makeWord({ body: p("x"), properties: `<dc:title>${title}</dc:title>` }));
    expect((await titled("Discharge letter")).title).toBe("Discharge letter");
    expect((await titled(" ")).title).toBeNull();
  });
});

describe("tables of a Word document", () => {
  const rows = [
    ["Test", "Result", "Unit", "Reference range"],
    ["Haemoglobin", "11.2", "g/dL", "12.0 - 15.5"],
    ["Ferritin", "", "ng/mL", "15 - 150"],
    ["Potassium, serum", "4.1", "mmol/L", "3.5 - 5.1"],
  ];

  test("stand in columns that the reader of results understands; an empty cell stays empty", async () => {
    const { text } = await wordsOfPaper(makeWord({ body: p("Collected: 3 May 2023") + wordTable(rows) }));
    const labs = extractLabs(linesOfPages([{ text }]), { isLabPaper: true });
    expect(labs.map(({ analyte, printed, unit, collected }) => [analyte, printed, unit, collected])).toEqual([
      ["Haemoglobin", "11.2", "g/dL", "2023-05-03"],
      ["Potassium, serum", "4.1", "mmol/L", "2023-05-03"],
    ]);
  });

  test("lose no word, however wide they are, and break no number", async () => {
    const long = "The patient was seen in clinic and asked about her medicines ".repeat(4).trim();
    const wide = [
      ["Visit", "What was said", "Dose"],
      ["3 May 2023", long, "12,500,000 IU"],
    ];
    const { text } = await wordsOfPaper(makeWord({ body: wordTable(wide) }));
    for (const word of new Set(wide.flat().join(" ").split(" "))) expect(text).toContain(word);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(113);
  });

  test("put a cell over several columns where it begins, and a row across the table on a line of its own", async () => {
    const cell = (text: string, span: number) =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${p(text)}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell("Blood count of the third of May", 3)}</w:tr><w:tr>${cell("a", 1)}${cell("b", 1)}${cell("c", 1)}</w:tr><w:tr>${cell("dd", 2)}${cell("e", 1)}</w:tr></w:tbl>`;
    expect(await textOf(body)).toBe("Blood count of the third of May\na   b   c\ndd      e");
  });
});
