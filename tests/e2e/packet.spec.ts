import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { flipFrame, frameOf, type FramePlace } from "../fixtures/damage-frames.ts";
import { makeDisc } from "../fixtures/make-disc.ts";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { casebook as commandLine } from "../system/run-casebook.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { packetIn } from "./packet-steps.ts";
import { madeVault } from "./vaults.ts";

test("a packet is seen before it is written, verified in the app and by the command line, and noted", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    makeDisc(made.source, {
      seed: "packet",
      patient: { name: "Silva^Ana", id: "A-1", birthDate: "19720314", sex: "F" },
      studies: [
        { date: "20240503", description: "MRI HEAD", series: [{ description: "T1", slices: 4, contrast: "t1" }] },
      ],
    });
    made.put("letter.pdf", await makePlainPdf(["Letter of 3 May 2024", "Second page"], { title: "Eye clinic letter" }));
    made.put("private.txt", "Progress note\nDate of visit: 2 January 2024\nNot for everybody.\n");
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Packet");
  await page.getByLabel("For whom is it?").fill("Dr. Okafor");
  const announced = page.getByText(/\b\d+ pages\b/).first();
  await announced.waitFor();
  await page.getByRole("img", { name: "Page 1 of the packet, as it would be printed" }).waitFor();
  // Each document is made ready as the packet does it; until then the number is "about".
  await expect.poll(() => announced.textContent()).not.toContain("about");
  const pages = /(\d+) pages/.exec((await announced.textContent()) ?? "")?.[1];
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await button(page, "Write the packet").click();
  await page.getByText("The packet is written, checked and complete").waitFor();
  await button(page, "Check it again").click();
  await page.getByText(/^Whole and unchanged: all \d+ files$/).waitFor();

  const folder = packetIn(target);
  expect(existsSync(join(folder, "Packet.pdf"))).toBe(true);
  expect(existsSync(join(folder, "DICOMDIR")) || existsSync(join(folder, "Images", "DICOMDIR"))).toBe(true);
  const { exitCode, stdout } = await commandLine(["verify-packet", folder]);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining("agrees with itself in every part")]);

  const log = page.getByRole("table");
  await log.getByRole("cell", { name: "Dr. Okafor" }).waitFor();
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { code: string; pages: number };
  expect(String(manifest.pages)).toBe(pages);
  await log.getByRole("row").filter({ hasText: "Dr. Okafor" }).getByText(manifest.code).waitFor();

  // A changed file is found by both.
  writeFileSync(join(folder, "Packet.pdf"), "%PDF-1.7 something else");
  await button(page, "Check it again").click();
  await page.getByText("This packet is not as it was made").waitFor();
  expect((await commandLine(["verify-packet", folder])).exitCode).not.toBe(0);
});

test("what was assumed is looked at and needs a word before it can be written", async () => {
  await using records = await madeVault(async (made) => {
    made.addPerson("Ana Silva", "1972-03-14");
    made.put("note.txt", "Progress note\nDate of visit: 2 January 2024\nSlept badly.\n");
    await made.import();
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Packet");
  const before = page.getByRole("region", { name: "Before you write it" });
  await before.getByText("1 record names nobody; that it belongs to Ana Silva was assumed.").waitFor();
  const write = button(page, "Write the packet");
  expect(await write.isDisabled()).toBe(true);
  // One press away: the item itself, and back.
  await button(before, "Look at them").first().click();
  await button(before, /2 January 2024/)
    .first()
    .click();
  await page.getByRole("region", { name: "Whose it is" }).waitFor();
  await goTo(page, "Packet");
  await before.getByRole("checkbox", { name: /all of these belong to/ }).check({ force: true });
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await expect.poll(() => write.isEnabled()).toBe(true);
  await write.click();
  await page.getByText("The packet is written, checked and complete").waitFor();
  await page
    .getByText(/that it belongs to Ana Silva was assumed/)
    .first()
    .waitFor();
  expect(readFileSync(join(packetIn(target), "manifest.json"), "utf8")).toContain("was assumed");
});

test("a packet that stops at a damaged record names it once, and is written when that is unticked", async () => {
  let damaged: FramePlace | null = null;
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("letter.pdf", await makePlainPdf(["Letter of 3 May 2024", "Second page"], { title: "Eye clinic letter" }));
    made.put("note.txt", "Progress note\nDate of visit: 2 January 2024\nShe is well.\n");
    await made.import({ personId });
    const blob = made.vault.db
      .prepare<[], string>("SELECT blob_id FROM original WHERE path = 'letter.pdf'")
      .pluck()
      .get();
    damaged = frameOf(made.vault, blob ?? "");
  });
  if (damaged === null) throw new Error("nothing was stored");
  flipFrame(records.path, damaged);
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Packet");
  const told = page.getByRole("alert").filter({ hasText: "damaged" });
  await told.getByText(/\(letter\.pdf\)$/).waitFor();
  const folder = process.env["CASEBOOK_SHOTS"];
  const target = casebook.folder.join("out");
  await casebook.answerDialogs(target);
  await button(page, "Write the packet").click();
  await button(told, "Close").waitFor();
  if (folder) await page.screenshot({ path: `${folder}/packet-damaged.png`, fullPage: true });
  expect(await page.getByText(/\(letter\.pdf\)/).count()).toBe(1);
  expect(await told.textContent()).toContain("Untick it under “What goes in”");
  expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("button", { name: /^Choose: Other documents/ }).click();
  if (folder) await page.screenshot({ path: `${folder}/packet-choose.png`, fullPage: true });
  await page.getByRole("checkbox", { name: /Eye clinic letter/ }).uncheck({ force: true });
  await page.getByRole("img", { name: "Page 1 of the packet, as it would be printed" }).waitFor();
  await casebook.answerDialogs(target);
  await button(page, "Write the packet").click();
  await page.getByText("The packet is written, checked and complete").waitFor();
});
