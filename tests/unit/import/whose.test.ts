import { describe, expect, test } from "vitest";
import {
  decideFor,
  leaveAside,
  listFilingActs,
  moveTo,
  undoFilingAct,
} from "../../../electron/records/people/filing-acts.ts";
import { findingsOfItem } from "../../../electron/records/documents/findings.ts";
import { originalsOfItem } from "../../../electron/records/people/filing.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { listWaiting } from "../../../electron/records/people/waiting.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { type DicomElement } from "../../fixtures/encode-dicom.ts";
import { makeInstance, uidFrom, type DicomPatient } from "../../fixtures/make-dicom.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const ana = { name: "Silva^Ana", id: "H-1", birthDate: "19720314", sex: "F" };
const jan = { name: "Kowalski^Jan", id: "K-1", birthDate: "19440201", sex: "M" };

interface ImageWords {
  readonly study?: string;
  readonly series?: string;
  readonly issuer?: string;
}

function imageOf(
  patient: DicomPatient,
  seed: string,
  { study = seed, series = seed, issuer }: ImageWords = {},
): Buffer {
  const extra: DicomElement[] = issuer === undefined ? [] : [{ tag: 0x00100021, vr: "LO", value: issuer }];
  return makeInstance({
    patient,
    extra,
    uids: { study: uidFrom(`${study}/s`), series: uidFrom(`${series}/r`), instance: uidFrom(seed) },
  });
}

const filings = (records: RecordsVault, id: PersonId | null) =>
  Object.fromEntries(listContents(records.vault.db, id).map(({ source, filing }) => [source, filing]));
const names = (records: RecordsVault) => listPeople(records.vault.db).map(({ name }) => name);

function decide(records: RecordsVault, name: string | null, personId: PersonId): string {
  const group = listWaiting(records.vault.db).find((one) => one.name === name);
  if (!group) throw new Error("nothing waits under that name");
  const { clock } = records;
  return records.vault.write((db) => decideFor(group.originalIds, personId, { db, clock }));
}

describe("a contradicting number", () => {
  test("of the same issuer is another person until somebody says otherwise, and then it is learned", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Ana Silva", "1972-03-14");
    records.put("1/a.dcm", imageOf(ana, "a", { issuer: "Harbour Hospital" }));
    records.put("2/b.dcm", imageOf({ ...ana, id: "H-2" }, "b", { issuer: "Harbour Hospital" }));
    records.put("3/c.dcm", imageOf({ ...ana, id: "H-2" }, "c", { issuer: "Harbour Hospital" }));
    await records.import({ paths: [records.folder.join("source/1")] });
    const receipt = await records.import({ paths: [records.folder.join("source/2")] });
    expect(receipt.people).toMatchObject([{ decision: "held", items: 1 }]);
    decide(records, "Ana Silva", personId);
    const next = await records.import({ paths: [records.folder.join("source/3")] });
    expect(next.people).toMatchObject([{ decision: "matched", personId }]);
  });
});

