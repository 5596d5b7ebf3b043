import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { PDFDict, PDFName } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { splitPaper } from "../../../electron/import/reading/put-together.ts";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import {
  findDocument,
  listDocuments,
  type DocumentWithOriginal,
} from "../../../electron/records/documents/documents.ts";
import { placeWords } from "../../../electron/parsers/pdf/redact/place-words.ts";
import { issuedPacket } from "../../../electron/records/issued-packets.ts";
import { addRedactions, listRedactions, removeRedactions } from "../../../electron/records/redactions/redactions.ts";
import { insertEvent } from "../../../electron/records/story/events.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { EventInput } from "../../../shared/model/event.ts";
import { forgePages, refit } from "../../fixtures/forge-packet.ts";
import { dischargePaper, labPaper, makeBundle } from "../../fixtures/make-bundle.ts";
import { makeEncapsulatedPdf, makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { makeLabReport } from "../../fixtures/make-pdf.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../fixtures/parser-job.ts";
import { readPaper, wordsOfPaper } from "../../fixtures/read-paper.ts";
import { packetOrder } from "../../fixtures/packet-order.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

const secret = "Quillfeather";
const ana = ["Patient: Ana Silva", "Date of birth: 14 March 1972"];
const line = { x: 50, y: 118, width: 400, height: 20 };

const order = (records: PacketRecords, name = "P") => packetOrder(records.person(), records.at(name));

/** Blacks out the third line of a page of these fixtures. */
function blackOut(
  records: PacketRecords,
  { id }: Pick<DocumentWithOriginal, "id">,
  { page = 1, sought = null as string | null, area = line } = {},
) {
  const pages = [{ page, width: 612, height: 792, areas: [area] }];
  return records.vault.write((db) => addRedactions(db, { documentId: id, pages, sought }, records.clock));
}

async function withLetter() {
  const records = await packetRecords();
  writeFileSync(
    records.at("letter.pdf"),
    await makePlainPdf([[...ana, `Employer ${secret} Mills`, "Plan: MRI"].join("\n")]),
  );
  await records.take(records.at("letter.pdf"));
  const [letter] = listDocuments(records.vault.db, records.person().id);
  return { records, letter: letter! };
}

const preflightOf = (records: PacketRecords, choice: object = {}) =>
  planFromSnapshot(takeSnapshot(records.vault, records.person()), {
    recipient: null,
    selection: [],
    paper: "a4",
    ...choice,
  });

/** A message about the person with a PDF attached. */
function mailWith(pdf: Uint8Array): string {
  return [
    "From: clinic@example.org",
    "To: ana@example.org",
    "Subject: Letter for Ana Silva",
    "Date: Fri, 3 May 2024 10:00:00 +0000",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Patient: Ana Silva\r\nDate of birth: 14 March 1972\r\nPlease see the attachment.",
    "--b",
    'Content-Type: application/pdf; name="letter.pdf"',
    'Content-Disposition: attachment; filename="letter.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(pdf)
      .toString("base64")
      .replaceAll(/(.{76})/g, "$1\r\n"),
    "--b--",
    "",
  ].join("\r\n");
}

const textOf = async (folder: string) => (await wordsOfPaper(readFileSync(`${folder}/Packet.pdf`))).text;

describe("what was blacked out in a document", () => {
  test("is in no packet, which says so on the page, in its contents and in its manifest, and verifies", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    blackOut(records, letter);
    const { path, manifest } = await exportPacket(order(records), records);
    const text = await textOf(path);
    expect(text).not.toContain(secret);
    expect(text.replaceAll(/\s+/g, " ")).toContain("Parts of this page were blacked out by the person");
    expect(text).toContain("parts blacked out by the person");
    // The program had read its title from the very line.
    expect(letter.title).toContain(secret);
    expect(manifest.documents[0]?.title).toBe("Document with parts blacked out");
    for (const name of ["manifest.json", "INDEX.HTM", "summary.fhir.json", "IHE_PDI/FILES.HTM"])
      expect(readFileSync(`${path}/${name}`, "utf8")).not.toContain(secret);
    expect(text).toContain("Plan: MRI");
    expect(existsSync(`${path}/Originals`)).toBe(false);
    expect(manifest.warnings).toContainEqual(
      expect.stringContaining("1 place in 1 document is blacked out in this packet"),
    );
    expect(manifest.documents[0]).toMatchObject({ isOriginalWithheld: true, blackedOut: { wordsSought: 3 } });
    expect(await verifyPacket(path, records)).toMatchObject({ ok: true, problems: [], notCompared: [] });
  });

  test("is there again once it is taken back, and the record of what was said stays", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    const ids = blackOut(records, letter);
    expect(blackOut(records, letter)).toEqual([]);
    records.vault.write((db) => removeRedactions(db, { ids, isBack: false }, records.clock));
    expect(listRedactions(records.vault.db, letter.id)).toEqual([]);
    expect(await textOf((await exportPacket(order(records), records)).path)).toContain(secret);
    records.vault.write((db) => removeRedactions(db, { ids, isBack: true }, records.clock));
    expect(listRedactions(records.vault.db, letter.id)).toMatchObject([{ id: ids[0], page: 1 }]);
  });

  test("holds for the papers that its file is split into, whichever came first, and no page of the file goes as it was", async () => {
    await using records = await packetRecords();
    const bundle = await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"]), dischargePaper(2)]);
    writeFileSync(records.at("portal.pdf"), bundle);
    await records.take(records.at("portal.pdf"));
    const [whole] = listDocuments(records.vault.db, records.person().id);
    const read = await readPaper(bundle);
    const [first] = read.is === "read" ? (read.reading.pages[2]?.lines ?? []) : [];
    const { x, y, width, height, text: words } = first!;
    blackOut(records, whole!, { page: 3, area: { x, y, width, height } });
    await splitPaper(whole!.id, [1, 2], records);
    const { plan } = preflightOf(records);
    expect(plan.originals).toEqual([]);
    expect(plan.parts.map(({ blacked }) => [blacked?.pages.map(({ page }) => page), blacked?.isDrawnWhole])).toEqual([
      [[2], true],
      [[], true],
    ]);
    const { path } = await exportPacket(order(records), records);
    expect(await textOf(path)).not.toContain(words);
    expect((await verifyPacket(path, records)).problems).toEqual([]);
  });

  test("keeps the object that holds the paper off the disc, and its scan goes without it", async () => {
    await using records = await packetRecords();
    const patient = { name: "Silva^Ana", id: "S-1", birthDate: "19720314" };
    const pdf = await makePlainPdf([[...ana, `Employer ${secret}`, "MRI report"].join("\n")]);
    const uids = { study: uidFrom("scan"), series: uidFrom("paper"), instance: uidFrom("paper.1") };
    writeFileSync(records.at("DOC1"), makeEncapsulatedPdf({ pdf, patient, uids }));
    writeFileSync(
      records.at("IMG1"),
      makeInstance({ patient, uids: { study: uidFrom("scan"), series: uidFrom("s"), instance: uidFrom("s.1") } }),
    );
    await records.take(records.at("DOC1"), records.at("IMG1"));
    const [report] = listDocuments(records.vault.db, records.person().id);
    expect(preflightOf(records).plan.media).toHaveLength(2);
    blackOut(records, report!);
    const { plan, preflight } = preflightOf(records);
    expect(plan.media).toHaveLength(1);
    expect(plan.originals).toEqual([]);
    expect(plan.leftOut).toContainEqual({ title: null, files: 1, reason: "holds-blacked", originalPath: null });
    expect(preflight.find(({ code }) => code === "blacked-inside")?.itemIds).toHaveLength(1);
    const { path } = await exportPacket(order(records), records);
    for (const name of readdirSync(path, { recursive: true, encoding: "utf8" }))
      if (/IM\d+$|DCM$/.test(name)) expect(readFileSync(`${path}/${name}`).includes(secret)).toBe(false);
    expect((await verifyPacket(path, records)).problems).toEqual([]);
  });

  test("is not said by the place that was read from the very line: not in the timeline, the contents or the summary", async () => {
    const records = await packetRecords();
    await using _ = records;
    const words = [...ana, "Visit note", "Date of visit: 3 May 2024", `${secret} Hospital`, "Plan: MRI"];
    writeFileSync(records.at("visit.pdf"), await makePlainPdf([words.join("\n")]));
    await records.take(records.at("visit.pdf"));
    const [visit] = listDocuments(records.vault.db, records.person().id);
    expect(visit?.facility).toContain(secret);
    const bytes = readFileSync(records.at("visit.pdf"));
    const placed = await placeWords({ sizeBytes: bytes.length, words: secret }, jobOn([bytes]).job);
    const area = placed.is === "read" ? placed.pages[0]?.areas[0] : undefined;
    if (area === undefined) throw new Error("the word stands on the page");
    blackOut(records, visit!, { area, sought: secret });
    const { path } = await exportPacket(order(records), records);
    expect(await textOf(path)).not.toContain(secret);
    for (const name of ["manifest.json", "INDEX.HTM", "summary.fhir.json", "IHE_PDI/FILES.HTM"])
      expect(readFileSync(`${path}/${name}`, "utf8")).not.toContain(secret);
  });

  test("is asked about where its words stand elsewhere: in another paper, in its title, in an entry", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    const { vault, clock } = records;
    const codes = () => preflightOf(records).preflight.map(({ code }) => code);
    blackOut(records, letter, { sought: secret });
    const says = () => preflightOf(records).preflight.find(({ code }) => code === "blacked-elsewhere");
    expect(codes()).toContain("blacked-out");
    expect(says()).toBeUndefined();
    const input = EventInput.parse({
      kind: "note",
      title: "Work",
      date: "2024",
      detail: `left ${secret.toUpperCase()} Mills`,
    });
    vault.write((db) => insertEvent(db, { personId: records.person().id, input, clock }));
    expect(says()).toMatchObject({
      needsWord: true,
      text: expect.stringContaining("stand in 1 entry of the timeline"),
    });
    writeFileSync(records.at("other.pdf"), await makePlainPdf([[...ana, `Also by ${secret}`].join("\n")]));
    await records.take(records.at("other.pdf"));
    expect(says()?.text).toContain("1 record, 1 title and");
    await expect(exportPacket({ ...order(records), hasWordOnWhose: false }, records)).rejects.toMatchObject({
      code: "WHOSE_UNCONFIRMED",
    });
  });

  test("is asked about where its words stand elsewhere in letters of another script that look the same, and for nothing that only sounds so", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    // Cyrillic small letters that look like Latin "e", "a" and "h", and a word of which the end of a line makes two.
    const asSeen = secret.replaceAll("e", "\u0435").replaceAll("a", "\u0430").replaceAll("h", "\u04bb");
    const notes = {
      "seen.txt": `Also by ${asSeen}.`,
      "parted.txt": `Also by ${asSeen.slice(0, 5)}-\n${asSeen.slice(5)}.`,
      "capitals.txt": `Also by ${asSeen.toUpperCase()}.`,
      "other.txt": "Также у доктора Квиллфезера.",
    };
    for (const [name, words] of Object.entries(notes)) {
      writeFileSync(records.at(name), [...ana, "Visit note", words].join("\n"));
      await records.take(records.at(name));
    }
    const named = listDocuments(records.vault.db, records.person().id);
    const idOf = (name: string) => named.find(({ path }) => path.endsWith(name))?.id;
    blackOut(records, letter, { sought: secret });
    const says = preflightOf(records).preflight.find(({ code }) => code === "blacked-elsewhere");
    expect(new Set(says?.itemIds)).toEqual(new Set(["seen.txt", "parted.txt", "capitals.txt"].map(idOf)));
    expect(idOf("seen.txt")).toBeDefined();
  });

  test("is asked about where it was itself sought in such letters and stands elsewhere in Latin ones", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    writeFileSync(records.at("plain.txt"), [...ana, "Visit note", `Also by ${secret}.`].join("\n"));
    await records.take(records.at("plain.txt"));
    const plain = listDocuments(records.vault.db, records.person().id).find(({ id }) => id !== letter.id);
    blackOut(records, letter, { sought: secret.replaceAll("e", "\u0435") });
    const says = preflightOf(records).preflight.find(({ code }) => code === "blacked-elsewhere");
    expect(says?.itemIds).toEqual([plain?.id]);
  });

  test("is no longer asked about where its words are black in the other paper as well, to a letter", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    const bytes = await makePlainPdf([
      [...ana, `Also treated by Dr ${secret} of the same clinic`, `${secret} again`].join("\n"),
    ]);
    writeFileSync(records.at("other.pdf"), bytes);
    await records.take(records.at("other.pdf"));
    const other = listDocuments(records.vault.db, records.person().id).find(({ id }) => id !== letter.id)!;
    const says = () => preflightOf(records).preflight.find(({ code }) => code === "blacked-elsewhere")?.itemIds;
    blackOut(records, letter, { sought: secret });
    expect(says()).toEqual([other.id]);
    const placed = await placeWords({ sizeBytes: bytes.length, words: secret }, jobOn([bytes]).job);
    const areas = placed.is === "read" ? placed.pages.flatMap((page) => page.areas) : [];
    expect(areas).toHaveLength(2);
    blackOut(records, other, { sought: secret, area: areas[0]! });
    expect(says()).toEqual([other.id]);
    blackOut(records, other, { sought: secret, area: areas[1]! });
    expect(says()).toBeUndefined();
  });

  test("is told where it is the person's own name, which a packet prints on every page", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    blackOut(records, letter, { sought: "Ana Silva" });
    expect(preflightOf(records).preflight.find(({ code }) => code === "blacked-own-name")).toMatchObject({
      needsWord: true,
    });
  });

  test("is told where it is the person's birth date, which a packet prints on its cover", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    blackOut(records, letter, { sought: "14 March 1972" });
    expect(preflightOf(records).preflight.find(({ code }) => code === "blacked-own-facts")).toMatchObject({
      text: "You blacked out the birth date of Ana Silva in a paper; the packet’s own pages print it all the same.",
      itemIds: [letter.id],
      needsWord: true,
    });
  });

  test("is not said once more by the page of changes of an addendum to a packet that had it", async () => {
    await using records = await packetRecords();
    const result = { unit: "mmol/L", range: "3.5-5.1", value: "5.4" };
    const bytes = await makeLabReport({
      patient: { name: "Ana Silva", birthDate: "14 March 1972" },
      collectedOn: "3 May 2024",
      reportedOn: "4 May 2024",
      laboratory: "Laboratorio Central",
      results: [
        { ...result, name: "Potassium" },
        { ...result, name: "Sodium", value: "140", range: "135-145" },
      ],
    });
    writeFileSync(records.at("lab.pdf"), bytes);
    await records.take(records.at("lab.pdf"));
    const [paper] = listDocuments(records.vault.db, records.person().id);
    const whole = await exportPacket(order(records, "Whole"), records);
    const read = await readPaper(bytes);
    const lines = read.is === "read" ? (read.reading.pages[0]?.lines ?? []) : [];
    for (const { text, x, y, width, height } of lines)
      if (/Potassium|5\.4|report/i.test(text)) blackOut(records, paper!, { area: { x, y, width, height } });
    writeFileSync(records.at("new.pdf"), await makePlainPdf([[...ana, "Plan: MRI"].join("\n")]));
    await records.take(records.at("new.pdf"));
    const addendum = issuedPacket(records.vault.db, records.person().id, whole.manifest.code);
    const { path } = await exportPacket({ ...order(records, "Later"), addendum }, records);
    const text = await textOf(path);
    expect(text).toContain("Plan: MRI");
    expect(text).not.toMatch(/Potassium|before:/);
  });

  test("keeps a message that has it attached out of the packet as a file, and its words go", async () => {
    await using records = await packetRecords();
    const pdf = await makePlainPdf([[...ana, `Employer ${secret}`, "Letter"].join("\n")]);
    writeFileSync(records.at("mail.eml"), mailWith(pdf));
    await records.take(records.at("mail.eml"));
    const documents = listDocuments(records.vault.db, records.person().id);
    const letter = documents.find(({ format }) => format === "pdf");
    blackOut(records, letter!);
    const { plan } = preflightOf(records);
    expect(plan.originals).toEqual([]);
    expect(plan.parts.filter(({ isHolder }) => isHolder === true).map(({ document }) => document.path)).toEqual([
      "mail.eml",
    ]);
    const { path } = await exportPacket(order(records), records);
    expect(await textOf(path)).toContain("see the attachment");
    expect(await verifyPacket(path, records)).toMatchObject({ ok: true, problems: [] });
  });

  test("makes other records of it: another set code than that of the whole document", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    const whole = await exportPacket(order(records, "Whole"), records);
    blackOut(records, letter);
    const blacked = await exportPacket(order(records, "Blacked"), records);
    expect(blacked.manifest.setCode).not.toBe(whole.manifest.setCode);
  });
});

