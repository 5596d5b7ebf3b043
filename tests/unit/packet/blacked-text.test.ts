/** Words taken out of documents that are only words: notes, portal files, messages. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import {
  listDocuments,
  replaceText,
  type DocumentWithOriginal,
} from "../../../electron/records/documents/documents.ts";
import { findInPages } from "../../../electron/records/documents/find-in-pages.ts";
import { addRedactions } from "../../../electron/records/redactions/redactions.ts";
import { areasOfBoxes, gridPages, wordsIn } from "../../../electron/records/redactions/text-places.ts";
import { readPageTexts } from "../../../electron/records/search/search-index.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { gridSize } from "../../../shared/model/text-grid.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { makeWord, wordParagraph, wordRun } from "../../fixtures/make-word.ts";
import { wordsOfPaper } from "../../fixtures/read-paper.ts";
import { packetOrder } from "../../fixtures/packet-order.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

const secret = "Quillfeather";
const note = [
  "# Visit note",
  "Patient: Ana Silva",
  "Date of birth: 14 March 1972",
  "",
  `Employer **${secret} Mills** since 2019.`,
  "Plan: MRI of the knee.",
  "",
  "Test        Result    Range",
  `Potassium   5.4       3.5-5.1`,
  `${secret}   4.1       3.5-5.1`,
].join("\n");

async function withNote(text: string | Buffer = note, name = "note.md") {
  const records = await packetRecords();
  writeFileSync(records.at(name), text);
  await records.take(records.at(name));
  const [document] = listDocuments(records.vault.db, records.person().id);
  return { records, document: document! };
}

const textsOf = ({ vault }: PacketRecords, { textBlobId }: DocumentWithOriginal) => readPageTexts(vault, textBlobId);

/** As the engine notes the places of words in a text. */
function blackOut(records: PacketRecords, document: DocumentWithOriginal, words: string, most = Infinity) {
  const texts = textsOf(records, document);
  const pages = findInPages(gridPages(texts), words)
    .slice(0, most)
    .map(({ page, boxes }) => {
      const { text } = texts[page - 1]!;
      return { page, ...gridSize(text), areas: [...areasOfBoxes(text, boxes)] };
    });
  const coversOf = (page: number, area: Parameters<typeof wordsIn>[1]) => wordsIn(texts[page - 1]!.text, area);
  const noted = { documentId: document.id, pages, sought: words, coversOf };
  return records.vault.write((db) => addRedactions(db, noted, records.clock));
}

const order = (records: PacketRecords, name = "P") => packetOrder(records.person(), records.at(name));

const textOf = async (folder: string) => (await wordsOfPaper(readFileSync(`${folder}/Packet.pdf`))).text;

function expectInNoFile(folder: string, word: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const { parentPath, name } of files)
    expect([name, readFileSync(`${parentPath}/${name}`).includes(word)]).toEqual([name, false]);
}