describe("items that name nobody", () => {
  test("go where everything else of their source goes", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf(ana, "a"));
    records.put("note.txt", "Slept badly again.");
    expect((await records.import()).filing).toEqual({ stated: 1, source: 1, assumed: 0, decided: 0, waiting: 0 });
  });

  test("wait with somebody else's disc, its directory too, whoever the import was said to be for", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Ana Silva", "1972-03-14");
    makeDisc(records.source, {
      seed: "other",
      patient: jan,
      rows: 16,
      columns: 16,
      withViewer: false,
      studies: [{ date: "20200101", description: "CT", series: [{ description: "A", slices: 1, contrast: "t1" }] }],
    });
    records.put("letter.txt", "Dear colleague,\nthe findings are as discussed.");
    const receipt = await records.import({ personId });
    expect(receipt.filing).toMatchObject({ stated: 0, assumed: 0, decided: 0 });
    expect(listContents(records.vault.db, personId)).toEqual([]);
    const [group, ...others] = listWaiting(records.vault.db);
    expect([group?.name, group?.unnamed, others.length]).toEqual(["Jan Kowalski", 2, 0]);
    const other = records.addPerson("Jan Kowalski", "1944-02-01");
    decide(records, "Jan Kowalski", other);
    expect(listWaiting(records.vault.db)).toEqual([]);
    expect(listContents(records.vault.db, other)).toHaveLength(2);
  });

  test("do not become the last stranger's once the others of their source are decided about", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Ana Silva", "1972-03-14");
    records.put("jan.dcm", imageOf(jan, "jan"));
    records.put("eva.dcm", imageOf({ name: "Novak^Eva", id: "E-9", birthDate: "19500505" }, "eva"));
    records.put("letter.txt", "Dear colleague,\nthe findings are as discussed.");
    await records.import();
    const unnamedOf = () => listWaiting(records.vault.db).map(({ name, unnamed }) => [name, unnamed]);
    const before = unnamedOf();
    expect(before.filter(([name]) => name !== null).map(([, unnamed]) => unnamed)).toEqual([0, 0]);
    decide(records, "Jan Kowalski", records.addPerson("Jan Kowalski", "1944-02-01"));
    expect(unnamedOf()).toEqual(before.filter(([name]) => name !== "Jan Kowalski"));
  });

  test("are assumed to be the only person's where nothing else says anything", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Ana Silva");
    records.put("note.txt", "Slept badly again.");
    expect((await records.import()).filing?.assumed).toBe(1);
    expect(filings(records, personId)).toEqual({ "note.txt": "assumed" });
  });

  test("wait where a birth date that they state is not the person's, whoever they were imported for", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Ana Silva", "1972-03-14");
    records.put("a.txt", "DOB: 13 February 1950\n\nProgress note\nSlept badly.\n");
    records.put("b.txt", "DOB: 14 March 1972\n\nProgress note\nSlept well.\n");
    await records.import({ personId });
    expect(filings(records, personId)).toEqual({ "b.txt": "decided" });
    expect(filings(records, null)).toEqual({ "a.txt": "held" });
    expect(listWaiting(records.vault.db)).toMatchObject([{ name: null, originalIds: [expect.any(String)] }]);
  });

  test("but greet somebody else than the one they would go to wait, and are asked about under that name", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Grace Okafor", "1961-04-13");
    records.put("a.txt", "Dear Mrs Okafor,\n\nYour scan was normal.\n");
    records.put("b.txt", "Dear Mrs Adeyemi,\n\nYour scan was normal.\n");
    records.put("c.txt", "Hi Fatima Noor,\n\nYour result is ready.\n");
    const receipt = await records.import();
    expect(filings(records, personId)).toEqual({ "a.txt": "assumed" });
    expect(filings(records, null)).toEqual({ "b.txt": "held", "c.txt": "held" });
    expect(receipt.unfiled).toBe(0);
    expect(receipt.people).toMatchObject([
      { name: "Adeyemi", decision: "held", items: 1, personId: null },
      { name: "Fatima Noor", decision: "held", items: 1, personId: null },
    ]);
    expect(listWaiting(records.vault.db).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Adeyemi", "Fatima Noor"]),
    );
  });

  test("but greet somebody whom a person has said to be theirs are not asked about again", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Grace Okafor", "1961-04-13");
    const letter = (at: string) =>
      records.put(`${at}/a.txt`, `Dear Mrs Adeyemi,\n\nYour scan of May was normal. ${at}\n`);
    await records.import({ paths: [letter("1")] });
    decide(records, "Adeyemi", personId);
    await records.import({ paths: [letter("2")] });
    expect(listWaiting(records.vault.db)).toEqual([]);
    expect(listContents(records.vault.db, personId)).toHaveLength(2);
  });

  test("but greet somebody file nothing under them and make nobody", async () => {
    await using records = await RecordsVault.make();
    records.put("a.txt", "Dear Mrs Okafor,\n\nYour scan was normal.\n");
    const receipt = await records.import({ acceptsOthers: true });
    expect([listPeople(records.vault.db), receipt.people, receipt.filing?.waiting]).toEqual([[], [], 1]);
  });

  test("of several things chosen at once each is a source of its own", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Ana Silva", "1972-03-14");
    const paths = [records.put("a.dcm", imageOf(ana, "a")), records.put("note.txt", "Slept badly again.")];
    expect((await records.import({ paths })).filing).toMatchObject({ stated: 1, assumed: 1, source: 0 });
  });

  test("that carry a stand-in for a name are items that name nobody, and make nobody", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf({ name: "dicom", id: "dicom", birthDate: "", sex: "" }, "a"));
    expect((await records.import()).people).toEqual([]);
    expect(names(records)).toEqual([]);
    const personId = records.addPerson("Ana Silva");
    await records.import();
    expect(filings(records, personId)).toEqual({ "a.dcm": "assumed" });
    expect(listPeople(records.vault.db)[0]).toMatchObject({ names: ["Ana Silva"], identifiers: [] });
  });
});

