/** A case in the app: begun, filled, asked for, answered, compared; by keys as well, in both themes and at 200 %. */
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { beginCase } from "../../electron/records/cases/put-case.ts";
import { keptOf, put, reportAlone } from "../fixtures/cases.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const emptyVault = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put("report.txt", reportAlone);
    await made.import({ personId });
  });

const full = {
  revision: 1,
  question: {
    words: "Must my thyroid come out?",
    goals: ["surgery-needed", "alternatives"],
    stakes: "My voice: I teach.",
    diagnosis: { words: "Nodule of the thyroid, 2 cm", by: "Dr. Meyer", on: "2024-05-03" },
    plan: { words: "Operation in June", by: "Dr. Meyer", on: "2024-05-03" },
  },
  questions: [
    { words: "Do you agree with the diagnosis?", group: "diagnosis" },
    { words: "What happens if I wait?", group: "options" },
    { words: "How often have you done this yourself?", group: "experience" },
  ],
  providers: [{ name: "Dr. Vega", institution: "Harbour Clinic", choice: "chosen", isIndependent: true }],
  opinions: [
    {
      by: "Dr. Meyer",
      on: "2024-05-03",
      verdict: "confirms",
      diagnosis: "Nodule",
      plan: "Operation",
      risks: ["Growth"],
    },
    { by: "Dr. Vega", on: "2024-06-10", verdict: "disagrees", diagnosis: "nodule", plan: "Watch for a year" },
  ],
};

const fullVault = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put("report.txt", reportAlone);
    await made.import({ personId });
    const one = keptOf(
      made.vault.write((db) => beginCase(db, { personId, title: "Is the operation needed?" }, made.clock)),
    );
    put(made, one.id, full);
  });

test("a case is begun in the app, and always says where one stands, what is next and what is missing", async () => {
  await using records = await emptyVault();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Case");
  await heading(page, "No case yet").waitFor();
  await shoot(page, "cases-none");
  expect(await violationsOn(page)).toEqual([]);
  await button(page, "Begin").click();
  await page.getByText("A case needs a name.").waitFor();
  await page.getByLabel("Begin a case").fill("Is the operation needed?");
  await page.keyboard.press("Enter");
  await heading(page, "Is the operation needed?").waitFor();
  await page.getByText("Write down the one question").waitFor();
  await page
    .getByRole("region", { name: "What is missing" })
    .getByText(/^MRI, head, of 3 May 2024/)
    .waitFor();
  await shoot(page, "case-new");
  expect(await violationsOn(page)).toEqual([]);

  const words = page.getByRole("textbox", { name: "The one question" });
  await words.fill("Must my thyroid come out?");
  await page.getByRole("checkbox", { name: "Is the operation needed?" }).focus();
  await page.keyboard.press("Space");
  await page.getByText("Write down the present diagnosis and the proposed plan").waitFor();
  await page.getByText("The question: Must my thyroid come out?").waitFor();
  // Left by a wrong click a moment after the last letter: it is kept all the same.
  await page.getByRole("textbox", { name: "What is at stake for you" }).fill("My voice");
  await goTo(page, "Home");
  await heading(page, "Next").waitFor();
  await button(page, "Write down the present diagnosis and the proposed plan").click();
  await expect
    .poll(() => page.getByRole("textbox", { name: "What is at stake for you" }).inputValue())
    .toBe("My voice");
});

