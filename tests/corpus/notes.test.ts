/** Notes of ../shared/data/notes, through a real host: each is read, or kept and named for what it is. */
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { listDocuments } from "../../electron/records/documents/documents.ts";
import { listAllOriginals } from "../../electron/records/documents/originals.ts";
import type { PageText } from "../../shared/model/document.ts";
import { addsUp, RecordsVault } from "../fixtures/records-vault.ts";

const folder = resolve(import.meta.dirname, "../../../shared/data/notes/tika");
const notes = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.(?:docx?|rtf|html|txt|eml)$/i.test(name))
  : [];

/** Words that stand in each file, whatever else does. */
const words: Readonly<Record<string, readonly string[]>> = {
  "EmbeddedPDF.docx": ["Test Document with embedded"],
  "footnotes.docx": ["Eto ochen prostoy[1] text so snoskoy", "[1] snoska"],
  "testComment.docx": [
    "Here is some text.",
    "[Comment by Michael McCandless, 2011-09-17, on “text”: Here is a comment]",
  ],
  "testHTML.html": ["Test Indexation Html", "Indexation du fichier"],
  "testHTML_charset_utf16le.html": ["This is a sample text"],
  "testHTML_utf8.html": ["åäö"],
  "testRFC822_multipart_attachments.eml": ["Subject:"],
  "testRTF.rtf": ["Test d’indexation Word"],
  "testRTFJapanese.rtf": ["ゾルゲの処刑記録、", "「南無阿弥陀仏ヲ二唱シ」", "(10/17 15:53)"],
  "testRTFTableCellSeparation.rtf": ["a   b\nc   d\nä   ë\nö   ü"],
  "testRTFUmlautSpaces.rtf": ["Übersicht"],
  "testTXT.txt": ["Test"],
  "testTXTNonASCIIUTF8.txt": [],
  "testTXT_win-1252.txt": [],
  "russian.cp866.txt": [],
  "testWORD.docx": ["Sample Word Document Title", "BOLD and ITALIC", "This is the footer for our document"],
  "testWORD_numbered_list.docx": [
    "1) This\n  a) Is\n    i) A multi\n    ii) Level",
    "II. bar\n  a) baz\n      (1) baq",
    "6. six\n7. seven\n  a. seven a\ne. seven e",
  ],
  "testWORD_various.docx": [
    "Here is a text box",
    "Footnote appears here[1]",
    "Row 1 Col 1   Row 1 Col 2   Row 1 Col 3",
    "1) Number bullet 1\n2) Number bullet 2",
    "ゾルゲと尾崎、淡々と最期",
  ],
};
const named: Readonly<Record<string, string>> = {
  "testWORD.doc": "old-word",
  "testWORD_protected_passtika.docx": "note-password",
  "testWORD_truncated.docx": "note-unreadable",
};

describe.skipIf(notes.length === 0)("notes of the corpus", () => {
  test("are read with their words, or kept and named for what they are", async () => {
    await using records = await RecordsVault.make(childParsers());
    const receipt = await records.import({ paths: notes.map((name) => resolve(folder, name)), acceptsOthers: true });
    expect(addsUp(receipt)).toBe(true);
    const { db } = records.vault;
    const documents = new Map(listDocuments(db, null).map((document) => [document.path, document]));
    const reasons = Object.fromEntries(
      listAllOriginals(db).flatMap(({ path, problemDetail }) =>
        problemDetail === null ? [] : [[path, problemDetail]],
      ),
    );
    expect(reasons).toEqual(named);
    expect(notes.filter((name) => !(name in named)).toSorted()).toEqual(Object.keys(words).toSorted());
    for (const [name, sought] of Object.entries(words)) {
      const textBlobId = documents.get(name)?.textBlobId ?? null;
      expect(textBlobId, name).not.toBeNull();
      const pages = JSON.parse(records.vault.readBlob(textBlobId ?? "").toString()) as PageText[];
      const text = pages.map((page) => page.text).join("\f");
      for (const one of sought) expect(text, name).toContain(one);
    }
  });
});
