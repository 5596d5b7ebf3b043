import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { button, Casebook, heading } from "./casebook-window.ts";

test("a vault is made with a second way in that was proved, and opens with its passphrase", async () => {
  await using casebook = await Casebook.start();
  const entry = await casebook.window("entry");
  await button(entry, "Make a new vault").click();

  await casebook.answerDialogs(casebook.folder.path);
  await button(entry, "Choose a folder").click();
  const name = entry.getByLabel("Name of the vault");
  await name.fill("a/b");
  await entry.getByText("cannot stand in a folder’s name").waitFor();
  await name.fill("Ana");
  await button(entry, "Next").click();

  const words = (await entry.getByLabel("Your passphrase").textContent())?.trim() ?? "";
  expect(words.split(" ")).toHaveLength(6);
  await entry.getByLabel("The six words once more, from your paper").fill(words.toUpperCase().replaceAll(" ", "  "));
  await button(entry, "Make the vault").click();

  const sheet = entry.getByRole("region", { name: "Recovery sheet" });
  await sheet.waitFor();
  const groups = await sheet.locator(".recovery-code").getByRole("listitem").allTextContents();
  expect(groups).toHaveLength(7);

  const pdf = casebook.folder.join("sheet.pdf");
  await casebook.answerDialogs(pdf);
  await button(entry, "Save as PDF").click();
  const warning = entry.getByRole("alertdialog");
  await warning.getByText("lets anybody who finds it open the vault").waitFor();
  expect(existsSync(pdf)).toBe(false);
  await button(warning, "Save it all the same").click();
  await expect.poll(() => existsSync(pdf) && readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");

  await button(entry, "I have it on paper").click();
  const fields = entry.getByRole("textbox", { name: /^The \d\w\w group$/ });
  await fields.first().waitFor();
  const printed = await fields.evaluateAll((inputs) =>
    inputs.map((input) => Number(/\d/.exec((input as HTMLInputElement).labels?.[0]?.textContent ?? "")?.[0])),
  );
  const [first = 0, second = 0] = printed;
  await fields.nth(0).fill(groups[first - 1] ?? "");
  await fields.nth(1).fill("AAAA");
  await button(entry, "Check the sheet").click();
  await entry.getByText(/^This is not the \d\w\w group of your sheet\.$/).waitFor();
  expect(await entry.getByText(/^This is not the/).count()).toBe(1);
  await fields.nth(1).fill((groups[second - 1] ?? "").toLowerCase());
  await button(entry, "Check the sheet").click();

  const records = await casebook.window("records");
  await heading(records, "The vault is ready, and empty").waitFor();
  await expect.poll(() => casebook.windows().length).toBe(1);
  expect(entry.isClosed()).toBe(true);

  await button(records, "Lock").click();
  const again = await casebook.unlock(words.replaceAll(" ", "").toUpperCase());
  await heading(again, "The vault is ready, and empty").waitFor();
});