test("one press leads from what is missing to the letter, which says what is still open; sent, its clock is told", async () => {
  await using records = await emptyVault();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /^What seems to be missing/).click();
  await button(page, /^Ask for it: MRI, head/).press("Enter");
  await heading(page, "Records to gather").waitFor();
  const letter = page.getByRole("textbox", { name: "The letter" });
  await letter.waitFor();
  expect(await letter.inputValue()).toContain("- The images themselves, as DICOM files: MRI, head, 3 May 2024");
  await page.getByText(/^Still open, as nobody has said it yet: .*your telephone number/).waitFor();
  await shoot(page, "case-letter");
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("textbox", { name: "To whom", exact: true }).fill("Harbour Hospital");
  await page.keyboard.press("Tab");
  await expect.poll(() => letter.inputValue()).toContain("Harbour Hospital");
  await button(page, /Whose right to records counts/).click();
  await page.getByRole("option", { name: /^United States: HIPAA/ }).click();
  await expect.poll(() => letter.inputValue()).toContain("45 CFR 164.524");
  await page.getByText("30 days from the day of sending, once 30 days more (checked November 2026).").waitFor();
  await button(page, "Say another period").click();
  await page.getByLabel("The answer is due within").fill("soon");
  await page.getByText("Write it as a number of days or months: 21 days, 1 month.").waitFor();
  await page.getByLabel("The answer is due within").fill("15 days");
  await page.getByLabel("What may be added once").fill("");
  await page.getByLabel("You looked it up on").fill("2126-12-01");
  await page.getByText("That day has not come yet.").waitFor();
  expect(await button(page, "Keep this period").isDisabled()).toBe(true);
  await page.getByLabel("You looked it up on").fill("2026-11-02");
  await shoot(page, "case-own-period");
  expect(await violationsOn(page)).toEqual([]);
  await button(page, "Keep this period").click();
  await page.getByText(/^Your own period: 15 days from the day of sending \(checked 2 November 2026\)/).waitFor();
  await expect.poll(() => letter.inputValue()).toContain("within 15 days");
  await button(page, "Use the table’s again").click();
  await expect.poll(() => letter.inputValue()).toContain("45 CFR 164.524");
  // What was written by hand comes back where another kind of letter took its place.
  await letter.fill("Dear Ms Lund, please ");
  await page.getByText("As you edited it.").waitFor();
  // It was kept by itself meanwhile, and one goes on writing where one was.
  await page.keyboard.type("send the images.");
  await expect.poll(() => letter.inputValue()).toBe("Dear Ms Lund, please send the images.");
  await letter.press("Tab");
  await button(page, /What kind$/).click();
  await page.getByRole("option", { name: /^A reminder/ }).click();
  await expect.poll(() => letter.inputValue()).toContain("have not received them");
  await button(page, "Undo").click();
  await expect.poll(() => letter.inputValue()).toBe("Dear Ms Lund, please send the images.");
  await button(page, "Fill it in anew").click();
  await expect.poll(() => letter.inputValue()).toContain("45 CFR 164.524");
  await button(page, "I have sent it today").click();
  await page.getByText(/^An answer is due by .*: United States: HIPAA: 30 days/).waitFor();
  await button(page, "It was refused").click();
  await page.getByRole("textbox", { name: "What was said" }).fill("We do not give out images.");
  await page.keyboard.press("Tab");
  await page.getByText("Choose what to do after the refusal").waitFor();
  await shoot(page, "case-refused");
  expect(await violationsOn(page)).toEqual([]);
});

test("questions are put in order by keys and by dragging, chosen from the bank, and stand large on the page for the visit", async () => {
  await using records = await fullVault();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Case");
  await button(page, /Is the operation needed/).click();
  await button(page, /^Questions/).click();
  const rows = page.getByRole("grid", { name: "Questions in their order" }).getByRole("row");
  const shown = () => rows.locator(".question-words").allTextContents();
  await expect.poll(shown).toEqual(full.questions.map(({ words }) => words));
  await button(page, /^Down: Do you agree/).press("Enter");
  const [first = "", second = "", third = ""] = full.questions.map(({ words }) => words);
  await expect.poll(shown).toEqual([second, first, third]);
  // Dragging by keys: picked up, moved, dropped.
  const handle = page.getByRole("button", { name: `Drag: ${third}` });
  await handle.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect.poll(shown).not.toEqual([second, first, third]);
  await page.locator("summary").filter({ hasText: "Advice" }).click();
  await button(page, "Add: What would you do for somebody of your own family?").click();
  await expect.poll(async () => (await shown()).length).toBe(4);
  await shoot(page, "case-questions");
  expect(await violationsOn(page)).toEqual([]);

  await button(page, "Open the page for the visit").click();
  await button(page, "The visit is today").click();
  const answer = page.getByRole("textbox", { name: `Answer to: ${second}` });
  await answer.fill("Nothing, for a year");
  await page.getByRole("checkbox", { name: "I am recording this talk" }).focus();
  await page.keyboard.press("Space");
  await button(page, /Did the others agree/).waitFor();
  await shoot(page, "case-visit");
  expect(await violationsOn(page)).toEqual([]);
  await button(page, "Back").click();
  await button(page, "Open the page for the visit").click();
  await expect.poll(() => answer.inputValue()).toBe("Nothing, for a year");
});

