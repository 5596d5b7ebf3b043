/** The language of a paper whose words were read from its picture, said on its page. */
import process from "node:process";
import { expect, test } from "vitest";
import { recognisePages } from "../../electron/import/reading/recognise-pages.ts";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { pictureOfPage } from "../fixtures/picture-of-page.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const shots = process.env["CASEBOOK_SHOTS"];

test("a paper read from its picture in the wrong language is read again in the one that a person chooses, and that is taken back", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("short.png", await pictureOfPage(await makePlainPdf(["Müller, Größe über Maß\nPrüfgröße schön erhöht"])));
    await made.import({ personId });
    await recognisePages({ vault: made.vault, clock: made.clock, parsers: made.parsers });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /^no date/iu).click();
  const choice = button(page, /Language of its pictures/);
  await choice.waitFor();
  expect(await violationsOn(page)).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (shots) await page.screenshot({ path: `${shots}/picture-language-${colorScheme}.png` });
  }
  const words = () => page.locator(".page-text").first().textContent();
  expect(await words()).not.toContain("Größe");
  await choice.click();
  await page.getByRole("option", { name: "German" }).click();
  await page.getByText("1 page was read again.").waitFor();
  await expect.poll(words).toContain("Größe");
  await button(page, "Undo").click();
  await expect.poll(words).not.toContain("Größe");
  expect(casebook.complaints).toEqual([]);
});
