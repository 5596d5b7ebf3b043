/** What a recipient asks for against what a packet would be, and the key documents before the annex. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { planFromSnapshot, type PacketChoice } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { writeZips } from "../../../electron/packet/write-zips.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { changePerson } from "../../../electron/records/people/people.ts";
import { markKey } from "../../../electron/records/documents/key-documents.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import { RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import { hasProgram, textOf } from "../../fixtures/judges.ts";
import { anaOnPaper, writeDisc, writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { makeClinicNote } from "../../fixtures/make-pdf.ts";
import { packetRecordsWith, type PacketRecords } from "./packet-records.ts";

const withRecords = packetRecordsWith(async (records) => {
  writeDisc(records.at("disc"), { seed: "wishes" });
  await writeLabReport(records.at("lab.pdf"));
  const note = { patient: anaOnPaper, clinic: "Harbour Clinic", author: "Dr. Moreau", date: "12 January 2023" };
  for (const title of ["First note", "Second note"])
    writeFileSync(
      records.at(`${title}.pdf`),
      await makeClinicNote({ ...note, title, sections: [{ heading: "Plan", text: `${title}.` }] }),
    );
  await records.take(
    records.at("disc"),
    records.at("lab.pdf"),
    records.at("First note.pdf"),
    records.at("Second note.pdf"),
  );
});

function planned(records: PacketRecords, choice: Partial<PacketChoice> = {}) {
  const snapshot = takeSnapshot(records.vault, records.person());
  return planFromSnapshot(snapshot, { recipient: null, selection: [], paper: "a4", ...choice });
}

const profile = (fields: Partial<RecipientProfile>) => RecipientProfile.parse({ name: "A recipient", ...fields });
const said = ({ preflight }: ReturnType<typeof planned>, code: string) =>
  preflight.filter((line) => line.code === code);

function mark(records: PacketRecords, ...titles: readonly string[]): readonly string[] {
  const ids = listContents(records.vault.db, records.person().id)
    .filter(({ title }) => titles.some((one) => title.includes(one)))
    .map(({ id }) => id as DocumentId);
  records.vault.write((db) => ids.forEach((documentId) => markKey(db, { documentId, isKey: true }, records.clock)));
  return ids;
}

test("reports only: the images stay out, each scan is named in the packet, and it is said before", async () => {
  await using records = await withRecords();
  const plan = planned(records, { profile: profile({ images: "none" }) });
  expect([plan.plan.media.length, plan.plan.studies.length]).toEqual([0, 0]);
  expect(plan.plan.leftOut.map(({ reason }) => reason)).toEqual(["images-left-out"]);
  const [line] = said(plan, "recipient-no-images");
  expect([line?.text, line?.itemIds.length]).toEqual([
    "This recipient takes reports only: the images of 1 scan stay out.",
    1,
  ]);
});

test("images required: their absence is said, and nothing where they are there", async () => {
  await using records = await withRecords();
  const wishes = { profile: profile({ images: "required" }) };
  expect(said(planned(records, wishes), "recipient-images-missing")).toEqual([]);
  expect(said(planned(records, { ...wishes, selection: ["documents"] }), "recipient-images-missing")).toHaveLength(1);
});

test("a packet that is too large loses what the profile names, says so with the items, and never anything else", async () => {
  await using records = await withRecords();
  const small = { mostMegabytes: 1 };
  // The fixture is far below a megabyte: a plan's size is what it is compared with.
  const whole = planned(records, { profile: profile(small) });
  expect(said(whole, "recipient-size")).toEqual([]);
  const snapshot = takeSnapshot(records.vault, records.person());
  const heavy = new Map([...snapshot.documents].map(([id, document]) => [id, { ...document, size: 600_000 }] as const));
  const plan = (whenTooLarge: RecipientProfile["whenTooLarge"], hasZip = false, isSealed = false) =>
    planFromSnapshot(
      { ...snapshot, documents: heavy },
      { recipient: null, selection: [], paper: "a4", profile: profile({ ...small, whenTooLarge }), hasZip, isSealed },
    );
  expect(said(plan("no-images"), "recipient-size")[0]?.text).toMatch(
    /So the images stay out: .* That is still too much: leave more out\.$/,
  );
  expect(plan("no-images").plan.media).toEqual([]);
  expect(said(plan("split"), "recipient-size")[0]?.text).toContain(
    "Ask for the ZIP as well: it is written as about 4 files.",
  );
  expect(said(plan("split", true), "recipient-size")[0]?.text).toContain("One of its files alone is larger");
  expect(said(plan("split", true, true), "recipient-size")[0]?.text).toContain("is one ZIP and is not parted");
  expect(plan("split").plan.parts).toHaveLength(3);
  const core = plan("core-only");
  expect([core.plan.parts.length, said(core, "recipient-size")[0]?.itemIds.length]).toEqual([0, 3]);
});

test("one patient only, the exact name, paper and password: each wish that is not met is a sentence", async () => {
  await using records = await withRecords();
  const wishes = profile({ legalName: true, paper: "letter", password: "required", onePatientOnly: true });
  const codes = planned(records, { profile: wishes }).preflight.map(({ code, needsWord }) => `${code} ${needsWord}`);
  expect(codes).toEqual(
    expect.arrayContaining(["recipient-legal-name-missing true", "recipient-paper false", "recipient-password false"]),
  );
  const met = planned(records, {
    profile: { ...wishes, legalName: false },
    paper: "letter",
    isLocked: true,
    isWhollyLocked: true,
  });
  expect(met.preflight.filter(({ code }) => code.startsWith("recipient"))).toEqual([]);
  expect(
    said(planned(records, { profile: profile({ password: "forbidden" }), isLocked: true }), "recipient-password"),
  ).toHaveLength(1);
});

test("records of which nobody said whose they are, each of them, are told to a recipient who takes one patient only", async () => {
  await using records = await withRecords();
  writeFileSync(records.at("nameless.txt"), "Progress note\nDate of visit: 2024-01-02\nSlept badly.\n");
  await records.take(records.at("nameless.txt"));
  const plan = planned(records, { profile: profile({ onePatientOnly: true }) });
  expect(said(plan, "assumed")[0]?.itemIds).toEqual(said(plan, "recipient-one-patient")[0]?.itemIds);
  expect(said(plan, "recipient-one-patient")[0]?.itemIds).toHaveLength(1);
});

test.skipIf(!hasProgram("pdftotext"))(
  "key documents stand before the annex, in the contents, the bookmarks and the pages, and the packet verifies",
  async () => {
    await using records = await withRecords();
    mark(records, "Second note");
    const request = {
      person: records.person(),
      recipient: null,
      selection: [],
      paper: "a4" as const,
      hasWordOnWhose: true,
    };
    const { manifest } = await exportPacket({ ...request, destination: records.at("P") }, records);
    expect(manifest.documents[0]?.title).toContain("Second note");
    expect(await verifyPacket(records.at("P"), records)).toMatchObject({ ok: true, problems: [] });
    const text = textOf(readFileSync(records.at("P/Packet.pdf")), ["-layout"]);
    const at = (words: string) => text.indexOf(words);
    expect(at("Key documents")).toBeLessThan(at("Annex"));
    expect(text.slice(at("Key documents"), at("Annex"))).toContain("Second note");
    expect(text.slice(at("Annex"))).toContain("First note");
    expect(text.slice(at("Key documents"), at("Annex"))).not.toContain("First note");
  },
);

test("the core alone has the key documents, lists every other on a page of its own, and leaves its files out too", async () => {
  await using records = await withRecords();
  mark(records, "Second note");
  const { plan, preflight } = planned(records, { annex: "left-out" });
  expect(plan.parts.map(({ title }) => title.includes("Second note"))).toEqual([true]);
  expect(plan.originals).toHaveLength(1);
  expect(plan.leftOut.filter(({ reason }) => reason === "annex-left-out").map(({ title }) => title)).toEqual([
    expect.stringContaining("First note"),
    expect.stringContaining("aboratory"),
  ]);
  expect(preflight.map(({ code }) => code)).not.toContain("core-empty");
});

test("a core without a key document says so before anything is written", async () => {
  await using records = await withRecords();
  expect(planned(records, { annex: "left-out" }).preflight.map(({ code }) => code)).toContain("core-empty");
});

test("a ZIP that its recipient takes only in parts is several, none larger, and together all of its files", async () => {
  await using records = await withRecords();
  const request = {
    person: records.person(),
    recipient: null,
    selection: [],
    paper: "a4" as const,
    hasWordOnWhose: true,
  };
  await exportPacket({ ...request, destination: records.at("P") }, records);
  const largest = statSync(records.at("P/Packet.pdf")).size;
  const most = largest + 10_000;
  const zips = { file: records.at("P.zip"), passphrase: null, isImagesOnly: false, mostBytes: most };
  const { files } = await writeZips(records.at("P"), zips);
  expect(files.length).toBeGreaterThan(1);
  expect(files[0]).toMatch(/P-1-of-\d\.zip$/);
  for (const file of files) expect(statSync(file).size).toBeLessThanOrEqual(most);
  await expect(writeZips(records.at("P"), { ...zips, mostBytes: largest - 1 })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  const images = await writeZips(records.at("P"), {
    ...zips,
    file: records.at("I.zip"),
    isImagesOnly: true,
    mostBytes: null,
  });
  expect(images.files).toEqual([records.at("I.zip")]);
  expect(readdirSync(records.folder).filter((name) => name.includes("unfinished"))).toEqual([]);
});

test("too large for the key documents with the images: the images stay out as well, and both is said", async () => {
  await using records = await withRecords();
  mark(records, "First note");
  const tight = profile({ mostMegabytes: 1, whenTooLarge: "core-only" });
  const snapshot = takeSnapshot(records.vault, records.person());
  const studies = new Map(
    [...snapshot.studies].map(([id, one]) => [
      id,
      {
        ...one,
        series: one.series.map(({ series, instances }) => ({
          series,
          instances: instances.map((instance) => ({ ...instance, size: 2_000_000 })),
        })),
      },
    ]),
  );
  const plan = planFromSnapshot(
    { ...snapshot, studies },
    { recipient: null, selection: [], paper: "a4", profile: tight },
  );
  expect(plan.plan.parts.map(({ title }) => title)).toEqual([expect.stringContaining("First note")]);
  expect(plan.plan.media).toEqual([]);
  const [line] = said(plan, "recipient-size");
  expect(line?.text).toContain("So of the documents only the key ones go along and the images stay out");
  expect(line?.itemIds).toHaveLength(3);
});

test("a recipient who wants it locked has it only where nothing of it lies open", async () => {
  await using records = await withRecords();
  const locked = { profile: profile({ password: "required" }), isLocked: true };
  expect(said(planned(records, locked), "recipient-password").map(({ text }) => text)).toEqual([
    "This packet should be locked with a password, and only its pages are: the images and files beside them lie open to anybody. Lock everything.",
  ]);
  expect(said(planned(records, { ...locked, isSealed: true }), "recipient-password")).toEqual([]);
  expect(said(planned(records, { ...locked, isWhollyLocked: true }), "recipient-password")).toEqual([]);
});

test("a profile's name is one line", () => {
  expect(RecipientProfile.safeParse({ name: "Harbour\nHospital" }).success).toBe(false);
  expect(RecipientProfile.safeParse({ name: "Harbour Hospital" }).success).toBe(true);
});

test.skipIf(!hasProgram("pdftotext"))(
  "a recipient who asks for the exact legal name has it on every page, and nobody else has",
  async () => {
    await using records = await withRecords();
    const { id, name } = records.person();
    const legalName = "Ana-María Silva y Østergård";
    records.vault.write((db) => changePerson(db, id, { legalName }));
    const wishes = { profile: profile({ legalName: true }), hasWordOnWhose: true };
    expect(said(planned(records, wishes), "recipient-legal-name-missing")).toEqual([]);
    expect(said(planned(records, wishes), "recipient-legal-name")).toMatchObject([
      { needsWord: false, text: expect.stringContaining(`“${legalName}”`) },
    ]);
    const request = { person: records.person(), recipient: null, selection: [], paper: "a4" as const, ...wishes };
    const { manifest } = await exportPacket({ ...request, destination: records.at("L") }, records);
    const pages = textOf(readFileSync(records.at("L/Packet.pdf")))
      .split("\f")
      .slice(0, -1);
    expect(pages).toHaveLength(manifest.pages);
    // The stamps of copied pages too, which keep what their papers say of the name.
    expect(pages.filter((page) => !page.includes(legalName))).toEqual([]);
    expect(readFileSync(records.at("L/INDEX.HTM"), "utf8")).toContain(`<h1>${legalName}</h1>`);
    expect(manifest.person.name).toBe(legalName);
    expect(await verifyPacket(records.at("L"), records)).toMatchObject({ ok: true, problems: [] });
    await exportPacket({ ...request, profile: null, destination: records.at("P") }, records);
    const plain = textOf(readFileSync(records.at("P/Packet.pdf")));
    expect([plain.includes(legalName), plain.includes(name)]).toEqual([false, true]);
  },
);
