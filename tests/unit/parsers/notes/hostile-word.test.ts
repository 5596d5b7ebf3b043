import { describe, expect, test } from "vitest";
import { makeWord, wordParagraph as p } from "../../../fixtures/make-word.ts";
import { makeZip } from "../../../fixtures/make-zip.ts";
import { reasonOfPaper, wordsOfPaper } from "../../../fixtures/read-paper.ts";
import { makeCompound } from "../../../fixtures/make-compound.ts";

describe("a Word document that means harm", () => {
  test("with a DOCTYPE is kept unread, wherever the DOCTYPE stands", async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
    const file = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    for (const prologue of [bomb, file, "<!DOCTYPE x>"])
      expect(await reasonOfPaper(makeWord({ body: p("&a;"), prologue }))).toEqual(["UNREADABLE_FILE", "note-doctype"]);
  });

  test("that nests beyond all measure, or has more elements than a document, is kept unread", async () => {
    const deep = "<w:sdt><w:sdtContent>".repeat(400) + p("x") + "</w:sdtContent></w:sdt>".repeat(400);
    expect(await reasonOfPaper(makeWord({ body: deep }))).toEqual(["TOO_LARGE", "note-too-large"]);
    const many = "<w:p/>".repeat(900_000);
    expect(await reasonOfPaper(makeWord({ body: many, isDeflated: false }))).toEqual(["TOO_LARGE", "note-too-large"]);
  });

  test("whose part unpacks to far more than it is, or claims to, is kept unread", async () => {
    const blank = " ".repeat(60 * 1024 * 1024);
    expect(await reasonOfPaper(makeWord({ body: blank }))).toEqual(["TOO_LARGE", "note-too-large"]);
    const small = " ".repeat(8 * 1024 * 1024);
    expect(await reasonOfPaper(makeWord({ body: small }))).toEqual(["TOO_LARGE", "note-bomb"]);
  });

  test("cut off at every 64th byte is read as far as it goes and told, or named", async () => {
    const whole = makeWord({ body: Array.from({ length: 40 }, (_, at) => p(`Line ${at}`)).join("") });
    for (let length = 64; length < whole.length; length += 64) {
      const reason = await reasonOfPaper(whole.subarray(0, length)).catch((error: unknown) => String(error));
      expect(reason).toEqual(["UNREADABLE_FILE", "note-unreadable"]);
    }
  });

  test("whose XML breaks off is read up to there, and told", async () => {
    const { text, told } = await wordsOfPaper(makeWord({ body: `${p("Seen on 3 May")}</w:oops>${p("never")}` }));
    expect(text).toBe("Seen on 3 May");
    expect(told).toEqual({ "note-damaged": null });
  });

  test("whose styles stand on each other in a circle is read", async () => {
    const circle = (id: string, on: string) => `<w:style w:styleId="${id}"><w:basedOn w:val="${on}"/></w:style>`;
    const styles = circle("A", "B") + circle("B", "A");
    const words = await wordsOfPaper(
      makeWord({ body: p("x", '<w:pStyle w:val="A"/>'), parts: { "styles.xml": styles } }),
    );
    expect(words.text).toBe("x");
  });

  test("a note that refers to itself ends", async () => {
    const note = `<w:footnote w:id="1">${p('<w:r><w:t>round</w:t><w:footnoteReference w:id="1"/></w:r>')}</w:footnote>`;
    const { text } = await wordsOfPaper(
      makeWord({ body: p('<w:r><w:footnoteReference w:id="1"/></w:r>'), parts: { "footnotes.xml": note } }),
    );
    expect(text).toBe("[1]\n\n[1] round[1]");
  });
});

describe("office files that are not read are named", () => {
  test.each([
    ["xl/workbook.xml", "spreadsheet"],
    ["ppt/presentation.xml", "slides"],
    ["docProps/thumbnail.jpeg", "office-document"],
  ])("%s", async (name, reason) => {
    const file = makeZip([
      { name: "[Content_Types].xml", data: "<Types/>" },
      { name, data: "<x/>" },
    ]);
    expect(await reasonOfPaper(file)).toEqual(["UNSUPPORTED_FORMAT", reason]);
  });

  test.each([
    ["EncryptedPackage", "PASSWORD_PROTECTED", "note-password"],
    ["WordDocument", "UNSUPPORTED_FORMAT", "old-word"],
    ["Workbook", "UNSUPPORTED_FORMAT", "old-spreadsheet"],
    ["PowerPoint Document", "UNSUPPORTED_FORMAT", "old-slides"],
    ["__properties_version1.0", "UNSUPPORTED_FORMAT", "outlook-message"],
    ["Something", "UNSUPPORTED_FORMAT", "old-office"],
  ])("a compound file with the stream %s", async (stream, code, reason) => {
    const file = makeCompound(["Root Entry", stream]);
    expect(await reasonOfPaper(file)).toEqual([code, reason]);
    for (let length = 8; length < file.length; length += 64) {
      const cut = await reasonOfPaper(file.subarray(0, length));
      expect(["old-office", reason]).toContain(cut?.[1]);
    }
  });

  test("a compound file whose directory leads round in a circle ends", async () => {
    expect(await reasonOfPaper(makeCompound(["Root Entry"], { isCircular: true }))).toEqual([
      "UNSUPPORTED_FORMAT",
      "old-office",
    ]);
  });
});
