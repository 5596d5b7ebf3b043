/** Reviewing what was read from a stack of mixed papers, by the keyboard alone. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { makeLabPaper } from "../fixtures/labs/make-lab-paper.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const table = (rows: readonly string[]) =>
  [`${"Test".padEnd(28)}${"Result".padEnd(12)}${"Units".padEnd(12)}Reference Range`, ...rows].join("\n");
const row = (name: string, value: string, unit: string, range: string) =>
  `${name.padEnd(28)}${value.padEnd(12)}${unit.padEnd(12)}${range}`;
const report = (day: string, rows: readonly string[]) =>
  `Harbour Laboratory\nLaboratory report\nPatient: Erika Example\nCollected: ${day}\n\n${table(rows)}\n`;

/** Two lab papers in text, one as PDF, and a note. */
const stackOfPapers = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put(
      "new.txt",
      report("3 May 2024", [
        row("Sodium", "138", "mmol/L", "135-146"),
        row("Potassium", "5.6 H", "mmol/L", "3.5-5.3"),
        row("Glucose", "1O5?2", "mg/dL", "70-99"),
        row("Room Temperature", "21", "C", "18-24"),
      ]),
    );
    made.put("old.txt", report("2 November 2023", [row("Sodium", "136", "mmol/L", "135-146")]));
    made.put("paper.pdf", (await makeLabPaper("US reference laboratory", 1)).pdf);
    made.put(
      "note.txt",
      "Neurology visit note\nPatient: Erika Example\nDate of visit: 4 January 2022\nSeen for headaches.\n",
    );
    await made.import({ personId });
  });

const chosen = (page: Page) => page.locator('.review-row[aria-selected="true"]');

/** Waits until the chosen row says so, and has the focus. */
async function chosenSays(page: Page, words: RegExp): Promise<void> {
  await chosen(page).filter({ hasText: words }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains("review-row"))).toBe(true);
}

/** A key that is pressed while the last act is still being done is not heard: whoever presses it sees nothing move. */
async function nextPaper(page: Page): Promise<void> {
  const shown = () => page.locator("main").textContent();
  const before = await shown();
  await page.keyboard.press("n");
  await expect.poll(shown, { timeout: 20_000 }).not.toBe(before);
  await page.locator(".review-row, #review-open").first().waitFor();
}

async function openReview(page: Page): Promise<void> {
  await button(page, /^Check \d+ values/).click();
  await page.getByRole("grid", { name: "Read on this paper" }).waitFor();
}

test("a stack of papers is gone through by keys alone; Labs follows, and each act can be taken back", async () => {
  await using records = await stackOfPapers();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openReview(page);
  const { keyboard } = page;
  // The latest day first.
  await heading(page, /Laboratory report/).waitFor();
  await chosenSays(page, /What it is/);
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "review-light");
  await keyboard.press("Enter");
  await chosenSays(page, /Day/);
  await keyboard.press("Enter");
  await chosenSays(page, /Sodium/);
  // Its place is marked among the words of the page.
  await page
    .locator(".note-sheet mark")
    .filter({ hasText: /Sodium/ })
    .waitFor();
  await keyboard.press("Tab");
  await chosenSays(page, /Potassium/);
  await keyboard.press("Shift+Tab");
  await chosenSays(page, /Sodium/);
  await keyboard.press("Enter");
  await chosenSays(page, /Potassium/);
  await keyboard.press("e");
  const result = page.getByRole("textbox", { name: "Result" });
  await result.fill("5.4");
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "review-edit");
  await keyboard.press("Enter");
  await chosenSays(page, /Room Temperature/);
  await keyboard.press("x");
  await page.getByText("Room Temperature was said to be no result.").waitFor();
  await keyboard.press("u");
  await chosenSays(page, /Room Temperature/);
  await chosen(page).getByText("no result, as you said").waitFor({ state: "detached" });
  await keyboard.press("x");
  // The row that was not understood is the last that is open.
  await chosenSays(page, /Not understood/);
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "review-dark");
  expect(await violationsOn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  // What stays open is named before many are confirmed at once.
  await keyboard.press("a");
  await page.getByRole("region", { name: "Rows in doubt" }).filter({ hasText: "Glucose 1O5?2" }).waitFor();
  await keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await keyboard.press("n");
  await page.getByText("2 November 2023").first().waitFor();
  await chosenSays(page, /What it is/);
  await keyboard.press("a");
  await page.getByRole("dialog", { name: "Confirm all of this paper" }).waitFor();
  await page.getByText("This confirms 1 result and what the paper is, and its day.").waitFor();
  await shoot(page, "review-all");
  await keyboard.press("Enter");
  await page.getByText("Nothing on this paper is open.").waitFor();
  await keyboard.press("Control+z");
  await page.getByText("3 open.").waitFor();
  for (let paper = 0; paper < 3; paper++) await nextPaper(page);
  await heading(page, "Left open").waitFor();
  await page.getByText(/On 1 paper: 1 result confirmed, 1 result corrected, 1 row said to be no result/).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "review-end");
  await goTo(page, "Labs");
  await button(page, /^Potassium/).click();
  await page
    .getByRole("row", { name: /3 May 2024/ })
    .filter({ hasText: "5.4" })
    .waitFor();
  expect(await button(page, /^Room Temperature/).count()).toBe(0);
  await goTo(page, "Packet");
  const unchecked = page.getByText(/laboratory results are as read by the program, not yet checked/);
  await unchecked.waitFor();
  await page.getByRole("radio", { name: /Leave them out/ }).check({ force: true });
  await unchecked.waitFor({ state: "detached" });
  await page.getByText(/14 laboratory results/).waitFor();
});

test("the place of a result is outlined on a page of a PDF, and a small window has room for both", async () => {
  await using records = await stackOfPapers();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await openReview(page);
  while ((await page.locator(".pages-column, #review-open").count()) === 0) await nextPaper(page);
  await page.locator(".review-row").nth(2).click();
  await page.locator(".page-box[data-look='evidence']").first().waitFor();
  await shoot(page, "review-pdf");
  await page.setViewportSize({ width: 1024, height: 700 });
  await shoot(page, "review-1024");
  await page.evaluate(() => (document.documentElement.style.fontSize = "150%"));
  await page.locator(".review-row").first().waitFor();
  await shoot(page, "review-1024-150");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