describe("one patient under several spellings", () => {
  const spellings = ["HOLT^MIRIAM^ELEANOR", "Holt^Miriam^E", "Holt^Miriam"];

  test("is one person and one question, not three cards", async () => {
    await using records = await RecordsVault.make();
    for (const [at, name] of spellings.entries())
      records.put(`${at}.dcm`, imageOf({ name, id: "", birthDate: "19510203", sex: "" }, String(at)));
    await records.import();
    expect(names(records)).toEqual(["MIRIAM ELEANOR HOLT"]);
    const [question, ...others] = listWaiting(records.vault.db);
    expect([question?.originalIds.length, question?.candidates[0]?.fit, others.length]).toEqual([2, "maybe", 0]);
  });

  test("is a question of its own where it fits two patients that wait, or somebody of the vault as well", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Ana Silva", "1972-03-14");
    for (const [at, patient] of [
      { name: "Miller^John", birthDate: "19500314" },
      { name: "Miller^John", birthDate: "19500213" },
      { name: "Miller^John^A", birthDate: "" },
      { name: "Silva^Ana", birthDate: "19500213" },
      { name: "Silva^Ana^Maria", birthDate: "" },
    ].entries())
      records.put(`${at}.dcm`, imageOf({ id: "", sex: "", ...patient }, String(at)));
    await records.import();
    expect(listWaiting(records.vault.db).map(({ originalIds }) => originalIds.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test("is not made several people by an accepting import", async () => {
    await using records = await RecordsVault.make();
    for (const [at, name] of spellings.entries())
      records.put(`${at}.dcm`, imageOf({ name, id: "", birthDate: "19510203", sex: "" }, String(at)));
    await records.import({ acceptsOthers: true });
    expect(names(records)).toHaveLength(1);
  });

  test("is joined without a question where the spellings share a number", async () => {
    await using records = await RecordsVault.make();
    for (const [at, name] of spellings.entries())
      records.put(`${at}.dcm`, imageOf({ name, id: "M-5", birthDate: "", sex: "" }, String(at), { study: "one" }));
    await records.import();
    expect([names(records).length, listWaiting(records.vault.db).length]).toEqual([1, 0]);
    expect(listContents(records.vault.db, listPeople(records.vault.db)[0]?.id ?? null)).toHaveLength(1);
  });
});

describe("one Study Instance UID", () => {
  test("is one study and one person where one series leaves the birth date empty, in any order", async () => {
    for (const order of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      await using records = await RecordsVault.make();
      const [first, second] = order;
      records.put(`${first}.dcm`, imageOf(ana, "full", { study: "one" }));
      records.put(`${second}.dcm`, imageOf({ ...ana, birthDate: "" }, "poor", { study: "one" }));
      await records.import();
      const [person, ...others] = listPeople(records.vault.db);
      expect([person?.birthDate, others.length]).toEqual(["1972-03-14", 0]);
      expect(listContents(records.vault.db, person?.id ?? null)).toMatchObject([{ instances: 2 }]);
    }
  });

  test("of two patients is two studies", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf(ana, "a", { study: "one" }));
    records.put("b.dcm", imageOf(jan, "b", { study: "one" }));
    await records.import({ acceptsOthers: true });
    for (const { id } of listPeople(records.vault.db))
      expect(listContents(records.vault.db, id)).toMatchObject([{ instances: 1 }]);
  });
});

describe("a decision", () => {
  test("is remembered for the next source that states the same, whatever contradicted it", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Ana Silva", "1972-03-14");
    const wrongYear = { ...ana, birthDate: "19270314" };
    records.put("1/a.dcm", imageOf(wrongYear, "a"));
    records.put("2/b.dcm", imageOf(wrongYear, "b"));
    await records.import({ paths: [records.folder.join("source/1")] });
    decide(records, "Ana Silva", personId);
    const receipt = await records.import({ paths: [records.folder.join("source/2")] });
    expect(receipt.people).toMatchObject([{ decision: "matched", personId }]);
    expect(listContents(records.vault.db, personId)).toMatchObject([
      { filing: "decided", isAgainstStatement: true },
      { filing: "decided", isAgainstStatement: true },
    ]);
  });

  test("is taken back as if it had not been made: items, memory and card", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Ana Silva", "1972-03-14");
    records.put("1/a.dcm", imageOf(jan, "a"));
    records.put("2/b.dcm", imageOf(jan, "b"));
    await records.import({ paths: [records.folder.join("source/1")] });
    const before = [listWaiting(records.vault.db), listPeople(records.vault.db)];
    const { clock } = records;
    const actId = decide(records, "Jan Kowalski", personId);
    expect(listPeople(records.vault.db)[0]?.names).toEqual(["Ana Silva", "Jan Kowalski"]);
    expect(records.vault.write((db) => undoFilingAct(actId, { db, clock }))).toBe(true);
    expect([listWaiting(records.vault.db), listPeople(records.vault.db)]).toEqual(before);
    expect((await records.import({ paths: [records.folder.join("source/2")] })).people).toMatchObject([
      { decision: "held" },
    ]);
    expect(records.vault.write((db) => undoFilingAct(actId, { db, clock }))).toBe(false);
  });

  test("to leave things aside is not asked about again, and they are still listed", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Ana Silva", "1972-03-14");
    records.put("a.dcm", imageOf(jan, "a"));
    await records.import();
    const [group] = listWaiting(records.vault.db);
    const { clock } = records;
    records.vault.write((db) => leaveAside(group?.originalIds ?? [], { db, clock }));
    expect(listWaiting(records.vault.db)).toMatchObject([{ name: "Jan Kowalski", isSetAside: true }]);
  });
});

