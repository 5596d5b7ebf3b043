/** What stands where on a packet's contents and its page of changes. */
import { expect, test } from "vitest";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { bind, prepared } from "../../../fixtures/bound-packet.ts";
import { makeClinicNote } from "../../../fixtures/make-pdf.ts";
import { emptyPages } from "../../../fixtures/packet-pages.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function textPerPage(bytes: Uint8Array): Promise<readonly string[]> {
  const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  return result.is === "read" ? result.pdf.pages.map(({ text }) => text) : [];
}

const note = () =>
  makeClinicNote({
    patient: { name: "Ana Test", birthDate: "14 March 1972" },
    clinic: "City clinic",
    title: "Visit note",
    date: "3 May 2024",
    author: "Dr. Keller",
    sections: [{ heading: "Plan", text: "Rest." }],
  });

test("kinds of entries in what has changed are in the language of the headings", async () => {
  const changes = {
    code: "AAAA-AAAA",
    madeOn: "2026-01-02",
    recipient: null,
    number: 1,
    documents: [],
    added: [{ date: "2026-02-03", kind: "allergy", title: "Penicillin" }],
    changed: [{ date: null, kind: "medication", title: "Aspirin" }],
    gone: [],
    isEntriesKnown: true,
  };
  const { bytes } = await bind([], emptyPages({ language: "de", changes }));
  const text = (await textPerPage(bytes)).join("\n");
  expect(text).toContain("· Allergie · Penicillin");
  expect(text).toContain("· Medikament · Aspirin");
});

test("what nobody marked, the scans, stands over neither the key documents nor the annex", async () => {
  const documents = [
    await prepared("a", await note(), { title: "Key paper" }),
    await prepared("b", await note(), { title: "Other paper", isAnnex: true }),
  ];
  const row = { date: null, facility: null, note: null };
  const contents = [
    { category: "visits", rows: [{ ...row, title: "Key paper", partId: "a" }] },
    { category: "images", rows: [{ ...row, title: "MRI, head", partId: null, studyId: "s" }] },
    { category: "visits", isAnnex: true, rows: [{ ...row, title: "Other paper", partId: "b" }] },
  ];
  const { bytes } = await bind(documents, emptyPages({ contents }));
  const page = (await textPerPage(bytes))[1] ?? "";
  const places = ["Key documents", "Key paper", "Images", "MRI, head", "Annex", "Other paper"].map((words) =>
    page.indexOf(words),
  );
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
});
