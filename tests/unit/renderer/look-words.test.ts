import { expect, test } from "vitest";
import { lookNotes, onlyPerson, othersWords, paperWords, studyWords } from "../../../renderer/import/look-words.ts";
import { whoseOptions } from "../../../renderer/import/whose.ts";
import { PartialDate } from "../../../shared/model/dates.ts";
import { PersonId } from "../../../shared/model/ids.ts";
import { SourceLook } from "../../../shared/model/source-look.ts";

const date = (text: string) => PartialDate.parse(text);
const ana = { name: "Ana Silva", birthDate: date("1972-03-14") };
const jan = { name: "Jan Kowalski", birthDate: null };

function look(fields: Partial<SourceLook>): SourceLook {
  return {
    files: 3,
    studies: [],
    moreStudies: 0,
    papers: 0,
    readPapers: [],
    kept: [],
    leftOut: [],
    patients: [],
    morePatients: 0,
    missing: 0,
    unlooked: 0,
    isWhole: true,
    diagnoses: [],
    ...fields,
  };
}

test("a scan and a paper are each one line", () => {
  expect(studyWords({ title: "", date: date("2020-09-29"), images: 36, others: 0, patient: ana })).toBe(
    "29 September 2020, 36 images, Ana Silva, born 14 March 1972",
  );
  expect(studyWords({ title: "", date: null, images: 0, others: 1, patient: null })).toBe(
    "no date, 1 note or report with it, names nobody",
  );
  expect(paperWords({ title: "", date: date("2024-05"), patient: jan })).toBe("May 2024, Jan Kowalski");
});

test("what is missing, not looked at or cut short is said, and nothing where there is nothing to say", () => {
  expect(lookNotes(look({}))).toEqual([]);
  expect(lookNotes(look({ files: 0 }))[0]).toMatch(/^Nothing was found there\./);
  expect(lookNotes(look({ missing: 2, unlooked: 1, isWhole: false })).map((note) => note.split(".")[0])).toEqual([
    "The disc’s own list names 2 files that are not on it",
    "1 file was not looked into, to keep this short",
    "There are more than 3 files; only these were looked at",
  ]);
});

test("whom it names is proposed only where it names one person of the vault, and others are named", () => {
  const id = PersonId.parse("ana");
  const known = { ...ana, images: 3, papers: 0, personId: id };
  const stranger = { ...jan, images: 1, papers: 0, personId: null };
  expect(onlyPerson(look({ patients: [known] }))).toBe(id);
  expect(onlyPerson(look({ patients: [known, stranger] }))).toBeNull();
  expect(onlyPerson(look({ patients: [stranger] }))).toBeNull();
  expect(othersWords(look({ patients: [known] }), id)).toBeNull();
  expect(othersWords(look({ patients: [known, stranger] }), id)).toBe(
    "What names Jan Kowalski is kept apart until you say whose it is.",
  );
});

test("the first person of a vault is proposed by name, as it stands on the disc", () => {
  const named = look({ patients: [{ ...ana, images: 3, papers: 0, personId: null }] });
  expect(whoseOptions([], null, named).map(({ label }) => label)).toEqual([
    "Ana Silva, born 14 March 1972",
    "I type the name",
  ]);
  expect(whoseOptions([], null)[0]?.label).toBe("The person named in the files");
});