describe("words that were blacked out in a note", () => {
  test("are in no packet, the rest of the note is, its file stays out, and the packet verifies", async () => {
    const { records, document } = await withNote();
    await using _ = records;
    expect(blackOut(records, document, secret)).toHaveLength(2);
    const { path, manifest } = await exportPacket(order(records), records);
    const text = await textOf(path);
    expect(text).not.toContain(secret);
    expect(text).toContain("MRI of the knee");
    expect(text).toContain("Potassium");
    expect(text.replaceAll(/\s+/g, " ")).toContain("Parts of this page were blacked out by the person");
    expectInNoFile(path, secret);
    expect(existsSync(`${path}/Originals`)).toBe(false);
    const [own] = manifest.documents;
    expect(own).toMatchObject({ isOriginalWithheld: true, blackedOut: { wordsSought: 1 } });
    // On the page as it was set, and not on the grid of the text.
    expect(own?.blackedOut?.pages).toMatchObject([{ page: 1, areas: [{}, {}] }]);
    expect(own?.blackedOut?.pages[0]?.width).toBeCloseTo(595.28, 0);
    expect(await verifyPacket(path, records)).toMatchObject({ ok: true, problems: [], notCompared: [] });
  });

  test("may stand elsewhere in it where only one place was meant, and a person is asked about that", async () => {
    const { records, document } = await withNote();
    await using _ = records;
    blackOut(records, document, secret, 1);
    const { preflight } = planFromSnapshot(takeSnapshot(records.vault, records.person()), order(records));
    expect(preflight.find(({ code }) => code === "blacked-elsewhere")).toMatchObject({ needsWord: true });
    const { path } = await exportPacket(order(records), records);
    // Once in the words and once in the row below, of which the picture alone shows what is left.
    expect(await textOf(path)).toContain(secret);
    expect(await verifyPacket(path, records)).toMatchObject({ ok: true });
  });

  test("are followed to where they stand after a newer reader has read the text otherwise", async () => {
    const { records, document } = await withNote();
    await using _ = records;
    blackOut(records, document, secret);
    reread(records, document, `A line that an older reader left out.\n\n${note}`);
    const { path } = await exportPacket(order(records), records);
    expect(await textOf(path)).toContain("A line that an older reader left out");
    expectInNoFile(path, secret);
    expect(await textOf(path)).not.toContain(secret);
  });

  test("that nobody can find any more keep the document out, which is told with the reason", async () => {
    const { records, document } = await withNote();
    await using _ = records;
    blackOut(records, document, secret);
    reread(records, document, note.replaceAll(secret, "Qui11feather"));
    const { path, manifest } = await exportPacket(order(records), records);
    const text = (await textOf(path)).replaceAll(/\s+/g, " ");
    expect(text).toContain("could not be taken away for certain");
    expect(text).not.toContain("Mills");
    expect(manifest.documents).toEqual([]);
  });

  test("are gone in every form in which they look the same, and nothing else is", async () => {
    const forms = [
      "Crohn's disease",
      "Crohn\u2019s disease",
      "Cro\u00adhn's dis\u200bease",
      "Crohn\u02bcs\u00a0disease",
      "Crohn's dis-\nease",
      "Crohn\u2019s\ndisease",
      "CROHN\u2019S\u2011DISEASE",
      "\ufeffC\u2060r\u200dohn's disease",
    ];
    const { records, document } = await withNote(
      [...note.split("\n").slice(0, 3), ...forms.map((form, at) => `Has ${form}.\nRest ${at} stays.`)].join("\n"),
    );
    await using _ = records;
    blackOut(records, document, "Crohn's disease");
    const { preflight } = planFromSnapshot(takeSnapshot(records.vault, records.person()), order(records));
    expect(preflight.filter(({ code }) => code === "blacked-elsewhere")).toEqual([]);
    const { path } = await exportPacket(order(records), records);
    const left = await textOf(path);
    expect(left).not.toMatch(/disease|\bease\b|dis-|DISEASE/);
    for (const at of forms.keys()) expect(left).toContain(`Rest ${at} stays`);
    expect(await verifyPacket(path, records)).toMatchObject({ ok: true, problems: [] });
  });

  test("stand in another record no more once they are blacked out there as well, and its places are no trace", async () => {
    const { records, document } = await withNote();
    await using _ = records;
    const taken = async (name: string, words: string) => {
      writeFileSync(records.at(name), [...note.split("\n").slice(0, 3), "", name, words].join("\n"));
      await records.take(records.at(name));
      return listDocuments(records.vault.db, records.person().id).find(({ path }) => path.endsWith(name))!;
    };
    const says = () =>
      planFromSnapshot(takeSnapshot(records.vault, records.person()), order(records)).preflight.find(
        ({ code }) => code === "blacked-elsewhere",
      )?.itemIds;
    const other = await taken("other.md", `Also ${secret}.`);
    blackOut(records, document, secret);
    expect(says()).toEqual([other.id]);
    blackOut(records, other, secret);
    expect(says()).toBeUndefined();
    // A line parts the word, and a sign that is not seen does.
    const parted = await taken("parted.md", "Once more Quill-\nfeather.");
    expect(says()).toEqual([parted.id]);
    const hidden = await taken("hidden.md", "And Quill\u00adfea\u00adther.");
    expect(says()?.toSorted()).toEqual([parted.id, hidden.id].toSorted());
    await taken("apart.md", "The quill of a feather, and a quillfeatherman.");
    blackOut(records, parted, secret);
    blackOut(records, hidden, secret);
    expect(says()).toBeUndefined();
  });

  test.each([
    [
      "letter.docx",
      makeWord({
        body: [
          ...note
            .split("\n")
            .slice(1, 3)
            .map((line) => wordParagraph(wordRun(line))),
          wordParagraph("<w:r><w:t>Crohn\u2019s disease, Qor</w:t><w:softHyphen/><w:t>vexia</w:t></w:r>"),
          wordParagraph(
            "<w:r><w:t>Crohn\u2019s</w:t><w:noBreakHyphen/><w:t>disease, Qor</w:t></w:r><w:r><w:t>vexia</w:t></w:r>",
          ),
        ].join(""),
      }),
    ],
    [
      "letter.rtf",
      `{\\rtf1\\ansi ${note.split("\n").slice(1, 3).join("\\par ")}\\par Crohn\\rquote s disease, Qor\\-vexia\\par Crohn\\u8217?s\\~disease, Qorvexia\\par}`,
    ],
  ] as const)("are found behind the signs of word processors: %s", async (name, file) => {
    const { records, document } = await withNote(file, name);
    await using _ = records;
    expect(blackOut(records, document, "Crohn's disease")).toHaveLength(2);
    expect(blackOut(records, document, "Qorvexia")).toHaveLength(2);
    const { path } = await exportPacket(order(records), records);
    expect(await textOf(path)).not.toMatch(/Crohn|disease|Qor|vexia/);
    expect(await verifyPacket(path, records)).toMatchObject({ ok: true, problems: [] });
  });

  test("are not written where a setter of pages brings them back: the document is named", async () => {
    const { records, document } = await withNote();
    await using _ = records;
    blackOut(records, document, secret);
    const careless: ParserRunner = {
      ...records.parsers,
      run: ((method: string, input: { pages?: string[] }, options: object) =>
        records.parsers.run(
          method as never,
          // The second place stays in.
          (method === "redactText"
            ? { ...input, pages: input.pages?.map((page) => `${page}\n${secret}`) }
            : input) as never,
          options as never,
        )) as ParserRunner["run"],
    };
    await expect(exportPacket(order(records), { ...records, parsers: careless })).rejects.toMatchObject({
      code: "REDACTION_LEFT",
    });
    expect(existsSync(records.at("P"))).toBe(false);
  });
});

