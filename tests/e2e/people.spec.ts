import type { Page } from "playwright";
import { expect, test } from "vitest";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

/** Whose records are on screen is said by every screen, and none shows another person's. */
async function expectOnly(page: Page, shown: string, other: string): Promise<void> {
  await button(page, new RegExp(`^Records of ${shown}`)).waitFor();
  for (const place of ["Home", "Timeline", "Settings"]) {
    await goTo(page, place);
    await button(page, new RegExp(`^Records of ${shown}`)).waitFor();
    expect(await page.title()).toContain(shown);
    expect(await page.getByRole("main").innerText()).not.toContain(other);
  }
}

test("several people share a vault, and it is always plain whose records are on screen", async () => {
  await using records = await madeVault(async (made) => {
    for (const name of ["Ana Silva", "Bruno Costa"]) {
      const note = `Progress note\nDate of visit: 2 January 2024\nPatient: ${name}\n${name} slept badly.`;
      await made.import({ paths: [made.put(`${name}/note.txt`, note)], personId: made.addPerson(name) });
    }
  });
  await using casebook = await Casebook.at(records.path);
  let page = await casebook.unlock();
  await expectOnly(page, "Ana Silva", "Bruno");
  await button(page, /^Records of Ana Silva/).click();
  await page.getByRole("menuitemradio", { name: /^Bruno Costa/ }).click();
  await expectOnly(page, "Bruno Costa", "Ana Silva");

  await button(page, /^Records of Bruno Costa/).click();
  await page.getByRole("menuitem", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Carla Costa");
  await button(page, "Add").click();
  await button(page, /^Records of Carla Costa/).waitFor();
  await goTo(page, "Home");
  await heading(page, "Nothing is here yet")
    .or(page.getByText("Nothing is in the vault for this person yet."))
    .first()
    .waitFor();

  await button(page, /^Records of Carla Costa/).click();
  await page.getByRole("menuitemradio", { name: /^Bruno Costa/ }).click();
  await button(page, "Lock").click();
  page = await casebook.unlock();
  await button(page, /^Records of Bruno Costa/).waitFor();
});

test("a card is changed in place, keeps what was typed, and takes it back", async () => {
  await using records = await madeVault((made) => void made.addPerson("Ana Silva"));
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await button(page, /^Records of Ana Silva/).click();
  await page.getByRole("menuitem", { name: /^Open this person/ }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ana Maria Silva");
  await page.getByLabel("Birth date").fill("03/04/1972");
  await button(page.getByRole("group", { name: "Which date is meant" }), "3 April 1972").click();
  await button(page, /^Records of Ana Maria Silva.*3 April 1972/).waitFor();
  await button(page, "Undo").click();
  await button(page, /^Records of Ana Maria Silva.*birth date not known/).waitFor();
  // What packets print for a recipient who asks for exactly that; the page keeps its own name.
  await page.getByLabel("Legal name").fill("Ana María Silva y Østergård");
  await page.getByLabel("Name", { exact: true }).focus();
  await page.getByText("The page was changed.").waitFor();
  await goTo(page, "Home");
  await button(page, /^Records of Ana Maria Silva/).click();
  await page.getByRole("menuitem", { name: /^Open this person/ }).click();
  expect(await page.getByLabel("Legal name").inputValue()).toBe("Ana María Silva y Østergård");
  await page.getByLabel("Legal name").fill("");
  await page.getByLabel("Name", { exact: true }).focus();
  await button(page, "Undo").click();
  // The last change is taken back, however fast the press: not the one before it.
  await expect.poll(() => page.getByLabel("Legal name").inputValue()).toBe("Ana María Silva y Østergård");

  await button(page, "Add an allergy").click();
  const form = page.getByRole("region", { name: "Allergies" });
  await form.getByRole("textbox").first().fill("Penicillin");
  await button(form, /^(Add|Save)$/).click();
  await form.getByText("Penicillin").waitFor();
  await button(form, "Remove Penicillin").click();
  await form.getByText("None noted.").waitFor();
  await goTo(page, "Settings");
  await button(page, "Bring back Penicillin").click();
  await page.getByText("Nothing is removed.").waitFor();
});
