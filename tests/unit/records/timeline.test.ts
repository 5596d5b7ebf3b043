import { describe, expect, test } from "vitest";
import { confirmDocument } from "../../../electron/records/documents/confirm-document.ts";
import { insertEvent } from "../../../electron/records/story/events.ts";
import { listTimeline, timelineSql, type TimelineFilter } from "../../../electron/records/story/timeline.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { EventInput } from "../../../shared/model/event.ts";
import { compareDates, formatDate, parsePartialDate, PartialDate, partialDate } from "../../../shared/model/dates.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../../electron/vault/vault.ts";
import { makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

type Entry = Partial<Record<keyof EventInput, unknown>> & { readonly title: string };

function add(records: RecordsVault, personId: PersonId, entry: Entry): void {
  const input = EventInput.parse({ kind: "symptom", date: null, ...entry });
  records.vault.write((db) => insertEvent(db, { personId, input, clock: records.clock }));
}

function titles(records: RecordsVault, filter: Omit<TimelineFilter, "personId"> & { personId: PersonId }): string[] {
  return listTimeline(records.vault.db, filter).map(({ title }) => title);
}

/** How the database means to answer the query. */
function planOf(db: ReadableDatabase, sql: string, parameters: object): string {
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { detail: string }[];
  return steps.map(({ detail }) => detail).join("\n");
}

const date = (text: string) => PartialDate.parse(text);

describe("the order of the timeline", () => {
  test("least precise first within a period, undated ones last", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example");
    for (const text of ["2019-03-14", null, "2019", "2019-03", "2020", "2018-12-31", "2019-04"])
      add(records, personId, { title: String(text), date: text });
    expect(titles(records, { personId })).toEqual([
      "2018-12-31",
      "2019",
      "2019-03",
      "2019-03-14",
      "2019-04",
      "2020",
      "null",
    ]);
  });

  test("holds entries, documents and studies, each with where it comes from", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example");
    add(records, personId, { title: "Headache", date: "2024-04", severity: 6 });
    records.put("report.txt", "Laboratory report\nCollected: 3 May 2024\nFerritin reference range");
    records.put("image.dcm", makeInstance({ patient: { name: "Example^Erika" }, study: { date: "20240502" } }));
    await records.import();
    expect(
      listTimeline(records.vault.db, { personId }).map(({ date: on, kind, provenance }) => [on, kind, provenance.from]),
    ).toEqual([
      ["2024-04", "symptom", "entered"],
      ["2024-05-02", "imaging", "study"],
      ["2024-05-03", "lab", "document"],
    ]);
  });

  test("shows nobody else's entries", async () => {
    await using records = await RecordsVault.make();
    const erika = records.addPerson("Erika Example");
    const otto = records.addPerson("Otto Other");
    add(records, otto, { title: "Fever", date: "2024" });
    expect(titles(records, { personId: erika })).toEqual([]);
  });
});

describe("a part of the timeline", () => {
  test("takes both ends in, and every date that touches it, whatever its precision", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example");
    for (const text of ["2018", "2019", "2019-03", "2019-03-14", "2019-12-31", "2020-01-01", null])
      add(records, personId, { title: String(text), date: text });
    const within = (from: string | null, to: string | null) =>
      titles(records, { personId, from: from === null ? null : date(from), to: to === null ? null : date(to) });
    expect(within("2019-03-14", "2019-03-14")).toEqual(["2019", "2019-03", "2019-03-14"]);
    expect(within("2019", "2019")).toEqual(["2019", "2019-03", "2019-03-14", "2019-12-31"]);
    expect(within("2019-04", null)).toEqual(["2019", "2019-12-31", "2020-01-01"]);
    expect(within(null, "2018")).toEqual(["2018"]);
    expect(within(null, null)).toHaveLength(7);
  });

  test("holds a span of which any part lies within it, and one that goes on", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example");
    add(records, personId, { title: "over", date: "2017", endDate: "2018-06" });
    add(records, personId, { title: "touches", date: "2018", endDate: "2019-02" });
    add(records, personId, { title: "goes on", date: "2015", isOngoing: true });
    expect(titles(records, { personId, from: date("2019"), to: date("2020") })).toEqual(["goes on", "touches"]);
  });

  test("holds one kind only where one is asked for", async () => {
    await using records = await RecordsVault.make();
    const personId = records.addPerson("Erika Example");
    add(records, personId, { title: "Headache", date: "2019" });
    add(records, personId, { title: "Iron", kind: "medication", date: "2019", dose: "100 mg" });
    expect(titles(records, { personId, kind: "medication" })).toEqual(["Iron"]);
  });
});

