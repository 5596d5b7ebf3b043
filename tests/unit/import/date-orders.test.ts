/** Whether the day or the month stands first, decided by place from what is certain on its other papers. */
import { expect, test } from "vitest";
import { readAnew, sayOrders } from "../../../electron/import/reading/settle-orders.ts";
import { confirmDocument } from "../../../electron/records/documents/confirm-document.ts";
import { receiptText } from "../../../electron/command-line/commands/import.ts";
import { listUnsettledOrders, orderTaken, stillLeftOpen } from "../../../electron/records/documents/date-orders.ts";
import { listDocuments, type DocumentWithOriginal } from "../../../electron/records/documents/documents.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const harbour = "Harbour University Hospital";
const open = "03/04/2024";

/** A visit note of a place, dated by numbers alone. */
function note(place: string | null, date: string, part: string): string {
  return `${place === null ? "" : `${place}\n`}Clinic note\n\nPatient: Erika Example\nDate of visit: ${date}\n\nThe ${part} was examined.\n`;
}

function documentsOf({ vault }: RecordsVault): ReadonlyMap<string, DocumentWithOriginal> {
  const people = [null, ...listPeople(vault.db).map(({ id }) => id)];
  const all = people.flatMap((id) => listDocuments(vault.db, id));
  return new Map(all.map((document) => [document.path, document]));
}

function dated(records: RecordsVault): Readonly<Record<string, string | null>> {
  return Object.fromEntries([...documentsOf(records)].map(([path, { date }]) => [path, date]));
}

const takenOf = (records: RecordsVault, path: string) =>
  orderTaken(records.vault.db, documentsOf(records).get(path)!.id);

test("a date that can be two days is left open while no paper of its place is certain", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(harbour, open, "knee"));
  records.put("b.txt", note("Riverside Clinic", "25/12/2023", "hip"));
  await records.import();
  expect(dated(records)).toEqual({ "a.txt": "2024", "b.txt": "2023-12-25" });
  expect(takenOf(records, "a.txt")).toEqual({ used: null, basis: null, isOfPlace: true });
  expect(takenOf(records, "b.txt")).toBeNull();
});

test.each([
  ["25/12/2023", "2024-04-03", "day-first"],
  ["12/25/2023", "2024-03-04", "month-first"],
] as const)(
  "another paper of the place with %s makes it %s, in the same import and in a later one",
  async (certain, expected, used) => {
    await using records = await RecordsVault.make();
    records.put("a.txt", note(harbour, open, "knee"));
    records.put("certain.txt", note(harbour, certain, "hip"));
    await records.import();
    expect(dated(records)["a.txt"]).toBe(expected);
    expect(takenOf(records, "a.txt")).toEqual({ used, basis: "other-papers", isOfPlace: true });
    const later = records.put("../later/b.txt", note("HARBOUR  University Hospital ", open, "arm"));
    await records.import({ paths: [later] });
    expect(dated(records)["b.txt"]).toBe(expected);
    expect(listUnsettledOrders(records.vault.db)).toEqual([]);
  },
);

test("a certain paper that comes later settles those that are there", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(harbour, open, "knee"));
  await records.import();
  const later = records.put("../later/certain.txt", note(harbour, "25/12/2023", "hip"));
  await records.import({ paths: [later] });
  expect(dated(records)["a.txt"]).toBe("2024-04-03");
});

test("where papers of one place write both ways nothing is taken, and what was taken is left open again", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(harbour, open, "knee"));
  records.put("day.txt", note(harbour, "25/12/2023", "hip"));
  await records.import();
  expect(dated(records)["a.txt"]).toBe("2024-04-03");
  const later = records.put("../later/month.txt", note(harbour, "12/25/2023", "arm"));
  await records.import({ paths: [later] });
  expect(dated(records)["a.txt"]).toBe("2024");
});

test("a paper that shows its own order keeps it, whatever its place writes otherwise", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", `${note(harbour, open, "knee")}\nSeen again on 12/25/2023.\n`);
  records.put("b.txt", note(harbour, "25/12/2023", "hip"));
  await records.import();
  expect(dated(records)["a.txt"]).toBe("2024-03-04");
});

