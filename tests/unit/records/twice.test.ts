import { expect, test } from "vitest";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { papersTwice, sayTwice } from "../../../electron/records/documents/twice.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { removeItem } from "../../../electron/records/removal.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { listTimeline } from "../../../electron/records/story/timeline.ts";
import { likeness, wordsSketch } from "../../../shared/model/words-sketch.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const table = (sodium: string) => [
  "Test                Result    Units     Reference",
  `Sodium              ${sodium}       mmol/L    135-146`,
  "Potassium           4.1       mmol/L    3.5-5.3",
];
const lab = ({ head = "", sodium = "138", day = "3 May 2024", place = "Harbour Laboratory" } = {}) =>
  [head, place, "Laboratory report", "Patient: Erika Example", `Collected: ${day}`, "", ...table(sodium), ""].join(
    "\n",
  );
const course = Array.from({ length: 12 }, (_, at) => `Day ${at}: she walked ${at * 3} steps and slept ${at} hours.`);
const letter = ({ foot = "", end = "" } = {}) =>
  ["North Clinic", "Visit note", "Patient: Erika Example", "Date of visit: 2 June 2024", ...course, end, foot].join(
    "\n",
  );

async function pairsOf(one: string, other: string): Promise<readonly string[]> {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("a.txt", one);
  records.put("b.txt", other);
  await records.import({ personId });
  return papersTwice(records.vault.db, personId).map(({ why }) => why);
}

test("the same report from two portals is offered: by its results, or by its words", async () => {
  expect(await pairsOf(lab(), lab({ head: "Downloaded from MyPortal on 1 July 2024" }))).toEqual(["results"]);
  expect(await pairsOf(letter(), letter({ foot: "Printed from the portal of North Clinic" }))).toEqual(["words"]);
});

test("another day, another value or another laboratory is another report, however alike the words", async () => {
  expect(await pairsOf(lab(), lab({ day: "4 May 2024" }))).toEqual([]);
  expect(await pairsOf(lab(), lab({ sodium: "139" }))).toEqual([]);
  expect(await pairsOf(lab(), lab({ place: "Valley Laboratory" }))).toEqual([]);
  expect(
    await pairsOf(
      letter(),
      "North Clinic\nVisit note\nPatient: Erika Example\nDate of visit: 2 June 2024\nOther words.",
    ),
  ).toEqual([]);
});

test("a preliminary report and its final one are offered beside each other", async () => {
  expect(await pairsOf(lab({ head: "PRELIMINARY REPORT" }), lab({ head: "FINAL REPORT", sodium: "139" }))).toEqual([
    "final",
  ]);
});

test("both are kept until a person says that one is a copy; then it stays in Records and leaves packet, timeline and labs", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("a.txt", lab());
  records.put("b.txt", lab({ head: "Downloaded from MyPortal" }));
  await records.import({ personId });
  const { vault, clock } = records;
  const { db } = vault;
  const [person] = listPeople(db);
  const shown = () => {
    const choice = { recipient: null, selection: [], paper: "a4" } as const;
    const { plan } = planFromSnapshot(takeSnapshot(vault, person!), choice);
    return {
      records: listContents(db, personId).length,
      timeline: listTimeline(db, { personId }).length,
      labs: listLabs(db, personId, "sodium").length,
      parts: plan.parts.length,
      leftOut: plan.leftOut.map(({ reason }) => reason),
    };
  };
  expect(shown()).toEqual({ records: 2, timeline: 2, labs: 2, parts: 2, leftOut: [] });
  const [pair] = papersTwice(db, personId);
  vault.write((open) => sayTwice(open, { ...pair!, word: "same" }, clock));
  expect(shown()).toEqual({ records: 2, timeline: 1, labs: 1, parts: 1, leftOut: ["second-copy"] });
  expect(papersTwice(db, personId)).toEqual([]);
  // Named one by one it goes all the same; without the first one it is no copy of anything.
  const named = planFromSnapshot(takeSnapshot(vault, person!), {
    recipient: null,
    selection: [pair!.otherId],
    paper: "a4",
  });
  expect(named.plan.parts).toHaveLength(1);
  vault.write((open) => removeItem(open, { kind: "document", id: pair!.firstId }, clock));
  expect(shown()).toMatchObject({ records: 1, timeline: 1, labs: 1, parts: 1 });
});

test("what a person said to be two papers is not offered again, until they take it back", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("a.txt", lab());
  records.put("b.txt", lab({ head: "Downloaded from MyPortal" }));
  await records.import({ personId });
  const [pair] = papersTwice(records.vault.db, personId);
  const say = (word: "different" | null) =>
    records.vault.write((db) => sayTwice(db, { ...pair!, word }, records.clock));
  say("different");
  expect(papersTwice(records.vault.db, personId)).toEqual([]);
  say(null);
  expect(papersTwice(records.vault.db, personId)).toEqual([pair]);
});

test("papers of a vault from before stay as they are through the migration, without a sketch until they are read again", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("a.txt", letter());
  await records.import({ personId });
  const before = listDocuments(records.vault.db, personId);
  records.vault.write((db) => {
    db.exec("DROP TABLE paper_likeness");
    db.exec("ALTER TABLE document DROP COLUMN words_sketch");
    db.exec(recordsSchema.migrations[13] ?? "");
  });
  expect(listDocuments(records.vault.db, personId)).toEqual(before);
  expect(papersTwice(records.vault.db, personId)).toEqual([]);
});

test("a sketch tells how much two texts have in common, and nothing of a few words", () => {
  const text = (words: string) => wordsSketch([{ text: words }]);
  const long = Array.from({ length: 400 }, (_, at) => `word${at * 7}`).join(" ");
  expect(likeness(text(long), text(long))).toBe(1);
  expect(likeness(text(long), text(`${long} and a foot of some words`))).toBeGreaterThan(0.9);
  expect(likeness(text(long), text(long.replaceAll("7", "8")))).toBeLessThan(0.3);
  expect(text("a few words")).toEqual([]);
});
