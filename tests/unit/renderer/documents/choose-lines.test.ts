import { expect, test } from "vitest";
import { chosenOf, extended, nothingChosen, toggled } from "../../../../renderer/records/choose-lines.ts";

const order = ["a", "b", "c", "d", "e"];
const ids = (choice: { readonly chosen: ReadonlySet<string> }) => order.filter((id) => choice.chosen.has(id));

test("a line is chosen and let go again", () => {
  const once = toggled(nothingChosen, "b");
  expect(ids(once)).toEqual(["b"]);
  expect(ids(toggled(once, "b"))).toEqual([]);
});

test("a run reaches from the line chosen last, in either direction, and takes nothing away", () => {
  const begun = toggled(toggled(nothingChosen, "e"), "c");
  expect(ids(extended(begun, "a", order))).toEqual(["a", "b", "c", "e"]);
  expect(ids(extended(extended(begun, "b", order), "d", order))).toEqual(["b", "c", "d", "e"]);
});

test("a run without a beginning, or from a line that is not shown, is the line alone", () => {
  expect(ids(extended(nothingChosen, "c", order))).toEqual(["c"]);
  expect(ids(extended(toggled(nothingChosen, "gone"), "c", order))).toEqual(["c"]);
});

test("what is no longer shown is not acted on", () => {
  const choice = toggled(toggled(nothingChosen, "a"), "e");
  expect(chosenOf([{ id: "a" }, { id: "b" }], choice)).toEqual([{ id: "a" }]);
});
