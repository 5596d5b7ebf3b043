import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { sayLanguages } from "../../../electron/import/reading/say-language.ts";
import { recognisePages } from "../../../electron/import/reading/recognise-pages.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { countWaiting } from "../../../electron/records/documents/recognition.ts";
import { indexPending, readPageTexts } from "../../../electron/records/search/search-index.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import type { ParserInput, ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { RecognitionResult } from "../../../shared/api/recognition.ts";
import { AppError } from "../../../shared/errors.ts";
import { makeLabReport } from "../../fixtures/make-pdf.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { pictureOfPage } from "../../fixtures/picture-of-page.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

function report(): Promise<Uint8Array> {
  return makeLabReport({
    patient: { name: "Erika Example", birthDate: "14 March 1972" },
    collectedOn: "3 May 2024",
    reportedOn: "4 May 2024",
    laboratory: "Harbour Laboratory",
    results: [
      { name: "Haemoglobin", value: "13.2", unit: "g/dL", range: "12.0 - 16.0" },
      { name: "Sodium", value: "141", unit: "mmol/L", range: "135 - 145" },
    ],
  });
}

const job = ({ vault, clock, parsers }: RecordsVault) => ({ vault, clock, parsers });

test("a photographed laboratory report is searched, dated and filed by the words on it, and says that they were read from a picture", async () => {
  await using records = await RecordsVault.make();
  records.put("photo.png", await pictureOfPage(await report()));
  await records.import();
  expect(listDocuments(records.vault.db, null)).toMatchObject([{ state: "no-text", date: null }]);
  expect(countWaiting(records.vault.db)).toBe(1);
  const shown: (readonly [number, number])[] = [];
  expect(await recognisePages({ ...job(records), onProgress: (done, total) => shown.push([done, total]) })).toBe(1);
  expect([shown, countWaiting(records.vault.db)]).toEqual([[[1, 1]], 0]);
  const [original] = listAllOriginals(records.vault.db);
  expect(original).toMatchObject({ state: "read", stated: { name: "Erika Example", birthDate: "1972-03-14" } });
  expect(original?.findings.map(({ code }) => code)).toContain("words-from-picture");
  const [document] = listDocuments(records.vault.db, original?.personId ?? null);
  expect(document).toMatchObject({ type: "lab-report", date: "2024-05-03", format: "picture", pages: 1 });
  expect(records.vault.db.prepare("SELECT analyte, printed FROM lab_result ORDER BY ordinal").all()).toEqual([
    { analyte: "Haemoglobin", printed: "13.2" },
    { analyte: "Sodium", printed: "141" },
  ]);
  indexPending(records.vault);
  expect(searchRecords(records.vault, "haemoglobin", { personId: null })).toHaveLength(1);
  // Nothing is left to do, and a second import of the same asks for nothing again.
  await records.import();
  expect(await recognisePages(job(records))).toBe(0);
});

test("what was read is kept page by page: the work goes on where it stopped, and passes over what a host does not answer", async () => {
  await using records = await RecordsVault.make();
  records.put(
    "one.png",
    await pictureOfPage(await makePlainPdf(["Letter of the first page and its words"]), { dpi: 110 }),
  );
  records.put(
    "two.png",
    await pictureOfPage(await makePlainPdf(["Letter of the second page and its words"]), { dpi: 110 }),
  );
  await records.import();
  const asked: string[] = [];
  const failingOnce: ParserRunner["run"] = async (method, input, options) => {
    if (method === "recognisePage") asked.push(method);
    if (method === "recognisePage" && asked.length === 1) throw new AppError("PARSER_FAILED", "ended");
    return await records.parsers.run(method, input, options);
  };
  const parsers = { ...records.parsers, run: failingOnce };
  expect(await recognisePages({ ...job(records), parsers })).toBe(1);
  expect(countWaiting(records.vault.db)).toBe(1);
  const stop = AbortSignal.abort();
  await expect(recognisePages({ ...job(records), signal: stop })).rejects.toThrow();
  await records.reopen();
  expect(await recognisePages(job(records))).toBe(1);
  const texts = listDocuments(records.vault.db, null).map(
    ({ textBlobId }) => readPageTexts(records.vault, textBlobId)?.[0]?.text,
  );
  expect(new Set(texts)).toEqual(
    new Set(["Letter of the first page and its words", "Letter of the second page and its words"]),
  );
});

test("a person's word on the language reads the pages of pictures again in it, and taking it back lets their words tell", async () => {
  await using records = await RecordsVault.make();
  // Too few words that are only German's to tell by.
  const lines = ["Müller, Größe über Maß", "Prüfgröße schön erhöht"];
  records.put("short.png", await pictureOfPage(await makePlainPdf([lines.join("\n")])));
  records.put("words.txt", "Letter of 3 May 2024");
  await records.import();
  await recognisePages(job(records));
  const text = () => {
    const paper = listDocuments(records.vault.db, null).find(({ path }) => path === "short.png");
    return readPageTexts(records.vault, paper?.textBlobId ?? null)[0]?.text;
  };
  const ids = (name: string) =>
    listDocuments(records.vault.db, null)
      .filter(({ path }) => path === name)
      .map(({ id }) => id);
  const say = (language: "deu" | null, of: string) =>
    sayLanguages({ ids: ids(of), language }, records.vault, () => recognisePages(job(records)));
  const before = text();
  expect(before).not.toContain("Größe");
  expect(await say("deu", "short.png")).toMatchObject({ read: 1, pages: 1 });
  for (const word of ["Größe", "Prüfgröße", "erhöht"]) expect(text()).toContain(word);
  expect(await say("deu", "short.png")).toMatchObject({ read: 0, pages: 0, changed: 0 });
  expect(await say("deu", "words.txt")).toEqual({ read: 0, pages: 0, changed: 0, kept: 0 });
  await say(null, "short.png");
  expect(text()).toBe(before);
});

