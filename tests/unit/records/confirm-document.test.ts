import { expect, test } from "vitest";
import { confirmAsRead, takeBackConfirmation } from "../../../electron/records/documents/confirm-document.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { removeItem } from "../../../electron/records/removal.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import { makeEncryptedPdf } from "../../fixtures/make-odd-pdf.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

test("several documents are confirmed as they were read, and only what can be looked at; it can be taken back", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  records.put("one.txt", "Progress note\nDate: 3 May 2024\n");
  records.put("two.txt", "Laboratory report\nCollected: 4 May 2024\n");
  records.put("gone.txt", "Discharge summary\nDate: 5 May 2024\n");
  records.put("locked.pdf", await makeEncryptedPdf({ user: "secret", owner: "owner" }));
  records.put("picture.jpg", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  await records.import({ personId });
  const { vault } = records;
  const lines = listContents(vault.db, personId);
  expect(lines).toHaveLength(5);
  const ids = lines.map(({ id }) => id as DocumentId);
  const gone = lines.find(({ title }) => title.startsWith("Discharge"));
  vault.write((db) => removeItem(db, { kind: "document", id: gone?.id ?? "" }, records.clock));

  const confirmed = vault.write((db) => confirmAsRead(db, ids));
  const statuses = () =>
    listContents(vault.db, personId).map(({ source, status, date }) => [source.split("/").at(-1), status, date]);
  expect(new Set(statuses())).toEqual(
    new Set([
      ["one.txt", "confirmed", "2024-05-03"],
      ["two.txt", "confirmed", "2024-05-04"],
      ["locked.pdf", "proposed", null],
      ["picture.jpg", "proposed", null],
    ]),
  );
  expect(confirmed).toHaveLength(2);
  // What is confirmed already is not confirmed by this act, and so not taken back with it.
  expect(vault.write((db) => confirmAsRead(db, ids))).toEqual([]);
  vault.write((db) => takeBackConfirmation(db, confirmed));
  expect(statuses().map(([, status]) => status)).toEqual(Array.from({ length: 4 }, () => "proposed"));
});
