/** What seems to be missing: the way there, the sentence on its page, and a person's word that it is not missing. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { labPaper, makeBundle } from "../fixtures/make-bundle.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const sentence =
  "Under local anaesthesia a skin biopsy of the left forearm was performed on 12 March 2024 and went without any trouble.";

const visit = [
  "Dr. Meyer Family Clinic",
  "Visit note",
  "Patient: Erika Example",
  "Date of visit: 3 May 2024",
  "She is well today. Under local anaesthesia a skin biopsy of the left forearm",
  "was performed on 12 March 2024 and went without any trouble.",
  "Medications: none",
];

const vaultWithGaps = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put("visit.pdf", await makeBundle([[visit]]));
    made.put("lab.pdf", await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"])]));
    await made.import({ personId });
  });

const open = (page: Page) => page.getByRole("list", { name: "What seems to be missing" }).getByRole("listitem");
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);

test("Home leads to what seems to be missing, and its sentence opens the page with the words outlined on both lines", async () => {
  await using records = await vaultWithGaps();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await page.getByText("2 papers seem to be missing.").waitFor();
  await shoot(page, "gaps-home");
  await button(page, "Look at what is missing").click();
  await heading(page, "What seems to be missing").waitFor();
  await open(page).nth(1).waitFor();
  expect(await open(page).locator(".row-title").allTextContents()).toEqual([
    "Biopsy, forearm, of 12 March 2024: the pathology report is not on file",
    "Nothing on file says which allergies there are, or that there are none",
  ]);
  await shoot(page, "gaps-light");
  expect(await violationsOn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "gaps-dark");
  expect(await violationsOn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 640, height: 400 });
  await shoot(page, "gaps-narrow");
  await page.setViewportSize({ width: 1280, height: 800 });

  await button(page, /^“Under local anaesthesia.*Visit note.*3 May 2024, page 1$/).click();
  await page.getByRole("search", { name: "Find in this document" }).getByText("1 of 1").waitFor();
  expect(await page.getByRole("textbox", { name: "Find in this document" }).inputValue()).toBe(sentence);
  await expect.poll(() => page.locator("[data-look='current-hit']").count()).toBe(2);
  await page.getByRole("region", { name: "Page 1" }).locator("img").waitFor();
  await shoot(page, "gaps-page");
  await button(page, "Back").click();
  await open(page).nth(1).waitFor();
  await open(page)
    .nth(1)
    .getByRole("button", { name: /write it down/ })
    .click();
  await heading(page, "Erika Example").waitFor();
  await button(page, "Add an allergy").waitFor();
});

test("by keys: not missing, undone, said again, and missing after all; the focus goes to the row in the place", async () => {
  await using records = await vaultWithGaps();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, "What seems to be missing (2)").press("Enter");
  await open(page).nth(1).waitFor();
  await shoot(page, "gaps-records");
  const biopsy = button(page, /^Not missing: Biopsy/);
  await biopsy.press("Enter");
  await biopsy.waitFor({ state: "detached" });
  await expect.poll(() => focused(page)).toMatch(/^Not missing: Nothing on file says/);
  await shoot(page, "gaps-undo");
  await button(page, "Undo").press("Enter");
  await biopsy.waitFor();

  await biopsy.press("Enter");
  await biopsy.waitFor({ state: "detached" });
  await button(page, /^Not missing: Nothing/).press("Enter");
  await heading(page, "From what is on file, nothing seems to be missing.").waitFor();
  await expect.poll(() => focused(page)).toBe("What seems to be missing");
  const said = page.locator("summary").filter({ hasText: "Not missing, as you said 2" });
  // Closed until it is asked for.
  expect(await page.getByText(/^Biopsy, forearm/).isVisible()).toBe(false);
  await said.press("Enter");
  await page.getByText(/^Biopsy, forearm/).waitFor();
  await page.getByRole("list", { name: "Not missing, as you said" }).getByRole("listitem").nth(1).waitFor();
  await shoot(page, "gaps-said");
  expect(await violationsOn(page)).toEqual([]);
  await goTo(page, "Home");
  await heading(page, "The story so far").waitFor();
  await page.getByText("Last backup").waitFor();
  await expect.poll(() => page.getByText(/to be missing/).count()).toBe(0);

  await goTo(page, "Records");
  await button(page, "What seems to be missing").press("Enter");
  await said.press("Enter");
  await button(page, /^Missing after all: Biopsy/).press("Enter");
  await biopsy.waitFor();
  await shoot(page, "gaps-after-all");
});

test("two hundred are listed, and each can be said not to be missing", async () => {
  const days = Array.from({ length: 199 }, (_, at) => new Date(Date.UTC(2020, 0, 1 + at * 4)));
  const seen = days.map(
    (day) =>
      `She was seen in the clinic on ${day.getUTCDate()} ${day.toLocaleString("en-GB", { month: "long", timeZone: "UTC" })} ${day.getUTCFullYear()}.`,
  );
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put(
      "visits.txt",
      `Progress note\nPatient: Erika Example\nDate of visit: 3 May 2024\nMedications: none\n${seen.join("\n")}\n`,
    );
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /^What seems to be missing \(/).click();
  await open(page).first().waitFor();
  const listed = await open(page).count();
  expect(listed).toBeGreaterThan(190);
  await button(open(page).last(), /^Not missing/).click();
  await expect.poll(() => open(page).count()).toBe(listed - 1);
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "gaps-long");
});
