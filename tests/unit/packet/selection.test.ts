import { expect, test } from "vitest";
import { select } from "../../../electron/packet/plan/selection.ts";
import type { ContentsItem } from "../../../electron/records/story/contents.ts";
import type { DocumentId, StudyId } from "../../../shared/model/ids.ts";

const common = {
  title: "",
  date: null,
  datePrecision: "none",
  personId: null,
  filing: "stated",
  statedName: null,
  isAgainstStatement: false,
  carriesOthers: false,
  others: [],
  reports: [],
  source: "",
  madeOf: [],
  papers: 1,
  isDrawn: false,
  unreadRows: 0,
  copyOf: null,
  isKey: false,
  facility: null,
  state: "read",
} as const;
const items: readonly ContentsItem[] = [
  {
    ...common,
    id: "a1" as StudyId,
    kind: "study",
    type: "imaging-study",
    status: "confirmed",
    pages: null,
    instances: 1,
    images: null,
    modality: "MR",
  },
  {
    ...common,
    id: "b2" as DocumentId,
    kind: "document",
    type: "lab-report",
    status: "proposed",
    pages: 1,
    instances: null,
    images: null,
    modality: null,
  },
];
const unread: ContentsItem = {
  ...common,
  id: "c3" as DocumentId,
  kind: "document",
  type: "other",
  status: "proposed",
  state: "unsupported",
  pages: 0,
  instances: null,
  images: null,
  modality: null,
};
const ids = (selection: readonly string[]) =>
  select({ items, entries: [], carriers: new Set() }, selection).items.map(({ id }) => id);

test("items are named by id, by type, or by the kinds that the help names, in any case of letters", () => {
  expect(ids([])).toEqual(["a1", "b2"]);
  expect(ids(["studies"])).toEqual(["a1"]);
  expect(ids(["Documents"])).toEqual(["b2"]);
  expect(ids(["imaging-study", "B2"])).toEqual(["a1", "b2"]);
});

test("what names nothing is answered as it was written", () => {
  expect(select({ items, entries: [], carriers: new Set() }, ["studies", "X-rays", "studys"]).unknown).toEqual([
    "X-rays",
    "studys",
  ]);
});

test("what nobody could look into stays out of every rule and goes in only by name", () => {
  const all = [...items, unread];
  for (const rule of [[], ["documents"], ["other"]])
    expect(select({ items: all, entries: [], carriers: new Set() }, rule)).toMatchObject({
      notInspected: [{ id: "c3" }],
    });
  expect(select({ items: all, entries: [], carriers: new Set() }, []).items.map(({ id }) => id)).toEqual(["a1", "b2"]);
  expect(select({ items: all, entries: [], carriers: new Set() }, ["c3"])).toMatchObject({
    items: [{ id: "c3" }],
    notInspected: [],
  });
});

test("what carries inside what is somebody else's stays out and goes in only by name", () => {
  const choices = { items, entries: [], carriers: new Set(["b2"]) };
  expect(select(choices, [])).toMatchObject({ items: [{ id: "a1" }], carriers: [{ id: "b2" }] });
  expect(select(choices, ["b2"])).toMatchObject({ items: [{ id: "b2" }], carriers: [] });
});
