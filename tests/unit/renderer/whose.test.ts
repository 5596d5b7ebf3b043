import { expect, test } from "vitest";
import { asStated, someoneNew, whoseInput, whoseOptions } from "../../../renderer/import/whose.ts";
import { commonPlace } from "../../../renderer/home/home-facts.ts";
import { PersonCard } from "../../../shared/api/engine/people.ts";

const [ana, otto] = ["Ana", "Otto"].map((name) =>
  PersonCard.parse({ id: name.toLowerCase(), name, birthDate: null, sex: null, names: [name], identifiers: [] }),
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

test("items are said to come from the folder that they share", () => {
  expect(commonPlace(["disc/a/1", "disc/a/2"])).toBe("disc/a");
  expect(commonPlace(["disc/a/1"])).toBe("disc/a/1");
  expect(commonPlace(["one.pdf", "two.pdf"])).toBe("one.pdf");
});
