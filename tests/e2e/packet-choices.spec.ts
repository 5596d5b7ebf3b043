/** What can be chosen of a packet beside its contents: a disc's image, a lock, an addendum, what its recipient asks for. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { casebook as commandLine, makeVaultAt, workshop } from "../system/run-casebook.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { packetIn } from "./packet-steps.ts";
import { madeVault } from "./vaults.ts";

test("a packet for a hospital that takes discs only is written as a disc's image as well", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("letter.pdf", await makePlainPdf(["Letter of 3 May 2024"], { title: "Eye clinic letter" }));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Packet");
  await page.getByText("Also make the image of a disc").click();
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await button(page, "Write the packet").click();
  await page.getByText(/The disc’s image lies beside the folder/).waitFor();
  const shots = process.env["CASEBOOK_SHOTS"];
  if (shots) await page.screenshot({ path: `${shots}/packet-with-disc.png`, fullPage: true });
  const [folder, image] = readdirSync(target).toSorted();
  expect(image).toBe(`${folder}.iso`);
  await using shop = await workshop();
  await makeVaultAt(shop.path("other"));
  const looked = await commandLine(["look", shop.path("other"), join(target, image ?? "")]);
  expect([looked.exitCode, looked.stdout]).toEqual([0, expect.stringContaining("Eye clinic letter")]);
});

test("a packet that nobody can read without its password is two locked files, and its password is shown to be told and kept nowhere", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("letter.pdf", await makePlainPdf(["Letter of 3 May 2024"], { title: "Eye clinic letter" }));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Packet");
  await page.getByText("Nobody without the password").click();
  const offered = page.getByLabel("The packet’s password");
  const words = (await offered.textContent()) ?? "";
  expect(words).toMatch(/^[a-z-]+( [a-z-]+){5}$/);
  await shot(page, "packet-password");
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await button(page, "Write the packet").click();
  await page.getByText("The packet is written, checked and complete").waitFor();
  await button(page, "Check it again").click();
  await page.getByText(/^Whole and unchanged: all \d+ files$/).waitFor();
  await shot(page, "packet-locked");
  const folder = packetIn(target);
  expect(readdirSync(folder).toSorted()).toEqual(["Packet.pdf", "Packet.zip"]);
  const env = { CASEBOOK_PROTECT_PASSPHRASE: words };
  expect((await commandLine(["verify-packet", folder], { env })).exitCode).toBe(0);
  expect((await commandLine(["verify-packet", folder])).exitCode).toBe(4);
});

test("a copy is checked from where it is, and an addendum holds what came since", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("letter.pdf", await makePlainPdf(["Letter of 3 May 2024"], { title: "Eye clinic letter" }));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Packet");
  await page.getByLabel("For whom is it?").fill("Dr. Okafor");
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await button(page, "Write the packet").click();
  await page.getByText("The packet is written, checked and complete").waitFor();
  const folder = packetIn(target);
  await casebook.answerDialogs(folder);
  await button(page, "Choose its folder or drive").click();
  await page.getByText(/^Whole and unchanged: all \d+ files$/).waitFor();
  await page.getByText(/That is a packet of yours: the one for Dr\. Okafor of/).waitFor();
  await shot(page, "packet-checked");
  expect(await violationsOn(page)).toEqual([]);

  await button(page, /^What came since the packet/).click();
  await page.getByText(/An addendum to the packet/).waitFor();
  // Nothing came: there is no document to put in.
  await page.getByText("Nothing.").waitFor();
  await shot(page, "packet-addendum");
});

async function shot(page: Page, name: string): Promise<void> {
  const shots = process.env["CASEBOOK_SHOTS"];
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

test("a recipient is chosen and changed, what would not be met is said before, and key documents come first", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    for (const title of ["Eye clinic letter", "Discharge letter", "Old letter"])
      made.put(`${title}.pdf`, await makePlainPdf([`${title} of 3 May 2024`], { title }));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Packet");
  await page.getByRole("button", { name: /What does the recipient ask for/ }).click();
  await page.getByRole("option", { name: /^By e-mail/ }).click();
  await page.getByText("This packet should be locked with a password, and it is not.").waitFor();
  await button(page, "Change this").click();
  const form = page.getByRole("dialog");
  await form.getByLabel("At most how many megabytes?").fill("many");
  await form.getByText("A whole number from 1.").waitFor();
  await form.getByLabel("At most how many megabytes?").fill("20");
  await form.getByText("Takes the records of one patient only").click();
  await shot(page, "packet-recipient-form");
  expect(await violationsOn(page)).toEqual([]);
  await button(form, "Save").click();
  await page.getByText(/At most 20 MB; else: take the key documents only\. One patient only\./).waitFor();

  const closed = button(page, /^Choose: /);
  while ((await closed.count()) > 0) await closed.first().click();
  await button(page, /^Mark as key: Discharge letter/).click();
  await page.getByText("1 key document, and 2 others").waitFor();
  await page.getByText("Leave the others out").click();
  await page
    .getByText(/Eye clinic letter: it is left out of this packet, which holds the key documents only/)
    .waitFor();
  await shot(page, "packet-recipient");
  expect(await violationsOn(page)).toEqual([]);

  await page.getByText("Make the annex a file of its own").click();
  await page.getByText(/Pages 1 to \d+ stand in Packet\.pdf, the others in Annex\.pdf\./).waitFor();
  await shot(page, "packet-annex");
  expect(await violationsOn(page)).toEqual([]);
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await button(page, "Write the packet").click();
  await page.getByText(/Annex\.pdf has to stay beside it/).waitFor();
  await shot(page, "packet-annex-written");
  expect(readdirSync(packetIn(target))).toEqual(expect.arrayContaining(["Annex.pdf", "Packet.pdf"]));
  expect((await commandLine(["verify-packet", packetIn(target)])).exitCode).toBe(0);
});
