import { expect, test } from "vitest";
import { contentsLine } from "../../../electron/command-line/commands/look.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

test("a file that nobody could read is told as kept, never as read", async () => {
  await using records = await RecordsVault.make();
  const ana = records.addPerson("Ana Silva");
  records.put("broken.dat", Buffer.from([1, 2, 3, 4, 0, 255, 7, 9]));
  records.put("note.txt", "Progress note\n\nShe sleeps badly.\n");
  await records.import({ personId: ana });
  const lines = listContents(records.vault.db, ana).map(contentsLine);
  const [broken, note] = ["broken", "Progress note"].map((title) => lines.find((line) => line.includes(title)));
  expect(broken).toContain("broken, kept, could not be read");
  expect(broken).not.toMatch(/as read|0 p\./);
  expect(note).toContain("1 p. · as read, not yet checked");
});
