import type { Page } from "playwright";
import { expect, test } from "vitest";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

/** Presses Tab until the focus is on what has the name, in the part of the page that the selector names. */
async function tabTo(page: Page, name: RegExp, within = "body"): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate((selector) => {
      const element = document.activeElement;
      if (!element?.closest(selector)) return "";
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      return element.getAttribute("aria-label") ?? label ?? element.textContent ?? "";
    }, within);
    if (name.test(focused.trim())) return;
  }
  throw new Error(`nothing named ${String(name)} can be reached with Tab`);
}

async function press(page: Page, name: RegExp, within?: string): Promise<void> {
  await tabTo(page, name, within);
  await page.keyboard.press("Enter");
}

test("the three jobs are done with the keyboard alone", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    await made.import({ paths: [made.put("letter.pdf", await makePlainPdf(["Letter of 3 May 2024"]))], personId });
  });
  await using casebook = await Casebook.at(records.path);
  const entry = await casebook.window("entry");
  await entry.keyboard.type("correct horse battery staple");
  await entry.keyboard.press("Enter");
  const page = await casebook.window("records");

  await press(page, /^Import$/);
  await page.getByRole("heading", { level: 1, name: "Import" }).waitFor();
  await page.getByRole("button", { name: "Choose a disc or folder" }).waitFor();
  await casebook.answerDialogs(records.put("more/note.txt", "Progress note\nDate of visit: 3 January 2024\nBetter.\n"));
  await press(page, /^Choose files or a ZIP$/);
  const before = page.getByRole("region", { name: "Before the import begins" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("note.txt");
  await before.getByText("3 January 2024, names nobody").waitFor();
  await before.getByRole("button", { name: "Import", exact: true }).waitFor();
  await press(page, /^Import$/, "main");
  await page.getByRole("button", { name: "Open the receipt" }).waitFor();
  await press(page, /^Open the receipt$/);
  await page.getByRole("heading", { level: 1, name: "Receipt of an import" }).waitFor();

  await press(page, /^Timeline$/);
  await page.getByRole("option").first().waitFor();
  await press(page, /^Add symptom$/);
  await page.getByRole("dialog", { name: "Add a symptom" }).waitFor();
  await page.keyboard.type("Dizziness");
  await tabTo(page, /^When\?/);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("spring 2023");
  await tabTo(page, /^\d+$|How bad/);
  await page.keyboard.press("ArrowRight");
  await press(page, /^Add$/);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("complementary", { name: "Details" }).getByText("Dizziness").waitFor();

  await press(page, /^Packet$/);
  await page.getByLabel("For whom is it?").waitFor();
  await tabTo(page, /^For whom is it/);
  await page.keyboard.type("Dr. Okafor");
  await casebook.answerDialogs(casebook.folder.join("out"));
  await press(page, /^Write the packet$/);
  await page.getByText("The packet is written, checked and complete").waitFor();
  await goTo(page, "Home");
});