describe("moving", () => {
  test("takes a whole study with it, says so of each item, and moving back undoes it", async () => {
    await using records = await RecordsVault.make();
    records.put("a.dcm", imageOf(ana, "a", { study: "one" }));
    records.put("b.dcm", imageOf(ana, "b", { study: "one" }));
    await records.import();
    const [person] = listPeople(records.vault.db);
    const other = records.addPerson("Otto Keller");
    const [study] = listContents(records.vault.db, person?.id ?? null);
    const { clock } = records;
    const move = (to: PersonId) =>
      records.vault.write((db) => moveTo(originalsOfItem(db, study?.id ?? ""), to, { db, clock }));
    move(other);
    expect(listContents(records.vault.db, person?.id ?? null)).toEqual([]);
    expect(listContents(records.vault.db, other)).toMatchObject([
      { instances: 2, filing: "decided", statedName: "Ana Silva", isAgainstStatement: true },
    ]);
    if (person) move(person.id);
    expect(listContents(records.vault.db, person?.id ?? null)).toMatchObject([
      { instances: 2, filing: "decided", isAgainstStatement: false },
    ]);
    expect(listFilingActs(records.vault.db).map(({ kind, items }) => [kind, items])).toEqual([
      ["moved", 2],
      ["moved", 2],
    ]);
  });

  test("away from a wrong decision makes the card forget what it learned, and the next disc is asked about", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Ana Silva", "1972-03-14");
    const other = records.addPerson("Otto Keller");
    records.put("1/a.dcm", imageOf({ name: "Miller^John", id: "99887766", birthDate: "" }, "a"));
    records.put("2/b.dcm", imageOf({ name: "Miller^John", id: "99887766", birthDate: "" }, "b"));
    await records.import({ paths: [records.folder.join("source/1")] });
    decide(records, "John Miller", personId);
    const [study] = listContents(records.vault.db, personId);
    const { clock } = records;
    records.vault.write((db) => moveTo(originalsOfItem(db, study?.id ?? ""), other, { db, clock }));
    expect(listPeople(records.vault.db).find(({ id }) => id === personId)).toMatchObject({
      names: ["Ana Silva"],
      identifiers: [],
    });
    const receipt = await records.import({ paths: [records.folder.join("source/2")] });
    expect(receipt.people).toMatchObject([{ decision: "held" }]);
  });

  test("taken back leaves alone what was moved on meanwhile", async () => {
    await using records = await RecordsVault.make();
    const first = records.addPerson("Ana Silva");
    records.put("note.txt", "Slept badly again.");
    await records.import();
    const second = records.addPerson("Otto Keller");
    const third = records.addPerson("Eva Keller");
    const { clock } = records;
    const id = listContents(records.vault.db, first)[0]?.id ?? "";
    const move = (to: PersonId) => records.vault.write((db) => moveTo(originalsOfItem(db, id), to, { db, clock }));
    const early = move(second);
    const late = move(third);
    records.vault.write((db) => undoFilingAct(early, { db, clock }));
    expect(listContents(records.vault.db, third)).toHaveLength(1);
    records.vault.write((db) => undoFilingAct(late, { db, clock }));
    expect(listContents(records.vault.db, second)).toHaveLength(1);
  });
});

describe("a text of several pages", () => {
  const note = "Progress note of 3 May 2024\nSlept well.\n";
  const silva = `Name: Silva, Ana Maria   DOB: 14 Mar 1972   Page 1 of 2\n${note}`;

  test("of which one states somebody else is said to name several patients", async () => {
    await using records = await RecordsVault.make();
    records.put("a.txt", `${silva}\fName: Okoro, Ben   DOB: 1 Jan 1990   Page 2 of 2\n${note}`);
    records.put("b.txt", `${silva}\fName: Silva, Ana M.   DOB: 14 Mar 1972   Page 2 of 2\n${note}`);
    await records.import();
    const [person] = listPeople(records.vault.db);
    const told = listContents(records.vault.db, person?.id ?? null).map(({ id, source }) => [
      source,
      findingsOfItem(records.vault.db, id).map(({ code }) => code),
    ]);
    expect(Object.fromEntries(told)).toEqual({ "a.txt": ["names-several-patients"], "b.txt": [] });
  });
});
