/** What stands where on a packet's contents and its page of changes. */
import { expect, test } from "vitest";
import { placePacket } from "../../../../electron/parsers/packet/write-packet.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { bind, prepared } from "../../../fixtures/bound-packet.ts";
import { makeClinicNote } from "../../../fixtures/make-pdf.ts";
import { hasProgram, textOf } from "../../../fixtures/judges.ts";
import { emptyPages, fullPages, source } from "../../../fixtures/packet-pages.ts";
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

test("what has not come stands under no head that says that it was tried, and each list says so", async () => {
  const row = { endDate: null, isOngoing: false, source: source("") };
  const treatment = { ...row, dose: null, reason: null, whyStopped: null, response: null };
  const pages = emptyPages({
    timeline: [
      {
        ...row,
        date: "2027-03-10",
        title: "Lumpectomy",
        kind: "procedure",
        detail: null,
        severity: null,
        isProposed: false,
        ahead: "not-come",
      },
    ],
    treatments: [
      { ...treatment, title: "Physiotherapy", startDate: "2020-05-05" },
      { ...treatment, title: "Radiotherapy", startDate: "2027-05-05", ahead: "planned" },
    ],
    medications: [{ ...treatment, title: "Statin", startDate: "2027", isOngoing: true, ahead: "planned" }],
  });
  const text = (await textPerPage((await bind([], pages)).bytes)).join(" ").replaceAll(/\s+/gu, " ");
  // A picture of the chronology, with the same names, stands before the tables.
  const tables = text.slice(text.indexOf("Tried"));
  const places = ["Physiotherapy", "Still to come", "Radiotherapy"].map((words) => tables.indexOf(words));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  expect(text).toContain("a day that has not come yet");
  expect(text.match(/planned for/gu)).toHaveLength(2);
  expect(text).not.toContain("since 2027");
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

test.skipIf(!hasProgram("pdftotext"))(
  "days and kinds of entries stand whole in their columns in every language, however long their words are",
  async () => {
    const at = { date: "2023-09-12", startDate: "2023-09-12", endDate: null, isOngoing: false, source: source("") };
    const nothing = { dose: null, reason: null, whyStopped: null, response: null, detail: null, reaction: null };
    const said = { es: "12 de septiembre de 2023", de: "12. September 2023", fr: "12 septembre 2023" } as const;
    for (const [language, day] of Object.entries(said)) {
      const row = { ...at, ...nothing, title: "Zqv" };
      const timeline = [{ ...row, kind: "procedure", severity: null, isProposed: false }];
      const tables = { timeline, treatments: [row], medications: [row], allergies: [row], problems: [row] };
      const { bytes } = await bind([], emptyPages({ language, ...tables }));
      const text = textOf(bytes, ["-layout"]).replaceAll("\u00a0", " ");
      expect([language, text.split(day).length - 1]).toEqual([language, 5]);
      if (language === "es") expect(text).toMatch(/Procedimiento /);
    }
  },
);

test.each([false, true])(
  "what is placed before anything is drawn stands there when it is bound (the annex apart: %s)",
  async (isAnnexApart) => {
    const documents = [
      await prepared("one", await note()),
      await prepared("two", await note()),
      await prepared("three", await note(), { isAnnex: true }),
    ];
    const parts = documents.map(({ part }) => part);
    const pages = { ...fullPages(parts), ...(isAnnexApart ? { isAnnexApart } : {}), markedImages: [] };
    const placed = await placePacket({ pages, parts }, jobOn([]).job);
    const { bound } = await bind(documents, pages);
    expect(bound).toMatchObject(placed);
    expect(placed.corePages < placed.pages).toBe(isAnnexApart);
  },
);
