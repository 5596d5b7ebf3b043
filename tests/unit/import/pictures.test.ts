import { expect, test } from "vitest";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { exifSegment, makeJpeg } from "../../fixtures/make-jpeg.ts";
import { makeExif } from "../../fixtures/make-tiff.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

test("a photograph is a document of one page without words, and the day that it was taken is offered and not proposed", async () => {
  await using records = await RecordsVault.make();
  const segments = [exifSegment(makeExif({ orientation: 6, taken: "2024:03:01 12:00:00" }))];
  records.put("Letter from Dr Weber.jpg", makeJpeg({ segments }));
  const receipt = await records.import();
  expect(receipt.skipped).toEqual([]);
  expect(receipt.added).toBe(1);
  const [document] = listDocuments(records.vault.db, null);
  expect(document).toMatchObject({
    title: "Letter from Dr Weber",
    type: "picture",
    format: "picture",
    state: "no-text",
    pages: 1,
    date: null,
    dateCandidates: [{ date: "2024-03-01", strength: "mentioned" }],
  });
});
