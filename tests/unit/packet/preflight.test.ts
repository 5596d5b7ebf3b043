import { expect, test } from "vitest";
import { isTitle } from "../../../electron/packet/plan/preflight.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { leaveAside } from "../../../electron/records/people/filing-acts.ts";
import { listWaiting } from "../../../electron/records/people/waiting.ts";
import { findDocumentOfOriginal } from "../../../electron/records/documents/documents.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { findPerson, type Person } from "../../../electron/records/people/people.ts";
import { makeInstance, makeStructuredReport } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const choice = { recipient: null, selection: [], paper: "a4" } as const;

function preflight(records: RecordsVault, person: Person | null, selection: readonly string[] = []) {
  if (!person) throw new Error("nobody is there");
  return planFromSnapshot(takeSnapshot(records.vault, person), { ...choice, selection }).preflight;
}

test("what names another person of the vault on its pages, or waits, is told with its items", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  records.addPerson("Henry L. Levin", "1950-01-01");
  records.put("ana/letter.txt", "Progress note\n\nShe shares a flat with Levin, Henry L. and sleeps badly.\n");
  records.put("ana/other.txt", "Progress note\n\nShe sleeps badly.\n");
  records.put("jan/IMG1", makeInstance({ patient: { name: "Kowalski^Jan", id: "K-1", birthDate: "19440201" } }));
  await records.import({ paths: [records.folder.join("source/ana")], personId: ana });
  await records.import({ paths: [records.folder.join("source/jan")] });
  const lines = preflight(records, findPerson(records.vault.db, ana));
  expect(lines.find(({ code }) => code === "names-somebody-else")).toMatchObject({
    itemIds: [expect.any(String)],
    needsWord: true,
  });
  expect(lines.find(({ code }) => code === "waiting")?.itemIds).toHaveLength(1);
  expect(lines.find(({ code }) => code === "undated")?.itemIds).toHaveLength(2);
});

test.each([
  ["in its order", "Summary: active; Marta Delarosa; FEMALE"],
  ["last name first, with marks and in small letters", "delarosa, m\\u00e1rta"],
  ["by number", "id: 574687583;"],
])(
  "a file of data whose narrative, which its pages leave out, names somebody else %s is told",
  async (_, narrative) => {
    await using records = await RecordsVault.make();
    const ana = records.addPerson("Ana Silva", "1972-03-14");
    const subject = { reference: "Patient/1" };
    const bundle = (div: string) => ({
      resourceType: "Bundle",
      type: "collection",
      entry: [
        {
          resource: {
            resourceType: "Patient",
            id: "1",
            name: [{ family: "Silva", given: ["Ana"] }],
            birthDate: "1972-03-14",
          },
        },
        {
          resource: {
            resourceType: "Condition",
            id: "2",
            subject,
            code: { text: "Migraine" },
            text: { status: "generated", div: `<div xmlns='http://www.w3.org/1999/xhtml'>${div}</div>` },
          },
        },
      ],
    });
    const json = (div: string) => JSON.stringify(bundle(div)).replaceAll("\\\\u", "\\u");
    records.put("ana/theirs.json", json(narrative));
    records.put("ana/own.json", json("Summary: active; Ana Silva; FEMALE. Marta called."));
    const patient = { name: "Delarosa^Marta", id: "574687583", birthDate: "19720501" };
    records.put("marta/IMG1", makeInstance({ patient }));
    await records.import({ paths: [records.folder.join("source/ana")], personId: ana });
    await records.import({ paths: [records.folder.join("source/marta")] });
    const lines = preflight(records, findPerson(records.vault.db, ana));
    const naming = lines.find(({ code }) => code === "names-somebody-else");
    const theirs = listAllOriginals(records.vault.db).find(({ path }) => path.endsWith("theirs.json"));
    expect(naming).toMatchObject({ needsWord: true, itemIds: [expect.any(String)] });
    expect(findDocumentOfOriginal(records.vault.db, theirs!.id)?.id).toBe(naming?.itemIds[0]);
  },
);

