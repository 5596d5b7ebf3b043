import { expect, test } from "vitest";
import { confirmLabs } from "../../../electron/records/documents/decide.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { sayOnePaper } from "../../../electron/records/documents/made-papers.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { splitPaper } from "../../../electron/import/reading/put-together.ts";
import { cutRuns, mergedRuns, runsInWords } from "../../../shared/model/paper-parts.ts";
import type { OriginalId, PersonId } from "../../../shared/model/ids.ts";
import { dischargePaper, labPaper, makeBundle } from "../../fixtures/make-bundle.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const [portal, other] = ["portal" as OriginalId, "other" as OriginalId];
const run = (sourceId: OriginalId, firstPage: number, lastPage: number) => ({ sourceId, firstPage, lastPage });

test("runs of pages are cut across files, joined where they go on, and named by the file's own pages", () => {
  const runs = [run(portal, 4, 6), run(other, 1, 2)];
  expect(cutRuns(runs, 3, 4)).toEqual([run(portal, 6, 6), run(other, 1, 1)]);
  expect(cutRuns(runs, 1, 5)).toEqual(runs);
  expect(mergedRuns([run(portal, 1, 2), run(portal, 3, 3), run(other, 4, 4)])).toEqual([
    run(portal, 1, 3),
    run(other, 4, 4),
  ]);
  expect(mergedRuns([run(portal, 3, 3), run(portal, 1, 2)])).toHaveLength(2);
  expect(runsInWords([{ ...run(portal, 7, 9), source: "a folder/portal.pdf" }])).toBe("pages 7-9 of portal.pdf");
});

test("the papers of a vault from before keep all that was said of them through the migration, and can be split then", async () => {
  await using records = await RecordsVault.make();
  records.put("portal.pdf", await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"]), dischargePaper(2)]));
  await records.import();
  const { vault } = records;
  const { db } = vault;
  const personId = listDocuments(db, (db.prepare("SELECT id FROM person").get() as { id: never }).id)[0]?.personId;
  if (!personId) throw new Error("the bundle is nobody's");
  vault.write((open) => confirmLabs(open, [listLabs(db, personId, "Sodium")[0]?.id ?? ""]));
  const before = { documents: listDocuments(db, personId), labs: listLabs(db, personId, null) };
  // As it was before papers could be parted.
  vault.write((open) => {
    for (const table of ["page_run", "paper_act_document"]) open.exec(`DROP TABLE ${table}`);
    for (const column of ["put_away_by", "paper_starts", "one_paper_at"])
      open.exec(`ALTER TABLE document DROP COLUMN ${column}`);
    open.exec("DROP TABLE paper_act");
    open.exec(recordsSchema.migrations[12] ?? "");
  });
  const documents = before.documents.map((document) => ({ ...document, starts: [] }));
  expect({ documents: listDocuments(db, personId), labs: listLabs(db, personId, null) }).toEqual({
    ...before,
    documents,
  });
  await splitPaper(documents[0]!.id, [1, 2], records);
  expect(listLabs(db, personId, null)).toMatchObject([{ analyte: "Sodium", status: "confirmed" }]);
  expect(listDocuments(db, personId)).toHaveLength(2);
});

test("a file that somebody said to be one paper is proposed for parting no more, until that is taken back", async () => {
  await using records = await RecordsVault.make();
  records.put("portal.pdf", await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"]), dischargePaper(2)]));
  const receipt = await records.import();
  const personId = receipt.people[0]?.personId as PersonId;
  const whole = () => listDocuments(records.vault.db, personId)[0]!;
  expect(whole().starts).toHaveLength(2);
  records.vault.write((db) => sayOnePaper(db, whole().id, true, records.clock));
  expect(whole().starts).toEqual([]);
  records.vault.write((db) => sayOnePaper(db, whole().id, false, records.clock));
  expect(whole().starts).toHaveLength(2);
});
