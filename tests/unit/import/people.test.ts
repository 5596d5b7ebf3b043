import { describe, expect, test } from "vitest";
import { comparePatients } from "../../../electron/records/people/match-person.ts";
import { nameKey } from "../../../shared/model/names.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { listPeople, type Person } from "../../../electron/records/people/people.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";
import { makeInstance, uidFrom, type DicomPatient } from "../../fixtures/make-dicom.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";

const erika = { name: "Example^Erika", id: "P-1", birthDate: "19610412", sex: "F" };
const otto = { name: "Other^Otto", id: "P-2", birthDate: "19500101", sex: "M" };

/** An image of the patient in a study of its own. */
function imageOf(patient: DicomPatient, seed: string): Buffer {
  return makeInstance({
    patient,
    uids: { study: uidFrom(`${seed}/s`), series: uidFrom(`${seed}/r`), instance: uidFrom(seed) },
  });
}

const namesOf = (records: RecordsVault) => listPeople(records.vault.db).map(({ name }) => name);
const titlesOf = (records: RecordsVault, id: PersonId | null) =>
  listContents(records.vault.db, id).map(({ source }) => source);

describe("whose records these are", () => {
  test("the first import into an empty vault makes the one person that it states", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf(erika, "a"));
    const receipt = await records.import();
    expect(receipt.people).toMatchObject([{ name: "Erika Example", decision: "created", items: 1 }]);
    expect(namesOf(records)).toEqual(["Erika Example"]);
  });

  test("one patient's images make their person, and a paper among them that names somebody else waits", async () => {
    await using records = await RecordsVault.make();
    records.put("disc/a.dcm", imageOf(erika, "a"));
    records.put("disc/letter.txt", "Patient: Otto Other\nDate of birth: 1 January 1950\n\nProgress note\n");
    const receipt = await records.import();
    expect(new Map(receipt.people.map(({ name, decision }) => [name, decision]))).toEqual(
      new Map([
        ["Erika Example", "created"],
        ["Otto Other", "held"],
      ]),
    );
    expect(namesOf(records)).toEqual(["Erika Example"]);
  });

  test("nobody is made of a name that was given where everything names somebody else; what names nobody makes them", async () => {
    await using records = await RecordsVault.make();
    records.put("letter.txt", "Patient: Otto Other\nDate of birth: 1 January 1950\n\nProgress note\n");
    const receipt = await records.import({ newPersonName: "Ana Silva" });
    expect(receipt.people).toMatchObject([{ name: "Otto Other", decision: "held" }]);
    expect(namesOf(records)).toEqual([]);
    await using others = await RecordsVault.make();
    others.put("note.txt", "Progress note\nSlept badly.\n");
    await others.import({ newPersonName: "Ana Silva" });
    expect(namesOf(others)).toEqual(["Ana Silva"]);
  });

  test("two patients in an empty vault are both held", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf(erika, "a"));
    records.put("b.dcm", imageOf(otto, "b"));
    const receipt = await records.import();
    expect(receipt.people.map(({ decision }) => decision)).toEqual(["held", "held"]);
    expect(namesOf(records)).toEqual([]);
    expect(titlesOf(records, null)).toHaveLength(2);
    expect(addsUp(receipt)).toBe(true);
  });

  test("accepting others files each item under the person it states, made as needed", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf(erika, "a"));
    records.put("b.dcm", imageOf(otto, "b"));
    const receipt = await records.import({ acceptsOthers: true });
    expect(receipt.people.map(({ decision }) => decision)).toEqual(["created", "created"]);
    for (const { id } of listPeople(records.vault.db)) expect(titlesOf(records, id)).toHaveLength(1);
  });

  test("items held earlier are filed when the same source is imported again with consent", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example", "1961-04-12");
    records.put("b.dcm", imageOf(otto, "b"));
    expect((await records.import({ personId })).people).toMatchObject([{ decision: "held" }]);
    const again = await records.import({ personId, acceptsOthers: true });
    expect(again).toMatchObject({ added: 0, duplicates: 1, people: [{ decision: "created" }] });
    expect(titlesOf(records, null)).toEqual([]);
  });

  test("a different birth date is a different person", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example", "1961-04-12");
    records.put("a.dcm", imageOf({ ...erika, birthDate: "19610421" }, "a"));
    expect((await records.import({ personId })).people).toMatchObject([{ decision: "held", personId: null }]);
    expect(titlesOf(records, personId)).toEqual([]);
  });

  test("a different sex is a different person", async () => {
    await using records = await RecordsVault.make();
    records.put("1.dcm", imageOf(erika, "1"));
    await records.import();
    records.put("2.dcm", imageOf({ ...erika, birthDate: "", sex: "M" }, "2"));
    expect((await records.import()).people.map(({ decision }) => decision).toSorted()).toEqual(["held", "matched"]);
  });

  test("a statement that leaves things out fits the person it names", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example", "1961-04-12");
    records.put("a.dcm", imageOf({ name: "EXAMPLE^ERIKA^^MRS", id: "X-77", birthDate: "", sex: "" }, "a"));
    expect((await records.import()).people).toMatchObject([{ decision: "matched", personId }]);
    expect(listPeople(records.vault.db)[0]?.identifiers).toEqual([{ issuer: null, value: "X-77" }]);
  });

  test("two people of one name are not chosen between, unless the person asked for is one of them", async () => {
    await using records = await RecordsVault.make();
    const first = records.addPerson("Erika Example", "1961-04-12");
    records.addPerson("Erika Example", "1988-01-30");
    const nameless = { name: "Example^Erika", id: "", birthDate: "", sex: "" };
    records.put("a.dcm", imageOf(nameless, "a"));
    expect((await records.import()).people).toMatchObject([{ decision: "held" }]);
    expect((await records.import({ acceptsOthers: true })).people).toMatchObject([{ decision: "held" }]);
    expect((await records.import({ personId: first })).people).toMatchObject([
      { decision: "matched", personId: first },
    ]);
  });

  test("an item that states nobody goes to the person asked for", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Erika Example");
    const personId = records.addPerson("Otto Other");
    records.put("note.txt", "Slept badly again.");
    expect(await records.import({ personId })).toMatchObject({ unfiled: 0, people: [] });
    expect(titlesOf(records, personId)).toEqual(["note.txt"]);
  });

  test("an item that states nobody goes to the vault's only person", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example");
    records.put("note.txt", "Slept badly again.");
    expect((await records.import()).unfiled).toBe(0);
    expect(titlesOf(records, personId)).toEqual(["note.txt"]);
  });

  test("an item that states nobody goes to the person that the same import made", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf(erika, "a"));
    records.put("note.txt", "Slept badly again.");
    expect((await records.import()).unfiled).toBe(0);
    expect(titlesOf(records, listPeople(records.vault.db)[0]?.id ?? null)).toHaveLength(2);
  });

  test("an item that states nobody waits where there are several people or none", async () => {
    await using records = await RecordsVault.make();
    records.put("note.txt", "Slept badly again.");
    expect((await records.import({ acceptsOthers: true })).unfiled).toBe(1);
    expect(namesOf(records)).toEqual([]);
    records.addPerson("Erika Example");
    records.addPerson("Otto Other");
    expect((await records.import()).unfiled).toBe(1);
    expect(titlesOf(records, null)).toEqual(["note.txt"]);
  });

  test("an item without a name is matched by its number, and held where the number is not known", async () => {
    await using records = await RecordsVault.make();
    records.put("1.dcm", imageOf(erika, "1"));
    await records.import();
    records.put("2.dcm", imageOf({ name: "", id: "P-1", birthDate: "", sex: "" }, "2"));
    records.put("3.dcm", imageOf({ name: "", id: "P-9", birthDate: "", sex: "" }, "3"));
    const receipt = await records.import();
    expect(receipt.people.map(({ decision, items }) => [decision, items])).toEqual([
      ["matched", 2],
      ["held", 1],
    ]);
  });
});