/** Papers that are pictures, in files of so many pages. */
async function putScans(records: RecordsVault, files: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, pages] of Object.entries(files)) {
    const document = await PDFDocument.create();
    for (let at = 1; at <= pages; at++) {
      const picture = await pictureOfPage(await makePlainPdf([`${name}, page ${at}`]), { dpi: 50 });
      document.addPage().drawImage(await document.embedPng(picture));
    }
    records.put(name, Buffer.from(await document.save()));
  }
  await records.import();
}

interface Asked {
  readonly documentKey: string;
  readonly page: number;
  readonly language: string;
  readonly answer: (result: RecognitionResult | AppError) => void;
}

/** Hosts that read the pages of pictures when the test says so, and everything else at once. */
function hostsInHand(records: RecordsVault): { readonly parsers: ParserRunner; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const run = ((method, input, options) => {
    if (method !== "recognisePage") return records.parsers.run(method, input, options);
    const { documentKey, page, language } = input as ParserInput<"recognisePage">;
    const { promise, resolve, reject } = Promise.withResolvers<RecognitionResult>();
    const answer = (result: RecognitionResult | AppError) =>
      result instanceof AppError ? reject(result) : resolve(result);
    asked.push({ documentKey, page, language, answer });
    return promise;
  }) as ParserRunner["run"];
  return { parsers: { ...records.parsers, run }, asked };
}

const readIn = (language: "eng" | "deu"): RecognitionResult => ({
  is: "read",
  page: { width: 595, height: 842, text: "", lines: [] },
  confidence: 90,
  language,
});

/** Two pages at a time are begun, of papers that are in the vault by now. */
async function begun(records: RecordsVault, files: Readonly<Record<string, number>>) {
  await putScans(records, files);
  const { parsers, asked } = hostsInHand(records);
  const unanswered = new Set<string>();
  const whole = recognisePages({ ...job(records), parsers, atOnce: 2, unanswered });
  await settled();
  return { parsers, asked, unanswered, whole };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

test("two papers are read at the same time, and no more; a long one is read in the language that its first page has told", async () => {
  await using records = await RecordsVault.make();
  const { asked, whole } = await begun(records, { "a.pdf": 3, "b.pdf": 1 });
  const long = listAllOriginals(records.vault.db).find(({ path }) => path === "a.pdf")?.blobId;
  const ofLong = () => asked.filter(({ documentKey }) => documentKey === long);
  expect(asked.map(({ page, language }) => [page, language])).toEqual([
    [1, "eng"],
    [1, "eng"],
  ]);
  for (const pages of [1, 2, 3]) {
    ofLong().at(-1)?.answer(readIn("deu"));
    await expect.poll(() => ofLong().length).toBe(Math.min(pages + 1, 3));
  }
  asked.find(({ documentKey }) => documentKey !== long)?.answer(readIn("eng"));
  expect(await whole).toBe(4);
  expect(countWaiting(records.vault.db)).toBe(0);
  expect(ofLong().map(({ page, language }) => [page, language])).toEqual([
    [1, "eng"],
    [2, "deu"],
    [3, "deu"],
  ]);
});

test("a page that no host answers costs its own file only: the page read beside it is kept, and the rest waits for another time", async () => {
  await using records = await RecordsVault.make();
  const { parsers, asked, unanswered, whole } = await begun(records, { "long.pdf": 4 });
  asked[0]?.answer(new AppError("PARSER_FAILED", "ended"));
  asked[1]?.answer(readIn("eng"));
  expect(await whole).toBe(1);
  expect([asked.length, countWaiting(records.vault.db), unanswered.size]).toEqual([2, 3, 1]);
  expect(await recognisePages({ ...job(records), parsers, unanswered })).toBe(0);
});

test("an import that writes ends the work: what is being read then waits on, and nothing more is begun", async () => {
  await using records = await RecordsVault.make();
  const { asked, whole } = await begun(records, { "a.pdf": 1, "b.pdf": 1, "c.pdf": 1 });
  const batch = records.vault.beginBatch();
  for (const one of asked) one.answer(readIn("eng"));
  expect(await whole).toBe(0);
  batch.rollback();
  expect([asked.length, countWaiting(records.vault.db)]).toEqual([2, 3]);
});

test("where one of two fails, the other's page is kept and nothing more is begun", async () => {
  await using records = await RecordsVault.make();
  const { asked, whole } = await begun(records, { "a.pdf": 1, "b.pdf": 1, "c.pdf": 1 });
  asked[0]?.answer(new AppError("BUG", "nobody expected it"));
  await settled();
  asked[1]?.answer(readIn("eng"));
  await expect(whole).rejects.toMatchObject({ code: "BUG" });
  expect([asked.length, countWaiting(records.vault.db)]).toEqual([2, 2]);
});

test("two papers of one archive that end together are both read again with their words", async () => {
  await using records = await RecordsVault.make();
  const pictures = await Promise.all(
    ["Letter of 3 May 2024", "Letter of 9 June 2023"].map(async (words) => pictureOfPage(await makePlainPdf([words]))),
  );
  records.put("scans.zip", makeZip(pictures.map((data, at) => ({ name: `${at + 1}.png`, data }))));
  await records.import();
  expect(await recognisePages({ ...job(records), atOnce: 2 })).toBe(2);
  const dates = listDocuments(records.vault.db, null).map(({ date }) => date);
  expect(new Set(dates)).toEqual(new Set(["2023-06-09", "2024-05-03"]));
});
