import type { Page } from "playwright";
import { expect, test } from "vitest";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const vaultOfNotes = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    for (const [at, name] of ["alpha", "bravo", "charlie", "delta", "echo"].entries())
      made.put(`${name}.txt`, `Progress note ${name}\nPatient: Ana Silva\nDate: ${at + 1} May 2024\nShe slept well.\n`);
    made.put("photo.jpg", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    await made.import({ personId });
  });

const box = (page: Page, name: RegExp) => page.getByRole("checkbox", { name });
const bar = (page: Page) => page.getByRole("group", { name: "What is chosen" });

test("lines are chosen one by one, as a run with shift, and by keyboard; Escape chooses none", async () => {
  await using records = await vaultOfNotes();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await box(page, /alpha/).click({ force: true });
  await bar(page).getByText("1 chosen").waitFor();
  await box(page, /delta/).click({ force: true, modifiers: ["Shift"] });
  await bar(page).getByText("4 chosen").waitFor();
  await box(page, /bravo/).click({ force: true });
  await bar(page).getByText("3 chosen").waitFor();

  await button(page, /alpha.*Visit note/).focus();
  await page.keyboard.press("Escape");
  await page.getByText("5 documents and 1 file that cannot be read yet").waitFor();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await bar(page).getByText("3 chosen").waitFor();
  expect(await box(page, /charlie/).isChecked()).toBe(true);
  await page.keyboard.press("Control+a");
  await bar(page).getByText("6 chosen").waitFor();
});

test("what was not looked at is not confirmed by the dozen, but looked through; what was, is, and can be taken back", async () => {
  await using records = await vaultOfNotes();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await box(page, /alpha/).click({ force: true });
  await box(page, /bravo/).click({ force: true });
  await box(page, /photo/).click({ force: true });
  // Nobody has seen a page of them, and of the photo nobody can.
  expect(await button(bar(page), /^Confirm/).count()).toBe(0);
  await button(bar(page), "Look at 2 and confirm").click();
  await page.getByText("She slept well.").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("1 more document waits to be checked.").waitFor();
  await button(page, "Check the next one").click();
  await page.getByRole("heading", { level: 1, name: /bravo/ }).waitFor();
  await page.getByText("She slept well.").waitFor();

  await goTo(page, "Records");
  await button(bar(page), "Confirm 1 you looked at").click();
  await page.getByText("1 document confirmed as read.").waitFor();
  await expect.poll(() => page.getByText("as read, not yet checked").count()).toBe(3);
  await button(page, "Undo").click();
  await expect.poll(() => page.getByText("as read, not yet checked").count()).toBe(4);
});

test("a line's menu removes it, several are removed at once, and each can be taken back", async () => {
  await using records = await vaultOfNotes();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  const more = button(page, /^What to do with .*alpha/);
  // It shows where the person is: by hovering, or by the keyboard.
  await button(page, /alpha.*Visit note/).focus();
  await page.keyboard.press("Tab");
  expect(
    await more.evaluate((element) => [element === document.activeElement, getComputedStyle(element).opacity]),
  ).toEqual([true, "1"]);
  await more.click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByText("4 documents and 1 file that cannot be read yet").waitFor();
  await button(page, "Undo").click();
  await page.getByText("5 documents and 1 file that cannot be read yet").waitFor();

  await box(page, /bravo/).click({ force: true });
  await box(page, /charlie/).click({ force: true });
  await button(bar(page), "Remove").click();
  await page.getByText("3 documents and 1 file that cannot be read yet").waitFor();
  await page.getByText("2 records were removed.").waitFor();
  await button(page, "Undo").click();
  await page.getByText("5 documents and 1 file that cannot be read yet").waitFor();
});

test("filters stand in one line, and a row takes one or two", async () => {
  await using records = await vaultOfNotes();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  const heightOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.getBoundingClientRect().height);
  const line = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).lineHeight));
  expect(await heightOf(".records-filters")).toBeLessThan(2.5 * line);
  expect(await heightOf(".contents-line")).toBeLessThan(2.5 * line);
  await page.getByRole("textbox", { name: "Only those with the words" }).fill("charlie");
  await page.getByText("1 of 6 records shown").waitFor();
});
