import { expect, test } from "vitest";
import { rereadOriginals } from "../../../electron/import/reading/reread-originals.ts";
import { confirmDocument } from "../../../electron/records/documents/confirm-document.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { countOutdated } from "../../../electron/records/documents/readings.ts";
import { listInstances, listSeries, listStudies } from "../../../electron/records/imaging/imaging.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { removeItem } from "../../../electron/records/removal.ts";
import { indexPending } from "../../../electron/records/search/search-index.ts";
import { searchRecords } from "../../../electron/records/search/search.ts";
import type { ParserMethod, ParserRunner } from "../../../shared/api/parser-runner.ts";
import { AppError } from "../../../shared/errors.ts";
import { partialDate } from "../../../shared/model/dates.ts";
import type { OriginalId, PersonId } from "../../../shared/model/ids.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { makePdfWithFiles } from "../../fixtures/make-carrier-pdf.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

/** As an older version of the program would have left the vault: nobody knew by which reader anything was read. */
function asIfReadBefore({ vault }: RecordsVault): void {
  vault.write((db) => {
    db.exec("DELETE FROM reading");
    // It knew neither types nor dates, and printed a wrong value.
    db.exec(`UPDATE document SET type = 'other', title = 'an old title', date = NULL, date_candidates = '[]', text_blob_id = NULL
      WHERE type_status = 'proposed'`);
    db.exec("UPDATE lab_result SET analyte = 'Haemoglobln'");
    db.exec("UPDATE instance SET attributes = json_remove(attributes, '$.series.seriesDescription')");
  });
}

function reread({ vault, clock, parsers }: RecordsVault): Promise<number> {
  return rereadOriginals({ vault, clock, parsers });
}

const head = "Patient: Erika Example\nDate of birth: 14 March 1972\n";
const lab = `${head}Laboratory report\nCollected: 3 May 2024\n\nHaemoglobin   13.2   g/dL   12.0 - 16.0\n`;

test("what an older reader read is read again once, and proposals are what today's readers say", async () => {
  await using records = await RecordsVault.make();
  records.put("lab.txt", lab);
  records.put("im/1.dcm", makeInstance({ patient: { birthDate: "19720314" } }));
  await records.import();
  const before = { documents: contents(records), labs: labs(records), series: series(records) };
  expect(before.labs).toEqual([["Haemoglobin", "13.2"]]);
  expect(countOutdated(records.vault.db)).toBe(0);
  asIfReadBefore(records);
  expect(contents(records)).not.toEqual(before.documents);
  expect(await reread(records)).toBe(2);
  expect({ documents: contents(records), labs: labs(records), series: series(records) }).toEqual(before);
  expect(await reread(records)).toBe(0);
  indexPending(records.vault);
  expect(searchRecords(records.vault, "haemoglobin", { personId: null })).toHaveLength(1);
});

test("what a person confirmed, corrected or removed stays as they said when it is read again", async () => {
  await using records = await RecordsVault.make();
  records.put("lab.txt", lab);
  records.put("removed.txt", `${head}Discharge summary\nDate: 2 June 2023\n`);
  await records.import();
  const [removed, confirmed] = documentsOf(records);
  if (!removed || !confirmed) throw new Error("no documents");
  records.vault.write((db) => {
    confirmDocument(db, confirmed.id, { type: "letter", date: partialDate(2021, 2), title: "My own title" });
    removeItem(db, { kind: "document", id: removed.id }, records.clock);
    db.exec("UPDATE lab_result SET status = 'confirmed', ordinal = 7");
  });
  asIfReadBefore(records);
  records.vault.write((db) => db.exec("UPDATE lab_result SET analyte = 'Haemoglobin'"));
  await reread(records);
  expect(contents(records)).toEqual([["My own title", "letter", "2021-02", "confirmed"]]);
  // The row that somebody confirmed is known by what it says, wherever it stands in the list.
  expect(labs(records)).toEqual([["Haemoglobin", "13.2"]]);
  expect(records.vault.db.prepare("SELECT status, ordinal FROM lab_result").all()).toEqual([
    { status: "confirmed", ordinal: 7 },
  ]);
});