test("opinions stand side by side with where they differ, and their questions go to the others", async () => {
  await using records = await fullVault();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Case");
  await button(page, /Is the operation needed/).click();
  await button(page, /^Opinions/).click();
  const differing = page.locator("tr[data-differs='yes'] th");
  await expect
    .poll(() => differing.allTextContents())
    .toEqual(["What it does with diagnosis and planThey differ", "PlanThey differ"]);
  await button(page, /^Add to my questions: Dr. Meyer: “Operation”/).click();
  await page.getByText("Among your questions").waitFor();
  await shoot(page, "case-opinions");
  expect(await violationsOn(page)).toEqual([]);
});

test("a closed case is read in every part and written in by nobody, until it is opened again", async () => {
  await using records = await fullVault();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Case");
  await button(page, /Is the operation needed/).click();
  await button(page, "Close the case").click();
  await page.getByText("This case is closed. It can be read, copied and opened again.").waitFor();
  const words = page.getByRole("textbox", { name: "The one question" });
  await expect.poll(() => words.isDisabled()).toBe(true);
  expect(await words.inputValue()).toBe(full.question.words);
  await button(page, /^Opinions/).click();
  await button(page, /^Dr. Vega/).click();
  expect(await page.getByRole("textbox", { name: "Plan", exact: true }).inputValue()).toBe("Watch for a year");
  expect(await page.getByRole("button", { name: "Write down an opinion" }).count()).toBe(0);
  expect(await violationsOn(page)).toEqual([]);
  await button(page, "Open it again").click();
  await button(page, "Write down an opinion").waitFor();
});

const sections = [
  "Question and goal",
  "One-page summary",
  "Questions",
  "Records wanted",
  "Requests",
  "Insurance",
  "Who to ask",
  "Time and costs",
  "Visit",
  "Opinions",
  "Deciding",
];

test.each([
  { theme: "light", width: 1280, height: 800, zoom: 1 },
  { theme: "dark", width: 1280, height: 800, zoom: 1 },
  { theme: "light", width: 1280, height: 800, zoom: 2 },
  { theme: "dark", width: 1280, height: 800, zoom: 2 },
] as const)("every part of a case is clean and fits, $theme, zoom $zoom", async ({ theme, width, height, zoom }) => {
  await using records = await fullVault();
  await using casebook = await Casebook.at(records.path, { theme });
  const page = await casebook.unlock();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: width / zoom, height: height / zoom });
  await goTo(page, "Case");
  await button(page, /Is the operation needed/).click();
  for (const section of sections) {
    await page
      .getByRole("navigation", { name: "Parts of the case" })
      .getByRole("button", { name: new RegExp(`^${section}`) })
      .click();
    await page.getByRole("heading", { level: 2, name: section, exact: true }).waitFor();
    const add = page.getByRole("button", {
      name: /^(Write down|Add somebody|Add a cost|Add something|Write a letter)/,
    });
    if ((await add.count()) > 0) {
      await add.first().click();
      await page.locator(".case-entry[data-is='open']").waitFor();
    }
    await page.mouse.move(1, 1);
    await shoot(page, `case-${theme}-${zoom}-${section.replaceAll(" ", "-").toLowerCase()}`);
    expect(await violationsOn(page), section).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, section).toBeLessThanOrEqual(0);
  }
});

