import { expect, test } from "vitest";
import { listHospitalMarks } from "../../../electron/records/imaging/hospital-marks.ts";
import { listStudies } from "../../../electron/records/imaging/imaging.ts";
import { hospitalMarkWords } from "../../../shared/imaging/hospital-mark-words.ts";
import { makeInstance, makeKeyObject, sopClasses, uidFrom } from "../../fixtures/make-dicom.ts";
import { code, codeItem, imageItem, makeReport, textItem } from "../../fixtures/make-report.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Example^Erika", id: "P-1", birthDate: "19610412" };
const study = uidFrom("marked study");
const description = code("113012", "DCM", "Key Object Description");

function image(name: string, of: { study?: string; patient?: typeof patient } = {}): Buffer {
  return makeInstance({
    uids: { study: of.study ?? study, series: uidFrom(`${of.study ?? study} images`), instance: uidFrom(name) },
    patient: of.patient ?? patient,
  });
}

function note(name: string, images: readonly { instanceUid: string; frames?: string }[], words?: string): Buffer {
  return makeReport({
    sopClassUid: sopClasses.keyObjectSelection,
    uids: { study, series: uidFrom("notes"), instance: uidFrom(name) },
    patient,
    title: code("113000", "DCM", "Of Interest"),
    content: [...(words === undefined ? [] : [textItem(description, words)]), imageItem(null, images)],
  });
}

async function marksOf(files: Readonly<Record<string, Buffer>>) {
  const records = await RecordsVault.make();
  for (const [name, bytes] of Object.entries(files)) records.put(name, bytes);
  await records.import({ acceptsOthers: true });
  const { vault } = records;
  const people = vault.db.prepare("SELECT id FROM person ORDER BY id").all() as { id: never }[];
  const found = people
    .flatMap(({ id }) => listStudies(vault.db, id))
    .flatMap(({ id }) => listHospitalMarks(vault.db, id));
  const pathOf = (id: string) =>
    (vault.db.prepare("SELECT path FROM original WHERE id = ?").get(id) as { path: string }).path;
  const marks = found.map((mark) => [pathOf(mark.originalId), mark.frame, hospitalMarkWords(mark)]);
  await records[Symbol.asyncDispose]();
  return marks;
}

test("images that a note names carry its title and its words, in the note's order", async () => {
  const marks = await marksOf({
    a: image("a"),
    b: image("b"),
    c: image("c"),
    note: note("n", [{ instanceUid: uidFrom("c") }, { instanceUid: uidFrom("a") }], "Two key slices"),
  });
  expect(marks).toEqual([
    ["c", 1, "Marked on the disc: Of Interest. Two key slices"],
    ["a", 1, "Marked on the disc: Of Interest. Two key slices"],
  ]);
});

test("pictures within an object are marked one by one, and what is not there is no mark", async () => {
  const named = [{ instanceUid: uidFrom("a"), frames: "3\\7" }, { instanceUid: uidFrom("gone") }];
  expect(await marksOf({ a: image("a"), note: note("n", named) })).toEqual([
    ["a", 3, "Marked on the disc: Of Interest"],
    ["a", 7, "Marked on the disc: Of Interest"],
  ]);
});

test("a rejection says why it was rejected", async () => {
  const rejected = makeReport({
    sopClassUid: sopClasses.keyObjectSelection,
    uids: { study, series: uidFrom("notes"), instance: uidFrom("r") },
    patient,
    title: code("113001", "DCM", "Rejected for Quality Reasons"),
    content: [
      codeItem(code("113011", "DCM", "Document Title Modifier"), code("111209", "DCM", "Motion blur"), {
        relation: "HAS CONCEPT MOD",
      }),
      imageItem(null, [{ instanceUid: uidFrom("a") }]),
    ],
  });
  expect(await marksOf({ a: image("a"), rejected })).toEqual([
    ["a", 1, "Marked on the disc: Rejected for Quality Reasons: Motion blur"],
  ]);
});

test("a note without content marks what its list of evidence names", async () => {
  const referenced = [
    { seriesUid: uidFrom("s"), images: [{ sopClassUid: sopClasses.mrImage, instanceUid: uidFrom("a") }] },
  ];
  const uids = { study, series: uidFrom("notes"), instance: uidFrom("e") };
  expect(await marksOf({ a: image("a"), note: makeKeyObject({ uids, patient, referenced }) })).toEqual([
    ["a", 1, "Marked on the disc: Of Interest"],
  ]);
});

test("a note marks no image of another person, whatever number it carries", async () => {
  const other = { name: "Other^Otto", id: "P-2", birthDate: "19400101" };
  const marks = await marksOf({
    theirs: image("a", { study: uidFrom("their study"), patient: other }),
    note: note("n", [{ instanceUid: uidFrom("a") }]),
  });
  expect(marks).toEqual([]);
});