test("a file that an older reader did not see inside another becomes a document, filed with what it came in", async () => {
  await using records = await RecordsVault.make();
  const inner = await makePlainPdf(["Operative report\nDate of procedure: 3 May 2024"]);
  records.put("portfolio.pdf", await makePdfWithFiles(`${head}Cover letter`, [{ name: "op.pdf", bytes: inner }]));
  await records.import();
  records.vault.write((db) => {
    db.exec("DELETE FROM reading");
    db.exec("DELETE FROM to_index");
    db.exec("DELETE FROM document WHERE original_id IN (SELECT id FROM original WHERE extracted_from IS NOT NULL)");
    db.exec("DELETE FROM original WHERE extracted_from IS NOT NULL");
  });
  expect(documentsOf(records)).toHaveLength(1);
  await reread(records);
  expect(documentsOf(records)).toHaveLength(2);
  expect(listAllOriginals(records.vault.db).map(({ path, filing }) => [path, filing])).toEqual([
    ["portfolio.pdf", "filed"],
    ["portfolio.pdf/op.pdf", "filed"],
  ]);
});

test("a paper that turns out to state somebody else waits for a person, unless somebody has looked at it", async () => {
  await using records = await RecordsVault.make();
  records.put("a.txt", lab);
  records.put("b.txt", "Patient: Otto Other\nDate of birth: 2 January 1931\nDischarge summary\nDate: 2 June 2023\n");
  records.put("c.txt", "Patient: Otto Other\nDate of birth: 2 January 1931\nReferral\nDate: 2 July 2023\n");
  await records.import({ personId: records.addPerson("Erika Example", "1972-03-14") });
  const personId = listPeople(records.vault.db)[0]?.id as PersonId;
  // The older reader saw no name in them, and they went to the vault's only person.
  records.vault.write((db) => {
    db.exec(
      `UPDATE original SET stated_patient = NULL, filing = 'filed', filing_basis = 'assumed', person_id = '${personId}'`,
    );
    db.exec(`UPDATE document SET person_id = '${personId}'`);
    db.exec("DELETE FROM reading");
    db.exec(
      "UPDATE document SET date_status = 'confirmed' WHERE original_id = (SELECT id FROM original WHERE path LIKE '%c.txt')",
    );
  });
  await reread(records);
  const filed = listAllOriginals(records.vault.db).map(({ path, filing, filingBasis }) => [
    path.slice(-5),
    filing,
    filingBasis,
  ]);
  expect(filed).toEqual([
    ["a.txt", "filed", "stated"],
    ["b.txt", "held", null],
    ["c.txt", "filed", "assumed"],
  ]);
});

test("an original whose bytes are damaged stays as it was, and is not counted as read again", async () => {
  await using records = await RecordsVault.make();
  records.put("lab.txt", lab);
  records.put("note.txt", `${head}Discharge summary\nDate: 2 June 2023\n`);
  await records.import();
  const before = contents(records);
  const damaged = listAllOriginals(records.vault.db).find(({ path }) => path.endsWith("note.txt"));
  records.vault.write((db) => db.exec("DELETE FROM reading"));
  const place = frameOf(records.vault, damaged?.blobId ?? "");
  await records.reopen();
  flipFrame(records.path, place);
  expect(await reread(records)).toBe(1);
  expect(countOutdated(records.vault.db)).toBe(1);
  expect(contents(records)).toEqual(before);
});

