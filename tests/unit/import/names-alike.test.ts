/** Father and son, twins: people of nearly one name, whose papers are never mixed without a question. */
import { describe, expect, test } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import { decideFor } from "../../../electron/records/people/filing-acts.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { listWaiting } from "../../../electron/records/people/waiting.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { makeInstance, uidFrom, type DicomPatient } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const imageOf = (patient: DicomPatient, seed: string) =>
  makeInstance({
    patient,
    uids: { study: uidFrom(`${seed}/s`), series: uidFrom(`${seed}/r`), instance: uidFrom(seed) },
  });
const noteOf = (name: string, day: string, born = "") =>
  `Patient: ${name}\n${born === "" ? "" : `DOB: ${born}\n`}\nProgress note ${day}\nSeen again today.`;
const sourcesOf = (records: RecordsVault, id: PersonId | null) =>
  listContents(records.vault.db, id).map(({ source }) => source);
const waitingNames = (records: RecordsVault) =>
  listWaiting(records.vault.db)
    .map(({ name, originalIds }) => `${originalIds.length} of ${name ?? "nobody"}`)
    .toSorted();

describe("father and son of one name", () => {
  test("the son's papers do not go to the father, though nobody else is in the vault", async () => {
    await using records = await RecordsVault.make();
    const father = records.addPerson("John Miller Sr", "1948-01-02");
    records.put("jr.txt", noteOf("John Miller Jr", "12 May 2024"));
    records.put("jr-born.txt", noteOf("John Miller Jr.", "13 May 2024", "9 September 1975"));
    records.put("sr.txt", noteOf("John Miller Senior", "14 May 2024"));
    await records.import();
    expect(sourcesOf(records, father)).toEqual(["sr.txt"]);
    expect(waitingNames(records)).toEqual(["2 of John Miller Jr"]);
  });

  test("they are two questions where both wait", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Ana Silva", "1972-03-14");
    records.put("jr.txt", noteOf("John Miller Jr", "12 May 2024"));
    records.put("sr.txt", noteOf("John Miller Sr", "14 May 2024"));
    await records.import();
    expect(waitingNames(records)).toEqual(["1 of John Miller Jr", "1 of John Miller Sr"]);
  });

  test("a paper that does not say which is asked about, and may be either's", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("John Miller Sr", "1948-01-02");
    records.addPerson("John Miller Jr", "1975-09-09");
    records.put("note.txt", noteOf("John Miller", "12 May 2024"));
    const receipt = await records.import();
    expect(receipt.people).toMatchObject([{ decision: "held" }]);
    expect(listWaiting(records.vault.db)[0]?.candidates.map(({ fit }) => fit)).toEqual(["maybe", "maybe"]);
  });
});

describe("twins, whose names are nearly one and whose birthday is", () => {
  const [lea, lena] = [
    { name: "KURZ^LEA", id: "K-2", birthDate: "20100405", sex: "F" },
    { name: "KURZ^LENA", id: "K-1", birthDate: "20100405", sex: "F" },
  ] as const;
  const mixed = { ...lena, id: lea.id };

  async function withTwins(): Promise<RecordsVault> {
    const records = await RecordsVault.make();
    records.put("twins/lea.dcm", imageOf(lea, "lea"));
    records.put("twins/lena.dcm", imageOf(lena, "lena"));
    await records.import({ acceptsOthers: true });
    return records;
  }
  const idOf = (records: RecordsVault, name: string) =>
    listPeople(records.vault.db).find((one) => one.name === name)?.id ?? null;

  test("one's name with the other's number waits and may be either's, whoever the import was said to be for", async () => {
    await using records = await withTwins();
    records.addPerson("Bo Berg", "1955-05-05");
    records.put("mixed/image.dcm", imageOf(mixed, "mixed"));
    const receipt = await records.import({
      paths: [records.folder.join("source/mixed")],
      personId: idOf(records, "LENA KURZ"),
    });
    expect(receipt.people).toMatchObject([{ decision: "held", items: 1 }]);
    expect(listWaiting(records.vault.db)[0]?.candidates.map(({ fit }) => fit)).toEqual(["maybe", "maybe", "different"]);
  });

  test("no card learns the other's number, and what states name and number of one goes there", async () => {
    await using records = await withTwins();
    records.put("mixed/image.dcm", imageOf(mixed, "mixed"));
    records.put("mixed/lena.dcm", imageOf(lena, "lena-2"));
    const receipt = await records.import({ paths: [records.folder.join("source/mixed")], acceptsOthers: true });
    expect(receipt.people.map(({ decision }) => decision).toSorted()).toEqual(["held", "matched"]);
    expect(listPeople(records.vault.db).map(({ name, identifiers }) => [name, identifiers.length])).toEqual([
      ["LEA KURZ", 1],
      ["LENA KURZ", 1],
    ]);
  });

  test("a paper with one's name and the other's number waits as well", async () => {
    await using records = await withTwins();
    records.put(
      "paper/note.txt",
      "Patient: Lena Kurz\nDOB: 5 April 2010\nMRN: K-2\n\nProgress note 12 May 2024\nSeen.",
    );
    const receipt = await records.import({ paths: [records.folder.join("source/paper")], acceptsOthers: true });
    expect(receipt.people).toMatchObject([{ decision: "held", items: 1 }]);
  });

  test("is so too where all of them come at once, and where nobody is made of them", async () => {
    for (const acceptsOthers of [true, false]) {
      await using records = await RecordsVault.make();
      for (const seed of ["a", "b", "c"]) records.put(`${seed}.dcm`, imageOf(mixed, seed));
      records.put("lea.dcm", imageOf(lea, "lea"));
      records.put("lena.dcm", imageOf(lena, "lena"));
      await records.import({ acceptsOthers });
      const waiting = listWaiting(records.vault.db).filter(
        ({ name, identifiers }) => identifiers.some(({ value }) => value === "K-2") && name === "LENA KURZ",
      );
      expect(waiting.map(({ originalIds }) => originalIds.length)).toEqual([3]);
    }
  });

  test("what somebody has answered once is not asked again", async () => {
    await using records = await withTwins();
    const lenas = idOf(records, "LENA KURZ");
    records.put("1/a.dcm", imageOf(mixed, "a"));
    records.put("2/b.dcm", imageOf(mixed, "b"));
    await records.import({ paths: [records.folder.join("source/1")] });
    const [group] = listWaiting(records.vault.db);
    if (group === undefined || lenas === null) throw new Error("nothing waits");
    const { clock } = records;
    records.vault.write((db) => decideFor(group.originalIds, lenas, { db, clock }));
    const next = await records.import({ paths: [records.folder.join("source/2")] });
    expect(next.people).toMatchObject([{ decision: "matched", personId: lenas }]);
  });
});
