import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listGaps, sayGap } from "../../../electron/records/gaps/list-gaps.ts";
import { findDocument } from "../../../electron/records/documents/documents.ts";
import { removeItem } from "../../../electron/records/removal.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import { gapVaults, type GapVault } from "../../fixtures/gap-vaults.ts";
import { makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { makePng } from "../../fixtures/make-pictures.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Silva^Ana", id: "0042731", birthDate: "19580814" };

async function vaultOf({ papers, images }: Pick<GapVault, "papers" | "images">) {
  const records = await RecordsVault.make();
  const personId = records.addPerson("Ana Silva", "1958-08-14");
  for (const [name, words] of Object.entries(papers)) records.put(name, words);
  for (const { date, description, modality = "MR" } of images)
    records.put(
      `${date} ${description.replaceAll("/", " ")}.dcm`,
      makeInstance({
        patient,
        study: { date, description },
        series: { modality, description },
        uids: { study: uidFrom(date), series: uidFrom(`${date} s`), instance: uidFrom(`${date} i`) },
      }),
    );
  await records.import({ personId });
  return { records, personId };
}

describe("of made-up people's records, some of them complete", () => {
  test.each(gapVaults)("$name: each gap is found, and no other", async ({ papers, images, missing }) => {
    const { records, personId } = await vaultOf({ papers, images });
    await using _ = records;
    const { open } = listGaps(records.vault.db, personId);
    expect(open.map(({ kind, date }) => `${kind} ${date ?? "none"}`).toSorted()).toEqual(
      missing.map((one) => one.join(" ")).toSorted(),
    );
    for (const { evidence } of open) {
      if (evidence === null || evidence.page === null) continue;
      const paper = findDocument(records.vault.db, evidence.itemId as DocumentId);
      expect(papers[paper?.path ?? ""]?.replaceAll(/\s+/g, " ")).toContain(evidence.words);
    }
  });
});

const visit =
  "Progress note\nDate of visit: 3 May 2024\nA skin biopsy was performed on 12 March 2024.\nNKDA\nMedications: none\n";

test("a gap that is none, as the person says, stays silent when papers are read anew, until that is taken back", async () => {
  const { records, personId } = await vaultOf({ papers: { "visit.txt": visit }, images: [] });
  await using _ = records;
  const db = () => records.vault.db;
  const [gap] = listGaps(db(), personId).open;
  expect(gap?.kind).toBe("pathology-missing");
  const say = (isNone: boolean) =>
    records.vault.write((to) => sayGap(to, { personId, gapId: gap?.id ?? "", isNone }, records.clock));
  expect(say(true)).toBe(true);
  records.put("other.txt", visit.replace("3 May", "4 May"));
  await records.import({ personId });
  expect(listGaps(db(), personId)).toMatchObject({ open: [], silenced: [{ id: gap?.id }] });
  say(false);
  expect(listGaps(db(), personId).open).toHaveLength(1);
  expect(
    records.vault.write((to) => sayGap(to, { personId, gapId: "0".repeat(20), isNone: true }, records.clock)),
  ).toBe(false);
});

test("a procedure's word of another language stands in quotes behind a plain one", async () => {
  const { records, personId } = await vaultOf({
    papers: {
      "brief.txt":
        "Ambulanzbericht\nDatum: 15.07.2024\nAm 04.07.2024 erfolgte die Cholezystektomie. Gastroskopie am 01.06.2024. A cystoscopy was done on 1 May 2024. Elle a été opérée le 3 avril 2024.\n",
    },
    images: [],
  });
  await using _ = records;
  const told = listGaps(records.vault.db, personId).open.filter(({ kind }) => kind === "operative-report-missing");
  expect(told.map(({ what }) => what.split(":")[0])).toEqual([
    "Operation of 3 April 2024",
    "Cystoscopy of 1 May 2024",
    "Examination (“Gastroskopie”) of 1 June 2024",
    "Operation (“Cholezystektomie”) of 4 July 2024",
  ]);
});

test("a gap without a day that was silenced under the words of before stays silent, and is heard again when that is taken back", async () => {
  const { records, personId } = await vaultOf({
    papers: {
      "brief.txt":
        "Ambulanzbericht\nDatum: 15.07.2024\nZustand nach Cholezystektomie.\nKeine Allergien. Medikation: keine\n",
    },
    images: [],
  });
  await using _ = records;
  const [gap] = listGaps(records.vault.db, personId).open;
  expect(gap).toMatchObject({ kind: "operative-report-missing", date: null });
  const paperId = gap?.evidence?.itemId ?? "";
  for (const words of ["cholezystektomie", "operation (“cholezystektomie”)"]) {
    const said = createHash("sha256")
      .update(`operative-report-missing\n\n${words} ${paperId}`)
      .digest("hex")
      .slice(0, 20);
    const { clock } = records;
    records.vault.write((to) =>
      to
        .prepare("INSERT INTO silenced_gap (person_id, gap_id, said_at) VALUES (?, ?, ?)")
        .run(personId, said, clock.now().toISOString()),
    );
    expect(listGaps(records.vault.db, personId), words).toMatchObject({ open: [], silenced: [{ id: gap?.id }] });
    records.vault.write((to) => sayGap(to, { personId, gapId: gap?.id ?? "", isNone: false }, clock));
    expect(listGaps(records.vault.db, personId).open, words).toHaveLength(1);
  }
});