/** Hosts that end, as on a computer that is too busy, over every file whose first words are these. */
function endingOver(words: string, { parsers }: RecordsVault, ofMethod: ParserMethod = "readFile"): ParserRunner {
  return {
    ...parsers,
    run: async (method, input, options) => {
      const head = await options?.sources?.[0]?.read(0, 100);
      const text = `${Buffer.from(head ?? "").toString()}${JSON.stringify(input)}`;
      if (method !== ofMethod || !text.includes(words)) return parsers.run(method, input, options);
      const cause = new AppError("PROCESS_ENDED", "the host is gone");
      throw new AppError("PARSER_FAILED", "the reader of this file stopped", { cause });
    },
  };
}

test.each(["readFile", "describeDocument"] as const)(
  "a file over which a host ended without an answer (%s) stays as it was, and is tried again another time",
  async (method) => {
    await using records = await RecordsVault.make();
    records.put("lab.txt", lab);
    records.put("note.txt", `${head}Discharge summary\nDate: 2 June 2023\n`);
    await records.import();
    const before = contents(records);
    asIfReadBefore(records);
    const old = contents(records);
    const { vault, clock } = records;
    const unanswered = new Set<OriginalId>();
    const parsers = endingOver("Discharge summary", records, method);
    expect(await rereadOriginals({ vault, clock, parsers, unanswered })).toBe(1);
    expect(countOutdated(vault.db)).toBe(1);
    expect(unanswered.size).toBe(1);
    // Not in the same session, where it would only be waited for again.
    expect(await rereadOriginals({ vault, clock, parsers: records.parsers, unanswered })).toBe(0);
    expect(contents(records)).not.toEqual(before);
    expect(contents(records)).not.toEqual(old);
    expect(await reread(records)).toBe(1);
    expect(contents(records)).toEqual(before);
  },
);

test("a file that a reader fails on with an answer is noted, and not tried again before the next version", async () => {
  await using records = await RecordsVault.make();
  records.put("lab.txt", lab);
  await records.import();
  const before = contents(records);
  records.vault.write((db) => db.exec("DELETE FROM reading"));
  const { vault, clock } = records;
  const failing: ParserRunner = {
    ...records.parsers,
    run: async () => {
      throw new AppError("PARSER_FAILED", "it answered so", { cause: new AppError("BUG", "in the reader") });
    },
  };
  expect(await rereadOriginals({ vault, clock, parsers: failing })).toBe(1);
  expect(countOutdated(vault.db)).toBe(0);
  expect(contents(records)).toEqual(before);
});

test("reading again can be cancelled between any two batches, and goes on where it was", async () => {
  await using records = await RecordsVault.make();
  for (let at = 0; at < 70; at++) records.put(`note-${at}.txt`, `${head}Note ${at}\n`);
  await records.import();
  records.vault.write((db) => db.exec("DELETE FROM reading"));
  const stop = new AbortController();
  const { vault, clock, parsers } = records;
  const cancelled = rereadOriginals({ vault, clock, parsers, signal: stop.signal, onProgress: () => stop.abort() });
  await expect(cancelled).rejects.toThrow();
  expect(countOutdated(vault.db)).toBe(6);
  expect(await reread(records)).toBe(6);
});

function documentsOf({ vault }: RecordsVault) {
  return listPeople(vault.db).flatMap(({ id }) => listDocuments(vault.db, id));
}

function contents(records: RecordsVault): unknown {
  return documentsOf(records).map(({ title, type, date, typeStatus }) => [title, type, date, typeStatus]);
}

function labs({ vault }: RecordsVault): unknown {
  return listPeople(vault.db).flatMap(({ id }) =>
    listLabs(vault.db, id, null).map(({ analyte, printed }) => [analyte, printed]),
  );
}

function series({ vault }: RecordsVault): unknown {
  const studies = listPeople(vault.db).flatMap(({ id }) => listStudies(vault.db, id));
  return studies.flatMap(({ id }) =>
    listSeries(vault.db, id).map((one) => [
      one.description,
      listInstances(vault.db, one.id).map(({ reading }) => reading),
    ]),
  );
}