test("a person's word holds for all papers of the place, also later ones, and can be taken back", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(harbour, open, "knee"));
  records.put("b.txt", note(harbour, "05/06/2024", "hip"));
  records.put("other.txt", note("Riverside Clinic", open, "arm"));
  await records.import();
  const id = documentsOf(records).get("a.txt")!.id;
  expect(await sayOrders({ ids: [id], order: "month-first" }, records)).toEqual({ read: 2, changed: 2, kept: 0 });
  expect(dated(records)).toEqual({ "a.txt": "2024-03-04", "b.txt": "2024-05-06", "other.txt": "2024" });
  expect(takenOf(records, "b.txt")).toEqual({ used: "month-first", basis: "place", isOfPlace: true });
  const later = records.put("../later/c.txt", note(harbour, "07/08/2024", "foot"));
  await records.import({ paths: [later] });
  expect(dated(records)["c.txt"]).toBe("2024-07-08");
  await sayOrders({ ids: [id], order: null }, records);
  expect(dated(records)).toMatchObject({ "a.txt": "2024", "b.txt": "2024", "c.txt": "2024" });
});

test("of a paper that names no place the word holds for it alone", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(null, open, "knee"));
  records.put("b.txt", note(null, "05/06/2024", "hip"));
  await records.import();
  const id = documentsOf(records).get("a.txt")!.id;
  expect(await sayOrders({ ids: [id], order: "day-first" }, records)).toMatchObject({ read: 1 });
  expect(dated(records)).toEqual({ "a.txt": "2024-04-03", "b.txt": "2024" });
  expect(takenOf(records, "a.txt")).toEqual({ used: "day-first", basis: "paper", isOfPlace: false });
});

test("a name that many places have is none", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note("University Hospital", open, "knee"));
  records.put("b.txt", note("University Hospital", "25/12/2023", "hip"));
  await records.import();
  expect(dated(records)["a.txt"]).toBe("2024");
});

test("a word on all papers reaches every one that leaves it open; what was confirmed stays", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(harbour, open, "knee"));
  records.put("b.txt", note(null, "05/06/2024", "hip"));
  await records.import();
  const a = documentsOf(records).get("a.txt")!;
  records.vault.write((db) => confirmDocument(db, a.id, { date: "2024-03-04" as never, type: a.type, title: a.title }));
  expect(await sayOrders({ ids: null, order: "day-first" }, records)).toMatchObject({ read: 2, kept: 2 });
  expect(dated(records)).toEqual({ "a.txt": "2024-03-04", "b.txt": "2024-06-05" });
});

test("the days of laboratory results and a birth date are read by the same order", async () => {
  await using records = await RecordsVault.make();
  const lab = (day: string, birth: string) =>
    `Riverside Laboratory\nLaboratory report\nPatient: Erika Example   Date of birth: ${birth}\nCollected: ${day}\n\nSodium    140   mmol/L   135-145\nPotassium    4.1   mmol/L   3.5-5.1\n`;
  records.put("a.txt", lab("03/04/2024", "05/06/1961"));
  records.put("b.txt", lab("25/03/2024", "05/06/1961"));
  await records.import();
  const collected = records.vault.db
    .prepare("SELECT DISTINCT collected FROM lab_result ORDER BY collected")
    .pluck()
    .all();
  expect(collected).toEqual(["2024-03-25", "2024-04-03"]);
  expect(listPeople(records.vault.db).map(({ birthDate }) => birthDate)).toEqual(["1961-06-05"]);
});

test("papers that are named are read again whatever read them before", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(harbour, open, "knee"));
  await records.import();
  const { originalId } = documentsOf(records).get("a.txt")!;
  expect(await readAnew([originalId], records)).toEqual({ read: 1, changed: 0, kept: 0 });
});

test("the receipt tells of papers whose days were left open, and no longer once a person or another paper says how they are meant", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", note(harbour, open, "knee"));
  records.put("b.txt", note("Riverside Clinic", open, "hip"));
  records.put("certain.txt", note("Riverside Clinic", "25/12/2023", "arm"));
  records.put("plain.txt", note("Lakeside Hospital", "3 April 2024", "foot"));
  const receipt = await records.import();
  const left = documentsOf(records).get("a.txt")!.id;
  expect(receipt.openOrders).toEqual([left]);
  expect(receiptText(receipt)).toContain(`1 paper has days such as 03/04/2024, which can be 3 April or 4 March`);
  expect(receiptText(receipt)).toContain(`casebook reread VAULT ${left} --day-first`);
  await sayOrders({ ids: [left], order: "day-first" }, records);
  expect(stillLeftOpen(records.vault.db, receipt.openOrders)).toEqual([]);
});
