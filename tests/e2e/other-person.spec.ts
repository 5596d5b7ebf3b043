import { expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { makeInstance } from "../fixtures/make-dicom.ts";
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
  expect(await chosen.getByRole("radio", { name: "Ana Maria Silva" }).isChecked()).toBe(true);
  await button(chosen, "Import").click();
  await page.getByText(/Waiting for your decision on the Home page: 2 items about somebody else/).waitFor();

  await goTo(page, "Home");
  await heading(page, "Needs your decision").waitFor();
  const jan = page.getByRole("article").filter({ hasText: "Jan Kowalski" });
  const married = page.getByRole("article").filter({ hasText: "Pereira" });
  await jan.getByText("born 1 February 1944").waitFor();

  await button(jan, /^Same person as/).click();
  const doubt = page.getByRole("alertdialog", { name: "Are these the same person?" });
  await doubt.getByText("The birth dates differ.").waitFor();
  await button(doubt, "Cancel").click();
  await button(jan, "A different person: make a card").click();
  await expect.poll(() => page.getByRole("article").count()).toBe(1);

  await button(married, /^Same person as/).click();
  await button(page.getByRole("alertdialog"), "Yes, the same person").click();
  await heading(page, "Needs your decision").waitFor({ state: "hidden" });
  await page.getByText(/2 scans with 3 images/).waitFor();

  await button(page, /^Records of Ana Maria Silva/).click();
  await page.getByRole("menuitemradio", { name: /Kowalski/ }).click();
  await button(page, /^Records of Jan Kowalski/).waitFor();
  await page.getByText(/1 scan with 1 image\b/).waitFor();
});
