/** What came after a packet was issued, as an addendum to it. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportPacket, type PacketRequest } from "../../../electron/packet/export-packet.ts";
import { manifestOf } from "../../fixtures/forge-packet.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { confirmDocument } from "../../../electron/records/documents/confirm-document.ts";
import { correctLab } from "../../../electron/records/documents/decide.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { issuedPacket, type IssuedPacket } from "../../../electron/records/issued-packets.ts";
import { removeItem } from "../../../electron/records/removal.ts";
import { changeEvent, insertEvent } from "../../../electron/records/story/events.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { EventInput } from "../../../shared/model/event.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import { hasProgram, textOf } from "../../fixtures/judges.ts";
import { anaOnPaper, writeDisc, writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { makeClinicNote } from "../../fixtures/make-pdf.ts";
import { packetOrder } from "../../fixtures/packet-order.ts";
import { idOf, packetRecordsWith, type PacketRecords } from "./packet-records.ts";

async function note(records: PacketRecords, title: string): Promise<string> {
  const path = records.at(`${title}.pdf`);
  const paper = { patient: anaOnPaper, clinic: "Harbour Clinic", author: "Dr. Moreau", date: "12 January 2023" };
  writeFileSync(path, await makeClinicNote({ ...paper, title, sections: [{ heading: "Plan", text: `${title}.` }] }));
  return path;
}

const symptom = (fields: object) =>
  EventInput.parse({ kind: "symptom", title: "Headache", date: "2024-05", ...fields });

const withRecords = packetRecordsWith(async (records) => {
  await writeLabReport(records.at("lab.pdf"));
  await records.take(records.at("lab.pdf"), await note(records, "First note"), await note(records, "Private note"));
  records.vault.write((db) =>
    insertEvent(db, { personId: records.person().id, input: symptom({}), clock: records.clock }),
  );
});

const request = (records: PacketRecords, name: string, fields: Partial<PacketRequest> = {}): PacketRequest =>
  packetOrder(records.person(), records.at(name), { recipient: "Dr. Okafor", ...fields });

const issued = (records: PacketRecords, code: string) => issuedPacket(records.vault.db, records.person().id, code);

test("an addendum holds what came since, and never what was on file and left out before", async () => {
  await using records = await withRecords();
  const given = [idOf(records, "First note"), idOf(records, "aboratory"), "symptom"];
  const { manifest } = await exportPacket(request(records, "P", { selection: given }), records);
  const before = readFileSync(records.at("P/manifest.json"), "utf8");
  await records.take(await note(records, "New note"));
  const addendum = issued(records, manifest.code);
  const later = await exportPacket(request(records, "A", { addendum }), records);
  expect(later.manifest.documents.map(({ title }) => title)).toEqual([expect.stringContaining("New note")]);
  expect(later.manifest.addendumTo).toEqual({ code: manifest.code, number: 1 });
  expect(await verifyPacket(records.at("A"), records)).toMatchObject({ ok: true, problems: [] });
  // The issued packet is the one that it was.
  expect(readFileSync(records.at("P/manifest.json"), "utf8")).toBe(before);
  expect(manifestOf(records.at("P")).documents.map(({ firstPage }) => firstPage)).toEqual(
    manifest.documents.map(({ firstPage }) => firstPage),
  );
});

test("an addendum says which papers and results were corrected and what they said, once, and of when what is gone was", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, "P"), records);
  const { db } = records.vault;
  const [result] = listLabs(db, records.person().id, null);
  const noteId = idOf(records, "First note") as DocumentId;
  if (result === undefined) throw new Error("no result");
  records.vault.write((open) => {
    correctLab(open, result.id, { ...result, printed: "2.1", collected: result.date });
    confirmDocument(open, noteId, { type: "visit-note", date: "2023-01-13" as PartialDate, title: "Corrected note" });
    removeItem(open, { kind: "document", id: idOf(records, "Private note") }, records.clock);
  });
  await records.take(await note(records, "New note"));
  const changesFor = (addendum: IssuedPacket | null) => {
    const { plan, pagesFor } = planFromSnapshot(
      takeSnapshot(records.vault, records.person()),
      request(records, "A", { addendum }),
    );
    return pagesFor(plan, { madeOn: "2026-11-29" as PartialDate }).changes;
  };
  const changes = changesFor(issued(records, manifest.code));
  expect(changes?.changed.map(({ kind, title }) => [kind, title])).toEqual([
    [
      "document",
      expect.stringMatching(/^Corrected note \(13 January 2023\); before: .*First note \(12 January 2023\)$/),
    ],
    [
      "lab",
      expect.stringMatching(new RegExp(`^${result.analyte} 2\\.1 .*; before: ${result.analyte} ${result.printed}`)),
    ],
  ]);
  expect(changes?.gone).toEqual([expect.stringMatching(/^12 January 2023 · .*Private note$/)]);
  await exportPacket(request(records, "A", { addendum: issued(records, manifest.code) }), records);
  expect(changesFor(issued(records, manifest.code))?.changed).toEqual([]);
});

test("an addendum has no summary, which would be taken for one of the person, and tells nobody of it", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, "P"), records);
  await records.take(await note(records, "New note"));
  await exportPacket(request(records, "A", { addendum: issued(records, manifest.code) }), records);
  expect(readdirSync(records.at("P"))).toContain("summary.fhir.json");
  expect(readdirSync(records.at("A"))).not.toContain("summary.fhir.json");
  for (const file of ["README.TXT", "INDEX.HTM", "IHE_PDI/FILES.HTM", "manifest.json"])
    expect(readFileSync(records.at(`A/${file}`), "utf8")).not.toContain("summary.fhir.json");
});

test("kinds of entries that were left out stay out of the addendum, unless they are named", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, "P", { leavesOut: ["note"] }), records);
  const input = EventInput.parse({ kind: "note", title: "Private thought", date: "2024-06" });
  records.vault.write((db) => insertEvent(db, { personId: records.person().id, input, clock: records.clock }));
  const addendum = issued(records, manifest.code);
  const titles = (fields: Partial<PacketRequest>) =>
    planFromSnapshot(
      takeSnapshot(records.vault, records.person()),
      request(records, "A", { addendum, ...fields }),
    ).entries.map(({ title }) => title);
  expect(titles({})).toEqual([]);
  expect(titles({ selection: ["note"] })).toEqual(["Private thought"]);
  expect(titles({ leavesOut: [] })).toEqual(["Private thought"]);
});

test("that an addendum tells another reader whose packet came before, and what it said, is said before", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, "P"), records);
  const addendum = issued(records, manifest.code);
  const lines = (recipient: string | null) =>
    planFromSnapshot(takeSnapshot(records.vault, records.person()), request(records, "A", { addendum, recipient }))
      .preflight.filter(({ code }) => code === "addendum-other-recipient")
      .map(({ text }) => text);
  expect(lines("dr. okafor ")).toEqual([]);
  expect(lines("Dr. Meyer")).toEqual([
    "This addendum is for Dr. Meyer, and the packet before was made for Dr. Okafor. Its page of changes names them, and says what stood in their packet.",
  ]);
  expect(lines(null)).toHaveLength(1);
});

test("a second copy is named with where the first one is: here, in the packet before, or nowhere", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, "P", { selection: [idOf(records, "First note")] }), records);
  await records.take(await note(records, "New note"));
  const snapshot = takeSnapshot(records.vault, records.person());
  const [first, later] = [idOf(records, "First note"), idOf(records, "New note")];
  const items = snapshot.items.map((item) => (item.id === later ? { ...item, copyOf: first as DocumentId } : item));
  const reasons = (fields: Partial<PacketRequest>) =>
    planFromSnapshot({ ...snapshot, items }, request(records, "A", fields))
      .plan.leftOut.map(({ reason }) => reason)
      .filter((reason) => reason.includes("copy"));
  expect(reasons({})).toEqual(["second-copy"]);
  expect(reasons({ addendum: issued(records, manifest.code) })).toEqual(["copy-of-given"]);
  expect(reasons({ annex: "left-out" })).toEqual(["copy-of-left-out"]);
});

test("what was left out before comes with an addendum where it is named", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, "P", { selection: [idOf(records, "First note")] }), records);
  const named = [idOf(records, "Private note")];
  const { manifest: later } = await exportPacket(
    request(records, "A", { addendum: issued(records, manifest.code), selection: named }),
    records,
  );
  expect(later.documents.map(({ documentId }) => documentId)).toEqual(named);
});

test.skipIf(!hasProgram("pdftotext"))(
  "one page says what is new, what says something else and what is gone, and the next addendum counts on",
  async () => {
    await using records = await withRecords();
    const { manifest } = await exportPacket(request(records, "P"), records);
    const personId = records.person().id;
    await records.take(await note(records, "New note"));
    records.vault.write((db) => {
      const [event] = db.prepare("SELECT id FROM event").all() as { id: never }[];
      if (event === undefined) throw new Error("no entry");
      changeEvent(db, event.id, symptom({ severity: 7 }));
      insertEvent(db, { personId, input: symptom({ title: "Dizziness" }), clock: records.clock });
    });
    const first = await exportPacket(request(records, "A", { addendum: issued(records, manifest.code) }), records);
    const pages = textOf(readFileSync(records.at("A/Packet.pdf")), ["-layout"]).split("\f");
    expect(pages[0]).toContain(`Packet ${manifest.code} of`);
    const page = pages.find((text, at) => at > 1 && text.includes("What has changed")) ?? "";
    expect(page).toMatch(/New documents and scans\s+.*New note/);
    expect(page).toMatch(/Written down since\s+.*Dizziness/);
    expect(page).toMatch(/Says something else now\s+.*Headache/);
    expect(page).not.toContain("First note");
    // Asked for by the code of an addendum, it is one to the packet that was issued; nothing is given twice.
    await records.take(await note(records, "Newest note"));
    const second = await exportPacket(
      request(records, "B", { addendum: issued(records, first.manifest.code) }),
      records,
    );
    expect(second.manifest.addendumTo).toEqual({ code: manifest.code, number: 2 });
    expect(second.manifest.documents.map(({ title }) => title)).toEqual([expect.stringContaining("Newest note")]);
  },
);

test("a scan that was given comes again with its new images alone", async () => {
  await using records = await withRecords();
  const series = [{ description: "AX T1", slices: 3, contrast: "t1" as const }];
  writeDisc(records.at("disc"), { seed: "grows", studies: [{ date: "20221118", description: "MRI brain", series }] });
  const images = readdirSync(records.at("disc"), { recursive: true, encoding: "utf8" })
    .map((name) => records.at(`disc/${name}`))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes("DICM") && !path.endsWith("DICOMDIR"));
  expect(images).toHaveLength(3);
  await records.take(...images.slice(0, 2));
  const { manifest, instances } = await exportPacket(request(records, "P"), records);
  await records.take(records.at("disc"));
  const later = await exportPacket(request(records, "A", { addendum: issued(records, manifest.code) }), records);
  expect([instances, later.instances]).toEqual([2, 1]);
});

test("a packet of somebody else, or none, has no addenda", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, "P"), records);
  expect(issued(records, "0000-0000")).toBeNull();
});

test("the same records have the same set code, whoever they go to, and other records another", async () => {
  await using records = await withRecords();
  const one = await exportPacket(request(records, "P1"), records);
  const other = await exportPacket(
    request(records, "P2", { recipient: "Dr. Meyer", paper: "letter", language: "fr" }),
    records,
  );
  const fewer = await exportPacket(request(records, "P3", { selection: [idOf(records, "First note")] }), records);
  expect(other.manifest.setCode).toBe(one.manifest.setCode);
  expect(other.manifest.code).not.toBe(one.manifest.code);
  expect(fewer.manifest.setCode).not.toBe(one.manifest.setCode);
});

test("an addendum that would hold nothing new is told before, and one with something is not", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, "P"), records);
  const addendum = issued(records, manifest.code);
  const isTold = () =>
    planFromSnapshot(takeSnapshot(records.vault, records.person()), request(records, "A", { addendum })).preflight.some(
      ({ code }) => code === "addendum-empty",
    );
  expect(isTold()).toBe(true);
  const input = EventInput.parse({ kind: "note", title: "Better since", date: "2024-06" });
  records.vault.write((db) => insertEvent(db, { personId: records.person().id, input, clock: records.clock }));
  expect(isTold()).toBe(false);
});
