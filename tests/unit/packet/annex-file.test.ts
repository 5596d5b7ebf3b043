/** The annex as a PDF of its own beside Packet.pdf: one packet in two files, whose numbers, links and code are one. */
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { PDFDict, PDFName, PDFNumber } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { nothingPrepared, previewPacket } from "../../../electron/packet/preview-packet.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { writeZips } from "../../../electron/packet/write-zips.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { issuedPacket } from "../../../electron/records/issued-packets.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { addRedactions } from "../../../electron/records/redactions/redactions.ts";
import { localDay } from "../../../shared/model/dates.ts";
import { RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import { forgePages, paint, refit } from "../../fixtures/forge-packet.ts";
import { ask, hasProgram, qpdfCheck, textOf } from "../../fixtures/judges.ts";
import { annexRecords, annexRequest as request } from "./annex-records.ts";
import { idOf, type PacketRecords } from "./packet-records.ts";

const withRecords = annexRecords();

const codesOf = async (records: PacketRecords, folder: string, password: Uint8Array | null = null) => {
  const { problems } = await verifyPacket(folder, { ...records, password });
  return [...new Set(problems.map(({ code, path }) => `${code} ${path ?? ""}`.trim()))].toSorted();
};

const read = (records: PacketRecords, path: string) => readFileSync(records.at(path));

describe("the annex as a file of its own", () => {
  test("the packet verifies, lists both files, and says with which page the annex begins", async () => {
    await using records = await withRecords();
    const { manifest, corePages } = await exportPacket(request(records, "P"), records);
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, problems: [] });
    expect(manifest.files.flatMap(({ path, role }) => (role.endsWith("-pdf") ? [`${path} ${role}`] : []))).toEqual([
      "Annex.pdf annex-pdf",
      "Packet.pdf packet-pdf",
    ]);
    const [key, ...others] = manifest.documents;
    expect(key?.title).toContain("Second note");
    expect(manifest.annex).toEqual({
      is: "own-file",
      firstPage: others[0]?.firstPage,
      documents: others.map(({ documentId, title }) => ({ documentId, title })),
    });
    expect(corePages).toBe((others[0]?.firstPage ?? 0) - 1);
  });

  test("the same records have the same set code in one file and in two, and pages keep their numbers", async () => {
    await using records = await withRecords();
    const { manifest: two } = await exportPacket(request(records, "P"), records);
    const { manifest: one } = await exportPacket(request(records, "B", { annex: "behind" }), records);
    expect(two.setCode).toBe(one.setCode);
    expect(two.pages).toBe(one.pages);
    expect(two.documents.map(({ title, firstPage }) => [title, firstPage])).toEqual(
      one.documents.map(({ title, firstPage }) => [title, firstPage]),
    );
    expect(two.pageDigests.slice(two.frontPages)).toEqual(one.pageDigests.slice(one.frontPages));
    expect(two.code).not.toBe(one.code);
  });

  test.skipIf(!hasProgram("pdftotext") || !hasProgram("qpdf"))(
    "stamps run on from one file to the other and count the pages of both; outside programs find both sound",
    async () => {
      await using records = await withRecords();
      const { manifest, corePages } = await exportPacket(request(records, "P"), records);
      const sheets = ["P/Packet.pdf", "P/Annex.pdf"].map((path) =>
        textOf(read(records, path)).split("\f").slice(0, -1),
      );
      expect(sheets.map(({ length }) => length)).toEqual([corePages, manifest.pages - corePages]);
      for (const [at, sheet] of sheets.flat().entries()) {
        expect(sheet).toContain(`page ${at + 1} of ${manifest.pages}`);
        expect(sheet).toContain(manifest.code);
      }
      for (const path of ["P/Packet.pdf", "P/Annex.pdf"]) {
        expect(qpdfCheck(read(records, path))).toBe("clean");
        if (hasProgram("pdffonts"))
          for (const font of ask("pdffonts", [records.at(path)])
            .split("\n")
            .slice(2, -1))
            expect(font).toMatch(/ yes (yes|no) +(yes|no) +\d+ +\d+$/);
        if (hasProgram("pdfinfo")) expect(ask("pdfinfo", [records.at(path)])).toMatch(/Tagged: +yes/);
      }
    },
  );

  test("contents, results and INDEX.HTM say which file, and lead to the page within it", async () => {
    await using records = await withRecords();
    const { manifest, corePages } = await exportPacket(request(records, "P"), records);
    const index = read(records, "P/INDEX.HTM").toString();
    const first = manifest.documents[1]!;
    expect(index).toContain(`href="Annex.pdf#page=${first.firstPage - corePages}"`);
    expect(index).toContain(`href="Annex.pdf">Open the annex (PDF, ${manifest.pages - corePages} pages)</a>`);
    expect(index).not.toContain(`Packet.pdf#page=${first.firstPage}"`);
    expect(read(records, "P/README.TXT").toString()).toContain("  Annex.pdf      all other documents");
    expect(read(records, "P/IHE_PDI/FILES.HTM").toString()).toContain('<a href="../Annex.pdf">');
    const lab = manifest.documents.find(({ title }) => title.includes("aboratory"))!;
    const summary = read(records, "P/summary.fhir.json").toString();
    expect(summary).toContain(`"Annex.pdf#page=${lab.firstPage - corePages}"`);
    expect(summary).toContain(`Annex.pdf, page ${lab.firstPage}`);
    if (!hasProgram("pdftotext")) return;
    const text = textOf(read(records, "P/Packet.pdf"), ["-layout"]);
    expect(text).toContain("in a file of its own: Annex.pdf");
    expect(text.replaceAll("\u00a0", " ")).toContain(`p. ${lab.firstPage}, annex`);
    expect(text).toMatch(/Pages in the file Annex\.pdf\s+\d/);
  });

  test("an Annex.pdf that is missing, exchanged for the packet, from another packet, or there although there is none, is found", async () => {
    await using records = await withRecords();
    await exportPacket(request(records, "P"), records);
    await exportPacket(request(records, "other", { recipient: "Dr. Keller" }), records);
    await exportPacket(request(records, "bound", { annex: "behind" }), records);
    const copy = (name: string, from = "P") => {
      cpSync(records.at(from), records.at(name), { recursive: true });
      return records.at(name);
    };
    const missing = copy("missing");
    rmSync(`${missing}/Annex.pdf`);
    expect(await codesOf(records, missing)).toEqual(["FILE_MISSING Annex.pdf", "PDF_UNREADABLE Annex.pdf"]);
    const swapped = copy("swapped");
    renameSync(`${swapped}/Annex.pdf`, `${swapped}/one`);
    renameSync(`${swapped}/Packet.pdf`, `${swapped}/Annex.pdf`);
    renameSync(`${swapped}/one`, `${swapped}/Packet.pdf`);
    expect(await codesOf(records, swapped)).toEqual(
      expect.arrayContaining([
        "FILE_CHANGED Annex.pdf",
        "FILE_CHANGED Packet.pdf",
        "PDF_MISMATCH Annex.pdf",
        "PDF_MISMATCH Packet.pdf",
      ]),
    );
    const foreign = copy("foreign");
    cpSync(records.at("other/Annex.pdf"), `${foreign}/Annex.pdf`);
    expect(await codesOf(records, foreign)).toEqual(
      expect.arrayContaining(["FILE_CHANGED Annex.pdf", "STAMP_MISMATCH Annex.pdf"]),
    );
    const doubled = copy("doubled", "bound");
    cpSync(records.at("P/Annex.pdf"), `${doubled}/Annex.pdf`);
    expect(await codesOf(records, doubled)).toEqual(["FILE_UNLISTED Annex.pdf", "OTHER_PACKET Annex.pdf"]);
  });

  test("a foreign Annex.pdf with a list of files and a code made to fit is found by what its stamps print", async () => {
    await using records = await withRecords();
    await exportPacket(request(records, "P"), records);
    await exportPacket(request(records, "other", { recipient: "Dr. Keller" }), records);
    cpSync(records.at("other/Annex.pdf"), records.at("P/Annex.pdf"));
    await refit(records.at("P"), { parsers: records.parsers, withCode: true });
    expect(await codesOf(records, records.at("P"))).toEqual(
      expect.arrayContaining(["PDF_MISMATCH Annex.pdf", "STAMP_MISMATCH Annex.pdf"]),
    );
  });

  test("words painted over a page of the annex, and a link led astray in either file, change the packet's code", async () => {
    await using records = await withRecords();
    await exportPacket(request(records, "P"), records);
    const forged = async (name: string, forge: (folder: string) => Promise<void>) => {
      const folder = records.at(name);
      cpSync(records.at("P"), folder, { recursive: true });
      await forge(folder);
      await refit(folder, { parsers: records.parsers, withCode: true });
      return codesOf(records, folder);
    };
    const painted = await forged("painted", (folder) =>
      forgePages(folder, ([page]) => paint(page!, "0 g 0 0 100 100 re f"), "Annex.pdf"),
    );
    expect(painted).toEqual(
      expect.arrayContaining([expect.stringContaining("COPY_MISMATCH"), "STAMP_MISMATCH Annex.pdf"]),
    );
    const bookmark = await forged("bookmark", (folder) =>
      forgePages(folder, (_pages, document) => leadAstray(document.context.enumerateIndirectObjects()), "Annex.pdf"),
    );
    expect(bookmark).toEqual(expect.arrayContaining(["STAMP_MISMATCH Annex.pdf", "STAMP_MISMATCH Packet.pdf"]));
    const beyond = await forged("beyond", (folder) =>
      forgePages(folder, (_pages, document) => leadAstray(document.context.enumerateIndirectObjects(), 9999)),
    );
    expect(beyond).toEqual(expect.arrayContaining(["PDF_MISMATCH Packet.pdf"]));
  });

  test("both files are locked with one password, a sealed folder holds both, and without it nobody looked inside", async () => {
    await using records = await withRecords();
    const password = () => new TextEncoder().encode("plaza robin omen sixth");
    await exportPacket(request(records, "P", { protection: { password: password(), isSealed: false } }), records);
    expect(await codesOf(records, records.at("P"), password())).toEqual([]);
    expect(await codesOf(records, records.at("P"))).toEqual(["LOCKED Annex.pdf", "LOCKED Packet.pdf"]);
    expect(read(records, "P/README.TXT").toString()).toContain("Both open with the password");
    const sealed = await exportPacket(
      request(records, "S", { protection: { password: password(), isSealed: true } }),
      records,
    );
    expect(await codesOf(records, sealed.path, password())).toEqual([]);
    writeFileSync(records.at("S/Annex.pdf"), read(records, "P/Annex.pdf"));
    expect(await codesOf(records, sealed.path, password())).toEqual(["FILE_CHANGED Annex.pdf"]);
    rmSync(records.at("S/Annex.pdf"));
    expect(await codesOf(records, sealed.path, password())).toEqual(["FILE_MISSING Annex.pdf"]);
    // The ZIP by itself is all of the packet.
    rmSync(records.at("S/Packet.pdf"));
    expect(await codesOf(records, sealed.path, password())).toEqual([]);
  });

  test("what is blacked out in a document of the annex is looked for in Annex.pdf", async () => {
    await using records = await withRecords();
    const first = listDocuments(records.vault.db, records.person().id).find(({ title }) => title.includes("First"))!;
    const area = { x: 40, y: 40, width: 300, height: 200 };
    const pages = [{ page: 1, width: 595.28, height: 841.89, areas: [area] }];
    records.vault.write((db) => addRedactions(db, { documentId: first.id, pages, sought: null }, records.clock));
    const { manifest, corePages } = await exportPacket(request(records, "P"), records);
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, blackedPlaces: 1 });
    const blacked = manifest.documents.find(({ blackedOut }) => blackedOut !== undefined)!;
    expect(blacked.firstPage).toBeGreaterThan(corePages);
    await forgePages(
      records.at("P"),
      (all) => paint(all[blacked.firstPage - corePages - 1]!, "1 g 0 0 600 850 re f"),
      "Annex.pdf",
    );
    await refit(records.at("P"), { parsers: records.parsers, withCode: true });
    const { problems } = await verifyPacket(records.at("P"), records);
    expect(problems).toContainEqual({ code: "REDACTION_LEFT", path: "Annex.pdf", page: blacked.firstPage });
  });

  test("the preview counts the pages of both files, and the packet has exactly these", async () => {
    await using records = await withRecords();
    const { person, vault, parsers, clock } = { ...records, person: records.person() };
    const choice = { recipient: "Dr. Okafor", selection: [], paper: "a4", annex: "own-file" } as const;
    const preview = await previewPacket(planFromSnapshot(takeSnapshot(vault, person), choice), {
      vault,
      parsers,
      paper: "a4",
      madeOn: localDay(clock.now()),
      known: nothingPrepared(),
      isExact: true,
    });
    const { manifest, corePages } = await exportPacket(request(records, "P"), records);
    expect([preview.corePages, preview.frontPages]).toEqual([corePages, manifest.frontPages]);
  });

  test("an addendum has an annex of its own where its papers are parted so, and verifies", async () => {
    await using records = await withRecords();
    const { manifest } = await exportPacket(request(records, "P", { selection: ["studies"] }), records);
    const addendum = issuedPacket(records.vault.db, records.person().id, manifest.code);
    const late = request(records, "A", { addendum, insists: [], annex: "own-file" });
    const selection = listContents(records.vault.db, records.person().id).map(({ id }) => id);
    const made = await exportPacket({ ...late, selection, insists: selection }, records);
    expect(made.manifest.annex?.is).toBe("own-file");
    expect(await verifyPacket(records.at("A"), records)).toMatchObject({ ok: true, problems: [] });
  });

  test("a ZIP that is parted by size takes Annex.pdf as a file of its own, where one PDF would have been too large", async () => {
    await using records = await withRecords();
    await exportPacket(request(records, "P"), records);
    await exportPacket(request(records, "B", { annex: "behind" }), records);
    const size = (path: string) => read(records, path).length;
    const largest = Math.max(size("P/Packet.pdf"), size("P/Annex.pdf"));
    expect(size("B/Packet.pdf")).toBeGreaterThan(largest);
    const zips = { passphrase: null, isImagesOnly: false, mostBytes: largest + 3_000 };
    await expect(writeZips(records.at("B"), { ...zips, file: records.at("B.zip") })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const { files } = await writeZips(records.at("P"), { ...zips, file: records.at("P.zip") });
    expect(files.length).toBeGreaterThan(1);
    expect(await verifyPacket(files[0]!, records)).toMatchObject({ ok: true, problems: [] });
  });

  test("where nothing or everything is marked as key there is no annex, and that is said before anything is written", async () => {
    await using records = await withRecords();
    const planned = (fields: object = {}) =>
      planFromSnapshot(takeSnapshot(records.vault, records.person()), {
        recipient: null,
        selection: [],
        paper: "a4",
        annex: "own-file",
        ...fields,
      });
    const said = (code: string, fields: object = {}) =>
      planned(fields).preflight.flatMap((line) => (line.code === code ? [line.text] : []));
    expect(said("core-no-annex")).toEqual([]);
    expect(said("core-no-annex", { selection: [idOf(records, "First note")] })).toEqual([
      "No document is marked as key, so there is no annex: all documents stand in Packet.pdf.",
    ]);
    const { manifest } = await exportPacket(
      request(records, "P", { selection: [idOf(records, "Second note")] }),
      records,
    );
    expect(manifest.annex).toBeUndefined();
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, problems: [] });
  });

  test("a recipient who wants the annex as a file of its own is told of where it is bound, and of nothing else", async () => {
    await using records = await withRecords();
    const profile = RecipientProfile.parse({ name: "A recipient", annex: "own-file" });
    const codes = (annex: "behind" | "own-file" | "left-out") =>
      planFromSnapshot(takeSnapshot(records.vault, records.person()), {
        recipient: null,
        selection: [],
        paper: "a4",
        profile,
        annex,
      }).preflight.flatMap(({ code }) => (code.startsWith("recipient-") ? [code] : []));
    expect(codes("behind")).toEqual(["recipient-annex"]);
    expect([...codes("own-file"), ...codes("left-out")]).toEqual([]);
  });
});

/** Leads the first way into the other file to another page of it. */
function leadAstray(objects: readonly (readonly [unknown, unknown])[], page = 1): void {
  const go = PDFName.of("GoToR");
  const actions = objects.flatMap(([, object]) => {
    const action = object instanceof PDFDict ? object.lookup(PDFName.of("A")) : undefined;
    return action instanceof PDFDict && action.get(PDFName.of("S")) === go ? [action] : [];
  });
  const [first] = actions;
  if (first === undefined) throw new Error("nothing leads into the other file");
  const place = first.lookup(PDFName.of("D"));
  if (place === undefined || !("set" in place)) throw new Error("no place");
  (place as { set(at: number, value: PDFNumber): void }).set(0, PDFNumber.of(page));
}
