import { existsSync, rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { insertEvent } from "../../../electron/records/story/events.ts";
import { hitEnd, hitStart, matchExpression, searchRecords } from "../../../electron/records/search/search.ts";
import { indexPending } from "../../../electron/records/search/search-index.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { EventInput } from "../../../shared/model/event.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

/** A vault of one person with a two-page note, a study and an entry. */
async function filled(): Promise<RecordsVault> {
  const records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put(
    "note.txt",
    "Visit note\n\nNeurologische Untersuchung in Köln.\fZweite Seite: Gangstörung und naïve résumé.",
  );
  records.put(
    "image.dcm",
    makeInstance({ patient: { name: "Example^Erika" }, study: { description: "Craniocervical junction" } }),
  );
  await records.import();
  const input = EventInput.parse({ kind: "medication", title: "Levetiracetam", date: "2024", dose: "500 mg" });
  records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
  indexPending(records.vault);
  return records;
}

const found = (records: RecordsVault, query: string) =>
  searchRecords(records.vault, query, { personId: null }).map(({ kind, page }) =>
    page === null ? kind : `${kind} ${page}`,
  );

/** What people type, and what attackers do. */
const odd = [
  '" OR 1=1 --',
  "'; DROP TABLE page_text; --",
  "NEAR(",
  "NEAR(a b, 5)",
  "*",
  "**",
  '"',
  '""',
  '"""',
  'a"b"c"',
  "title:x",
  "-köln",
  "^köln",
  "a AND OR NOT b",
  "(a",
  "a + b",
  "{title text}: x",
  "\0",
  "a\0b",
  "\u{FFFF}",
  "\uD800",
  "🧠",
  " ",
  "",
  "x".repeat(100_000),
  "a ".repeat(2_000),
];

describe("searching", () => {
  test("finds pages, studies and entries, by words, parts of words and phrases", async () => {
    await using records = await filled();
    for (const [query, ...hits] of [
      ["Untersuchung", "document 1"],
      ["untersuch", "document 1"],
      ["Untersuchung Köln", "document 1"],
      ["Untersuchung Gangstörung"],
      ["gangst", "document 2"],
      ['"zweite seite"', "document 2"],
      ['"seite zweite"'],
      ['"zweite seite', "document 2"],
      ["koln", "document 1"],
      ["KÖLN", "document 1"],
      ["Ko\u0308ln", "document 1"],
      ["naive resume", "document 2"],
      ["craniocervical", "study"],
      ["A1001", "study"],
      ["levetir*", "entry"],
      ["500", "entry"],
      ["note.txt", "document 1"],
      ["absent"],
    ] as const)
      expect([query, ...found(records, query)]).toEqual([query, ...hits]);
  });

  test("finds words with signs in them that are not seen, typed or stored", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Erika Example");
    records.put("note.txt", "Visit note\n\nHad zanzi\u00adbar\u00advirus and Crohn\u02bcs, qor\u200bve\u2060xia.");
    await records.import();
    indexPending(records.vault);
    for (const query of [
      "zanzibarvirus",
      "zanzibar\u00advirus",
      "Crohn\u2019s",
      "Crohn's",
      "qorvexia",
      '"and Crohn\u02bcs"',
    ])
      expect([query, ...found(records, query)]).toEqual([query, "document 1"]);
    expect(found(records, "virus")).toEqual([]);
  });

  test("shows the words around a hit, the hit marked", async () => {
    await using records = await filled();
    const [hit] = searchRecords(records.vault, "gangstörung", { personId: null });
    expect(hit?.snippet).toContain(`${hitStart}Gangstörung${hitEnd} und`);
  });

  test("shows each hit its own words, and one person's words beside no hit of another", async () => {
    await using records = await RecordsVault.make();
    const owners = [records.addPerson("Erika Example"), records.addPerson("Otto Other")] as const;
    for (const [at, personId] of [...owners, ...owners].entries()) {
      const input = EventInput.parse({ kind: "note", title: "Night", detail: `pressure ${at}`, date: null });
      records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
    }
    indexPending(records.vault);
    const words = (personId: (typeof owners)[number]) =>
      searchRecords(records.vault, "pressure", { personId }).map(({ snippet }) => snippet.replace(/\D/g, ""));
    expect(words(owners[0]).toSorted()).toEqual(["0", "2"]);
    expect(words(owners[1]).toSorted()).toEqual(["1", "3"]);
  });

  test("takes any text as a query like any other", async () => {
    await using records = await filled();
    for (const query of odd) expect(Array.isArray(found(records, query))).toBe(true);
    expect(found(records, "Köln")).toEqual(["document 1"]);
  });

  test("finds a person's own hits among many of somebody else's", async () => {
    await using records = await RecordsVault.make();
    const erika = records.addPerson("Erika Example");
    const otto = records.addPerson("Otto Other");
    const add = (personId: typeof erika, title: string) => {
      const input = EventInput.parse({ kind: "note", title, date: null });
      records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
    };
    for (let count = 0; count < 450; count++) add(otto, "headache");
    add(erika, "headache, mild, in the morning, after a long night with little sleep");
    indexPending(records.vault);
    expect(searchRecords(records.vault, "headache", { personId: erika, limit: 5 })).toHaveLength(1);
    expect(searchRecords(records.vault, "headache", { personId: otto, limit: 5 })).toHaveLength(5);
  });

  test("works again after the index was deleted", async () => {
    await using records = await filled();
    records.vault.close();
    const { search } = vaultPaths(records.path);
    expect(existsSync(search)).toBe(true);
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${search}${suffix}`, { force: true });
    await records.reopen();
    indexPending(records.vault);
    expect(found(records, "Köln")).toEqual(["document 1"]);
    expect(found(records, "levetiracetam")).toEqual(["entry"]);
    expect(found(records, "craniocervical")).toEqual(["study"]);
  });
});

describe("the expression for the index", () => {
  for (const [query, expression] of [
    ["iron", '"iron"*'],
    ["iron*", '"iron"*'],
    ["a", '"a"'],
    ['"low iron" dose', '"low iron" AND "dose"*'],
    ['x" y', '"x" AND "y"'],
    ["*", null],
    ["--", null],
  ] as const) {
    test(`of ${JSON.stringify(query)} is ${expression ?? "none"}`, () => {
      expect(matchExpression(query)).toBe(expression);
    });
  }
});

test("of a word that is everywhere each place is found once, and first where it is the title", async () => {
  await using records = await RecordsVault.make();
  const [ana, bruno] = [records.addPerson("Ana Silva"), records.addPerson("Bruno Silva")];
  const entries = 7_001;
  records.vault.write((db) => {
    for (let at = 0; at < entries; at++) {
      const words = at === 0 ? { title: "Headache" } : { title: `Day ${at}`, detail: "Headache in the morning" };
      const input = EventInput.parse({ kind: "note", date: null, ...words });
      insertEvent(db, { personId: at % 1000 === 1 ? bruno : ana, input, clock: records.clock });
    }
  });
  indexPending(records.vault);
  const all = searchRecords(records.vault, "headache", { personId: null, limit: 10_000 });
  expect([all.length, new Set(all.map(({ itemId }) => itemId)).size, all[0]?.title]).toEqual([
    entries,
    entries,
    "Headache",
  ]);
  expect(all.slice(1).every(({ snippet }) => snippet.includes(`${hitStart}Headache${hitEnd} in`))).toBe(true);
  // Another person's few stand behind thousands of others, and are found all the same.
  expect(searchRecords(records.vault, "headache mor", { personId: bruno })).toHaveLength(7);
});

test("what is typed finds what is written so, and no word of another script that only looks so", async () => {
  await using records = await RecordsVault.make();
  records.addPerson("Erika Example");
  records.put("note.txt", "Visit note\n\nПациентка осмотрена, рост 160.");
  await records.import();
  indexPending(records.vault);
  expect(found(records, "рост")).toEqual(["document 1"]);
  // The same letters to an eye: "poct" in Latin ones.
  expect(found(records, "poct")).toEqual([]);
});