test("pathology that a summary still awaits is not the older report of another biopsy", async () => {
  const report = (day: string) =>
    `Histopathology report\nDate taken: ${day}\nSpecimen: left breast\nDiagnosis: DCIS.\n`;
  const { records, personId } = await vaultOf({
    papers: {
      "letter.txt":
        "Discharge summary\nDate of discharge: 10 June 2024\nRecovery was uneventful. Histology awaited.\nNKDA\nMedications: none\n",
      "histology.txt": report("22 April 2024"),
    },
    images: [],
  });
  await using _ = records;
  expect(listGaps(records.vault.db, personId).open.map(({ kind }) => kind)).toEqual(["pathology-missing"]);
  records.put("later.txt", report("14 June 2024"));
  await records.import({ personId });
  expect(listGaps(records.vault.db, personId).open).toEqual([]);
});

test("two procedures of one week that a paper names or dates apart are two, and one told twice is one", async () => {
  const words =
    "Progress note\nDate of visit: 3 July 2024\nEUS-FNB of the pancreas on 27 June 2024. Punch biopsy of the back on 26 June 2024. Histology of 28 June 2024 showed a naevus. LP 6/23/2024 normal. EEG on 24 June 2024 normal. She had surgery on 3 June 2024.\nNKDA\nMedications: none\n";
  const { records, personId } = await vaultOf({
    papers: { "note.txt": words, "other.txt": "Clinic note\nDate of visit: 4 July 2024\nColectomy on 4 June 2024.\n" },
    images: [],
  });
  await using _ = records;
  expect(listGaps(records.vault.db, personId).open.map(({ kind, date }) => `${kind} ${date}`)).toEqual([
    "operative-report-missing 2024-06-03",
    "operative-report-missing 2024-06-23",
    "operative-report-missing 2024-06-24",
    "pathology-missing 2024-06-26",
    "pathology-missing 2024-06-27",
  ]);
});

test("a gap ends when its paper comes, and is back when that is removed", async () => {
  const { records, personId } = await vaultOf({ papers: { "visit.txt": visit }, images: [] });
  await using _ = records;
  const path = records.put(
    "path.txt",
    "Surgical pathology report\nDate collected: 12 March 2024\nSpecimen: skin biopsy\nDiagnosis: naevus\n",
  );
  await records.import({ paths: [path], personId });
  expect(listGaps(records.vault.db, personId).open).toEqual([]);
  const { id } = records.vault.db
    .prepare(
      "SELECT document.id AS id FROM document JOIN original ON original.id = original_id WHERE path LIKE '%path.txt'",
    )
    .get() as { id: DocumentId };
  records.vault.write((db) => removeItem(db, { kind: "document", id }, records.clock));
  expect(listGaps(records.vault.db, personId).open.map(({ kind }) => kind)).toEqual(["pathology-missing"]);
});

test("an entry by hand about allergies or medicines is a statement as well", async () => {
  const { records, personId } = await vaultOf({
    papers: { "note.txt": "Progress note\nDate of visit: 3 May 2024\nWell." },
    images: [],
  });
  await using _ = records;
  const kinds = () => listGaps(records.vault.db, personId).open.map(({ kind }) => kind);
  expect(kinds()).toEqual(["medication-list-missing", "allergies-missing"]);
});

test("papers without words are counted: nobody could look through them", async () => {
  const { records, personId } = await vaultOf({ papers: { "note.txt": visit }, images: [] });
  await using _ = records;
  expect(listGaps(records.vault.db, personId).notLookedThrough).toBe(0);
  records.put("photo.png", makePng({ width: 30, height: 40, rows: Buffer.alloc(1200, 200) }, { type: 0 }));
  await records.import({ personId });
  expect(listGaps(records.vault.db, personId).notLookedThrough).toBe(1);
});

test("who has nothing on file is told of nothing missing", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Ana Silva");
  expect(listGaps(records.vault.db, personId)).toEqual({ open: [], silenced: [], notLookedThrough: 0 });
});

describe("a laboratory result told with a month whose year is open", () => {
  const told =
    "Haematology clinic note\nPatient: Ana Silva     DOB: 14 Aug 1958\nDate of visit: 8 April 2024\nCoeliac disease was diagnosed in 2012. Her ferritin in March was 9.\nAllergies: none known\nMedications: ferrous sulfate 325 mg daily\n";
  const report = (collected: string) =>
    `Laboratory report\nPatient: Ana Silva     DOB: 14 Aug 1958\nCollected: ${collected}\n\nTest          Result   Units    Reference range\nFerritin      9        ng/mL    15-150\n`;
  const gapsOf = async (papers: Readonly<Record<string, string>>) => {
    const { records, personId } = await vaultOf({ papers, images: [] });
    await using _ = records;
    return listGaps(records.vault.db, personId).open.map(({ kind, date }) => `${kind} ${date ?? "none"}`);
  };

  test("is missing, without a date that nobody has said", async () => {
    expect(await gapsOf({ "note.txt": told })).toEqual(["lab-missing none"]);
  });

  test.each(["11 March 2024", "11 March 2012"])("is on file where a report is of %s", async (collected) => {
    expect(await gapsOf({ "note.txt": told, "labs.txt": report(collected) })).toEqual([]);
  });

  test("is missing where the reports are of other months", async () => {
    expect(await gapsOf({ "note.txt": told, "labs.txt": report("11 July 2023") })).toEqual(["lab-missing none"]);
  });
});