/** That nothing is found fault with, and nothing is wider than the window. */
async function isCleanAndFits(page: Page, name: string): Promise<void> {
  await page.mouse.move(1, 1);
  await shoot(page, name);
  expect(await violationsOn(page), name).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, name).toBeLessThanOrEqual(0);
}

test("what belongs to a case and stands on screens of its own is clean and fits, dark, zoom 2", async () => {
  await using records = await fullVault();
  await using casebook = await Casebook.at(records.path, { theme: "dark" });
  const page = await casebook.unlock();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 640, height: 400 });
  await goTo(page, "Case");
  await isCleanAndFits(page, "dark-2-cases");
  await button(page, /Is the operation needed/).click();
  await button(page, "Remove the case").click();
  await isCleanAndFits(page, "dark-2-remove");
  await button(page, "Cancel").click();
  await button(page, "Open the page for the visit").click();
  await heading(page, /operation needed/).waitFor();
  await isCleanAndFits(page, "dark-2-visit");
  await page.evaluate(() => document.querySelector(".room-for-answer, .visit-question, textarea")?.scrollIntoView());
  await isCleanAndFits(page, "dark-2-visit-answers");
  await button(page, "Back").click();
  await button(page, /^Opinions/).click();
  const compared = page.getByRole("region", { name: "Opinions side by side" });
  await compared.scrollIntoViewIfNeeded();
  await isCleanAndFits(page, "dark-2-side-by-side");
  await button(page, "Make a packet for this case").click();
  const opinions = page.getByText("With the 2 opinions that you wrote down");
  await opinions.click();
  await isCleanAndFits(page, "dark-2-packet-case");
  await page.getByRole("region", { name: "Before you write it" }).scrollIntoViewIfNeeded();
  await isCleanAndFits(page, "dark-2-packet-before");
  await page.getByRole("region", { name: "How it begins" }).locator("img").waitFor();
  await heading(page, "How it begins").evaluate((element) => element.scrollIntoView());
  await isCleanAndFits(page, "dark-2-packet-pages");
  await goTo(page, "Records");
  await button(page, /MRI, head|Radiology report/)
    .first()
    .click();
  await button(page, "Black out parts for packets").click();
  const tool = page.getByRole("region", { name: "Black out parts" });
  await page.keyboard.type("lesion");
  await page.keyboard.press("Enter");
  await tool.getByText(/^Found in 1 place/).waitFor();
  await isCleanAndFits(page, "dark-2-black-out");
  await button(tool, "Black it out").click();
  await tool.getByText("Page 1: “lesion”").waitFor();
  await tool.getByText("Page 1: “lesion”").scrollIntoViewIfNeeded();
  await isCleanAndFits(page, "dark-2-blacked-out");
});

test("a case is removed after it was asked for by name, brought back by undo, and stands among what was removed", async () => {
  await using records = await fullVault();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Case");
  await button(page, /^Is the operation needed\?/).click();
  const remove = async () => {
    await button(page, "Remove the case").click();
    await page.getByRole("alertdialog", { name: "Remove “Is the operation needed?”?" }).waitFor();
    await button(page, "Remove it").click();
    await heading(page, "No case yet").waitFor();
  };
  await button(page, "Remove the case").click();
  await shoot(page, "case-remove");
  expect(await violationsOn(page)).toEqual([]);
  await button(page, "Cancel").click();
  await remove();
  await button(page, "Undo").click();
  await button(page, /^Is the operation needed\?/).click();
  await remove();
  await goTo(page, "Settings");
  await page.getByText(/^Case, removed on/).waitFor();
  await button(page, "Bring back Is the operation needed?").click();
  await goTo(page, "Case");
  await button(page, /^Is the operation needed\?/).waitFor();
});