test("a title says nothing of what was blacked out, however short it is and however it is written there", async () => {
  for (const [title, words] of [
    ["HIV follow-up", "HIV"],
    ["Qor-vex infusion", "Qorvex"],
    ["Crohn\u2019s visit", "Crohn's"],
  ] as const) {
    const lines = [`# ${title}`, ...note.split("\n").slice(1, 3), `About ${words}.`];
    const { records, document } = await withNote(lines.join("\n"), "visit.md");
    await using _ = records;
    const titleOf = () => takeSnapshot(records.vault, records.person()).documents.get(document.id)?.title;
    expect(titleOf()).toBe(title);
    blackOut(records, document, words);
    expect(titleOf()).toBe("Document with parts blacked out");
  }
});

test("a result in a row with something blacked out is in no table, and those of the other rows are", async () => {
  const { records, document } = await withNote(
    [
      "Patient,Ana Silva",
      "Date,Test,Result,Unit",
      "2026-05-06,Sodium,140,mmol/L",
      "2026-05-06,HIV viral load,88888,copies/mL",
      "2026-05-06,Potassium,4.1,mmol/L",
    ].join("\n"),
    "lab.csv",
  );
  await using _ = records;
  blackOut(records, document, "88888");
  const snapshot = takeSnapshot(records.vault, records.person());
  expect(snapshot.labs.map(({ analyte }) => analyte).toSorted()).toEqual(["Potassium", "Sodium"]);
  expect(snapshot.coveredLabs.map(({ analyte }) => analyte)).toEqual(["HIV viral load"]);
  const { preflight } = planFromSnapshot(snapshot, order(records));
  expect(preflight.find(({ code }) => code === "blacked-results")?.text).toContain("1 laboratory result");
});

test("a place from before the migration has no words of its own and stays where it is", async () => {
  const { records, document } = await withNote();
  await using _ = records;
  const { vault } = records;
  blackOut(records, document, secret);
  vault.write((db) => {
    db.exec("ALTER TABLE redaction DROP COLUMN covers");
    db.exec(recordsSchema.migrations[26] ?? "");
  });
  const covers = vault.db.prepare("SELECT covers FROM redaction").pluck().all();
  expect(covers).toEqual([null, null]);
});

/** As a newer reader would have read it. */
function reread({ vault }: PacketRecords, { id }: DocumentWithOriginal, text: string): void {
  const batch = vault.beginBatch();
  const pages = [{ width: null, height: null, text, lines: [] }];
  const { id: blobId } = batch.putBlob(Buffer.from(JSON.stringify(pages)), "derived");
  batch.commit((db) => replaceText(db, id, blobId));
}
