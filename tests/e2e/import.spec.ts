import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const realDisc = resolve(import.meta.dirname, "../../../shared/data/discs/mri-t1-siemens");

/** The real disc where the corpus lies beside the project, otherwise one of the same kind. */
function discIn(folder: string): string {
  if (existsSync(realDisc)) return realDisc;
  return makeDisc(folder, {
    seed: "e2e",
    patient: { name: "Silva^Ana", id: "A-1", birthDate: "19720314", sex: "F" },
    studies: [
      { date: "20240503", description: "MRI HEAD", series: [{ description: "AX T1", slices: 22, contrast: "t1" }] },
    ],
  }).path;
}

test("a disc is imported with its progress in view, and one comes back to its receipt", async () => {
  await using records = await madeVault();
  const disc = discIn(records.folder.join("disc"));
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await button(page, "Import records").click();
  await casebook.answerDialogs(disc);
  await button(page, "Choose a disc or folder").click();
  const chosen = page.getByRole("region", { name: "Before the import begins" });
  await chosen.getByText(basename(disc), { exact: true }).waitFor();
  // It says what is there before it asks whose it is.
  const there = chosen.getByRole("list", { name: "What is there" });
  await there.getByText(/\d{4}, \d+ images, .*, born /).waitFor();
  const [proposed] = await chosen.getByRole("radio").all();
  expect(await proposed?.isChecked()).toBe(true);
  const seen = page.getByRole("progressbar").waitFor({ state: "attached" });
  await button(chosen, "Import").click();
  await seen;

  await button(page, "Open the receipt").click();
  await heading(page, "Receipt of an import").waitFor();
  await page.getByText(/^\d+ files found: \d+ readable/).waitFor();
  await page.getByText(/^The disc’s own list names \d+ files\./).waitFor();
  await heading(page, "Parts of the disc that are no records").waitFor();
  const sum = await page.getByText(/^\d+ files found/).textContent();

  await goTo(page, "Home");
  await page.getByText(/1 scan with \d+ images/).waitFor();
  await button(page, "Open its receipt").click();
  await page.getByText(sum ?? "", { exact: true }).waitFor();
  await button(page, "See the scan").click();
  await heading(page, /MR|Images/)
    .first()
    .waitFor();

  await goTo(page, "Import");
  await casebook.answerDialogs(disc);
  await button(page, "Choose a disc or folder").click();
  await button(page.getByRole("region", { name: "Before the import begins" }), "Import").click();
  await page.getByText("New in the vault: nothing new.").waitFor();
  await expect.poll(() => page.getByRole("list").getByText("all in the vault already").count()).toBe(1);
});
