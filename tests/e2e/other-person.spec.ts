import { expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { makeInstance, uidFrom } from "../fixtures/make-dicom.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

test("images of somebody else are held, asked about on Home, and filed as the person decides", async () => {
  await using records = await madeVault();
  makeDisc(records.source, {
    seed: "mixed",
    patient: { name: "Silva^Ana Maria", id: "H-1", birthDate: "19720314", sex: "F" },
    extraPatient: { name: "Kowalski^Jan", id: "H-2", birthDate: "19440201", sex: "M" },
    studies: [
      { date: "20240610", description: "MRI HEAD", series: [{ description: "T1", slices: 2, contrast: "t1" }] },
    ],
  });
  // Married meanwhile: the same person under another name.
  records.put(
    "old/IMG1",
    makeInstance({
      patient: { name: "Pereira^Ana Maria", id: "X-9", birthDate: "19720314" },
      study: { date: "20010405" },
    }),
  );
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await button(page, "Add a person first").click();
  await page.getByLabel("Name", { exact: true }).fill("Ana Maria Silva");
  await page.getByLabel("Birth date").fill("14 March 1972");
  await page.getByText("Understood as 14 March 1972").waitFor();
  await button(page, "Add").click();
  await button(page, /^Records of Ana Maria Silva/).waitFor();

  await goTo(page, "Import");
  await casebook.answerDialogs(records.source);
  await button(page, "Choose a disc or folder").click();
  const chosen = page.getByRole("region", { name: "Before the import begins" });
  // The disc names somebody who was born on another day: whose it is, only a person says.
  await chosen.getByText(/^It names Jan Kowalski, born 1 February 1944\. Say whose/).waitFor();
  expect(await chosen.getByRole("radio", { checked: true }).count()).toBe(0);
  await chosen.getByText("Ana Maria Silva, born 14 March 1972", { exact: true }).click();
  await button(chosen, "Import").click();
  await page
    .getByText(
      /Waiting for your decision on the Home page: 2 records that name a person whom you have not decided about/,
    )
    .waitFor();

  await goTo(page, "Home");
  await heading(page, "Needs your decision").waitFor();
  const jan = page.getByRole("article").filter({ hasText: "Jan Kowalski" });
  const married = page.getByRole("article").filter({ hasText: "Pereira" });
  await jan.getByText("born 1 February 1944").waitFor();

  // Nobody in the vault can be Jan: that he is Ana is never the first thing offered, and nobody is preselected.
  expect(await button(jan, /^Same person as/).count()).toBe(0);
  await button(jan, "Choose a person").click();
  const choice = page.getByRole("dialog", { name: "Whose records are they?" });
  expect(await choice.getByRole("radio", { checked: true }).count()).toBe(0);
  await choice.getByText("Ana Maria Silva", { exact: true }).click();
  await button(choice, "Next").click();
  const doubt = page.getByRole("alertdialog", { name: "Are these the same person?" });
  await doubt.getByText("The birth dates differ.").waitFor();
  await button(doubt, "Cancel").click();
  await button(jan, "A different person: make a page").click();
  await expect.poll(() => page.getByRole("article").count()).toBe(1);

  // Taken back at once, and decided again.
  await button(page, "Undo").click();
  await expect.poll(() => page.getByRole("article").count()).toBe(2);
  await button(jan, "A different person: make a page").click();
  await expect.poll(() => page.getByRole("article").count()).toBe(1);

  // Born on the same day under another name: it may be her, and she says so.
  await button(married, /^Same person as/).click();
  await button(page.getByRole("alertdialog"), "Yes, the same person").click();
  await heading(page, "Needs your decision").waitFor({ state: "hidden" });
  await page.getByText(/2 scans with 3 images/).waitFor();

  await button(page, /^Records of Ana Maria Silva/).click();
  await page.getByRole("menuitemradio", { name: /Kowalski/ }).click();
  await button(page, /^Records of Jan Kowalski/).waitFor();
  await page.getByText(/1 scan with 1 image\b/).waitFor();

  // What was filed wrongly is moved, says so where it stands, and the settings take it back.
  await goTo(page, "Records");
  await page.getByText(/^MRI/).first().click();
  await button(page, "Facts about this scan").click();
  const whose = page.getByRole("region", { name: "Whose it is" });
  await whose
    .getByText("The file itself names this person.")
    .or(whose.getByText("You said that it belongs here."))
    .waitFor();
  await button(whose, "Move to…").click();
  await page.getByRole("dialog", { name: "Move to whom?" }).getByText("Ana Maria Silva", { exact: true }).click();
  await button(page.getByRole("dialog"), "Move").click();
  await page.getByText(/No records yet/).waitFor();
  await goTo(page, "Settings");
  await button(page.getByRole("region", { name: "Whose things are" }), /moved to Ana Maria Silva$/).click();
  await goTo(page, "Records");
  await page.getByText(/^MRI/).first().waitFor();
});

test("many strangers are one card with one answer, and are not asked about again", async () => {
  await using records = await madeVault(async (made) => {
    made.addPerson("Ana Maria Silva", "1972-03-14");
    for (let at = 0; at < 18; at++)
      made.put(
        `ward/IMG${at}`,
        makeInstance({
          patient: {
            name: `Stranger^${"ABCDEFGHIJKLMNOPQR".charAt(at)}nton`,
            id: `W-${at}`,
            birthDate: `19${40 + at}0101`,
          },
          uids: { study: uidFrom(`s${at}`), series: uidFrom(`r${at}`), instance: uidFrom(`i${at}`) },
        }),
      );
    await made.import();
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await page.getByText("18 records name 18 other people").waitFor();
  expect(await page.getByRole("article").count()).toBe(1);
  await button(page, "Leave all of them aside").click();
  await heading(page, "Needs your decision").waitFor({ state: "hidden" });
  await page.getByText(/18 records about somebody else were left aside/).waitFor();
  await button(page, "Undo").click();
  await page.getByText("18 records name 18 other people").waitFor();
});

test("several records are moved at once, and what was assumed is confirmed with one word", async () => {
  await using records = await madeVault(async (made) => {
    made.addPerson("Ana Maria Silva", "1972-03-14");
    for (const name of ["one", "two", "three"]) made.put(`${name}.txt`, `Progress note ${name}\nShe slept badly.\n`);
    await made.import();
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await expect.poll(() => page.getByText("whose it is was assumed").count()).toBe(3);
  await page.getByRole("checkbox", { name: /one/ }).check({ force: true });
  await page.getByRole("checkbox", { name: /two/ }).check({ force: true });
  await page.getByText("2 chosen").waitFor();
  await button(page, "Move to…").click();
  const dialog = page.getByRole("dialog", { name: "Move to whom?" });
  await dialog.getByLabel("Name").fill("Bruno Silva");
  await button(dialog, "Make a page and file there").click();
  await page.getByText("1 document").waitFor();
  await button(page, /three/).first().click();
  const whose = page.getByRole("region", { name: "Whose it is" });
  await whose.getByText("assumed", { exact: true }).waitFor();
  await button(whose, "Yes, it is theirs").click();
  await whose.getByText("You said that it belongs here.").waitFor();
});
