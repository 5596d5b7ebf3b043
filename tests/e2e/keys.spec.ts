/** New keys for a vault whose passphrase became known, with the new recovery sheet. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { textOf } from "../fixtures/judges.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test("a vault is sealed anew: the new passphrase and sheet open it, the old passphrase does not, and its records are there", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put("letter.txt", "Clinic letter\nDate: 4 May 2024\nShe is well.");
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Settings");
  await button(page, "Somebody knows my passphrase").click();
  await heading(page, "New keys for the whole vault").waitFor();
  await shoot(page, "keys-form");
  expect(await violationsOn(page)).toEqual([]);
  await page.getByLabel("Present passphrase").fill("not this one at all");
  const words = (await page.getByLabel("Your passphrase").textContent())?.trim() ?? "";
  await page.getByLabel("The six words once more, from your paper").fill(words);
  await button(page, "Seal the vault anew").click();
  await page.getByText("That is not the present passphrase.").waitFor();
  await page.getByLabel("Present passphrase").fill("correct horse battery staple");
  // The words that are on paper by now are still the ones.
  expect((await page.getByLabel("Your passphrase").textContent())?.trim()).toBe(words);
  await button(page, "Seal the vault anew").click();

  const sheet = page.getByRole("region", { name: "Recovery sheet" });
  await sheet.waitFor();
  await shoot(page, "keys-sheet");
  expect(await violationsOn(page)).toEqual([]);
  const groups = await sheet.locator(".recovery-code").getByRole("listitem").allTextContents();
  const pdf = casebook.folder.join("sheet.pdf");
  await casebook.answerDialogs(pdf);
  await button(page, "Save as PDF").click();
  await button(page.getByRole("alertdialog"), "Save it all the same").click();
  await expect.poll(() => textOf(readFileSync(pdf)).includes("Vault number")).toBe(true);
  const printed = textOf(readFileSync(pdf));
  expect(printed).toContain("casebook_extract.py");
  expect(printed).toContain("vault format version 1");

  await button(page, "I have it on paper").click();
  const fields = page.getByRole("textbox", { name: /^The \d\w\w group$/ });
  await fields.first().waitFor();
  const places = await fields.evaluateAll((inputs) =>
    inputs.map((input) => Number(/\d/.exec((input as HTMLInputElement).labels?.[0]?.textContent ?? "")?.[0])),
  );
  for (const [at, place] of places.entries()) await fields.nth(at).fill(groups[place - 1] ?? "");
  await button(page, "Check the sheet").click();
  await page.getByText("The vault is sealed anew.").waitFor();
  await shoot(page, "keys-done");

  await button(page, "Lock").click();
  const entry = await casebook.window("entry");
  await entry.getByLabel("Passphrase", { exact: true }).fill("correct horse battery staple");
  await button(entry, "Open").click();
  await entry
    .getByText(/does not open/)
    .first()
    .waitFor();
  const again = await casebook.unlock(words);
  await again.getByText("1 document").first().waitFor();
});
