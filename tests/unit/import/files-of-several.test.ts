import { expect, test } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

test("a file with the rows of several people is nobody's by itself, and waits for a word", async () => {
  await using records = await RecordsVault.make();
  const head = "Patient,Test,Result,Unit,Reference range,Collected";
  const row = (name: string) => `${name},Sodium,139,mmol/L,136-145,2026-03-23`;
  const personId = records.addPerson("Anna Weber");
  records.put("family.csv", [head, row("Anna Weber"), row("Bernd Kolb")].join("\n"));
  records.put("own.csv", [head, row("Anna Weber"), row("Anna Weber")].join("\n"));
  const receipt = await records.import({ personId });
  expect([receipt.unfiled, receipt.filing?.waiting]).toEqual([1, 1]);
  expect(listContents(records.vault.db, personId).map(({ source }) => source)).toEqual(["own.csv"]);
});
