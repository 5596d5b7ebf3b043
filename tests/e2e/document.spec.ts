import { expect, test } from "vitest";
import { makeClinicNote } from "../fixtures/make-pdf.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const visit = (date: string, author: string) =>
  makeClinicNote({
    patient: { name: "Ana Silva", birthDate: "14 March 1972" },
    clinic: "Harbour University Hospital",
    title: "Neurology clinic note",
    date,
    author,
    sections: [
      {
        heading: "Reason for visit",
        text: "Headaches on most days since spring 2022. The headaches are worse lying down.",
      },
      { heading: "Plan", text: "MRI of the brain. Headache diary." },
    ],
  });

test("a document's pages are seen, its words found and selected, and its date and kind confirmed by keyboard", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("first.pdf", await visit("12 January 2023", "Dr. J. Moreau"));
    made.put("second.pdf", await visit("4 May 2023", "Dr. L. Brandt"));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await page.getByText("2 documents", { exact: true }).waitFor();
  await button(page, /12 January 2023.*Neurology clinic note/).click();

  const sheet = page.getByRole("region", { name: "Page 1" });
  await expect
    .poll(() =>
      sheet.locator("img").evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)),
    )
    .toEqual([expect.any(Number)]);
  expect(await sheet.locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(300);

  await page.keyboard.press("Control+f");
  const find = page.getByRole("search", { name: "Find in this document" });
  await find.getByRole("textbox").fill("headache");
  await find.getByText("1 of 3").waitFor();
  await page.keyboard.press("Enter");
  await find.getByText("2 of 3").waitFor();
  await page.keyboard.press("Escape");

  const words = sheet.getByText(/Headaches on most days/);
  await words.selectText();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain("Headaches on most days");

  const facts = page.getByRole("complementary", { name: "About this document" });
  await facts.getByLabel("Date", { exact: true }).fill("13 January 2023");
  await facts.getByText("Understood as 13 January 2023").waitFor();
  await page.keyboard.press("Control+Enter");
  await page
    .getByText("Nothing else waits to be checked.")
    .or(page.getByText("1 more document waits to be checked."))
    .waitFor();
  await facts.getByText("Confirmed by you").waitFor();
  expect(await facts.getByLabel("Date", { exact: true }).inputValue()).toBe("13 January 2023");
  await button(page, "Check the next one").click();
  await page
    .getByText(/4 May 2023/)
    .first()
    .waitFor();
  await button(facts, "Confirm").press("Enter");
  await page.getByText("Nothing else waits to be checked.").waitFor();

  await goTo(page, "Records");
  await button(page, /13 January 2023.*Neurology clinic note/).waitFor();
  expect(await page.getByText("as read, not yet checked").count()).toBe(0);
  await goTo(page, "Home");
  expect(await page.getByText(/document(s)? to check/).count()).toBe(0);
});

test("what nobody can see is not confirmed, and what is typed about it is saved", async () => {
  await using records = await madeVault(async (made) => {
    const person = made.addPerson("Ana Silva", "1972-03-14");
    await made.import({ paths: [made.put("broken.pdf", "%PDF-1.7 and nothing more")], personId: person });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /broken/)
    .first()
    .click();
  const facts = page.getByRole("complementary", { name: "About this document" });
  await facts.getByText("None of its pages can be seen here").waitFor();
  expect(await button(facts, "Confirm").count()).toBe(0);
  await page.keyboard.press("Control+Enter");
  expect(await page.getByText("Confirmed by you").count()).toBe(0);
  await facts.getByLabel("Title").fill("Letter of the hospital");
  await button(facts, "Save").click();
  await page.getByRole("heading", { level: 1, name: "Letter of the hospital" }).waitFor();
});