test("a document's line shows the words of the date that stands now, or none for one that a person typed", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Ana Silva");
  records.put("note.txt", "Progress note\nDate of visit: 3 May 2024\nThe scan of 7 June 2022 showed nothing new.\n");
  await records.import({ personId });
  const [line] = listContents(records.vault.db, personId);
  const id = (line?.id ?? "") as DocumentId;
  const evidence = () => {
    const [entry] = listTimeline(records.vault.db, { personId });
    return entry?.provenance.from === "document"
      ? [entry.date, entry.provenance.evidence, entry.provenance.page]
      : null;
  };
  const confirm = (day: PartialDate | null) =>
    records.vault.write((db) => confirmDocument(db, id, { type: "visit-note", date: day, title: "Note" }));
  expect(evidence()).toEqual(["2024-05-03", expect.stringContaining("3 May 2024"), 1]);
  confirm(date("2022-06-07"));
  expect(evidence()).toEqual(["2022-06-07", expect.stringContaining("7 June 2022"), 1]);
  confirm(date("2022"));
  expect(evidence()).toEqual(["2022", expect.stringContaining("7 June 2022"), 1]);
  confirm(date("1999-01-01"));
  expect(evidence()).toEqual(["1999-01-01", null, null]);
});

test("the timeline, the contents and the filing use their indexes", async () => {
  await using records = await RecordsVault.make();
  const { db } = records.vault;
  const timeline = planOf(db, timelineSql, { personId: "p" });
  for (const index of ["event_by_date", "document_by_date", "study_by_date"]) expect(timeline).toContain(index);
  expect(timeline).not.toMatch(/SCAN (event|document|study|series)/);
  expect(planOf(db, "SELECT * FROM original WHERE sha256 = 'x'", {})).toContain("SEARCH original USING INDEX");
  expect(planOf(db, "SELECT * FROM instance WHERE sop_instance_uid = 'x'", {})).toContain("instance_by_uid");
  expect(planOf(db, "SELECT * FROM instance WHERE series_id = 'x' ORDER BY instance_number", {})).toContain(
    "instance_by_series",
  );
  expect(planOf(db, "SELECT * FROM original WHERE extracted_from = 'x'", {})).toContain("original_extracted");
});

test("the contents stand in order of date, undated ones last, each with its source", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("b.txt", "Laboratory report\nCollected: 3 May 2024\nFerritin reference range");
  records.put("a.txt", "Something without any day");
  for (const [name, on] of [
    ["x", "20250101"],
    ["y", ""],
  ] as const)
    records.put(
      `${name}/i.dcm`,
      makeInstance({
        patient: { name: "Example^Erika" },
        study: { date: on, description: name },
        uids: { study: uidFrom(`${name}s`), series: uidFrom(`${name}r`), instance: uidFrom(name) },
      }),
    );
  await records.import();
  expect(listContents(records.vault.db, personId).map(({ kind, date: on, source }) => [kind, on, source])).toEqual([
    ["document", "2024-05-03", "b.txt"],
    ["study", "2025-01-01", "x"],
    ["study", null, "y"],
    ["document", null, "a.txt"],
  ]);
});

describe("partial dates", () => {
  for (const text of ["2019", "2019-03", "2019-03-14", "2024-02-29"])
    test(`${text} is one`, () => expect(parsePartialDate(text)).toBe(text));
  for (const text of [
    "0000",
    "2019-13",
    "2019-00",
    "2023-02-29",
    "1900-02-29",
    "2019-3-14",
    "19",
    "2019-03-14T10:00",
    " 2019",
    "",
  ])
    test(`"${text}" is none`, () => expect(parsePartialDate(text)).toBeNull());

  test("are ordered least precise first, nothing last", () => {
    const dates = [null, date("2019-03-14"), date("2019"), date("2019-03")];
    expect(dates.toSorted(compareDates)).toEqual(["2019", "2019-03", "2019-03-14", null]);
  });

  test("are written in one way", () => {
    expect([date("2024-05-03"), date("2024-05"), date("2024"), null].map(formatDate)).toEqual([
      "3 May 2024",
      "May 2024",
      "2024",
      "no date",
    ]);
    expect(partialDate(2023, 2, 29)).toBeNull();
  });
});
