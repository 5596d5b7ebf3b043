/** What was removed: listed with its day, and deleted for good by its name only. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { removeItem } from "../../electron/records/removal.ts";
import { listDocuments } from "../../electron/records/documents/documents.ts";
import { recordDeletesSince } from "../../electron/records/vault-facts.ts";
import { systemClock } from "../../electron/engine/session.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test("a removed document is deleted for good when its name is typed, and not before", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put("letter.txt", "Clinic letter\nDate: 4 May 2024\nShe is well.");
    made.put("note.txt", "Progress note\nDate of visit: 2024-01-02\nShe sleeps badly.");
    await made.import({ personId });
    for (const { id } of listDocuments(made.vault.db, personId))
      made.vault.write((db) => removeItem(db, { kind: "document", id }, systemClock));
    made.vault.write((db) => recordDeletesSince(db, systemClock));
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Settings");
  const section = page.getByRole("region", { name: "Removed" });
  await section.getByText("deleted for good from").first().waitFor();
  await section.scrollIntoViewIfNeeded();
  await shoot(page, "removed-list");
  expect(await violationsOn(page)).toEqual([]);
  await section
    .getByRole("button", { name: /^Delete for good: / })
    .first()
    .click();
  const dialog = page.getByRole("alertdialog");
  const title = (await dialog.locator("strong").textContent()) ?? "";
  await dialog.getByLabel("To delete it, type its name").fill("something else");
  await button(dialog, "Delete for good").click();
  await dialog.getByText("That is not what it is called.").waitFor();
  await shoot(page, "removed-wrong-name");
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByLabel("To delete it, type its name").fill(title.toLowerCase());
  await button(dialog, "Delete for good").click();
  await section.getByText("is deleted for good").waitFor();
  await expect.poll(() => section.getByRole("listitem").count()).toBe(1);
  await shoot(page, "removed-gone");
  await button(section, /^Bring back/).click();
  await section.getByText("Nothing is removed.").waitFor();
});