describe("a packet in which something blacked out is left", () => {
  test("is not written: the document is named, and nothing stands at the destination", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    blackOut(records, letter);
    // A redactor that copies the page as it is.
    const careless: ParserRunner = {
      ...records.parsers,
      run: ((method: string, input: object, options: object) =>
        method === "redactPdf"
          ? records.parsers.run("preparePdf", { sizeBytes: letter.size, pages: 1 }, options as never)
          : records.parsers.run(method as never, input as never, options as never)) as ParserRunner["run"],
    };
    await expect(exportPacket(order(records), { ...records, parsers: careless })).rejects.toMatchObject({
      code: "REDACTION_LEFT",
      details: [findDocument(records.vault.db, letter.id)?.title],
    });
    expect(existsSync(records.at("P"))).toBe(false);
  });

  test("does not verify, whatever a forger makes of its codes", async () => {
    const { records, letter } = await withLetter();
    await using _ = records;
    blackOut(records, letter);
    const { path, manifest } = await exportPacket(order(records), records);
    const at = manifest.documents[0]!.firstPage;
    await forgePages(path, (pages) => {
      const { dict } = pages[at - 1]!;
      // A name that a person would not see, and that an extractor would.
      dict.set(PDFName.of("PieceInfo"), PDFDict.withContext(dict.context));
    });
    await refit(path, { parsers: records.parsers, withCode: true });
    expect((await verifyPacket(path, records)).problems).toContainEqual({
      code: "REDACTION_LEFT",
      path: "Packet.pdf",
      page: at,
    });
  });
});
