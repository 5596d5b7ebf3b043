import { expect, test } from "vitest";
import {
  asStated,
  proposedChoice,
  someoneNew,
  unchosenWords,
  whoseInput,
  whoseOptions,
} from "../../../renderer/import/whose.ts";
import { commonPlace } from "../../../renderer/home/home-facts.ts";
import { PersonCard } from "../../../shared/api/engine/people.ts";
import { SourceLook } from "../../../shared/model/source-look.ts";

const [ana, otto] = ["Ana", "Otto"].map((name) =>
  PersonCard.parse({
    id: name.toLowerCase(),
    name,
    birthDate: null,
    sex: null,
    legalName: null,
    names: [name],
    identifiers: [],
  }),
) as [PersonCard, PersonCard];

test("the person on screen is offered first", () => {
  expect(whoseOptions([ana, otto], otto).map(({ value }) => value)).toEqual(["otto", "ana", someoneNew, asStated]);
});

test("the first import lets the files name the person, and nobody is taken for somebody else", () => {
  expect(whoseOptions([], null).map(({ value }) => value)).toEqual([asStated, someoneNew]);
  expect(whoseInput(asStated, "", [])).toEqual({ whose: null, acceptsOthers: false });
});

test("a person that is chosen gets the items that name nobody; others stay apart", () => {
  expect(whoseInput("ana", "", [ana, otto])).toEqual({ whose: { is: "known", personId: "ana" }, acceptsOthers: false });
});

test("somebody new needs a name", () => {
  expect(whoseInput(someoneNew, "  ", [ana])).toBeNull();
  expect(whoseInput(someoneNew, " Eve ", [ana])).toEqual({ whose: { is: "new", name: "Eve" }, acceptsOthers: false });
});

const born = (id: string, birthDate: string | null) =>
  PersonCard.parse({
    id,
    name: "Ana Silva",
    birthDate,
    sex: null,
    legalName: null,
    names: ["Ana Silva"],
    identifiers: [],
  });

function lookNaming(...birthDates: readonly (string | null)[]): SourceLook {
  const patients = birthDates.map((birthDate) => ({
    name: "Ana Silva",
    birthDate,
    images: 1,
    papers: 0,
    personId: null,
  }));
  const none = { studies: [], moreStudies: 0, papers: 0, readPapers: [], kept: [], leftOut: [], morePatients: 0 };
  return SourceLook.parse({ ...none, files: 1, patients, missing: 0, unlooked: 0, isWhole: true });
}

test("nobody is chosen beforehand where the source names somebody born on another day", () => {
  const person = born("ana", "1972-03-14");
  expect(proposedChoice(lookNaming("1972-03-14", "1944-02-01"), person)).toBeNull();
  expect(whoseInput(proposedChoice(lookNaming("1944-02-01"), person), "", [person])).toBeNull();
  expect(unchosenWords(lookNaming("1944-02-01"), person)).toBe(
    "It names Ana Silva, born 1 February 1944. Say whose records these are.",
  );
  // What is not stated, or only in part, contradicts nothing.
  for (const birthDate of [null, "1972", "1972-03", "1972-03-14"])
    expect(proposedChoice(lookNaming(birthDate), person)).toBe("ana");
  expect(proposedChoice(lookNaming("1944-02-01"), born("ana", null))).toBe("ana");
  expect([proposedChoice(null, person), proposedChoice(null, null)]).toEqual(["ana", asStated]);
});

test("people of one name are told apart by their birth dates", () => {
  const people = [born("a", "1972-03-14"), born("b", "1944-02")];
  expect(whoseOptions(people, null).map(({ label }) => label)).toEqual([
    "Ana Silva, born 14 March 1972",
    "Ana Silva, born February 1944",
    "Somebody new",
    "Everything goes to whom it names",
  ]);
});

test("items are said to come from the folder that they share", () => {
  expect(commonPlace(["disc/a/1", "disc/a/2"])).toBe("disc/a");
  expect(commonPlace(["disc/a/1"])).toBe("disc/a/1");
  expect(commonPlace(["one.pdf", "two.pdf"])).toBe("one.pdf");
});