describe("names that are the same", () => {
  for (const [one, other, isSame] of [
    ["Ana Maria Silva", "SILVA Ana Maria", true],
    ["José Núñez", "jose nunez", true],
    ["Dr. Erika Example", "Erika Example", true],
    ["O'Brien, Pat", "Pat O’Brien", true],
    ["Erika Example", "Erica Example", false],
    ["Erika Example", "Erika M Example", false],
    ["John Smith", "John Smith Jr.", false],
    ["山田 太郎", "太郎 山田", true],
    ["Müller", "Mueller", false],
  ] as const) {
    test(`"${one}" and "${other}" ${isSame ? "are" : "are not"}`, () => {
      expect(nameKey(one) === nameKey(other)).toBe(isSame);
    });
  }

  test("birth dates of different precision agree when the coarser holds the finer", () => {
    const person: Person = {
      id: "p" as PersonId,
      name: "Erika Example",
      birthDate: "1961" as Person["birthDate"],
      sex: null,
      legalName: null,
      names: ["Erika Example"],
      identifiers: [],
    };
    const stated = (birthDate: string): StatedPatient => ({
      name: "Erika Example",
      otherNames: [],
      birthDate: birthDate as StatedPatient["birthDate"],
      sex: null,
      identifiers: [],
    });
    expect(comparePatients(person, stated("1961-04-12"))).toBe("same");
    expect(comparePatients(person, stated("1962-04-12"))).toBe("different");
  });
});