test("a file of data that is too large to be looked through for names is told as not looked at", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  const patient = {
    resourceType: "Patient",
    id: "1",
    name: [{ family: "Silva", given: ["Ana"] }],
    birthDate: "1972-03-14",
  };
  const entry = [{ resource: patient }];
  records.put(
    "large.json",
    `${JSON.stringify({ resourceType: "Bundle", type: "collection", entry })}${" ".repeat(17 * 2 ** 20)}`,
  );
  await records.import({ personId: ana });
  const codes = () => preflight(records, findPerson(records.vault.db, ana)).map(({ code }) => code);
  // Nobody else is in the vault whom it could name.
  expect(codes()).not.toContain("words-unread");
  records.addPerson("Marta Delarosa", "1972-05-01");
  expect(codes()).toContain("words-unread");
});

test("an image or report that names somebody else of the vault in its remarks or paragraphs is told", async () => {
  await using records = await RecordsVault.make();
  const patient = { name: "Silva^Ana", id: "S-1", birthDate: "19720314" };
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  records.put(
    "ana/SR",
    makeStructuredReport({ patient, uids: { study: "1.2.3.1" }, text: "Seen beside John Miller's mass." }),
  );
  records.put("ana/OWN", makeStructuredReport({ patient, uids: { study: "1.2.3.2" }, text: "No acute finding, Ana." }));
  records.put("jan/IMG1", makeInstance({ patient: { name: "Miller^John", id: "K-1", birthDate: "19440201" } }));
  await records.import({ paths: [records.folder.join("source/ana")], personId: ana });
  await records.import({ paths: [records.folder.join("source/jan")] });
  const naming = preflight(records, findPerson(records.vault.db, ana)).find(
    ({ code }) => code === "names-somebody-else",
  );
  // The study, whose report says so, and the document that the report's text is.
  expect(naming).toMatchObject({ itemIds: [expect.any(String), expect.any(String)], needsWord: true });
});

test("images that came in before their words were read are told as not looked at", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  const patient = { name: "Silva^Ana", id: "S-1", birthDate: "19720314" };
  records.put("IMG1", makeInstance({ patient, uids: { study: "1.2.3.1", instance: "1.2.3.1.1" } }));
  records.put("IMG2", makeInstance({ patient, uids: { study: "1.2.3.2", instance: "1.2.3.2.1" } }));
  await records.import({ personId: ana });
  const unread = () =>
    preflight(records, findPerson(records.vault.db, ana)).find(({ code }) => code === "words-unread");
  expect(unread()).toBeUndefined();
  records.vault.write((db) =>
    db
      .prepare(
        "UPDATE instance SET attributes = json_remove(attributes, '$.words') WHERE sop_instance_uid = '1.2.3.1.1'",
      )
      .run(),
  );
  expect(unread()).toMatchObject({ itemIds: [expect.any(String)], needsWord: true });
});

test("somebody whose things were left aside is still somebody else", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  records.put("ana/letter.txt", "Progress note\n\nShe shares a flat with Jan Kowalski and sleeps badly.\n");
  records.put("jan/IMG1", makeInstance({ patient: { name: "Kowalski^Jan", id: "K-1", birthDate: "19440201" } }));
  await records.import({ paths: [records.folder.join("source/ana")], personId: ana });
  await records.import({ paths: [records.folder.join("source/jan")] });
  const { vault, clock } = records;
  const ids = listWaiting(vault.db).flatMap(({ originalIds }) => originalIds);
  vault.write((db) => leaveAside(ids, { db, clock }));
  const lines = preflight(records, findPerson(vault.db, ana));
  expect(lines.find(({ code }) => code === "waiting")).toBeUndefined();
  expect(lines.find(({ code }) => code === "names-somebody-else")?.itemIds).toHaveLength(1);
});

test("names are looked for in what an import that was killed had not listed for search yet", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  records.addPerson("Henry L. Levin", "1950-01-01");
  records.put("letter.txt", "Progress note\n\nShe shares a flat with Levin, Henry L. and sleeps badly.\n");
  await records.import({ personId: ana });
  const { vault } = records;
  vault.writeSearch(() => vault.search.exec("DELETE FROM page_text; DELETE FROM indexed_item"));
  vault.write((db) => db.exec("INSERT INTO to_index (kind, id) SELECT 'document', id FROM document"));
  const lines = preflight(records, findPerson(vault.db, ana));
  expect(lines.find(({ code }) => code === "names-somebody-else")?.itemIds).toHaveLength(1);
});

