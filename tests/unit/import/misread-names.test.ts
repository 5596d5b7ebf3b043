/** Whose a paper is when its name was read from a picture, and may be misread. */
import { expect, test } from "vitest";
import { rereadOne } from "../../../electron/import/reading/reread-originals.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { recordRecognised } from "../../../electron/records/documents/recognition.ts";
import { filedBefore, filedSince } from "../../../electron/records/people/filed-since.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { isNearName } from "../../../shared/model/names.ts";
import { testPng } from "../../fixtures/make-pictures.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const note = (name: string, birth = "14 March 1972") =>
  `Harbour Hospital\nProgress note\nPatient: ${name}\nDate of birth: ${birth}\nDate of visit: 3 May 2024\nThe knee is better.`;

/** A picture of a page in the vault, and then the words that were read from it. */
async function scanned(records: RecordsVault, name: string, words: string) {
  const path = records.put(`../scans/${name}.png`, testPng({ chunks: [["tEXt", Buffer.from(`Title\0${name}`)]] }));
  await records.import({ paths: [path], acceptsOthers: true });
  const before = filedBefore(records.vault.db);
  const original = listAllOriginals(records.vault.db).find((one) => one.path.endsWith(`${name}.png`))!;
  const lines = words.split("\n").map((text, at) => ({ text, x: 50, y: 50 + at * 20, width: 200, height: 12 }));
  const page = { width: 600, height: 800, text: words, lines };
  records.vault.write((db) => recordRecognised(db, { sha256: original.sha256, page: 1 }, { page, confidence: 80 }));
  await rereadOne(original.id, records);
  const now = listAllOriginals(records.vault.db).find(({ id }) => id === original.id)!;
  return { now, people: filedSince(records.vault.db, before) };
}

test("a name that is known only from a picture makes nobody, in an empty vault and in one with others; it waits and is told", async () => {
  await using records = await RecordsVault.make();
  const first = await scanned(records, "a", note("Erika Exampel"));
  expect(listPeople(records.vault.db)).toEqual([]);
  expect([first.now.personId, first.people]).toEqual([
    null,
    [{ name: "Erika Exampel", birthDate: "1972-03-14", decision: "held", items: 1, personId: null }],
  ]);
  records.addPerson("Bruno Silva", "1998-08-30");
  const second = await scanned(records, "b", note("Erika Exampel"));
  expect([second.now.personId, second.people[0]?.decision]).toEqual([null, "held"]);
});

test("a name misread by a letter or two goes to the person who was born that day, as an assumption, and is told so", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example", "1972-03-14");
  records.addPerson("Bruno Silva", "1998-08-30");
  const { now, people } = await scanned(records, "a", note("Erika Exarnplo"));
  expect([now.personId, now.filingBasis]).toEqual([personId, "assumed"]);
  expect(people).toEqual([{ name: "Erika Example", birthDate: "1972-03-14", decision: "assumed", items: 1, personId }]);
  expect(listPeople(records.vault.db).find(({ id }) => id === personId)?.names).toEqual(["Erika Example"]);
});

test("the same letters with another birth date, or none, wait", async () => {
  await using records = await RecordsVault.make();
  records.addPerson("Erika Example", "1972-03-14");
  records.addPerson("Bruno Silva", "1998-08-30");
  expect((await scanned(records, "a", note("Erika Exarnplo", "15 March 1972"))).now.personId).toBeNull();
  expect(
    (await scanned(records, "b", note("Erika Exarnplo").replace(/Date of birth.*\n/u, ""))).now.personId,
  ).toBeNull();
});

test("a name that is read right is stated, and told as matched", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example", "1972-03-14");
  records.addPerson("Bruno Silva", "1998-08-30");
  const { now, people } = await scanned(records, "a", note("Erika Example"));
  expect([now.personId, now.filingBasis, people[0]?.decision]).toEqual([personId, "stated", "matched"]);
});

test("a paper assumed to be the only person's stays so where its name is misread, and waits where it is another name", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example", "1972-03-14");
  const near = await scanned(records, "a", note("Erlka Example"));
  expect([near.now.personId, near.now.filingBasis]).toEqual([personId, "assumed"]);
  expect((await scanned(records, "b", note("Bruno Silva", "30 August 1998"))).now.personId).toBeNull();
});

test.each([
  ["Erika Example", "Erika Exarnple", true],
  ["Erika Example", "Er1ka Examp1e", true],
  ["Müller, Hans-Peter", "Miiller Hans Peter", true],
  ["Erika Example", "Erik Sample", false],
  ["Li Wu", "Li Wa", false],
])("%s and %s are near by what is misread: %s", (one, other, isNear) => {
  expect(isNearName(one, other)).toBe(isNear);
});

test("a misread name that may be a twin's is assumed to be nobody's: neither where the twin has the birth date nor where hers is missing", async () => {
  for (const birth of ["1972-03-14", null]) {
    await using records = await RecordsVault.make();
    records.addPerson("Erika Example", "1972-03-14");
    records.addPerson("Erica Example", birth);
    expect((await scanned(records, "a", note("Erila Example"))).now.personId).toBeNull();
  }
});

test("a misread name goes to nobody who was born another day or of whom no birth date is known", async () => {
  for (const birth of ["1948-03-14", null]) {
    await using records = await RecordsVault.make();
    records.addPerson("Erika Example", birth);
    records.addPerson("Bruno Silva", "1998-08-30");
    expect((await scanned(records, "a", note("Erila Example"))).now.personId).toBeNull();
  }
});

test("a name alone goes to nobody where two people may be meant: father and son wait for a person's word, a birth date tells them", async () => {
  await using records = await RecordsVault.make();
  records.addPerson("John Miller", "1950-02-01");
  const son = records.addPerson("John A. Miller", "1980-07-21");
  const text = (birth: string) =>
    `Progress note\nPatient: John Miller\n${birth}Date of visit: 3 May 2024\nThe knee is better.`;
  const takeIn = async (name: string, words: string) => {
    const path = records.put(`../notes/${name}.txt`, Buffer.from(words));
    await records.import({ paths: [path], acceptsOthers: true });
    return listAllOriginals(records.vault.db).find((one) => one.path.endsWith(`${name}.txt`));
  };
  expect(await takeIn("a", text(""))).toMatchObject({ personId: null, filing: "held" });
  expect(await takeIn("b", text("Date of birth: 21 July 1980\n"))).toMatchObject({ personId: null });
  expect(await takeIn("c", text("Date of birth: 21 July 1980\n").replace("John", "John A."))).toMatchObject({
    personId: son,
  });
});
