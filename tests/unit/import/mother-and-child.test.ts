/** Papers of a birth, and whose they become. */
import { expect, test } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const filings = (records: RecordsVault, id: PersonId | null) =>
  Object.fromEntries(listContents(records.vault.db, id).map(({ source, filing }) => [source, filing]));

test("papers of a birth that name a mother and her child, and neither as the patient, wait for a person's word", async () => {
  await using records = await RecordsVault.make();
  const mother = records.addPerson("Anna Schmidt", "1992-03-14");
  records.put("a.txt", "Newborn note\n\nMother: Anna Schmidt\nBaby: Leo Schmidt\n\nDelivered on 4 July 2024.\n");
  records.put("b.txt", "Newborn note\n\nPatient: Anna Schmidt\nBaby: Leo Schmidt\n\nDelivered on 4 July 2024.\n");
  await records.import();
  expect(filings(records, mother)).toEqual({ "b.txt": "stated" });
  expect(filings(records, null)).toEqual({ "a.txt": "held" });
  records.put("c.txt", "Newborn note\n\nMother: Anna Schmidt\nBaby: Leo Schmidt\n\nSecond visit on 8 July 2024.\n");
  await records.import({ personId: mother });
  expect(filings(records, mother)).toMatchObject({ "c.txt": "decided" });
});