test("a paper of two patients needs a word, though the other one is nobody in the vault", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  records.put(
    "a.txt",
    "Patient: Ana Silva\nDOB: 14 March 1972\nProgress note\n\fPatient: John Miller\nProgress note\n",
  );
  const receipt = await records.import();
  expect(receipt.warnings.join(" ")).toContain("name others too: John Miller");
  const lines = preflight(records, findPerson(records.vault.db, ana));
  expect(lines.find(({ code }) => code === "names-somebody-else")).toMatchObject({ needsWord: true });
  // Whoever reads the packet is not told whose name it was.
  expect(JSON.stringify(lines)).not.toContain("Miller");
});

const mailOfAna = [
  "From: ana@example.org",
  "Subject: Records of Ana Silva",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain",
  "",
  "Patient: Ana Silva",
  "Please find the result attached.",
  "--b",
  'Content-Type: text/plain; name="result.txt"',
  'Content-Disposition: attachment; filename="result.txt"',
  "",
  "Patient: John Miller",
  "Laboratory report",
  "--b--",
  "",
].join("\r\n");

test("what carries a paper that the vault had already as a stranger's own stays out as well", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  const john = records.addPerson("John Miller", "1950-02-13");
  records.put("john/result.txt", "Patient: John Miller\nLaboratory report\n");
  records.put("ana/letter.eml", mailOfAna);
  await records.import({ paths: [records.folder.join("source/john")], personId: john });
  await records.import({ paths: [records.folder.join("source/ana")] });
  expect(listAllOriginals(records.vault.db)).toHaveLength(2);
  const line = preflight(records, findPerson(records.vault.db, ana)).find(({ code }) => code === "carries-others");
  expect(line?.itemIds).toHaveLength(1);
});

test("what carries a stranger's paper inside stays out, and its images as well", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva", "1972-03-14");
  records.put("letter.eml", mailOfAna);
  await records.import();
  const person = findPerson(records.vault.db, ana);
  const line = preflight(records, person).find(({ code }) => code === "carries-others");
  expect(line?.itemIds).toHaveLength(1);
  if (!person) throw new Error("nobody is there");
  const { plan } = planFromSnapshot(takeSnapshot(records.vault, person), choice);
  expect([plan.originals.length, plan.parts.length]).toEqual([0, 0]);
  expect(JSON.stringify(plan.leftOut)).not.toContain("Miller");
});

test("files that nobody could look into stay out, are told, and go along only by name", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  records.put("Levin_Henry.dat", Buffer.from([1, 2, 3, 4, 0, 255, 7, 9]));
  await records.import({ personId: ana });
  const person = findPerson(records.vault.db, ana);
  const line = preflight(records, person).find(({ code }) => code === "not-inspected");
  const [id] = line?.itemIds ?? [];
  if (!person || id === undefined) throw new Error("the file is not told");
  const { plan } = planFromSnapshot(takeSnapshot(records.vault, person), choice);
  expect(plan.originals).toEqual([]);
  // Its name may be another patient's, so the packet tells its number only.
  expect(JSON.stringify(plan.leftOut)).not.toContain("Levin");
  expect(plan.leftOut).toHaveLength(1);
  expect(preflight(records, person, [id])).toMatchObject([
    { code: "taken-unread", needsWord: true },
    { code: "undated" },
  ]);
});

test.each([
  "scan0012",
  "IMG_2041",
  "3f9a7c21-88aa-4e5b-9c1d-000000000001",
  "letter.pdf",
  "20240503",
  "Document 1",
  "a",
])("%s is no title", (title) => expect(isTitle(title)).toBe(false));

test.each(["Laboratory report", "MRI of the head", "Arztbrief", "検査報告書の写し", "Report on CT chest"])(
  "%s is a title",
  (title) => expect(isTitle(title)).toBe(true),
);
