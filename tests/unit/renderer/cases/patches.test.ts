import { expect, test } from "vitest";
import * as fields from "../../../../renderer/cases/case-fields.ts";
import type { FieldSpec } from "../../../../renderer/cases/case-fields.ts";
import {
  movedTo,
  valueAt,
  withEntry,
  withEntryAgain,
  withNewEntry,
  withoutEntry,
  inOrder,
} from "../../../../renderer/cases/patches.ts";
import { phasesFrom } from "../../../../renderer/cases/time-phases.ts";
import { mergeFields } from "../../../../electron/records/cases/merge-case.ts";
import { CaseContent, type CaseDocument } from "../../../../shared/model/case/case-document.ts";
import { parsePartialDate, type PartialDate } from "../../../../shared/model/dates.ts";

const document = {
  ...CaseContent.parse({
    title: "One",
    questions: ["a", "b", "c"].map((id) => ({ id, words: `Question ${id}` })),
    requests: [{ id: "r", refusal: { by: "Ms Lund" } }],
  }),
  id: "case",
} as unknown as CaseDocument;

/** The case after a patch, merged as the engine merges it. */
function after(patch: (now: CaseDocument) => object): CaseDocument {
  return mergeFields(document as never, patch(document) as never, () => "new") as never;
}

const words = ({ questions }: CaseDocument) => questions.map((one) => one.words);

test("a patch changes one entry and names nothing else of the others", () => {
  expect(withEntry("questions", "b", { words: "Other" })(document)).toEqual({
    questions: [{ id: "a" }, { id: "b", words: "Other" }, { id: "c" }],
  });
  expect(words(after(withEntry("questions", "b", { words: "Other" })))).toEqual(["Question a", "Other", "Question c"]);
});

test("entries are added, removed and put back where they were", () => {
  expect(words(after(withNewEntry("questions", { words: "New" }))).at(-1)).toBe("New");
  expect(words(after(withoutEntry("questions", "a")))).toEqual(["Question b", "Question c"]);
  const [first] = document.questions;
  if (first === undefined) throw new Error("no question");
  expect(words(after(withEntryAgain("questions", first, 0)))).toEqual(words(document));
});

test("questions are moved before and after another one, several at once as well", () => {
  const order = ["a", "b", "c", "d"];
  const moved = (keys: readonly string[], target: string, isAfter: boolean) =>
    movedTo(order, { keys: new Set(keys), target, isAfter }).join("");
  expect(moved(["d"], "a", false)).toBe("dabc");
  expect(moved(["a"], "c", true)).toBe("bcad");
  expect(moved(["a", "c"], "d", true)).toBe("bdac");
  expect(moved(["a"], "a", true)).toBe("abcd");
  expect(words(after(inOrder("questions", ["c", "a", "b"])))).toEqual(["Question c", "Question a", "Question b"]);
});

const entries: readonly [string, readonly FieldSpec[], object][] = [
  ["question", fields.questionFields, CaseContent.parse({ title: "x" })],
  ["decision", fields.decisionFields, CaseContent.parse({ title: "x" })],
  ...(
    [
      ["records", fields.recordFields, { thing: {} }],
      ["requests", fields.requestFields, { refusal: {} }],
      ["calls", fields.callFields, {}],
      ["providers", fields.providerFields, { remote: {} }],
      ["visits", fields.visitFields, {}],
      ["opinions", fields.opinionFields, {}],
    ] as const
  ).map(([name, specs, fresh]) => {
    const content = CaseContent.parse({ title: "x", [name]: [{ id: "e", ...fresh }] });
    return [name, specs, content[name][0] ?? {}] as const satisfies [string, readonly FieldSpec[], object];
  }),
  [
    "phases",
    fields.phaseFields,
    CaseContent.parse({ title: "x", time: { phases: [{ id: "e" }] } }).time.phases[0] ?? {},
  ],
  ["costs", fields.costFields, CaseContent.parse({ title: "x", time: { costs: [{ id: "e" }] } }).time.costs[0] ?? {}],
  [
    "closing",
    fields.closingFields,
    CaseContent.parse({ title: "x", decision: { closing: [{ id: "e" }] } }).decision.closing[0] ?? {},
  ],
];

test.each(entries)("each field of %s on the screen is a field of the case", (_, specs, entry) => {
  const all = specs.flatMap((spec) => (spec.is === "part" ? [spec, ...spec.fields] : spec));
  expect(all.filter(({ path }) => valueAt(entry, path) === undefined).map(({ path }) => path)).toEqual([]);
});

test("the phases follow one another within three to eight weeks, and are as short as they can be where it cannot wait", () => {
  const start = parsePartialDate("2024-05-03") as PartialDate;
  expect(phasesFrom(start, false)).toEqual([
    { phase: "records", from: "2024-05-03", to: "2024-05-17" },
    { phase: "appointment", from: "2024-05-17", to: "2024-06-14" },
    { phase: "follow-up", from: "2024-06-14", to: "2024-06-28" },
  ]);
  expect(phasesFrom(start, true).at(-1)?.to).toBe("2024-05-31");
});
